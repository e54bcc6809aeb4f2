/** `npm run bench` after pnpm has installed: builds the server and measures it (server/bench/run.ts). */
import { join } from 'node:path';
import { buildServer, root, run } from './lib.mjs';

await buildServer();
await run('node', ['--no-warnings', 'bench/run.ts'], { cwd: join(root, 'server') }).catch(() => process.exit(1));
