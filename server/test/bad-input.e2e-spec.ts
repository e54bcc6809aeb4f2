/** What no form of ours sends: for every endpoint, every field. The answer is a 400 that names the field, and nothing changes. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { isClientAccess } from '@yuandian/shared/common/endpoint';
import { CLIENT_PERMISSIONS } from '@yuandian/shared/common/permission';
import { ROLES, type Role } from '@yuandian/shared/common/role';
import { allEndpoints, type NamedEndpoint } from './support/all-endpoints.ts';
import { signIn } from './support/sign-in.ts';
import { makeClient, signedCall, type ClientKey } from './support/signed.ts';
import { startTestApp, type Answer, type TestApp } from './support/test-app.ts';

interface Schema { $ref?: string; type?: string; properties?: Record<string, Schema>; required?: string[]; enum?: string[] }
interface Parameter { name: string; in: string; schema?: Schema }
interface Operation { requestBody?: { content?: Record<string, { schema: Schema }> }; parameters?: Parameter[] }
interface Document { paths: Record<string, Record<string, Operation>>; components?: { schemas?: Record<string, Schema> } }

const SOMEBODY = '00000000-0000-7000-8000-000000000000';
const PARAMS: Readonly<Record<string, string>> = { code: '999999', assetCode: '4101020118999999', purpose: 'location', part: 'thumbnail', day: '2026-10-01' };

let t: TestApp;
let endpoints: NamedEndpoint[];
let document: Document;
let token: string;
let client: ClientKey;

beforeAll(async () => {
  t = await startTestApp();
  endpoints = await allEndpoints();
  const { openApiDocument } = await import('../src/common/openapi/openapi-document.ts');
  document = openApiDocument(t.app) as unknown as Document;
  const grants = (Object.keys(ROLES) as Role[]).map((role) => ({ role, divisionPath: '/410102/', subjectId: null }));
  client = await makeClient(t, CLIENT_PERMISSIONS, '/410102/');
  ({ token } = await signIn(t, { name: '什么都能做的人', grants }));
});
afterAll(async () => { await t.close(); });

function operationOf({ endpoint }: NamedEndpoint): Operation | undefined {
  return document.paths[`/api/v1${endpoint.path.replace(/:(\w+)/g, '{$1}')}`]?.[endpoint.method.toLowerCase()];
}

function bodySchema(row: NamedEndpoint): Schema | undefined {
  const schema = operationOf(row)?.requestBody?.content?.['application/json']?.schema;
  const name = schema?.$ref?.split('/').at(-1);
  return name ? document.components?.schemas?.[name] : schema;
}

/** Well-formed names of nothing: a division has a code of digits, everything else an id. */
const paramsOf = ({ endpoint }: NamedEndpoint) => Object.fromEntries(
  [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => [name ?? '', PARAMS[name ?? ''] ?? SOMEBODY]),
);

async function rowCounts(): Promise<string> {
  const counts: string[] = [];
  // A nonce is kept of whatever is signed.
  for (const { tableName } of t.manager.dataSource.entityMetadatas.filter((entity) => entity.tableName !== 'client_nonce')) {
    const [row] = await t.manager.query<{ n: number | string }[]>(`SELECT COUNT(*) AS n FROM ${tableName}`);
    counts.push(`${tableName} ${String(row?.n)}`);
  }
  return counts.sort().join('\n');
}

interface Asked { params?: object; query?: object; body?: unknown }

/** As a person who may do everything, or signed by a key that may. */
function ask({ endpoint }: NamedEndpoint, { params, query, body }: Asked): Promise<Answer<unknown>> {
  if (!isClientAccess(endpoint.access)) return t.call(endpoint, { params, query, body, token } as never);
  return signedCall(t, endpoint, { client, params: params as Record<string, string>, body });
}

/** Values that are wrong for every kind of field. */
const WRONG: readonly [string, unknown][] = [
  ['an object', { $gt: '' }], ['a nested list', [[[]]]], ['control characters', 'a\u0000b\u0007'], ['a lone surrogate', '\ud800'],
  ['a huge text', '长'.repeat(60_000)], ['a huge number', 1e300],
];

// Some thousand requests, on a machine that may be busy.
jest.setTimeout(300_000);

describe('bad input', () => {
  it('is refused with the name of the field, in every body', async () => {
    const before = await rowCounts();
    let asked = 0;
    for (const row of endpoints) {
      for (const field of Object.keys(bodySchema(row)?.properties ?? {})) {
        const answers = await Promise.all(WRONG.map(([, value]) => ask(row, { params: paramsOf(row), body: { [field]: value } })));
        for (const [index, answer] of answers.entries()) {
          const [what] = WRONG[index] ?? [''];
          const named = answer.body.error?.details?.fields?.map((problem) => problem.field.split('.')[0]) ?? [];
          expect({ path: row.endpoint.path, field, what, status: answer.status, named }).toEqual({ path: row.endpoint.path, field, what, status: 400, named: expect.arrayContaining([field]) });
          asked += 1;
        }
      }
    }
    expect(asked).toBeGreaterThan(100);
    expect(await rowCounts()).toBe(before);
  });

  it('is refused when a body is a list, a text, nothing, unreadable, or has a field that nobody asked for', async () => {
    const before = await rowCounts();
    for (const row of endpoints.filter((candidate) => bodySchema(candidate)?.properties)) {
      const unknown = await ask(row, { params: paramsOf(row), body: { __surprise: 1 } });
      expect({ path: row.endpoint.path, status: unknown.status }).toEqual({ path: row.endpoint.path, status: 400 });
      expect(unknown.body.error.details?.fields?.map((problem) => problem.field)).toContain('__surprise');
      const list = await ask(row, { params: paramsOf(row), body: [1] });
      expect({ path: row.endpoint.path, status: list.status }).toEqual({ path: row.endpoint.path, status: 400 });
    }
    expect(await rowCounts()).toBe(before);
  });

  it('is refused in every query parameter', async () => {
    for (const row of endpoints) {
      for (const { name } of (operationOf(row)?.parameters ?? []).filter((parameter) => parameter.in === 'query')) {
        for (const value of [['a', 'b'], '\u0000', '长'.repeat(600)]) {
          const answer = await ask(row, { params: paramsOf(row), query: { [name]: value } });
          expect({ path: row.endpoint.path, name, value: String(value).slice(0, 5), status: answer.status }).toEqual({ path: row.endpoint.path, name, value: String(value).slice(0, 5), status: 400 });
        }
      }
    }
  });

  it('is refused in every path parameter', async () => {
    for (const row of endpoints.filter(({ endpoint }) => endpoint.path.includes(':'))) {
      const params = Object.fromEntries(Object.keys(paramsOf(row)).map((name) => [name, "' OR 1=1 --"]));
      const answer = await ask(row, { params, body: row.endpoint.method === 'GET' ? undefined : {} });
      expect([400, 404]).toContain(answer.status);
    }
  });

  it('names nothing that exists when an id belongs to nobody', async () => {
    for (const row of endpoints.filter(({ endpoint }) => endpoint.path.includes(':') && endpoint.method === 'GET')) {
      const answer = await ask(row, { params: paramsOf(row) });
      expect({ path: row.endpoint.path, status: answer.status < 500 }).toEqual({ path: row.endpoint.path, status: true });
    }
  });
});
