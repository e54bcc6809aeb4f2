import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isClientAccess } from '@yuandian/shared/common/endpoint';
import { DOMAIN_EVENT_NAMES } from '@yuandian/shared/integrations/domain-event';
import { allEndpoints, type NamedEndpoint } from './support/all-endpoints.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

type Content = Record<string, { schema?: object }>;
interface Operation {
  requestBody?: { content: Content };
  parameters?: { name: string; in: string; schema?: object }[];
  security?: unknown;
  responses: Record<string, { content?: Content }>;
}
type Paths = Record<string, Record<string, Operation>>;
interface Document { openapi: string; paths: Paths; components: { schemas: Record<string, object>; securitySchemes: object }; webhooks: object }

let t: TestApp;
let endpoints: NamedEndpoint[];
let contract: typeof import('../src/common/openapi/contract.ts');
let paths: Paths;
let document: Document;

const line = (method: string, path: string) => `${method.toUpperCase()} ${path.replace(/:(\w+)/g, '{$1}').replace(/^\/api\/v1/, '')}`;

beforeAll(async () => {
  t = await startTestApp();
  endpoints = await allEndpoints();
  contract = await import('../src/common/openapi/contract.ts');
  const { openApiDocument } = await import('../src/common/openapi/openapi-document.ts');
  document = JSON.parse(JSON.stringify(openApiDocument(t.app))) as Document;
  ({ paths } = document);
});
afterAll(async () => { await t.close(); });

function operationOf({ endpoint }: NamedEndpoint): Operation | undefined {
  return paths[`/api/v1${endpoint.path.replace(/:(\w+)/g, '{$1}')}`]?.[endpoint.method.toLowerCase()];
}

describe('the endpoint tables and the API', () => {
  it('have the same rows, both ways', () => {
    const promised = endpoints.map(({ endpoint }) => line(endpoint.method, endpoint.path)).sort();
    const served = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => line(method, path))).sort();
    expect(served).toEqual(promised);
    expect(new Set(promised).size).toBe(promised.length);
  });

  it('keep residents and staff apart by path and permission', () => {
    for (const { name, module, endpoint } of endpoints) {
      const isStaff = endpoint.path.startsWith('/staff/');
      const needsPermission = endpoint.access !== 'public' && endpoint.access !== 'signed-in' && !isClientAccess(endpoint.access);
      expect({ name, isStaff }).toEqual({ name, isStaff: needsPermission });
      expect(endpoint.path).toMatch(new RegExp(`^(/staff)?/${module}(/|$)`));
    }
  });

  it('document how outer systems sign, on their routes and on no other', () => {
    const headers = ['X-Key-Id', 'X-Nonce', 'X-Signature', 'X-Timestamp'];
    for (const row of endpoints) {
      const security = (operationOf(row)?.security ?? []) as Record<string, unknown>[];
      const signed = security.some((requirement) => headers.every((header) => header in requirement));
      expect({ name: row.name, signed }).toEqual({ name: row.name, signed: isClientAccess(row.endpoint.access) });
    }
    expect(Object.keys(document.components.securitySchemes)).toEqual(expect.arrayContaining(headers));
  });

  it('document the idempotency key of every write that needs one', () => {
    for (const row of endpoints.filter(({ endpoint }) => endpoint.idempotent)) {
      expect(row.endpoint.method).toBe('POST');
      expect(operationOf(row)?.parameters?.map((parameter) => parameter.name)).toContain('Idempotency-Key');
    }
  });

  it('are the committed document (`npm run openapi` writes it)', () => {
    const committed = JSON.parse(readFileSync(join(dirname(fileURLToPath(import.meta.url)), '../../docs/openapi.json'), 'utf8')) as Document;
    expect(document).toEqual(committed);
  });

  it('say of every endpoint what is asked and what is answered', () => {
    for (const row of endpoints) {
      const { body, response } = contract.schemasOf(row.endpoint);
      const operation = operationOf(row);
      const answered = Object.values(operation?.responses[200]?.content ?? {}).map(({ schema }) => schema);
      expect({ name: row.name, answers: answered.length > 0 }).toEqual({ name: row.name, answers: response !== undefined || row.endpoint.transport === 'download' });
      expect({ name: row.name, asks: operation?.requestBody !== undefined }).toEqual({ name: row.name, asks: body !== undefined || row.endpoint.transport === 'upload' });
      expect(answered).not.toContainEqual({});
      expect(Object.keys(operation?.responses ?? {})).toEqual(expect.arrayContaining(['401', '404', '429']));
    }
  });

  it('name no schema that is not there', () => {
    const named = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]*)"/g)].map(([, name]) => name ?? '');
    expect([...new Set(named)].filter((name) => !document.components.schemas[name])).toEqual([]);
    expect(document.openapi).toBe('3.1.0');
  });

  it('describe every event that is sent to webhooks', () => {
    expect(Object.keys(document.webhooks).sort()).toEqual([...DOMAIN_EVENT_NAMES, 'handover'].sort());
  });

  it('document every path parameter', () => {
    for (const row of endpoints) {
      const wanted = [...row.endpoint.path.matchAll(/:(\w+)/g)].map((match) => match[1]);
      const documented = (operationOf(row)?.parameters ?? []).filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name);
      expect({ path: row.endpoint.path, parameters: documented.sort() }).toEqual({ path: row.endpoint.path, parameters: wanted.sort() });
    }
  });
});
