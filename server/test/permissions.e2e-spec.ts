/**
 * Every staff route × every role. The expected answers stand in permissions.table.txt, written and read by people; this test
 * asks the running server. `y` the role may try, `.` it is refused with FORBIDDEN before anything is looked at.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { isClientAccess } from '@yuandian/shared/common/endpoint';
import { ROLES, type Role } from '@yuandian/shared/common/role';
import { allEndpoints, type NamedEndpoint } from './support/all-endpoints.ts';
import { signIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

const DISTRICT = '/410102/';
const NOBODY = '00000000-0000-7000-8000-000000000000';
const roles = Object.keys(ROLES) as Role[];

let t: TestApp;
let endpoints: NamedEndpoint[];
const tokens = new Map<string, string>();

beforeAll(async () => {
  t = await startTestApp();
  endpoints = await allEndpoints();
  tokens.set('resident', (await signIn(t, { name: '居民' })).token);
  for (const role of roles) {
    const { token } = await signIn(t, { name: ROLES[role], grants: [{ role, divisionPath: DISTRICT, subjectId: null }] });
    tokens.set(role, token);
  }
});
afterAll(async () => { await t.close(); });

/** Path parameters name nothing, so that an allowed call changes nothing. */
async function statusOf({ endpoint }: NamedEndpoint, token: string | undefined): Promise<number> {
  const params = Object.fromEntries([...endpoint.path.matchAll(/:(\w+)/g)].map((match) => [match[1] ?? '', NOBODY]));
  const body = endpoint.method === 'GET' ? undefined : {};
  return (await t.call(endpoint, { params, token, body } as never)).status;
}

function expectedTable(): Map<string, string[]> {
  const file = join(dirname(fileURLToPath(import.meta.url)), 'permissions.table.txt');
  const lines = readFileSync(file, 'utf8').split('\n').filter((text) => text !== '' && !text.startsWith('#'));
  return new Map(lines.map((text) => {
    const [method = '', path = '', ...cells] = text.split(/\s+/);
    return [`${method} ${path}`, cells];
  }));
}

// Some thousand requests, on a machine that may be busy.
jest.setTimeout(300_000);

describe('permissions', () => {
  it('ask a visitor to sign in wherever a route is not public', async () => {
    for (const row of endpoints.filter(({ endpoint }) => endpoint.access !== 'public')) {
      expect({ path: row.endpoint.path, status: await statusOf(row, undefined) }).toEqual({ path: row.endpoint.path, status: 401 });
    }
  });

  it('refuse a resident every staff route', async () => {
    for (const row of endpoints.filter(({ endpoint }) => endpoint.path.startsWith('/staff/'))) {
      expect({ path: row.endpoint.path, status: await statusOf(row, tokens.get('resident')) }).toEqual({ path: row.endpoint.path, status: 403 });
    }
  });

  it('open no route of outer systems to any session', async () => {
    for (const row of endpoints.filter(({ endpoint }) => isClientAccess(endpoint.access))) {
      const statuses = await Promise.all([...tokens.values()].map((token) => statusOf(row, token)));
      expect({ path: row.endpoint.path, statuses: [...new Set(statuses)] }).toEqual({ path: row.endpoint.path, statuses: [401] });
    }
  });

  it('are those of the table, for every role', async () => {
    const expected = expectedTable();
    const staff = endpoints.filter(({ endpoint }) => endpoint.path.startsWith('/staff/'));
    const actual = new Map<string, string[]>();
    for (const row of staff) {
      const statuses = await Promise.all(roles.map((role) => statusOf(row, tokens.get(role))));
      const cells = statuses.map((status) => (status === 403 ? '.' : 'y'));
      actual.set(`${row.endpoint.method} ${row.endpoint.path}`, cells);
    }
    const readable = (table: Map<string, string[]>) => [...table].map(([route, cells]) => `${route} ${cells.join(' ')}`).sort();
    expect(readable(actual)).toEqual(readable(expected));
  });
});
