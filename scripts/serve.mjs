/** `npm start` after pnpm has installed: build what is stale, migrate, seed the demo world once, start, say where. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildServer, buildWeb, root, run } from './lib.mjs';

const env = { DATA_DIR: process.env.DATA_DIR || join(root, 'data'), WEB_ROOT: join(root, 'miniapp/dist/h5') };
const port = process.env.PORT || '3000';

await buildServer();
await buildWeb();
await run('node', ['server/dist/cli.js', 'migrate'], { env });
if (process.env.NODE_ENV !== 'production') await run('node', ['server/dist/cli.js', 'seed'], { env });

const server = spawn('node', ['server/dist/main.js'], { cwd: root, env: { ...process.env, ...env, PORT: port }, stdio: 'inherit' });
const stop = (signal) => server.kill(signal);
process.on('SIGINT', () => stop('SIGINT'));
process.on('SIGTERM', () => stop('SIGTERM'));
server.on('exit', (code) => { process.exitCode = code ?? 0; });
