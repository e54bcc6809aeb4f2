/**
 * Writes the documents that are lists: docs/api.md (from the endpoint tables), docs/permissions.md (from the role table) and
 * docs/error-codes.md. With --check it only says whether they are up to date. Needs Node 24, which reads TypeScript.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib.mjs';

const checking = process.argv.includes('--check');
const shared = join(root, 'shared/src');
const load = (path) => import(join(shared, path));
const cell = (text) => String(text).replaceAll('|', '\\|');

/** The shape of each row by its method and path: a resident and a staff row may have the same name. */
function shapesOf(source) {
  const shapes = new Map();
  for (const [, shape, method, path] of source.matchAll(/: endpoint(?:<(\{[\s\S]*?\})>)?\(\s*'(\w+)',\s*'([^']+)'/g)) {
    shapes.set(`${method} ${path}`, (shape ?? '').replace(/\s+/g, ' '));
  }
  return shapes;
}

async function apiPage() {
  const lines = ['# API', '', 'All paths are below `/api/v1`. Generated from the endpoint tables in `shared/src/*/*.api.ts` by `scripts/make-docs.mjs`; the running server shows the same with every field at `/docs`.', ''];
  for (const module of readdirSync(shared).filter((name) => name !== 'common').sort()) {
    for (const file of readdirSync(join(shared, module)).filter((name) => name.endsWith('.api.ts'))) {
      const shapes = shapesOf(readFileSync(join(shared, module, file), 'utf8'));
      lines.push(`## ${module}`, '', '| Method | Path | Access | Key | Shape | |', '|---|---|---|---|---|---|');
      for (const table of Object.values(await load(`${module}/${file}`))) {
        for (const row of Object.values(table)) {
          lines.push(`| ${row.method} | \`${row.path}\` | ${row.access} | ${row.idempotent ? 'yes' : ''} | \`${cell(shapes.get(`${row.method} ${row.path}`) ?? '')}\` | ${cell(row.summary)} |`);
        }
      }
      lines.push('');
    }
  }
  return lines.join('\n');
}

async function permissionsPage() {
  const { PERMISSIONS } = await load('common/permission.ts');
  const { ROLES, ROLE_PERMISSIONS } = await load('common/role.ts');
  const roles = Object.keys(ROLES);
  const lines = ['# Roles and permissions', '', 'A permission works below the division node on which the role is held. Generated from `shared/src/common/role.ts`.', '',
    `| Permission | ${roles.map((role) => `${ROLES[role]} ${role}`).join(' | ')} |`, `|---|${roles.map(() => ':-:|').join('')}`];
  for (const permission of PERMISSIONS) lines.push(`| \`${permission}\` | ${roles.map((role) => (ROLE_PERMISSIONS[role].includes(permission) ? '●' : '')).join(' | ')} |`);
  return `${lines.join('\n')}\n`;
}

async function errorPage() {
  const { ERRORS } = await load('common/error-code.ts');
  const lines = ['# Error codes', '', 'Generated from `shared/src/common/error-code.ts`. The sentence is what a person reads.', '', '| Code | Status | Sentence |', '|---|---|---|'];
  for (const [code, { status, message }] of Object.entries(ERRORS)) lines.push(`| \`${code}\` | ${status} | ${cell(message)} |`);
  return `${lines.join('\n')}\n`;
}

let stale = 0;
for (const [file, make] of [['docs/api.md', apiPage], ['docs/permissions.md', permissionsPage], ['docs/error-codes.md', errorPage]]) {
  const path = join(root, file);
  const text = await make();
  const same = existsSync(path) && readFileSync(path, 'utf8') === text;
  if (checking && !same) {
    stale += 1;
    console.error(`${file} is out of date: run node scripts/make-docs.mjs`);
  }
  if (!checking && !same) writeFileSync(path, text);
}
process.exit(stale > 0 ? 1 : 0);
