/**
 * Would WeChat take this bundle? `node verify-weapp.ts [DIST]`: WeChat's own WXML and WXSS compilers over every file, the
 * syntax of every script, pages and tab icons that exist, package sizes. Exits 1 with one line for everything that is wrong.
 */
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { Bundle, MAIN_PACKAGE } from './bundle.ts';
import { themeReader } from './theme.ts';
import { compileStyle, compileTemplates } from './view/compile.ts';

const KIB = 1024;
const MAIN_LIMIT = 1.5 * KIB * KIB;
const SUBPACKAGE_LIMIT = KIB * KIB;
/** WeChat's own limits: one package, and all together. */
const HARD_PACKAGE_LIMIT = 2 * KIB * KIB;
const HARD_TOTAL_LIMIT = 20 * KIB * KIB;
const TAB_ICON_LIMIT = 40 * KIB;
const PARTS_OF_PAGE = ['js', 'json', 'wxml'];
/** Not uploaded by WeChat's tools. */
const NOT_UPLOADED = /\.map$|^project\..*config\.json$|\.LICENSE\.txt$/;

export interface PackageSize {
  name: string;
  bytes: number;
  limit: number;
}

export interface Verdict {
  problems: string[];
  sizes: PackageSize[];
  counts: { wxml: number; wxss: number; js: number; pages: number };
}

export function verifyBundle(dist: string): Verdict {
  const bundle = new Bundle(dist);
  const files = bundle.files();
  const ofType = (extension: string): string[] => files.filter((file) => file.endsWith(`.${extension}`));
  const sizes = packageSizes(bundle, files);
  const problems = [
    ...templateProblems(bundle),
    ...ofType('wxss').flatMap((file) => said(`wcsc ${file}`, () => compileStyle(bundle, file))),
    ...ofType('js').flatMap((file) => said(`script ${file}`, () => new vm.Script(bundle.read(file), { filename: file }))),
    ...ofType('json').flatMap((file) => said(`json ${file}`, () => JSON.parse(bundle.read(file)) as unknown)),
    ...pageProblems(bundle),
    ...tabProblems(bundle),
    ...sizeProblems(sizes),
  ];
  return { problems, sizes, counts: { wxml: ofType('wxml').length, wxss: ofType('wxss').length, js: ofType('js').length, pages: bundle.pages.length } };
}

function templateProblems(bundle: Bundle): string[] {
  return said('wcc', () => compileTemplates(bundle, () => undefined));
}

function pageProblems(bundle: Bundle): string[] {
  const missing = bundle.pages.flatMap((page) => PARTS_OF_PAGE.filter((part) => !bundle.has(`${page}.${part}`)).map((part) => `page ${page} has no .${part}`));
  const users = [...bundle.pages, ...bundle.files().filter((file) => file.endsWith('.wxml')).map((file) => file.replace(/\.wxml$/, ''))];
  const components = [...new Set(users)].flatMap((user) =>
    [...bundle.componentsOf(user)].filter(([, path]) => !bundle.has(`${path}.js`)).map(([tag]) => `${user} uses the component <${tag}>, which does not exist`),
  );
  return [...missing, ...components];
}

/** A tab is a page of the main package; its icons, if any, exist in each theme and have at most 40 KB. */
function tabProblems(bundle: Bundle): string[] {
  const { list = [] } = bundle.app.tabBar ?? {};
  const count = list.length === 0 || (list.length >= 2 && list.length <= 5) ? [] : [`the tab bar has ${list.length} tabs: WeChat wants 2 to 5`];
  const pages = list.filter((tab) => !bundle.app.pages.includes(tab.pagePath)).map((tab) => `tab "${tab.text}": ${tab.pagePath} is not a page of the main package`);
  const themes = bundle.app.themeLocation ? (['light', 'dark'] as const) : (['light'] as const);
  const icons = themes.flatMap((theme) => {
    const resolve = themeReader(bundle, theme);
    return list.flatMap((tab) => [tab.iconPath, tab.selectedIconPath].filter((icon) => icon !== undefined).map(resolve).flatMap((icon) => iconProblems(bundle, `tab "${tab.text}" (${theme})`, icon)));
  });
  return [...count, ...pages, ...icons];
}

function iconProblems(bundle: Bundle, tab: string, icon: string): string[] {
  if (icon === '' || !bundle.has(icon)) return [`${tab}: icon "${icon}" does not exist`];
  if (!/\.(png|jpe?g)$/.test(icon)) return [`${tab}: icon ${icon} must be PNG or JPEG`];
  return statSync(bundle.path(icon)).size > TAB_ICON_LIMIT ? [`${tab}: icon ${icon} is larger than 40 KB`] : [];
}

function packageSizes(bundle: Bundle, files: string[]): PackageSize[] {
  const bytes = new Map<string, number>([MAIN_PACKAGE, ...bundle.subpackageRoots].map((root) => [root, 0]));
  for (const file of files.filter((name) => !NOT_UPLOADED.test(name))) {
    const root = bundle.packageOf(file);
    bytes.set(root, (bytes.get(root) ?? 0) + statSync(bundle.path(file)).size);
  }
  return [...bytes].map(([root, size]) => ({ name: root || '(main)', bytes: size, limit: root === MAIN_PACKAGE ? MAIN_LIMIT : SUBPACKAGE_LIMIT }));
}

function sizeProblems(sizes: PackageSize[]): string[] {
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  const tooLarge = sizes.flatMap(({ name, bytes, limit }) => {
    if (bytes > HARD_PACKAGE_LIMIT) return [`package ${name} is ${kib(bytes)}: WeChat refuses more than ${kib(HARD_PACKAGE_LIMIT)}`];
    return bytes > limit ? [`package ${name} is ${kib(bytes)}: our limit is ${kib(limit)}`] : [];
  });
  return total > HARD_TOTAL_LIMIT ? [...tooLarge, `all packages are ${kib(total)}: WeChat refuses more than ${kib(HARD_TOTAL_LIMIT)}`] : tooLarge;
}

/** Runs a check; what it throws, shortened to a line, is the problem. */
function said(what: string, check: () => unknown): string[] {
  try {
    check();
    return [];
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return [`${what}: ${message.trim().split('\n').slice(0, 3).join(' ').slice(0, 300)}`];
  }
}

const kib = (bytes: number): string => `${(bytes / KIB).toFixed(1)} KiB`;

function print({ problems, sizes, counts }: Verdict): void {
  console.log(`${counts.wxml} wxml, ${counts.wxss} wxss, ${counts.js} js, ${counts.pages} pages`);
  console.table(sizes.map(({ name, bytes, limit }) => ({ package: name, size: kib(bytes), limit: kib(limit), used: `${Math.round((bytes / limit) * 100)}%` })));
  for (const problem of problems) console.error(`FAIL ${problem}`);
  console.log(problems.length === 0 ? 'The bundle is acceptable.' : `${problems.length} problem(s).`);
}

if (import.meta.main) {
  const verdict = verifyBundle(process.argv[2] ?? fileURLToPath(new URL('../../dist/weapp', import.meta.url)));
  print(verdict);
  process.exitCode = verdict.problems.length === 0 ? 0 : 1;
}
