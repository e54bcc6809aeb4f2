/**
 * `npm test` after pnpm has installed: unit and end-to-end tests of shared/, server/ (on the embedded database, and on a
 * MySQL-family server when one answers) and miniapp/. Ends by saying which databases it ran on.
 */
import { rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run } from './lib.mjs';

function answers(host, port) {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1_000 });
    const end = (result) => { socket.destroy(); resolve(result); };
    socket.on('connect', () => end(true));
    socket.on('error', () => end(false));
    socket.on('timeout', () => end(false));
  });
}

async function serverDatabase() {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  return (await answers('127.0.0.1', 3306)) ? 'mariadb://root@127.0.0.1:3306/yuandian_test' : undefined;
}

const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '--silent=false'];
const statementLog = join(tmpdir(), `yuandian-statements-${process.pid}.jsonl`);

async function testServer(label, databaseUrl) {
  console.log(`\n== server, ${label} ==`);
  await run('node', [...jest, '--maxWorkers=2'], { cwd: join(root, 'server'), env: { DATABASE_URL: databaseUrl ?? '', STATEMENT_LOG: statementLog } });
}

console.log('\n== shared ==');
await run('node', jest, { cwd: join(root, 'shared') });
await testServer('embedded database');
const databaseUrl = await serverDatabase();
if (databaseUrl) await testServer(new URL(databaseUrl).protocol.slice(0, -1), databaseUrl);
console.log('\n== portable SQL ==');
await run('node', ['scripts/check-portable-sql.mjs', statementLog]);
rmSync(statementLog, { force: true });
console.log('\n== miniapp ==');
await run('pnpm', ['--filter', '@yuandian/miniapp', 'run', 'test']);
console.log(`\nAll tests passed. Databases: embedded (better-sqlite3)${databaseUrl ? ` and ${new URL(databaseUrl).protocol.slice(0, -1)} at ${new URL(databaseUrl).host}` : ' only; none answered at 127.0.0.1:3306 and DATABASE_URL is not set'}.`);
