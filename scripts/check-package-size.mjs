/** Prints the size of the WeChat main package and of every subpackage, and refuses what is over the house's limits. */
import { readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { filesBelow, root } from './lib.mjs';

const MAIN_LIMIT = 1.5 * 1024 * 1024;
const SUBPACKAGE_LIMIT = 1024 * 1024;

const dist = join(root, 'miniapp/dist/weapp');
const config = JSON.parse(readFileSync(join(dist, 'app.json'), 'utf8'));
const roots = (config.subPackages ?? config.subpackages ?? []).map((subpackage) => subpackage.root.replace(/\/$/, ''));
const sizes = new Map([['(main)', 0], ...roots.map((name) => [name, 0])]);

for (const file of filesBelow(dist, new Set())) {
  const path = relative(dist, file);
  if (path.endsWith('.map')) continue;
  const owner = roots.find((name) => path.startsWith(`${name}/`)) ?? '(main)';
  sizes.set(owner, sizes.get(owner) + statSync(file).size);
}

let over = 0;
for (const [name, bytes] of sizes) {
  const limit = name === '(main)' ? MAIN_LIMIT : SUBPACKAGE_LIMIT;
  if (bytes > limit) over += 1;
  console.log(`${name.padEnd(28)} ${(bytes / 1024).toFixed(1).padStart(8)} KB of ${(limit / 1024).toFixed(0)} KB${bytes > limit ? '  TOO LARGE' : ''}`);
}
process.exit(over > 0 ? 1 : 0);
