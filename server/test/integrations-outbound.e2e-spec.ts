import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MINUTE_MS } from '@yuandian/shared/common/time';
import { integrationsApi, integrationsStaffApi } from '@yuandian/shared/integrations/integrations.api';
import { INTEGRATIONS_LIMITS } from '@yuandian/shared/integrations/integrations.limits';
import type { DeliveryId, HandedOverCase, HandoverId, HandoverReplyRequest, WebhookId } from '@yuandian/shared/integrations/integrations.types';
import { newId } from '../src/common/ids/new-id.ts';
import type { EventLog } from '../src/common/events/event-log.ts';
import type { CaseLink, HandoverNews } from '../src/modules/integrations/case-link.service.ts';
import type { DeliveryService } from '../src/modules/integrations/delivery.service.ts';
import type { HandoverDeliveryService } from '../src/modules/integrations/handover-delivery.service.ts';
import type { HandoverService } from '../src/modules/integrations/handover.service.ts';
import { FakeOuter, answer, hangUp, raw, type Reply } from './outer.fake-server.ts';
import { countViolations } from './support/count-violations.ts';
import { DISTRICT, JINYI_EAST, QINLING, SANGUANMIAO, ensureDivision } from './support/divisions.ts';
import { signIn } from './support/sign-in.ts';
import { makeClient, signedCall, type ClientKey } from './support/signed.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

let t: TestApp;
let outer: FakeOuter;
let events: EventLog;
let deliveries: DeliveryService;
let admin: string;

beforeAll(async () => {
  t = await startTestApp();
  outer = await FakeOuter.start();
  for (const path of [JINYI_EAST, SANGUANMIAO]) await ensureDivision(t, path);
  const [{ EventLog: E }, { DeliveryService: D }] = await Promise.all([
    import('../src/common/events/event-log.ts'), import('../src/modules/integrations/delivery.service.ts'),
  ]);
  events = t.get(E);
  deliveries = t.get(D);
});
afterAll(async () => { await outer.stop(); await t.close(); });
beforeEach(async () => {
  outer.reset();
  admin = (await signIn(t, { name: '平台管理员', grants: [{ role: 'platformAdmin', divisionPath: DISTRICT, subjectId: null }] })).token;
});
afterEach(async () => {
  expect(await undocumented()).toEqual([]);
});
// Nothing of one test may be sent in the next.
afterEach(async () => {
  const { integrationsInvariants } = await import('../src/modules/integrations/integrations.invariants.ts');
  const violations = await countViolations(t, integrationsInvariants);
  await t.manager.query("UPDATE webhook SET disabled_at = '2026-01-01 00:00:00.000'");
  await t.manager.query("UPDATE outer_system SET disabled_at = '2026-01-01 00:00:00.000'");
  expect(violations).toBe(0);
});

const reason = { reason: '已与对方核实' };

const HANDED_OVER: HandedOverCase = {
  number: '20261122-0001', kind: 'help', categoryCode: 'street-lamp', categoryName: '路灯不亮', description: '楼前的路灯三天不亮', address: '绿化西街 42 号楼',
  divisionPath: JINYI_EAST, point: { latitude: 34.75, longitude: 113.61 }, reason: '属于市级管养的道路',
};

/** What the receiver got that is not as the API document describes it. */
async function undocumented(): Promise<string[]> {
  const { outgoing } = await import('../src/common/openapi/outgoing.ts');
  const letters = outgoing() as Record<string, { post: { requestBody: { content: Record<string, { schema: object }> } } }>;
  return outer.seen.flatMap(({ body }) => {
    const schema = letters[typeof body.name === 'string' ? body.name : 'handover']?.post.requestBody.content['application/json']?.schema;
    const problems = schema ? t.contract.problems(schema, body) : 'no such letter';
    return problems === '' ? [] : [problems];
  });
}

describe('webhooks', () => {
  let secret: string;
  let webhookId: WebhookId;

  async function subscribe(divisionPath = QINLING): Promise<void> {
    const { body } = await t.call(integrationsStaffApi.createWebhook, { token: admin, body: { name: '区平台', url: outer.url, events: ['case.filed', 'case.closed'], divisionPath } });
    secret = body.secret;
    webhookId = body.keyId;
  }
  beforeEach(async () => { await subscribe(); });

  const facts = (number: string) => ({ number, status: 'FILED', categoryCode: '0101', source: 'resident', urgent: false });
  const record = (subjectId: string, number = '1', divisionPath = JINYI_EAST) => t.manager.transaction(
    (manager) => events.record(manager, { name: 'case.filed', subjectId, divisionPath, at: t.clock.now(), data: facts(number) }),
  );
  const rows = () => t.manager.query<{ id: DeliveryId; status: string; tries: number; reason: string; sequence: number; subject_id: string }[]>(
    'SELECT id, status, tries, reason, sequence, subject_id FROM webhook_delivery WHERE webhook_id = ? ORDER BY subject_id, sequence', [webhookId],
  );
  const statuses = async () => (await rows()).map(({ status }) => status);
  const numbers = () => outer.seen.map(({ body }) => (body.data as { number: string }).number);

  it('get what happened in their area, signed, once it is committed', async () => {
    const subjectId = newId();
    await record(subjectId);
    await t.manager.transaction(async (manager) => {
      await events.record(manager, { name: 'case.filed', subjectId, divisionPath: JINYI_EAST, at: t.clock.now(), data: facts('未发生') });
      throw new Error('rolled back');
    }).catch(() => undefined);
    await record(newId(), '别处', SANGUANMIAO);
    await t.manager.transaction((manager) => events.record(manager, {
      name: 'case.withdrawn', subjectId, divisionPath: JINYI_EAST, at: t.clock.now(), data: { number: '没订', status: 'WITHDRAWN', categoryCode: '0101' },
    }));
    await t.runJob('integrations.deliver');
    expect(outer.seen).toHaveLength(1);
    const [seen] = outer.seen;
    expect(seen?.body).toMatchObject({ name: 'case.filed', subjectId, sequence: 1, divisionPath: JINYI_EAST, at: t.clock.now().toISOString(), data: facts('1') });
    expect(seen && [FakeOuter.isSigned(seen, secret), FakeOuter.isSigned(seen, 'other'), seen.headers['x-key-id']]).toEqual([true, false, webhookId]);
    expect(await statuses()).toEqual(['SENT']);
  });

  it('are told again with the same event id until they take it', async () => {
    await record(newId());
    outer.reply(answer(500), hangUp, raw(302, 'text/plain', ''), answer(204));
    for (let tries = 0; tries < 4; tries += 1) {
      await t.runJob('integrations.deliver');
      t.clock.advance(10 * MINUTE_MS);
    }
    expect(await rows()).toMatchObject([{ status: 'SENT', tries: 4, reason: '' }]);
    expect(new Set(outer.seen.map(({ body }) => body.eventId)).size).toBe(1);
    expect(new Set(outer.seen.map(({ headers }) => headers['x-nonce'])).size).toBe(4);
  });

  it('wait longer after each failure, and are given up after twelve', async () => {
    await record(newId());
    outer.reply(answer(503));
    const start = t.clock.now().getTime();
    while ((await statuses())[0] === 'PENDING') {
      await t.runJob('integrations.deliver');
      t.clock.advance(MINUTE_MS * 5);
    }
    const hours = (t.clock.now().getTime() - start) / 3_600_000;
    expect([outer.seen.length, hours > 20, hours < 28]).toEqual([INTEGRATIONS_LIMITS.tries, true, true]);
    expect(await rows()).toMatchObject([{ status: 'DEAD', reason: '对方回应 503，已试 12 次' }]);
  });

  it('get the events of one case in order, whatever happens to the first', async () => {
    const [one, two] = [newId(), newId()];
    for (const number of ['1', '2', '3']) await record(one, number);
    await record(two, '另一件');
    outer.reply((response, { body }) => { response.writeHead((body.data as { number: string }).number === '1' ? 500 : 200).end(); });
    await t.runJob('integrations.deliver');
    expect(numbers().sort()).toEqual(['1', '另一件']);
    outer.reply(answer(200));
    t.clock.advance(10 * MINUTE_MS);
    await t.runJob('integrations.deliver');
    expect(numbers().filter((number) => number !== '另一件')).toEqual(['1', '1', '2', '3']);
  });

  it('get nothing twice when eight servers deliver at once, and in order still', async () => {
    const subjects = Array.from({ length: 6 }, () => newId());
    for (const subject of subjects) for (const number of ['1', '2', '3']) await record(subject, number);
    outer.reply((response) => { setTimeout(() => response.end(), 5); });
    await t.atOnce(8, () => deliveries.deliverDue());
    await deliveries.deliverDue();
    expect(outer.seen).toHaveLength(18);
    for (const subject of subjects) {
      expect(outer.seen.filter(({ body }) => body.subjectId === subject).map(({ body }) => body.sequence)).toEqual([1, 2, 3]);
    }
  });

  it('get events that are recorded at once numbered without a gap or a double', async () => {
    const subject = newId();
    await t.atOnce(12, (index) => record(subject, String(index)));
    expect((await rows()).map(({ sequence }) => sequence)).toEqual(Array.from({ length: 12 }, (_unused, index) => index + 1));
  });

  it('hold nothing back from another when nobody answers', async () => {
    const dead = await t.call(integrationsStaffApi.createWebhook, { token: admin, body: { name: '关机的', url: 'http://127.0.0.1:1/', events: ['case.filed'], divisionPath: QINLING } });
    for (let count = 0; count < 30; count += 1) await record(newId(), String(count));
    await t.runJob('integrations.deliver');
    expect(outer.seen).toHaveLength(30);
    const [row] = await t.manager.query<{ n: number | string }[]>("SELECT COUNT(*) AS n FROM webhook_delivery WHERE webhook_id = ? AND tries > 0", [dead.body.keyId]);
    expect(Number(row?.n)).toBeLessThan(30);
  });

  it('show what was given up to staff of the place, who send it again or let it be', async () => {
    const subject = newId();
    await record(subject, '1');
    await record(subject, '2');
    await t.manager.query("UPDATE webhook_delivery SET status = 'DEAD' WHERE webhook_id = ? AND sequence = 1", [webhookId]);
    const [first] = await rows();
    await t.manager.query("INSERT INTO webhook_delivery_history (id, subject_id, verb, from_state, to_state, actor_id, actor_name, reason, created_at) VALUES (?, ?, 'bury', 'PENDING', 'DEAD', NULL, '系统', '', '2026-01-01 00:00:00.000')", [newId(), first?.id]);
    await t.runJob('integrations.deliver');
    expect(outer.seen).toEqual([]);
    const operator = async (divisionPath: string) => (await signIn(t, { name: '值班员', grants: [{ role: 'streetOperator', divisionPath, subjectId: null }] })).token;
    const settle = (verb: 'redriveDelivery' | 'dropDelivery', token: string) => t.call(integrationsStaffApi[verb], { token, params: { id: first?.id ?? '' }, body: reason });
    expect((await settle('redriveDelivery', await operator(SANGUANMIAO))).status).toBe(404);
    const token = await operator(QINLING);
    expect((await t.call(integrationsStaffApi.listDeliveries, { token })).body.items[0]).toMatchObject({ id: first?.id, status: 'DEAD', webhookName: '区平台', sequence: 1 });
    const answers = await t.atOnce(6, (index) => settle(index % 2 ? 'redriveDelivery' : 'dropDelivery', token));
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    await t.runJob('integrations.deliver');
    expect(numbers().at(-1)).toBe('2');
  });

  it('that are switched off are sent nothing, and nothing is written down for them', async () => {
    await record(newId(), '之前');
    await t.call(integrationsStaffApi.disableWebhook, { token: admin, params: { id: webhookId }, body: reason });
    await record(newId(), '停用中');
    await t.runJob('integrations.deliver');
    expect(outer.seen).toEqual([]);
    await t.call(integrationsStaffApi.enableWebhook, { token: admin, params: { id: webhookId }, body: reason });
    await t.runJob('integrations.deliver');
    expect(numbers()).toEqual(['之前']);
  });

  it('keep the last event of a case when the old are forgotten, so that numbering goes on', async () => {
    const subject = newId();
    for (const number of ['1', '2']) await record(subject, number);
    await t.runJob('integrations.deliver');
    t.clock.advance(91 * 24 * 60 * MINUTE_MS);
    await t.runJob('integrations.forget');
    await record(subject, '3');
    expect((await rows()).map(({ sequence }) => sequence)).toEqual([2, 3]);
    await t.runJob('integrations.deliver');
  });
});

describe('hand-overs', () => {
  let handovers: HandoverService;
  let sender: HandoverDeliveryService;
  let client: ClientKey;
  let code: string;
  let secret: string;
  const news: HandoverNews[] = [];

  beforeAll(async () => {
    const [{ HandoverService: H }, { HandoverDeliveryService: S }, { CaseLink: C }] = await Promise.all([
      import('../src/modules/integrations/handover.service.ts'), import('../src/modules/integrations/handover-delivery.service.ts'),
      import('../src/modules/integrations/case-link.service.ts'),
    ]);
    handovers = t.get(H);
    sender = t.get(S);
    const cases: CaseLink = t.get(C);
    cases.heard = (_manager, heard) => { news.push(heard); return Promise.resolve(); };
    client = await makeClient(t, ['integrations.handover.reply'], DISTRICT, '12345');
  });
  beforeEach(async () => {
    news.length = 0;
    code = `s${newId().slice(-12)}`;
    const { body } = await t.call(integrationsStaffApi.createSystem, { token: admin, body: { name: '12345 热线', code, url: outer.url, divisionPath: DISTRICT, clientId: client.id } });
    ({ secret } = body);
  });

  const handOver = (caseId = newId()) => t.manager.transaction((manager) => handovers.take(manager, { id: newId(), caseId, system: code, divisionPath: JINYI_EAST, submission: HANDED_OVER }));
  const send = () => t.runJob('integrations.hand-over');
  const rowOf = async (id: HandoverId) => (await t.manager.query<{ status: string; outer_number: string | null; reason: string; body: string; tries: number }[]>(
    'SELECT status, outer_number, reason, body, tries FROM outer_case WHERE id = ?', [id]))[0];
  let message = 0;
  const reply = (id: HandoverId, more: Partial<HandoverReplyRequest> = {}) => signedCall(t, integrationsApi.replyHandover, {
    client, params: { id }, body: { messageId: `m-${(message += 1)}`, status: 'IN_PROGRESS', at: t.clock.now().toISOString(), ...more },
  });

  it('send a case once and keep its number', async () => {
    const caseId = newId();
    outer.reply(answer(200, { number: 'ZZ-1' }));
    const ids = await t.atOnce(6, () => handOver(caseId));
    const [id] = ids;
    expect(new Set(ids).size).toBe(1);
    await Promise.all([sender.deliverDue(), sender.deliverDue()]);
    expect(outer.seen).toHaveLength(1);
    const [seen] = outer.seen;
    expect(seen?.body).toEqual({ handoverId: id, case: HANDED_OVER });
    expect(seen && FakeOuter.isSigned(seen, secret)).toBe(true);
    expect(id && await rowOf(id)).toMatchObject({ status: 'ACCEPTED', outer_number: 'ZZ-1', body: '' });
    expect(news).toMatchObject([{ handoverId: id, caseId, system: code, status: 'ACCEPTED', outerNumber: 'ZZ-1' }]);
  });

  it.each<[string, Reply]>([
    ['an error of theirs', answer(500)], ['a broken connection', hangUp], ['a page in place of JSON', raw(200, 'text/html', '<html>维护中</html>')],
    ['an answer without a number', answer(200, { ok: true })], ['a number that is none', answer(200, { number: { a: 1 } })], ['a redirect', answer(302)],
  ])('survive %s', async (_what, fault) => {
    outer.reply(fault, answer(409, { number: 778899 }));
    const id = await handOver();
    await send();
    expect(await rowOf(id)).toMatchObject({ status: 'PENDING', tries: 1, outer_number: null });
    t.clock.advance(MINUTE_MS);
    await send();
    expect(await rowOf(id)).toMatchObject({ status: 'ACCEPTED', outer_number: '778899' });
    expect(new Set(outer.seen.map(({ body }) => body.handoverId))).toEqual(new Set([id]));
  });

  it('stop at a refusal that would come again, and go on when staff say so', async () => {
    outer.reply(answer(422), answer(200, { number: 'ZZ-9' }));
    const id = await handOver();
    await send();
    expect(await rowOf(id)).toMatchObject({ status: 'DEAD', reason: '对方回应 422' });
    const { body } = await t.call(integrationsStaffApi.redriveHandover, { token: admin, params: { id }, body: reason });
    expect(body).toMatchObject({ status: 'PENDING', tries: 0 });
    await send();
    expect(await rowOf(id)).toMatchObject({ status: 'ACCEPTED' });
  });

  it('never take the number of another case', async () => {
    outer.reply(answer(200, { number: 'SAME' }));
    const [one, two] = [await handOver(), await handOver()];
    await send();
    const states = [await rowOf(one), await rowOf(two)].map((row) => row?.status).sort();
    expect(states).toEqual(['ACCEPTED', 'DEAD']);
  });

  it('keep what a call-back said before the answer came', async () => {
    const id = await handOver();
    outer.reply(async (response) => {
      await reply(id, { outerNumber: 'ZZ-7', message: '已派单' });
      response.end(JSON.stringify({ number: 'ZZ-7' }));
    });
    await send();
    expect(await rowOf(id)).toMatchObject({ status: 'IN_PROGRESS', outer_number: 'ZZ-7' });
    expect(news.map(({ status }) => status)).toEqual(['IN_PROGRESS']);
  });

  it('hear each message once, however often and at the same time it comes', async () => {
    outer.reply(answer(200, { number: newId() }));
    const id = await handOver();
    await send();
    news.length = 0;
    const same = { messageId: 'm-same', message: '正在办理', at: t.clock.now().toISOString() };
    const answers = await t.atOnce(12, () => reply(id, same));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200));
    expect(answers.filter(({ body }) => body.applied)).toHaveLength(1);
    expect(news).toHaveLength(1);
    expect(await reply(id, { ...same, message: '换了内容' })).toMatchObject({ status: 422, body: { error: { code: 'EVENT_ID_REUSED' } } });
  });

  it('go by the time of the news, not by the order in which it comes', async () => {
    outer.reply(answer(200, { number: newId() }));
    const id = await handOver();
    await send();
    const at = (minutes: number) => new Date(t.clock.now().getTime() - minutes * MINUTE_MS).toISOString();
    expect((await reply(id, { status: 'DONE', at: at(1), message: '已办结' })).body).toMatchObject({ status: 'DONE', applied: true });
    expect((await reply(id, { status: 'IN_PROGRESS', at: at(5) })).body).toMatchObject({ status: 'DONE', applied: false });
    expect((await reply(id, { status: 'IN_PROGRESS', at: at(0) })).body).toMatchObject({ status: 'IN_PROGRESS', applied: true });
    expect(await reply(id, { at: new Date(t.clock.now().getTime() + 10 * MINUTE_MS).toISOString() })).toMatchObject({ status: 400 });
  });

  it('take the farther of two news of one moment, and none of what they have sent back', async () => {
    const caseId = newId();
    const id = await handOver(caseId);
    const at = t.clock.now().toISOString();
    expect((await reply(id, { status: 'DONE', at })).body).toMatchObject({ status: 'DONE', applied: true });
    expect((await reply(id, { status: 'IN_PROGRESS', at })).body).toMatchObject({ status: 'DONE', applied: false });
    expect((await reply(id, { status: 'REJECTED', at, message: '不归我们' })).body).toMatchObject({ status: 'REJECTED', applied: true });
    const again = await handOver(caseId);
    expect(again).not.toBe(id);
    t.clock.advance(MINUTE_MS);
    expect((await reply(id, { status: 'IN_PROGRESS' })).body).toMatchObject({ status: 'REJECTED', applied: false });
    expect((await reply(again, { status: 'IN_PROGRESS' })).body).toMatchObject({ status: 'IN_PROGRESS', applied: true });
  });

  it('keep nothing of what was said of a case for longer than a year', async () => {
    const id = await handOver();
    await reply(id, { status: 'DONE', message: '已联系赵大爷，138 家住三楼' });
    const said = async () => (await Promise.all(['outer_case WHERE id', 'outer_case_history WHERE subject_id', 'outer_message WHERE outer_case_id'].map(
      async (table) => JSON.stringify(await t.manager.query(`SELECT * FROM ${table} = ?`, [id])).includes('赵大爷')))).join();
    expect(await said()).toBe('true,true,true');
    t.clock.advance(366 * 24 * 60 * MINUTE_MS);
    await t.runJob('integrations.forget');
    expect(await said()).toBe('false,false,false');
    expect(await rowOf(id)).toMatchObject({ status: 'DONE' });
  });

  it('keep the first number', async () => {
    const id = await handOver();
    const first = newId();
    await reply(id, { outerNumber: first });
    expect(await reply(id, { outerNumber: 'ANOTHER' })).toMatchObject({ status: 409, body: { error: { code: 'OUTER_NUMBER_CONFLICT' } } });
    expect(await rowOf(id)).toMatchObject({ outer_number: first });
  });

  it('can be handed over anew once they were sent back', async () => {
    const caseId = newId();
    const id = await handOver(caseId);
    await reply(id, { status: 'REJECTED', message: '不属于受理范围' });
    expect(await handOver(caseId)).not.toBe(id);
  });

  it('are nobody else’s', async () => {
    const id = await handOver();
    const stranger = await makeClient(t, ['integrations.handover.reply'], DISTRICT, '别的系统');
    const body = { messageId: 'm', status: 'DONE', at: t.clock.now().toISOString() };
    expect((await signedCall(t, integrationsApi.replyHandover, { client: stranger, params: { id }, body })).status).toBe(404);
    expect(await rowOf(id)).toMatchObject({ status: 'PENDING' });
    await expect(t.manager.transaction((manager) => handovers.take(manager, { id: newId(), caseId: newId(), system: 'nobody', divisionPath: JINYI_EAST, submission: HANDED_OVER }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
