/** `npm run check`: types, lint, import directions, module shape, generated documents. Says the first thing that is wrong. */
import { root, run } from './lib.mjs';
import { join } from 'node:path';

const tsc = ['node_modules/typescript/bin/tsc', '--noEmit', '-p'];
for (const folder of ['shared', 'server', 'miniapp']) {
  console.log(`types: ${folder}`);
  await run('node', [...tsc, 'tsconfig.json'], { cwd: join(root, folder) });
}
console.log('lint');
await run('node', ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0']);
console.log('import directions');
await run('node', ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', 'shared/src', 'server/src', 'miniapp/src']);
console.log('module shape');
await run('node', ['scripts/check-module-shape.mjs']);
console.log('generated documents');
await run('node', ['scripts/make-docs.mjs', '--check']);
