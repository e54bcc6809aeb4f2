import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, posix } from 'node:path';
import vm from 'node:vm';
import compiler from 'miniprogram-compiler';
import type { Bundle } from '../bundle.ts';

const MAX_OUTPUT = 256 * 1024 * 1024;
const FOLDER_OF_PLATFORM: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'mac' };

/** One node as WeChat's compiled template gives it; a plain string or number is text. */
export type RawNode = string | number | { tag: string; attr?: Record<string, unknown>; children?: RawNode[] } | null | undefined;

export type Template = (data: object) => RawNode;

/**
 * Compiles every template of a bundle with WeChat's `wcc`; returns a lookup by path (no extension).
 * @param onWarning what the templates say while they run ("Template `x` not found"): on a phone such nodes are missing.
 * @throws Error with wcc's message when a WXML is malformed.
 */
export function compileTemplates(bundle: Bundle, onWarning: (message: string) => void): (path: string) => Template {
  const source = compiler.wxmlToJs(bundle.root, { maxBuffer: MAX_OUTPUT });
  const warn = (...parts: unknown[]): void => onWarning(parts.join(' '));
  const quiet = { log: warn, info: warn, warn, error: warn };
  const viewGlobal = {};
  const run = vm.runInThisContext(`(function (global, window, console) {${source}\n})`) as (...globals: object[]) => (path: string) => unknown;
  const lookUp = run(viewGlobal, viewGlobal, quiet);
  return (path) => {
    const template = lookUp(`${path}.wxml`) ?? lookUp(`./${path}.wxml`);
    if (typeof template !== 'function') throw new Error(`no template for ${path}.wxml`);
    return (data) => template(data, {}, {}) as RawNode;
  };
}

/**
 * One WXSS file (with its imports) as WeChat's `wcsc` writes it: `%%?20rpx?%%` for lengths, `body` for `page`.
 * @throws Error with wcsc's message: it refuses what WeChat refuses (`*`, nesting, escapes in class names).
 */
export function compileStyle(bundle: Bundle, file: string): string {
  const result = spawnSync(stylesheetCompiler(), ['-lc', file, ...importedBy(bundle, file)], { cwd: bundle.root, maxBuffer: MAX_OUTPUT, encoding: 'utf8' });
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`${result.stderr}${result.stdout}`.trim());
  return result.stdout;
}

/** wcsc wants every imported file named on its command line, and writes it in place of the import. */
function importedBy(bundle: Bundle, file: string): string[] {
  const imports = bundle.read(file).matchAll(/@import\s+["']([^"']+)["']/g);
  const files = [...imports].map(([, target = '']) => (target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(file), target)));
  return files.filter((imported) => bundle.has(imported)).flatMap((imported) => [imported, ...importedBy(bundle, imported)]);
}

function stylesheetCompiler(): string {
  const folder = FOLDER_OF_PLATFORM[process.platform];
  if (!folder) throw new Error(`WeChat ships no wcsc that runs here (${process.platform})`);
  const executable = join(dirname(createRequire(import.meta.url).resolve('miniprogram-compiler')), 'bin', folder, 'wcsc');
  try {
    accessSync(executable, constants.X_OK);
  } catch {
    chmodSync(executable, 0o755); // the package arrives without the executable bit
  }
  return executable;
}
