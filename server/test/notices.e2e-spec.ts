import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { auditStaffApi } from '@yuandian/shared/audit/audit.api';
import type { DeadLetterId } from '@yuandian/shared/common/ids';
import type { Grant } from '@yuandian/shared/common/role';
import { HOUR_MS, MINUTE_MS } from '@yuandian/shared/common/time';
import { identityApi } from '@yuandian/shared/identity/identity.api';
import { noticesApi, noticesStaffApi } from '@yuandian/shared/notices/notices.api';
import { NOTICES_LIMITS } from '@yuandian/shared/notices/notices.limits';
import type { OutboxStatus } from '@yuandian/shared/notices/outbox-status';
import type { Notice, NoticesService } from '../src/modules/notices/notices.service.ts';
import type { OutboxService } from '../src/modules/notices/outbox.service.ts';
import type { SimulatedWechatClient } from '../src/wechat/simulated-wechat.client.ts';
import { countViolations } from './support/count-violations.ts';
import { DISTRICT, JINYI_EAST, JINYUAN, QINLING } from './support/divisions.ts';
import { signIn, type SignedIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

let t: TestApp;
let notices: NoticesService;
let outbox: OutboxService;
let wechat: SimulatedWechatClient;
let resident: SignedIn;

beforeAll(async () => {
  t = await startTestApp();
  const [{ NoticesService: N }, { OutboxService: O }, { WechatClient }] = await Promise.all([
    import('../src/modules/notices/notices.service.ts'), import('../src/modules/notices/outbox.service.ts'), import('../src/wechat/wechat.client.ts'),
  ]);
  notices = t.get(N);
  outbox = t.get(O);
  wechat = t.get(WechatClient) as SimulatedWechatClient;
});
afterAll(async () => { await t.close(); });
beforeEach(async () => {
  // A fresh person each time: what others were told is none of their business. A fresh session too, as hours pass here.
  resident = await signIn(t, { name: '王建国', homePath: JINYI_EAST });
  wechat.sent.length = 0;
});

const words = { kind: 'volunteering', title: '报名结果', body: '你报名的清洁家园已通过' } as const;
const letterData = { thing1: '清洁家园', phrase2: '已通过', thing3: '周日九点，小区门口' };

const tell = (notice: Partial<Notice> = {}) => t.manager.transaction((manager) => notices.tell(manager, { personId: resident.personId, ...words, ...notice }));

async function agree(times = 1): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    const { status } = await t.call(noticesApi.recordSubscriptions, { token: resident.token, body: { accepted: ['claimResult'] } });
    expect(status).toBe(200);
  }
}

/** Tells something that also goes through WeChat. */
async function post(title: string = words.title): Promise<void> {
  await tell({ title, template: 'claimResult', data: letterData, link: '/modules/volunteering/pages/claim/index?id=1' });
}

interface Letter { id: DeadLetterId; status: OutboxStatus; tries: number; reason: string; dueAt: Date }

async function letters(): Promise<Letter[]> {
  const { OutboxMessageEntity } = await import('../src/modules/notices/entities/outbox-message.entity.ts');
  return t.manager.find(OutboxMessageEntity, { where: { personId: resident.personId }, order: { createdAt: 'ASC', id: 'ASC' } });
}

async function letter(): Promise<Letter> {
  const [first] = await letters();
  if (!first) throw new Error('no letter');
  return first;
}

async function remaining(): Promise<number> {
  const { body } = await t.call(noticesApi.listTemplates, { token: resident.token });
  return body.find((template) => template.key === 'claimResult')?.remaining ?? -1;
}

describe('the inbox', () => {
  const inbox = (query: object = {}) => t.call(noticesApi.listInbox, { token: resident.token, query: query as Record<string, unknown> });

  it('holds what was told in a transaction that was committed, and only that', async () => {
    await tell({ link: '/pages/me/index' });
    await t.manager.transaction(async (manager) => {
      await notices.tell(manager, { personId: resident.personId, ...words, title: '没有发生的事' });
      throw new Error('rolled back');
    }).catch(() => undefined);
    const { body } = await inbox();
    expect(body.items).toMatchObject([{ ...words, link: '/pages/me/index', readAt: null, createdAt: t.clock.now().toISOString() }]);
  });

  it('is told the same thing once, however often and however many tell it at once', async () => {
    await t.atOnce(12, () => tell({ dedupeKey: 'volunteering.claim:1:approved', template: 'claimResult', data: letterData }));
    await tell({ dedupeKey: 'volunteering.claim:1:approved' });
    await tell({ dedupeKey: 'volunteering.claim:2:approved' });
    expect((await inbox()).body.items).toHaveLength(2);
    expect(await letters()).toHaveLength(1);
  });

  it('never lets a long name stop the work', async () => {
    await tell({ title: '长'.repeat(100), body: '🎁'.repeat(600) });
    const [item] = (await inbox()).body.items;
    expect([...(item?.title ?? '')]).toHaveLength(NOTICES_LIMITS.title);
    expect([...(item?.body ?? '')]).toHaveLength(NOTICES_LIMITS.body);
  });

  it('pages from the newest to the oldest without a gap or a double', async () => {
    for (let index = 0; index < 5; index += 1) {
      await tell({ title: `第${index}条` });
      if (index % 2 === 0) t.clock.advance(1000);
    }
    const titles: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const { body } = await inbox({ limit: 2, cursor });
      titles.push(...body.items.map((item) => item.title));
      cursor = body.nextCursor;
    }
    expect([...titles].sort()).toEqual(['第0条', '第1条', '第2条', '第3条', '第4条']);
    expect(titles.at(-1)).toBe('第0条');
  });

  it('counts and marks what is unread', async () => {
    for (const title of ['一', '二', '三']) await tell({ title });
    const { body: { items } } = await inbox();
    const unread = async () => (await t.call(noticesApi.countUnread, { token: resident.token })).body.unread;
    expect(await unread()).toBe(3);
    const mark = () => t.call(noticesApi.markRead, { params: { id: items[0]?.id ?? '' }, token: resident.token });
    expect([(await mark()).body.marked, (await mark()).body.marked, await unread()]).toEqual([1, 0, 2]);
    expect((await inbox({ unread: true })).body.items).toHaveLength(2);
    expect((await t.call(noticesApi.markAllRead, { token: resident.token })).body).toEqual({ marked: 2 });
    expect(await unread()).toBe(0);
  });

  it('counts no further than the badge shows', async () => {
    await t.manager.transaction((manager) => notices.tellMany(
      manager, Array.from({ length: NOTICES_LIMITS.unreadShown + 5 }, () => ({ personId: resident.personId, ...words })),
    ));
    expect((await t.call(noticesApi.countUnread, { token: resident.token })).body.unread).toBe(NOTICES_LIMITS.unreadShown);
  });

  it('is nobody else’s', async () => {
    await tell();
    const [item] = (await inbox()).body.items;
    const other = await signIn(t, { name: '李秀英' });
    const asOther = { params: { id: item?.id ?? '' }, token: other.token };
    expect(await t.call(noticesApi.markRead, asOther)).toMatchObject({ status: 404, body: { error: { code: 'NOT_FOUND' } } });
    expect((await t.call(noticesApi.listInbox, { token: other.token })).body.items).toEqual([]);
    expect((await t.call(noticesApi.listInbox)).status).toBe(401);
  });
});

describe('consents to WeChat messages', () => {
  it('count one message each, once per request', async () => {
    await agree(2);
    const key = 'one-and-the-same-key';
    for (let count = 0; count < 3; count += 1) {
      await t.call(noticesApi.recordSubscriptions, { token: resident.token, body: { accepted: ['claimResult', 'orderReady'] }, key });
    }
    const { body } = await t.call(noticesApi.listTemplates, { token: resident.token });
    expect(body.filter((template) => template.remaining > 0)).toMatchObject([
      { key: 'claimResult', label: '报名结果通知', templateId: 'demo-claimResult', remaining: 3 }, { key: 'orderReady', remaining: 1 },
    ]);
  });

  it('add up when they come at once, and end at the limit', async () => {
    await t.atOnce(12, () => agree());
    expect(await remaining()).toBe(12);
    await t.atOnce(12, () => agree());
    expect(await remaining()).toBe(NOTICES_LIMITS.subscriptions);
  });

  it.each([[{ accepted: [] }], [{ accepted: ['claimResult', 'claimResult'] }], [{ accepted: ['spam'] }], [{ accepted: 'claimResult' }], [{}]])(
    'refuse %j', async (body) => {
      expect(await t.call(noticesApi.recordSubscriptions, { token: resident.token, body })).toMatchObject({
        status: 400, body: { error: { code: 'INVALID_INPUT', details: { fields: [{ field: 'accepted' }] } } },
      });
      expect(await remaining()).toBe(0);
    });
});

describe('the outbox', () => {
  const deliver = () => t.runJob('notices.deliver');

  it('sends a message for which there is a consent', async () => {
    await agree();
    await post();
    await deliver();
    expect(wechat.sent).toEqual([{
      openid: resident.wechatCode.replace('demo:', 'demo-openid-'), templateId: 'demo-claimResult', data: letterData,
      page: 'modules/volunteering/pages/claim/index?id=1',
    }]);
    expect(await letter()).toMatchObject({ status: 'SENT', tries: 1 });
    expect(await remaining()).toBe(0);
  });

  it('sends nothing without a consent, and the inbox has it all the same', async () => {
    await post();
    await deliver();
    expect(await letter()).toMatchObject({ status: 'SKIPPED', reason: '本人没有剩余的订阅次数' });
    expect(wechat.sent).toEqual([]);
    expect((await t.call(noticesApi.listInbox, { token: resident.token })).body.items).toHaveLength(1);
  });

  it('sends each message once, whoever and however many deliver', async () => {
    await agree(20);
    for (let index = 0; index < 20; index += 1) await post(`第${index}条`);
    const send = wechat.sendSubscribeMessage.bind(wechat);
    wechat.sendSubscribeMessage = async (message) => { await wait(3); await send(message); };
    await t.atOnce(6, () => outbox.deliverDue());
    wechat.sendSubscribeMessage = send;
    expect(wechat.sent).toHaveLength(20);
    expect((await letters()).map(({ status, tries }) => `${status} ${tries}`)).toEqual(Array.from({ length: 20 }, () => 'SENT 1'));
    expect(await remaining()).toBe(0);
  });

  it('never sends more than the person agreed to', async () => {
    await agree(3);
    for (let index = 0; index < 10; index += 1) await post(`第${index}条`);
    await t.atOnce(4, () => outbox.deliverDue());
    expect(wechat.sent).toHaveLength(3);
    expect((await letters()).filter(({ status }) => status === 'SKIPPED')).toHaveLength(7);
    expect(await remaining()).toBe(0);
  });

  it.each(['rate-limited', 'system-busy', 'timeout', 'unreachable', 'not-json', 'token-expired'] as const)('waits and tries again after %s', async (kind) => {
    await agree();
    await post();
    wechat.failNextMessages(kind);
    await deliver();
    const waiting = await letter();
    expect(waiting).toMatchObject({ status: 'PENDING', tries: 1 });
    const seconds = (waiting.dueAt.getTime() - t.clock.now().getTime()) / 1000;
    expect(seconds).toBeGreaterThanOrEqual(30);
    expect(seconds).toBeLessThanOrEqual(38);
    await deliver();
    expect(wechat.sent).toEqual([]);
    t.clock.set(waiting.dueAt);
    await deliver();
    expect(await letter()).toMatchObject({ status: 'SENT', tries: 2 });
    expect(wechat.sent).toHaveLength(1);
  });

  it('is dead after eight tries, and has the consent back', async () => {
    await agree();
    await post();
    wechat.failNextMessages(...Array.from({ length: NOTICES_LIMITS.tries }, () => 'rate-limited' as const));
    for (let count = 0; count < NOTICES_LIMITS.tries; count += 1) {
      await deliver();
      t.clock.advance(HOUR_MS);
    }
    expect(await letter()).toMatchObject({ status: 'DEAD', tries: 8, reason: '微信限制发送频率，已试 8 次' });
    resident = await signIn(t, { name: '王建国', wechat: resident.wechatCode.slice(5) });
    expect(await remaining()).toBe(1);
  });

  it('is dead at once when WeChat knows of no consent, and believes WeChat', async () => {
    await agree(3);
    await post();
    wechat.failNextMessages('no-subscription');
    await deliver();
    expect(await letter()).toMatchObject({ status: 'DEAD', tries: 1, reason: '本人未订阅，或订阅次数已用完' });
    expect(await remaining()).toBe(0);
  });

  it('is dead at once when the template does not fit, and keeps the consent', async () => {
    await agree();
    await post();
    wechat.failNextMessages('bad-params');
    await deliver();
    expect(await letter()).toMatchObject({ status: 'DEAD', tries: 1, reason: '消息内容不符合微信模板，需修改模板设置' });
    expect(await remaining()).toBe(1);
  });

  it('waits for the next day in China when the day’s quota is used up', async () => {
    await agree();
    await post();
    t.clock.set('2026-12-31T15:30:00.000Z');
    await deliver();
    wechat.sent.length = 0;
    resident = await signIn(t, { name: '夜里的人' });
    await agree();
    await post();
    wechat.failNextMessages('quota-exceeded');
    await deliver();
    const { dueAt, status } = await letter();
    expect(status).toBe('PENDING');
    expect(dueAt.getTime()).toBeGreaterThanOrEqual(Date.parse('2026-12-31T16:00:00.000Z'));
    expect(dueAt.getTime()).toBeLessThanOrEqual(Date.parse('2026-12-31T17:00:00.000Z'));
    t.clock.set(dueAt);
    await deliver();
    expect(await letter()).toMatchObject({ status: 'SENT' });
  });

  it('leaves the others in peace while WeChat is away', async () => {
    await agree(5);
    for (let index = 0; index < 5; index += 1) await post(`第${index}条`);
    wechat.failNextMessages('timeout');
    await deliver();
    expect((await letters()).map(({ tries }) => tries).sort()).toEqual([0, 0, 0, 0, 1]);
    await deliver();
    expect(wechat.sent).toHaveLength(4);
    t.clock.advance(MINUTE_MS);
    await deliver();
    expect(wechat.sent).toHaveLength(5);
  });

  it('does not send again what a crash left half done', async () => {
    await agree(2);
    await post();
    const send = wechat.sendSubscribeMessage.bind(wechat);
    wechat.sendSubscribeMessage = async (message) => {
      await send(message);
      throw new Error('the process died here');
    };
    await deliver().catch(() => undefined);
    wechat.sendSubscribeMessage = send;
    expect(await letter()).toMatchObject({ status: 'SENDING' });
    await deliver();
    expect(await letter()).toMatchObject({ status: 'SENDING' });
    t.clock.advance(14 * MINUTE_MS);
    expect(await countO1()).toBe(1);
    await t.atOnce(3, () => deliver());
    expect(await letter()).toMatchObject({ status: 'UNKNOWN', tries: 1, reason: '发送途中服务中断，不知道是否送达' });
    expect(wechat.sent).toHaveLength(1);
    expect(await countO1()).toBe(0);
  });

  it('refuses a message with fields the template has not: a mistake of the program', async () => {
    await expect(tell({ template: 'claimResult', data: { thing1: '缺了两个' } })).rejects.toThrow('field-missing');
  });
});

const countO1 = async () => countViolations(t, (await import('../src/modules/notices/notices.invariants.ts')).noticesInvariants);

describe('dead letters', () => {
  const office = (role: Grant['role'], divisionPath: string): Grant => ({ role, divisionPath, subjectId: null });
  const list = (token: string, query: object = {}) => t.call(noticesStaffApi.listDeadLetters, { token, query: query as Record<string, unknown> });
  const settle = (verb: 'redrive' | 'drop', token: string, id: DeadLetterId, reason = '模板已经改好') => (
    t.call(noticesStaffApi[verb], { params: { id }, token, body: { reason } }));
  const staffAt = (divisionPath: string) => signIn(t, { name: '社区工作人员', grants: [office('communityStaff', divisionPath)] });

  async function deadLetter(): Promise<DeadLetterId> {
    await agree();
    // An earlier test may have left a message waiting, which would take the failure meant for this one.
    await t.runJob('notices.deliver');
    await post();
    wechat.failNextMessages('bad-params');
    await t.runJob('notices.deliver');
    return (await letter()).id;
  }

  it('are seen by the staff of the place where the person lives', async () => {
    const id = await deadLetter();
    const seenBy = async (place: string) => (await list((await staffAt(place)).token, { limit: 100 })).body.items.some((item) => item.id === id);
    expect([await seenBy(JINYI_EAST), await seenBy(QINLING), await seenBy(JINYUAN)]).toEqual([true, true, false]);
    const { body } = await list((await staffAt(JINYI_EAST)).token, { status: 'DEAD', limit: 1 });
    expect(body.items).toMatchObject([{
      id, status: 'DEAD', template: 'claimResult', recipientName: '王**', title: '报名结果', tries: 1, reason: '消息内容不符合微信模板，需修改模板设置',
    }]);
    expect(JSON.stringify(body)).not.toContain(resident.personId);
  });

  it('of a person without a home are seen by staff of the district only', async () => {
    resident = await signIn(t, { name: '无家可查' });
    const id = await deadLetter();
    const seenBy = async (place: string) => (await list((await staffAt(place)).token, { limit: 100 })).body.items.some((item) => item.id === id);
    expect([await seenBy(DISTRICT), await seenBy(QINLING)]).toEqual([true, false]);
  });

  it('are sent again, with an audit entry', async () => {
    const id = await deadLetter();
    const staff = await staffAt(JINYI_EAST);
    const answer = await settle('redrive', staff.token, id);
    expect(answer).toMatchObject({ status: 200, body: { id, status: 'PENDING', tries: 0, reason: '' } });
    await t.runJob('notices.deliver');
    expect(await letter()).toMatchObject({ status: 'SENT', tries: 1 });
    const auditor = await signIn(t, { name: '审计员', grants: [office('auditor', DISTRICT)] });
    const { body } = await t.call(auditStaffApi.listEntries, { token: auditor.token, query: { subjectId: id } });
    expect(body.items).toMatchObject([{
      action: 'notices.dead-letter.redrive', actorId: staff.personId, roles: ['communityStaff'], divisionPath: JINYI_EAST, reason: '模板已经改好',
      requestId: answer.headers.get('x-request-id'),
    }]);
  });

  it('are dropped, once', async () => {
    const id = await deadLetter();
    const { token } = await staffAt(JINYI_EAST);
    expect(await settle('drop', token, id)).toMatchObject({ status: 200, body: { status: 'DROPPED' } });
    expect(await settle('drop', token, id)).toMatchObject({ status: 409, body: { error: { code: 'WRONG_STATE', details: { state: 'DROPPED' } } } });
    expect(await settle('redrive', token, id)).toMatchObject({ status: 409 });
  });

  it('are settled in one way when two decide at once', async () => {
    const id = await deadLetter();
    const { token } = await staffAt(JINYI_EAST);
    const answers = await t.atOnce(8, (index) => settle(index % 2 ? 'redrive' : 'drop', token, id));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409, 409, 409]);
  });

  it('are out of reach from other places, for residents and for roles without the permission', async () => {
    const id = await deadLetter();
    const { token: elsewhere } = await staffAt(JINYUAN);
    expect((await settle('drop', elsewhere, id)).status).toBe(404);
    for (const role of ['microGridLeader', 'gridWorker', 'gridLeader', 'merchantClerk', 'stockClerk', 'auditor'] as const) {
      const { token } = await signIn(t, { name: role, grants: [office(role, DISTRICT)] });
      expect([(await list(token)).status, (await settle('drop', token, id)).status, (await settle('redrive', token, id)).status]).toEqual([403, 403, 403]);
    }
    expect([(await list(resident.token)).status, (await settle('drop', resident.token, id)).status]).toEqual([403, 403]);
    expect((await t.call(noticesStaffApi.listDeadLetters)).status).toBe(401);
    expect(await letter()).toMatchObject({ status: 'DEAD' });
  });

  it('need a reason', async () => {
    const id = await deadLetter();
    const { token } = await staffAt(JINYI_EAST);
    for (const reason of ['', ' ', '短', '长'.repeat(NOTICES_LIMITS.reason.max + 1), '换\n行']) {
      expect(await settle('drop', token, id, reason)).toMatchObject({ status: 400, body: { error: { details: { fields: [{ field: 'reason' }] } } } });
    }
  });
});

describe('leaving', () => {
  it('takes inbox, waiting messages and consents along, after they could be read once more', async () => {
    await agree(2);
    await post();
    const { body: data } = await t.call(identityApi.exportMyData, { token: resident.token });
    expect(data.sections.find(({ module }) => module === 'notices')?.items).toMatchObject([{ about: '志愿服务', title: words.title, body: words.body }]);
    expect((await t.call(identityApi.eraseMe, { token: resident.token, body: { confirmation: '注销' } })).status).toBe(200);
    await t.runJob('notices.deliver');
    expect(wechat.sent).toEqual([]);
    for (const table of ['inbox_message', 'outbox_message', 'subscribe_quota']) {
      expect(await t.manager.query(`SELECT person_id FROM ${table} WHERE person_id = ?`, [resident.personId])).toEqual([]);
    }
    expect(await countO1()).toBe(0);
  });

  it('to another account of the same person moves everything there', async () => {
    const { PersonalData } = await import('../src/common/personal-data/personal-data.ts');
    const kept = await signIn(t, { name: '王建国' });
    await agree(19);
    await tell({ dedupeKey: 'both' });
    await tell({ personId: kept.personId, dedupeKey: 'both' });
    const former = resident;
    resident = kept;
    await agree(2);
    const keeper = t.get(PersonalData).keepers().find(({ module }) => module === 'notices');
    await t.manager.transaction(async (manager) => { await keeper?.handOver?.(manager, former.personId, kept.personId); });
    expect((await t.call(noticesApi.listInbox, { token: kept.token })).body.items).toHaveLength(2);
    expect((await t.call(noticesApi.listInbox, { token: former.token })).body.items).toEqual([]);
    expect(await remaining()).toBe(NOTICES_LIMITS.subscriptions);
  });
});

describe('keeping order (O1)', () => {
  it('forgets what is old, and nothing that waits for a decision', async () => {
    await tell({ title: '旧的' });
    await agree(2);
    await post('送达的');
    await t.runJob('notices.deliver');
    await post('没送达的');
    wechat.failNextMessages('bad-params');
    await t.runJob('notices.deliver');
    t.clock.advance(400 * 24 * HOUR_MS);
    await t.runJob('notices.forget');
    const left = await t.manager.query<{ title: string }[]>('SELECT title FROM inbox_message WHERE person_id = ?', [resident.personId]);
    expect(left.map(({ title }) => title)).toEqual(['没送达的']);
    expect((await letters()).map(({ status }) => status)).toEqual(['DEAD']);
    expect(await countO1()).toBe(0);
  });

  it('counts a letter that waits too long, and one whose history was lost', async () => {
    await agree();
    await post();
    expect(await countO1()).toBe(0);
    t.clock.advance(11 * MINUTE_MS);
    expect(await countO1()).toBe(1);
    await t.runJob('notices.deliver');
    expect(await countO1()).toBe(0);
    await t.manager.query('DELETE FROM outbox_message_history WHERE subject_id = ?', [(await letter()).id]);
    expect(await countO1()).toBe(1);
  });
});
