/** Small pieces that the scripts share. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs a command with its output shown. Rejects when it fails. */
export function run(command, args, { cwd = root, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: 'inherit', shell: process.platform === 'win32' });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${command} ${args.join(' ')} ended with ${code}`))));
  });
}

export function* filesBelow(folder, skip = new Set(['node_modules', 'dist', '.git', 'data'])) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (skip.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path, skip);
    else yield path;
  }
}

/** Hash over names and contents, to know whether a build is still good. */
function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    const files = statSync(path).isDirectory() ? [...filesBelow(path)].sort() : [path];
    for (const file of files) hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** Builds `product` when it is missing or its sources have changed. @returns whether it built. */
async function buildWhenStale(name, sources, product, build) {
  const stampFile = join(root, 'node_modules', '.cache', 'yuandian', `${name}.stamp`);
  const now = fingerprint(sources.map((source) => join(root, source)));
  if (existsSync(join(root, product)) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === now) return false;
  await build();
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, now);
  return true;
}

const SHARED_SOURCES = ['shared/src', 'shared/package.json', 'tsconfig.base.json'];

export async function buildServer() {
  await buildWhenStale('shared', SHARED_SOURCES, 'shared/dist', () => run('pnpm', ['--filter', '@yuandian/shared', 'run', 'build']));
  await buildWhenStale('server', [...SHARED_SOURCES, 'server/src', 'server/package.json'], 'server/dist/main.js',
    () => run('pnpm', ['--filter', '@yuandian/server', 'run', 'build']));
}

const MINIAPP_SOURCES = [...SHARED_SOURCES, 'miniapp/src', 'miniapp/config', 'miniapp/package.json', 'miniapp/babel.config.js'];

export async function buildWeb() {
  await buildWhenStale('h5', MINIAPP_SOURCES, 'miniapp/dist/h5/index.html', () => run('pnpm', ['--filter', '@yuandian/miniapp', 'run', 'build:h5']));
}

export async function buildWeapp() {
  await buildWhenStale('weapp', MINIAPP_SOURCES, 'miniapp/dist/weapp/app.json', () => run('pnpm', ['--filter', '@yuandian/miniapp', 'run', 'build:weapp']));
}
