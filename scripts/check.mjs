/** `npm run check`: types, lint, import directions, module shape, generated documents. Says the first thing that is wrong. */
import { root, run } from './lib.mjs';
import { join } from 'node:path';

const tsc = ['node_modules/typescript/bin/tsc', '--noEmit', '-p'];
for (const folder of ['shared', 'server', 'miniapp']) {
  console.log(`types: ${folder}`);
  await run('node', [...tsc, 'tsconfig.json'], { cwd: join(root, folder) });
}
console.log('lint');
await run('pnpm', ['run', 'lint', '--max-warnings', '0']);
console.log('import directions');
await run('pnpm', ['run', 'boundaries']);
console.log('module shape');
await run('node', ['scripts/check-module-shape.mjs']);
console.log('generated documents');
await run('node', ['scripts/make-docs.mjs', '--check']);
await run('node', ['scripts/make-schemas.mjs', '--check']);
