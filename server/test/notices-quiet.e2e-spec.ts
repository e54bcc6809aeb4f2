/** Nobody is reminded of anything between 21:30 and 07:30 in China. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { noticesApi } from '@yuandian/shared/notices/notices.api';
import type { OutboxStatus } from '@yuandian/shared/notices/outbox-status';
import type { SubscribeTemplateKey } from '@yuandian/shared/notices/subscribe-template';
import type { Notice, NoticesService } from '../src/modules/notices/notices.service.ts';
import type { SimulatedWechatClient } from '../src/wechat/simulated-wechat.client.ts';
import { JINYI_EAST } from './support/divisions.ts';
import { signIn, type SignedIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

const MORNING = '2026-11-23T07:30:00.000+08:00';

let t: TestApp;
let notices: NoticesService;
let wechat: SimulatedWechatClient;
let resident: SignedIn;

beforeAll(async () => {
  t = await startTestApp();
  const [{ NoticesService: N }, { WechatClient }] = await Promise.all([
    import('../src/modules/notices/notices.service.ts'), import('../src/wechat/wechat.client.ts'),
  ]);
  notices = t.get(N);
  wechat = t.get(WechatClient) as SimulatedWechatClient;
});
afterAll(async () => { await t.close(); });
beforeEach(() => { wechat.sent.length = 0; });

const DATA: Partial<Record<SubscribeTemplateKey, Record<string, string>>> = {
  announcement: { thing1: '停水通知', thing2: '锦艺东社区', time3: '2026-11-22 21:30' },
  claimResult: { thing1: '清洁家园', phrase2: '已通过', thing3: '周日九点' },
};

/** Tells at a moment, to somebody who agreed to it. */
async function tellAt(moment: string, template: 'announcement' | 'claimResult', over: Partial<Notice> = {}): Promise<void> {
  t.clock.set(moment);
  resident = await signIn(t, { name: '王建国', homePath: JINYI_EAST });
  await t.call(noticesApi.recordSubscriptions, { token: resident.token, body: { accepted: [template] } });
  await t.manager.transaction((manager) => notices.tell(manager, {
    personId: resident.personId, kind: 'announcement', title: '停水通知', body: '明天停水。', template, data: DATA[template], ...over,
  }));
}

async function letter(): Promise<{ status: OutboxStatus; dueAt: string }> {
  const { OutboxMessageEntity } = await import('../src/modules/notices/entities/outbox-message.entity.ts');
  const { status, dueAt } = await t.manager.findOneByOrFail(OutboxMessageEntity, { personId: resident.personId });
  return { status, dueAt: dueAt.toISOString() };
}

const iso = (moment: string) => new Date(moment).toISOString();

describe('quiet hours', () => {
  it.each(['2026-11-22T21:29:59.999+08:00', '2026-11-23T07:30:00.000+08:00'])('are over at %s', async (moment) => {
    await tellAt(moment, 'announcement');
    await t.runJob('notices.deliver');
    expect(await letter()).toMatchObject({ status: 'SENT' });
    expect(wechat.sent).toHaveLength(1);
  });

  it.each(['2026-11-22T21:30:00.000+08:00', '2026-11-23T00:00:00.000+08:00', '2026-11-23T07:29:59.999+08:00'])('hold at %s, and end at half past seven', async (moment) => {
    await tellAt(moment, 'announcement');
    expect(await letter()).toEqual({ status: 'PENDING', dueAt: iso(MORNING) });
    await t.runJob('notices.deliver');
    expect(wechat.sent).toEqual([]);
    expect((await t.call(noticesApi.listInbox, { token: resident.token })).body.items).toHaveLength(1);
    t.clock.set(MORNING);
    await t.runJob('notices.deliver');
    expect(wechat.sent).toHaveLength(1);
  });

  it('put off a letter that was due by day and could not be sent', async () => {
    await tellAt('2026-11-22T21:29:59.000+08:00', 'announcement');
    wechat.failNextMessages('system-busy');
    await t.runJob('notices.deliver');
    t.clock.set('2026-11-22T21:35:00.000+08:00');
    await t.runJob('notices.deliver');
    expect(await letter()).toEqual({ status: 'PENDING', dueAt: iso(MORNING) });
    expect(wechat.sent).toEqual([]);
  });

  it('do not hold what is urgent', async () => {
    await tellAt('2026-11-22T23:00:00.000+08:00', 'announcement', { urgent: true });
    await t.runJob('notices.deliver');
    expect(await letter()).toMatchObject({ status: 'SENT' });
  });

  it('do not hold the answer to what somebody did', async () => {
    await tellAt('2026-11-22T23:00:00.000+08:00', 'claimResult');
    await t.runJob('notices.deliver');
    expect(await letter()).toMatchObject({ status: 'SENT' });
  });
});
