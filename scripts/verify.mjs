/** `npm run verify`: every invariant of the stored data as a count that must be 0. */
import { join } from 'node:path';
import { buildServer, root, run } from './lib.mjs';

await buildServer();
await run('node', ['server/dist/cli.js', 'verify'], { env: { DATA_DIR: process.env.DATA_DIR || join(root, 'data') } }).catch(() => process.exit(1));
