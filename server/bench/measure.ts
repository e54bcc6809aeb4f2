/** A bounded load over loopback, and what it cost: requests a second, latencies, CPU seconds of the server and of the database. */
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';

export interface Shot {
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  body?: string;
}

export interface Result {
  requests: number;
  failed: number;
  perSecond: number;
  p50: number;
  p99: number;
  /** CPU milliseconds for each request. */
  serverCpu: number;
  databaseCpu: number;
}

const CALLERS = 64;
/** USER_HZ of Linux. */
const TICK_MS = 10;

/** CPU milliseconds a process has used; 0 where there is no /proc. */
function cpuOf(pid: number | null): number {
  if (pid === null) return 0;
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return 0;
  }
}

function send(agent: Agent, port: number, shot: Shot): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, agent, method: shot.method, path: shot.path, headers: shot.headers }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
      answer.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(shot.body);
  });
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export interface Target { port: number; pid: number; databasePid: number | null }

/** Sends every shot once, 64 at a time. */
export async function measure(target: Target, shots: readonly Shot[]): Promise<Result> {
  const agent = new Agent({ keepAlive: true, maxSockets: CALLERS });
  const latencies: number[] = [];
  let next = 0;
  let failed = 0;
  const caller = async (): Promise<void> => {
    for (let shot = shots[next++]; shot; shot = shots[next++]) {
      const started = performance.now();
      if ((await send(agent, target.port, shot)) !== 200) failed += 1;
      latencies.push(performance.now() - started);
    }
  };
  const before = { server: cpuOf(target.pid), database: cpuOf(target.databasePid), at: performance.now() };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  const seconds = (performance.now() - before.at) / 1_000;
  agent.destroy();
  latencies.sort((a, b) => a - b);
  return {
    requests: shots.length, failed, perSecond: shots.length / seconds, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99),
    serverCpu: (cpuOf(target.pid) - before.server) / shots.length,
    databaseCpu: (cpuOf(target.databasePid) - before.database) / shots.length,
  };
}
