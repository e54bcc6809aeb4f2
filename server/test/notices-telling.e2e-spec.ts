/** A published announcement reaches everybody it is for, once, whatever ends the server in the middle. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { AnnouncementId, PersonId } from '@yuandian/shared/common/ids';
import { MINUTE_MS } from '@yuandian/shared/common/time';
import { noticesApi, noticesStaffApi } from '@yuandian/shared/notices/notices.api';
import type { SaveAnnouncementRequest } from '@yuandian/shared/notices/notices.staff.types';
import { newId } from '../src/common/ids/new-id.ts';
import { insertRows } from '../src/common/tx/sql.ts';
import type { NoticesService } from '../src/modules/notices/notices.service.ts';
import type { SimulatedWechatClient } from '../src/wechat/simulated-wechat.client.ts';
import { countViolations } from './support/count-violations.ts';
import { ensureDivision } from './support/divisions.ts';
import { signIn, type SignedIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

/** Two full batches and a half. */
const PEOPLE = 500;

let t: TestApp;
let notices: NoticesService;
let wechat: SimulatedWechatClient;
let leader: SignedIn;
let path: string;
let community = 9;

beforeAll(async () => {
  t = await startTestApp();
  const [{ NoticesService: N }, { WechatClient }] = await Promise.all([
    import('../src/modules/notices/notices.service.ts'), import('../src/wechat/wechat.client.ts'),
  ]);
  notices = t.get(N);
  wechat = t.get(WechatClient) as SimulatedWechatClient;
});
afterAll(async () => { await t.close(); });
beforeEach(async () => {
  // A community of its own for each test.
  community += 1;
  path = `/410102/410102006/4101020060${community}/`;
  await ensureDivision(t, path);
  leader = await signIn(t, { name: '陈书记', grants: [{ role: 'communityLeader', divisionPath: path, subjectId: null }] });
  wechat.sent.length = 0;
});
afterEach(() => { jest.restoreAllMocks(); });

async function settle(people: number): Promise<PersonId[]> {
  const now = t.clock.now();
  const rows = Array.from({ length: people }, () => ({
    id: newId(), display_name: '演示', home_division_path: path, elder_mode: false, created_at: now, updated_at: now,
  }));
  await t.manager.transaction((manager) => insertRows(manager, 'person', rows));
  return rows.map(({ id }) => id);
}

async function published(over: Partial<SaveAnnouncementRequest> = {}): Promise<AnnouncementId> {
  const { body: { id } } = await t.call(noticesStaffApi.draftAnnouncement, {
    token: leader.token,
    body: {
      divisionPath: path, group: 'residents', importance: 'important', title: '明天停水', body: '明天上午九点到下午五点停水。\n请提前存水。',
      photoIds: [], pinned: false, byWechat: false, urgent: false, expiresAt: null, correctsId: null, ...over,
    },
  });
  expect((await t.call(noticesStaffApi.publishAnnouncement, { token: leader.token, params: { id }, body: {} })).status).toBe(200);
  return id;
}

const withdraw = (id: AnnouncementId) => t.call(noticesStaffApi.withdrawAnnouncement, { token: leader.token, params: { id }, body: { reason: '停水改期了' } });

async function told(id: AnnouncementId): Promise<{ people: number; inboxes: number; count: number; done: boolean }> {
  const [row] = await t.manager.query<{ people: number | string; inboxes: number | string }[]>(
    'SELECT COUNT(DISTINCT person_id) AS people, COUNT(*) AS inboxes FROM inbox_message WHERE dedupe_key = ?', [`notices.announcement:${id}`],
  );
  const { body } = await t.call(noticesStaffApi.getAnnouncement, { token: leader.token, params: { id } });
  return { people: Number(row?.people), inboxes: Number(row?.inboxes), ...body.told };
}

/** The server ends after some people of the batch have been told. */
function endInBatch(number: number): void {
  let batch = 0;
  const tellMany = notices.tellMany.bind(notices);
  jest.spyOn(notices, 'tellMany').mockImplementation(async (manager, all) => {
    batch += 1;
    if (batch !== number) return tellMany(manager, all);
    await tellMany(manager, all.slice(0, 50));
    throw new Error('the server ended');
  });
}

const violations = async () => countViolations(t, (await import('../src/modules/notices/notices.invariants.ts')).noticesInvariants);

describe('telling', () => {
  it('is over for who has read the announcement: nothing is left unread, and no letter comes in the morning', async () => {
    await settle(1);
    const resident = await signIn(t, { name: '李阿姨', homePath: path });
    await t.call(noticesApi.recordSubscriptions, { token: resident.token, body: { accepted: ['announcement'] } });
    const id = await published({ byWechat: true });
    await t.runJob('notices.announce');
    const unread = async () => (await t.call(noticesApi.countUnread, { token: resident.token })).body.unread;
    expect(await unread()).toBe(1);
    expect((await t.call(noticesApi.readAnnouncement, { params: { id }, token: resident.token })).status).toBe(200);
    expect(await unread()).toBe(0);
    await t.runJob('notices.deliver');
    const letters = await t.manager.query<{ status: string; reason: string }[]>('SELECT status, reason FROM outbox_message WHERE person_id = ?', [resident.personId]);
    expect(letters).toMatchObject([{ status: 'SKIPPED', reason: '本人已在消息里看过' }]);
  });

  it('reaches everybody once, in short words', async () => {
    await settle(PEOPLE);
    const resident = await signIn(t, { name: '王阿姨', homePath: path });
    const id = await published();
    await t.runJob('notices.announce');
    await t.runJob('notices.announce');
    expect(await told(id)).toEqual({ people: PEOPLE + 1, inboxes: PEOPLE + 1, count: PEOPLE + 1, done: true });
    const { body } = await t.call(noticesApi.listInbox, { token: resident.token });
    const name = (await t.call(noticesApi.getAnnouncement, { params: { id } })).body.divisionName.split(' · ').at(-1);
    expect(body.items).toMatchObject([{
      kind: 'announcement', title: '明天停水', link: `/modules/notices/pages/announcement/index?id=${id}`,
      body: `${name}的公告：明天上午九点到下午五点停水。请点开看完，再按“我已阅读”。`,
    }]);
    const { body: detail } = await t.call(noticesStaffApi.getAnnouncement, { token: leader.token, params: { id } });
    expect(detail.read).toEqual({ read: 0, target: PEOPLE + 1 });
    expect(await violations()).toBe(0);
  });

  it('leaves out who is disabled, gone or moved away', async () => {
    const [disabled, gone, merged, away] = await settle(5);
    await t.manager.query('UPDATE person SET disabled_at = created_at WHERE id = ?', [disabled]);
    await t.manager.query('UPDATE person SET erased_at = created_at WHERE id = ?', [gone]);
    await t.manager.query('UPDATE person SET merged_into_id = id WHERE id = ?', [merged]);
    await t.manager.query("UPDATE person SET home_division_path = '/410102/410102006/410102006001/' WHERE id = ?", [away]);
    const id = await published();
    await t.runJob('notices.announce');
    expect(await told(id)).toMatchObject({ people: 1, count: 1, done: true });
  });

  it('goes on where a crash stopped it, and tells nobody twice', async () => {
    await settle(PEOPLE);
    const id = await published();
    endInBatch(2);
    await expect(t.runJob('notices.announce')).rejects.toThrow('the server ended');
    jest.restoreAllMocks();
    expect(await told(id)).toEqual({ people: 200, inboxes: 200, count: 200, done: false });
    // The lease of the server that ended still stands; nobody else may know that it is gone.
    await t.runJob('notices.announce');
    expect(await told(id)).toMatchObject({ count: 200 });
    expect(await violations()).toBe(0);
    t.clock.advance(2 * MINUTE_MS);
    await t.runJob('notices.announce');
    expect(await told(id)).toEqual({ people: PEOPLE, inboxes: PEOPLE, count: PEOPLE, done: true });
  });

  it('is seen to stand still when nobody goes on', async () => {
    await settle(250);
    await published();
    endInBatch(2);
    await expect(t.runJob('notices.announce')).rejects.toThrow('the server ended');
    jest.restoreAllMocks();
    leader = await signIn(t, { name: '陈书记', grants: [{ role: 'communityLeader', divisionPath: path, subjectId: null }] });
    t.clock.advance(13 * MINUTE_MS);
    expect(await violations()).toBe(1);
    await t.runJob('notices.announce');
    expect(await violations()).toBe(0);
  });

  it('is done once by several servers', async () => {
    await settle(PEOPLE);
    const ids = [await published(), await published({ title: '停水的第二条' })];
    await t.atOnce(4, () => t.runJob('notices.announce'));
    await t.runJob('notices.announce');
    for (const id of ids) expect(await told(id)).toEqual({ people: PEOPLE, inboxes: PEOPLE, count: PEOPLE, done: true });
  });

  it('a server whose lease was taken over tells nobody more', async () => {
    await settle(PEOPLE);
    const id = await published();
    const tellMany = notices.tellMany.bind(notices);
    let first = true;
    jest.spyOn(notices, 'tellMany').mockImplementation(async (manager, all) => {
      await tellMany(manager, all);
      if (!first) return;
      first = false;
      // It was slow; by its next batch another one has the lease.
      await manager.query("UPDATE announcement SET lease_by = 'somebody-else' WHERE id = ?", [id]);
    });
    await t.runJob('notices.announce');
    expect(await told(id)).toMatchObject({ people: 200, count: 200, done: false });
    t.clock.advance(2 * MINUTE_MS);
    await t.runJob('notices.announce');
    expect(await told(id)).toEqual({ people: PEOPLE, inboxes: PEOPLE, count: PEOPLE, done: true });
  });

  it('ends when the announcement is withdrawn', async () => {
    await settle(PEOPLE);
    const id = await published();
    endInBatch(2);
    await expect(t.runJob('notices.announce')).rejects.toThrow('the server ended');
    jest.restoreAllMocks();
    expect((await withdraw(id)).status).toBe(200);
    t.clock.advance(2 * MINUTE_MS);
    await t.runJob('notices.announce');
    expect(await told(id)).toMatchObject({ people: 200, count: 200 });
    expect(await violations()).toBe(0);
  });

  it('and withdrawing at the same moment agree on how many were told', async () => {
    await settle(PEOPLE);
    const id = await published();
    const [answer] = await Promise.all([withdraw(id), t.runJob('notices.announce')]);
    expect(answer.status).toBe(200);
    const { people, inboxes, count } = await told(id);
    expect([people, inboxes]).toEqual([count, count]);
    t.clock.advance(3 * MINUTE_MS);
    await t.runJob('notices.announce');
    expect((await told(id)).count).toBe(count);
  });
});

describe('the WeChat message', () => {
  const agreeing = async (name: string) => {
    const person = await signIn(t, { name, homePath: path });
    await t.call(noticesApi.recordSubscriptions, { token: person.token, body: { accepted: ['announcement'] } });
    return person;
  };
  const letters = (person: SignedIn) => t.manager.query<{ status: string; reason: string }[]>('SELECT status, reason FROM outbox_message WHERE person_id = ?', [person.personId]);

  it('goes to those who agreed, if staff wanted it', async () => {
    const agreed = await agreeing('李志愿');
    const other = await signIn(t, { name: '王阿姨', homePath: path });
    await published();
    const id = await published({ byWechat: true });
    await t.runJob('notices.announce');
    await t.runJob('notices.deliver');
    expect(wechat.sent).toMatchObject([{ data: { thing1: '明天停水' }, page: `modules/notices/pages/announcement/index?id=${id}` }]);
    expect([(await letters(agreed)).length, (await letters(other)).length]).toEqual([1, 0]);
  });

  it('waits for the morning unless it is urgent, and is not sent once withdrawn', async () => {
    t.clock.set('2026-12-01T22:00:00+08:00');
    leader = await signIn(t, { name: '陈书记', grants: [{ role: 'communityLeader', divisionPath: path, subjectId: null }] });
    const agreed = await agreeing('李志愿');
    const id = await published({ byWechat: true });
    await t.runJob('notices.announce');
    await t.runJob('notices.deliver');
    expect(wechat.sent).toEqual([]);
    await withdraw(id);
    await published({ byWechat: true, urgent: true, title: '燃气泄漏快撤离' });
    await t.runJob('notices.announce');
    await t.runJob('notices.deliver');
    expect(wechat.sent).toMatchObject([{ data: { thing1: '燃气泄漏快撤离' } }]);
    t.clock.set('2026-12-02T07:30:00+08:00');
    await t.runJob('notices.deliver');
    expect((await letters(agreed)).map(({ status, reason }) => [status, reason]).sort()).toEqual([['SENT', ''], ['SKIPPED', '公告已撤回或已过期']]);
  });
});
