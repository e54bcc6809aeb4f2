/** The real application on a fresh database, listening on a free port of the loopback address, with a clock the test moves. */
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { BodyOf, Endpoint, ParamsOf, QueryOf, ResponseOf } from '@yuandian/shared/common/endpoint';
import type { ErrorBody } from '@yuandian/shared/common/error-code';
import { DataSource, type EntityManager } from 'typeorm';
import { ContractWatch } from './contract-watch.ts';
import { dropFreshDatabase, makeFreshDatabase } from './fresh-database.ts';
import { MovableClock } from './movable-clock.ts';

export type Answer<Body> = { status: number; body: Body & ErrorBody; headers: Headers };

type CallInput<E> = {
  params?: ParamsOf<E>;
  /** Any shape on purpose: tests send what the types forbid. */
  query?: QueryOf<E> | Record<string, unknown>;
  body?: BodyOf<E> | Record<string, unknown> | unknown[];
  token?: string;
  /** A fresh key is made for idempotent endpoints when absent; `null` sends none. */
  key?: string | null;
};

export interface TestApp {
  app: NestFastifyApplication;
  clock: MovableClock;
  baseUrl: string;
  /** Holds every answer against the types of `shared/`. */
  contract: ContractWatch;
  /** Read access for assertions; writes only to arrange what no endpoint can. */
  manager: EntityManager;
  call: <E extends Endpoint>(endpoint: E, input?: CallInput<E>) => Promise<Answer<ResponseOf<E>>>;
  /** The same request `times` times at once. */
  atOnce: <T>(times: number, make: (index: number) => Promise<T>) => Promise<T[]>;
  get: <T>(token: abstract new (...args: never[]) => T) => T;
  runJob: (name: string) => Promise<void>;
  close: () => Promise<void>;
}

function fillPath(path: string, params: object = {}): string {
  return path.replace(/:(\w+)/g, (_match, name: string) => encodeURIComponent(String((params as Record<string, unknown>)[name])));
}

function queryText(query: object = {}): string {
  const text = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) if (one !== undefined) text.append(name, String(one));
  }
  return text.size > 0 ? `?${text.toString()}` : '';
}

async function request<E extends Endpoint>(baseUrl: string, endpoint: E, input: CallInput<E>): Promise<Answer<ResponseOf<E>>> {
  const headers: Record<string, string> = {};
  if (input.token) headers.authorization = `Bearer ${input.token}`;
  if (input.body !== undefined) headers['content-type'] = 'application/json';
  if (endpoint.idempotent && input.key !== null) headers['idempotency-key'] = input.key ?? randomUUID();
  const response = await fetch(`${baseUrl}/api/v1${fillPath(endpoint.path, input.params)}${queryText(input.query)}`, {
    method: endpoint.method, headers, body: input.body === undefined ? undefined : JSON.stringify(input.body),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return { status: response.status, body: (isJson ? JSON.parse(text) : text) as Answer<ResponseOf<E>>['body'], headers: response.headers };
}

export async function startTestApp(): Promise<TestApp> {
  await makeFreshDatabase();
  // Imported late: the environment is read at import (column kinds depend on the database).
  const [{ Test }, { AppModule }, { dress, makeAdapter }, { Clock }, { JobRunner }] = await Promise.all([
    import('@nestjs/testing'), import('../../src/app.module.ts'),
    import('../../src/common/http/create-app.ts'), import('../../src/common/clock/clock.ts'), import('../../src/common/jobs/job-runner.ts'),
  ]);
  const clock = new MovableClock();
  const module = await Test.createTestingModule({ imports: [AppModule] }).overrideProvider(Clock).useValue(clock).compile();
  const app = module.createNestApplication<NestFastifyApplication>(makeAdapter(), { logger: process.env.TEST_LOG ? ['error', 'warn'] : false });
  await dress(app);
  const contract = await ContractWatch.over(app);
  await app.listen(0, '127.0.0.1');
  const baseUrl = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  return {
    app, clock, baseUrl, contract,
    manager: app.get(DataSource).manager,
    call: (endpoint, input = {}) => request(baseUrl, endpoint, input),
    atOnce: (times, make) => Promise.all(Array.from({ length: times }, (_unused, index) => make(index))),
    get: (token) => app.get(token, { strict: false }),
    runJob: (name) => app.get(JobRunner, { strict: false }).runNow(name),
    close: async () => {
      await app.close();
      await dropFreshDatabase();
      contract.mustBeClean();
    },
  };
}
