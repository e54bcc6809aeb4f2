import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** On a busy machine. */
const START_MS = 180_000;
const STOP_MS = 60_000;
const POLL_MS = 100;
/** Below those that systems give to outgoing connections. */
const PORTS = { from: 20_000, to: 32_000 };
/** Kept for the message of a failure. */
const OUTPUT_LINES = 40;

export interface DemoServer {
  /** Without a trailing slash. */
  url: string;
  dataDir: string;
  /** The server's clock goes forward by so much, at once; the phones' clocks do not. */
  passTime(ms: number): void;
  /** Last lines the server wrote. */
  output(): string;
  /** Asks the server to end (SIGTERM), waits, removes its data. @throws Error when it does not end cleanly. */
  stop(): Promise<void>;
}

/** The built server on a free port, with a fresh embedded database and the seeded demo world. Build it first. */
export async function startDemoServer(): Promise<DemoServer> {
  if (!existsSync(join(ROOT, 'server/dist/main.js'))) throw new Error('server/dist is missing: build the server first');
  const dataDir = mkdtempSync(join(tmpdir(), 'yuandian-walk-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const clock = clockFile(join(dataDir, 'clock-offset'));
  const env = {
    ...process.env, NODE_ENV: '', DATABASE_URL: '', DATA_DIR: dataDir, PORT: String(port), PUBLIC_URL: url, WEB_ROOT: join(ROOT, 'miniapp/dist/h5'), CLOCK_OFFSET_FILE: clock.path,
  };
  const removeData = (): void => rmSync(dataDir, { recursive: true, force: true });
  try {
    for (const step of ['migrate', 'seed']) await finish(step, run(['server/dist/cli.js', step], env));
    const server = run(['server/dist/main.js'], env);
    await ready(server, url);
    return { url, dataDir, passTime: clock.passTime, output: () => server.lines.join(''), stop: () => stop(server).finally(removeData) };
  } catch (error) {
    removeData();
    throw error;
  }
}

/** By how many milliseconds the server's clock runs ahead (CLOCK_OFFSET_FILE). */
function clockFile(path: string): { path: string; passTime(ms: number): void } {
  let ahead = 0;
  const passTime = (ms: number): void => {
    ahead += ms;
    // The server may read at any moment: it finds the old file or the new one, never half of one.
    writeFileSync(`${path}.new`, String(ahead));
    renameSync(`${path}.new`, path);
  };
  passTime(0);
  return { path, passTime };
}

interface Running {
  process: ChildProcess;
  lines: string[];
  ended: Promise<number | null>;
}

function run(args: string[], env: NodeJS.ProcessEnv): Running {
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  const keep = (chunk: Buffer): void => {
    lines.push(chunk.toString());
    lines.splice(0, lines.length - OUTPUT_LINES);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('exit', (code) => resolve(code));
    child.on('error', reject);
  });
  return { process: child, lines, ended };
}

async function finish(step: string, running: Running): Promise<void> {
  const code = await running.ended;
  if (code !== 0) throw new Error(`"${step}" ended with ${code}:\n${running.lines.join('')}`);
}

async function ready(server: Running, url: string): Promise<void> {
  const end = Date.now() + START_MS;
  while (Date.now() < end) {
    if (server.process.exitCode !== null) throw new Error(`the server ended with ${server.process.exitCode}:\n${server.lines.join('')}`);
    const answered = await fetch(`${url}/health/ready`).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  server.process.kill('SIGKILL');
  throw new Error(`the server was not ready after ${START_MS} ms:\n${server.lines.join('')}`);
}

async function stop(server: Running): Promise<void> {
  server.process.kill('SIGTERM');
  const timer = setTimeout(() => server.process.kill('SIGKILL'), STOP_MS);
  const code = await server.ended;
  clearTimeout(timer);
  if (code !== 0) throw new Error(`the server ended with ${code ?? 'a signal'}:\n${server.lines.join('')}`);
}

/** Nobody listens there, and no connection is given it meanwhile: the server takes it only when its data is seeded. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(PORTS.from, PORTS.to);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.on('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
