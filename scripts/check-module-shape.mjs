/**
 * Every module has the same name and the same files in shared/, server/, miniapp/ and docs/. A file whose suffix is not in
 * the list below needs an ADR first, then a line here.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { filesBelow, root } from './lib.mjs';

const SHARED_FILES = [/^<m>\.(types|staff\.types|rule\.types|limits|rules|rules\.spec|api)\.ts$/, /^[a-z-]+-(status|kind|template|event)\.ts$/, /^[a-z-]+\.(types|rules|rules\.spec)\.ts$/];
const SERVER_FILES = [
  /^<m>\.(module|controller|staff\.controller|reader|staff\.reader|policy|mapper|errors|events|jobs|invariants|chain|seed)\.ts$/,
  /^[a-z-]+\.service\.ts$/, /^[a-z-]+\.(controller|reader|mapper|policy)\.ts$/, /^[a-z-]+\.spec\.ts$/,
  /^dto\/[a-z-]+\.dto\.ts$/, /^entities\/[a-z-]+\.entity\.ts$/,
];
const SERVER_MUST = ['<m>.module.ts'];
const SHARED_MUST = ['<m>.types.ts', '<m>.api.ts'];
const problems = [];

function modulesBelow(folder) {
  return existsSync(join(root, folder)) ? readdirSync(join(root, folder), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name) : [];
}

function check(folder, module, patterns, must) {
  const base = join(root, folder, module);
  const files = [...filesBelow(base)].map((file) => relative(base, file));
  const concrete = (text) => text.replaceAll('<m>', module);
  const accepted = patterns.map((pattern) => new RegExp(concrete(pattern.source)));
  for (const file of files) {
    const path = `${folder}/${module}/${file}`;
    if (!accepted.some((pattern) => pattern.test(file))) problems.push(`${path}: no such kind of file in a module`);
  }
  for (const wanted of must.map(concrete)) if (!files.includes(wanted)) problems.push(`${folder}/${module}: ${wanted} is missing`);
}

const shared = modulesBelow('shared/src').filter((name) => name !== 'common');
const server = modulesBelow('server/src/modules');
for (const module of shared) check('shared/src', module, SHARED_FILES, SHARED_MUST);
for (const module of server) check('server/src/modules', module, SERVER_FILES, SERVER_MUST);
for (const module of server) {
  if (!shared.includes(module)) problems.push(`server/src/modules/${module}: shared/src/${module} is missing`);
  if (!existsSync(join(root, `docs/modules/${module}.md`))) problems.push(`docs/modules/${module}.md is missing`);
  const tests = readdirSync(join(root, 'server/test')).filter((file) => file.startsWith(module) && file.endsWith('-spec.ts'));
  if (tests.length === 0) problems.push(`server/test/${module}.e2e-spec.ts is missing`);
}
for (const module of modulesBelow('miniapp/src/modules')) if (!shared.includes(module)) problems.push(`miniapp/src/modules/${module}: no such module in shared/`);

for (const problem of problems) console.error(problem);
console.log(`${server.length} server modules, ${shared.length} shared modules, ${problems.length} problems of shape.`);
process.exit(problems.length > 0 ? 1 : 0);
