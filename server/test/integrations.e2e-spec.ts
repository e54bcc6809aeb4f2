import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { auditStaffApi } from '@yuandian/shared/audit/audit.api';
import type { ErrorCode } from '@yuandian/shared/common/error-code';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@yuandian/shared/common/time';
import { integrationsApi, integrationsStaffApi } from '@yuandian/shared/integrations/integrations.api';
import type { ApiClientView, CreateApiClientRequest } from '@yuandian/shared/integrations/integrations.staff.types';
import type { ApiClientId } from '@yuandian/shared/integrations/integrations.types';
import { DISTRICT, JINYI_EAST, QINLING, SANGUANMIAO, ensureDivision } from './support/divisions.ts';
import { signIn } from './support/sign-in.ts';
import { makeClient, signedCall, type ClientKey, type SignedInput } from './support/signed.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

let t: TestApp;
let admin: string;
let client: ClientKey;

beforeAll(async () => {
  t = await startTestApp();
  for (const path of [JINYI_EAST, SANGUANMIAO]) await ensureDivision(t, path);
  client = await makeClient(t, ['integrations.camera.report'], QINLING);
});
afterAll(async () => { await t.close(); });
// Anew each time: hours pass here.
beforeEach(async () => {
  admin = (await signIn(t, { name: '平台管理员', grants: [{ role: 'platformAdmin', divisionPath: DISTRICT, subjectId: null }] })).token;
});

const finding = (eventId = 'probe') => ({ eventId, cameraNumber: 'NOBODY-1', kind: 'fire-smoke' as const, at: t.clock.now().toISOString() });
/** Let in: the camera is unknown, which only who was let in is told. */
const knock = (input: Partial<SignedInput> = {}) => signedCall(t, integrationsApi.reportFinding, { client, body: finding(), ...input });
const codeOf = ({ body }: { body: { error?: { code: ErrorCode } } }) => body.error?.code;
const IN: ErrorCode = 'CAMERA_UNKNOWN';

async function viewOf(id: string): Promise<ApiClientView> {
  const { body } = await t.call(integrationsStaffApi.listClients, { token: admin, query: { limit: 100 } });
  const view = body.items.find((item) => item.id === id);
  if (!view) throw new Error('no such client');
  return view;
}

describe('a signed request', () => {
  it('is let in', async () => {
    expect(await knock()).toMatchObject({ status: 409, body: { error: { code: IN } } });
  });

  it('is refused when anything in it was changed on the way', async () => {
    const wrong = 'CLIENT_SIGNATURE_WRONG';
    const { randomBytes } = await import('node:crypto');
    expect(codeOf(await knock({ sentBody: JSON.stringify(finding('other')) }))).toBe(wrong);
    expect(codeOf(await knock({ sentPath: '/api/v1/integrations/camera-events?x=1' }))).toBe(wrong);
    expect(codeOf(await knock({ headers: { 'x-nonce': randomBytes(16).toString('hex') } }))).toBe(wrong);
    expect(codeOf(await knock({ headers: { 'x-timestamp': String(Math.floor(t.clock.now().getTime() / 1000) + 1) } }))).toBe(wrong);
    expect(codeOf(await knock({ client: { ...client, secret: `${client.secret.slice(1)}x` } }))).toBe(wrong);
  });

  it('of an unknown key is refused with the very same words as a wrong signature', async () => {
    const unknown = await knock({ client: { keyId: 'yd-00000000000000000000', secret: 'x' } });
    const wrong = await knock({ client: { ...client, secret: 'x' } });
    const { requestId: _one, ...first } = unknown.body.error;
    const { requestId: _two, ...second } = wrong.body.error;
    expect([unknown.status, first]).toEqual([wrong.status, second]);
  });

  it('is refused without one of its headers, or with one that is malformed', async () => {
    for (const name of ['x-key-id', 'x-timestamp', 'x-nonce', 'x-signature']) {
      expect(await knock({ headers: { [name]: undefined } })).toMatchObject({ status: 401, body: { error: { code: 'CLIENT_NOT_SIGNED' } } });
      expect(codeOf(await knock({ headers: { [name]: '!' } }))).toBe('CLIENT_NOT_SIGNED');
    }
  });

  it('is good five minutes before and after our clock', async () => {
    const shifted = (ms: number) => knock({ at: new Date(t.clock.now().getTime() + ms) });
    for (const ms of [-5 * MINUTE_MS, 5 * MINUTE_MS]) expect(codeOf(await shifted(ms))).toBe(IN);
    for (const ms of [-5 * MINUTE_MS - 1000, 5 * MINUTE_MS + 1000]) expect(codeOf(await shifted(ms))).toBe('CLIENT_CLOCK_SKEW');
  });

  it('tells a stranger nothing of the clock, the nonce or the state of a key', async () => {
    const stranger = { ...client, secret: 'guess' };
    expect(codeOf(await knock({ client: stranger, at: new Date(0 + 1e12) }))).toBe('CLIENT_SIGNATURE_WRONG');
  });

  it('is let in once', async () => {
    const nonce = 'the-very-same-nonce-0001';
    expect([codeOf(await knock({ nonce })), codeOf(await knock({ nonce }))]).toEqual([IN, 'CLIENT_REPLAYED']);
    t.clock.advance(4 * MINUTE_MS);
    await t.runJob('integrations.forget-nonces');
    expect(codeOf(await knock({ nonce, at: new Date(t.clock.now().getTime() - 4 * MINUTE_MS) }))).toBe('CLIENT_REPLAYED');
  });

  it('is let in once when the same comes sixteen times at the same moment', async () => {
    const nonce = 'the-very-same-nonce-0002';
    const answers = await t.atOnce(16, () => knock({ nonce }));
    expect(answers.map(codeOf).sort()).toEqual([IN, ...Array.from({ length: 15 }, () => 'CLIENT_REPLAYED')]);
  });

  it('may have the nonce of another key', async () => {
    const nonce = 'the-very-same-nonce-0003';
    const other = await makeClient(t, ['integrations.camera.report'], QINLING);
    expect([codeOf(await knock({ nonce })), codeOf(await knock({ nonce, client: other }))]).toEqual([IN, IN]);
  });

  it('is remembered no longer than its signature could be in time', async () => {
    t.clock.advance(12 * MINUTE_MS);
    await t.runJob('integrations.forget-nonces');
    expect(await t.manager.query('SELECT nonce FROM client_nonce')).toEqual([]);
  });

  it('opens only what its key is for', async () => {
    const answer = await signedCall(t, integrationsApi.replyHandover, { client, params: { id: '00000000-0000-7000-8000-000000000000' }, body: {} });
    expect(answer).toMatchObject({ status: 403, body: { error: { code: 'FORBIDDEN' } } });
  });

  it('opens no route of people, and no session opens its routes', async () => {
    expect(await signedCall(t, integrationsStaffApi.listClients, { client })).toMatchObject({ status: 401, body: { error: { code: 'NOT_SIGNED_IN' } } });
    expect(await t.call(integrationsApi.reportFinding, { token: admin, body: finding() })).toMatchObject({ status: 401, body: { error: { code: 'CLIENT_NOT_SIGNED' } } });
  });
});

describe('keys', () => {
  const request = (more: Partial<CreateApiClientRequest> = {}): CreateApiClientRequest => ({
    name: '视频平台', permissions: ['integrations.camera.report'], divisionPath: QINLING, addresses: [], expiresAt: null, ...more,
  });
  const edit = (id: string, body: Record<string, unknown>) => t.call(integrationsStaffApi.editClient, { token: admin, params: { id: id as ApiClientId }, body });
  const act = (verb: 'disableClient' | 'enableClient', id: string) => t.call(integrationsStaffApi[verb], { token: admin, params: { id: id as ApiClientId }, body: { reason: '例行检查' } });
  const rotate = (id: string, graceHours: number) => t.call(integrationsStaffApi.rotateClient, { token: admin, params: { id: id as ApiClientId }, body: { graceHours, reason: '定期更换' } });

  it('show their secret once and keep it sealed', async () => {
    const key = 'one-and-the-same-idempotency-key';
    const { body } = await t.call(integrationsStaffApi.createClient, { token: admin, body: request(), key });
    expect(body.secret).toMatch(/^[\w-]{43}$/);
    const again = await t.call(integrationsStaffApi.createClient, { token: admin, body: request(), key });
    expect(again.body).toEqual(body);
    for (const table of ['api_client', 'idempotency_key', 'audit_entry']) {
      expect(JSON.stringify(await t.manager.query(`SELECT * FROM ${table}`))).not.toContain(body.secret);
    }
    const { body: list } = await t.call(integrationsStaffApi.listClients, { token: admin });
    expect(JSON.stringify(list)).not.toContain(body.secret);
    expect(list.items.filter(({ keyId }) => keyId === body.keyId)).toHaveLength(1);
  });

  it('are good for two secrets while a rotation is in grace, then for the new one', async () => {
    const old = await makeClient(t, ['integrations.camera.report'], QINLING);
    const { body: fresh } = await rotate(old.id, 24);
    expect([fresh.keyId, fresh.secret === old.secret]).toEqual([old.keyId, false]);
    expect([codeOf(await knock({ client: old })), codeOf(await knock({ client: fresh }))]).toEqual([IN, IN]);
    expect((await viewOf(old.id)).formerSecretUntil).toBe(new Date(t.clock.now().getTime() + DAY_MS).toISOString());
    t.clock.advance(DAY_MS);
    admin = (await signIn(t, { name: '平台管理员', grants: [{ role: 'platformAdmin', divisionPath: DISTRICT, subjectId: null }] })).token;
    expect([codeOf(await knock({ client: old })), codeOf(await knock({ client: fresh }))]).toEqual(['CLIENT_SIGNATURE_WRONG', IN]);
    const { body: third } = await rotate(old.id, 0);
    expect([codeOf(await knock({ client: fresh })), codeOf(await knock({ client: third }))]).toEqual(['CLIENT_SIGNATURE_WRONG', IN]);
  });

  it('end when they are disabled or expire, and come back', async () => {
    const key = await makeClient(t, ['integrations.camera.report'], QINLING);
    await act('disableClient', key.id);
    expect(await knock({ client: key })).toMatchObject({ status: 401, body: { error: { code: 'CLIENT_DISABLED' } } });
    await act('enableClient', key.id);
    expect(codeOf(await knock({ client: key }))).toBe(IN);
    await edit(key.id, { expiresAt: new Date(t.clock.now().getTime() + MINUTE_MS).toISOString() });
    expect(codeOf(await knock({ client: key }))).toBe(IN);
    t.clock.advance(MINUTE_MS);
    expect(codeOf(await knock({ client: key }))).toBe('CLIENT_DISABLED');
  });

  it('work from the addresses they were given', async () => {
    const key = await makeClient(t, ['integrations.camera.report'], QINLING);
    await edit(key.id, { addresses: ['10.0.0.0/8', '198.51.100.7'] });
    expect(await knock({ client: key })).toMatchObject({ status: 403, body: { error: { code: 'CLIENT_ADDRESS_REFUSED' } } });
    await edit(key.id, { addresses: ['10.0.0.0/8', '127.0.0.0/30'] });
    expect(codeOf(await knock({ client: key }))).toBe(IN);
  });

  it('count what they did and what was refused', async () => {
    const key = await makeClient(t, ['integrations.camera.report'], QINLING);
    for (const secret of [key.secret, 'wrong', key.secret, 'wrong again']) await knock({ client: { ...key, secret } });
    expect(await viewOf(key.id)).toMatchObject({
      calls: 2, refusals: 2, lastRefusal: 'CLIENT_SIGNATURE_WRONG', lastUsedAt: t.clock.now().toISOString(), divisionName: expect.stringContaining('秦岭路'),
    });
    await t.atOnce(12, () => knock({ client: key }));
    expect((await viewOf(key.id)).calls).toBe(14);
  });

  it('are made within one’s own area, with an entry in the audit trail', async () => {
    const elsewhere = (await signIn(t, { name: '另一街道', grants: [{ role: 'platformAdmin', divisionPath: SANGUANMIAO, subjectId: null }] })).token;
    expect((await t.call(integrationsStaffApi.createClient, { token: elsewhere, body: request() })).status).toBe(404);
    expect((await t.call(integrationsStaffApi.disableClient, { token: elsewhere, params: { id: client.id as ApiClientId }, body: { reason: '不归我管' } })).status).toBe(404);
    expect((await t.call(integrationsStaffApi.listClients, { token: elsewhere })).body.items).toEqual([]);
    await act('disableClient', client.id);
    await act('enableClient', client.id);
    const auditor = (await signIn(t, { name: '审计员', grants: [{ role: 'auditor', divisionPath: DISTRICT, subjectId: null }] })).token;
    const { body } = await t.call(auditStaffApi.listEntries, { token: auditor, query: { subjectId: client.id } });
    expect(body.items.map(({ action }) => action)).toEqual(['integrations.client.enable', 'integrations.client.disable', 'integrations.client.create']);
  });

  it.each([
    ['addresses', { addresses: ['nowhere'] }], ['addresses', { addresses: ['10.0.0.1', '10.0.0.1'] }], ['permissions', { permissions: [] }],
    ['permissions', { permissions: ['audit.entry.read'] }], ['expiresAt', { expiresAt: '2020-01-01T00:00:00Z' }], ['name', { name: '' }],
  ])('refuse %s when it is %j', async (field, more) => {
    const answer = await t.call(integrationsStaffApi.createClient, { token: admin, body: { ...request(), ...more } });
    expect(answer).toMatchObject({ status: 400, body: { error: { details: { fields: [{ field }] } } } });
  });

  it('outlive a session: hours later they still open', async () => {
    t.clock.advance(HOUR_MS * 30);
    expect(codeOf(await knock())).toBe(IN);
  });
});
