/**
 * Runs pnpm at the version this workspace is made for. Needs nothing but Node and npm:
 * a pnpm of that version on the PATH is used, otherwise npx fetches it.
 */
import { spawn, spawnSync } from 'node:child_process';

const VERSION = '12.21.0';
const windows = process.platform === 'win32';

const installed = spawnSync('pnpm', ['--version'], { encoding: 'utf8', shell: windows });
const [command, before] = installed.stdout?.trim() === VERSION ? ['pnpm', []] : ['npx', ['-y', `pnpm@${VERSION}`]];

const child = spawn(command, [...before, ...process.argv.slice(2)], { stdio: 'inherit', shell: windows });
// Ctrl-C reaches the whole process group; a signal sent to this process alone is passed on.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => { process.exitCode = code ?? (signal === 'SIGINT' ? 0 : 1); });
