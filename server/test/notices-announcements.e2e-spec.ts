/** Announcements: who may write and publish them, who sees them, who has read them. Their telling is in notices-telling. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { auditStaffApi } from '@yuandian/shared/audit/audit.api';
import type { AnnouncementId } from '@yuandian/shared/common/ids';
import type { Grant, Role } from '@yuandian/shared/common/role';
import { DAY_MS, HOUR_MS } from '@yuandian/shared/common/time';
import { filesApi } from '@yuandian/shared/files/files.api';
import { identityApi } from '@yuandian/shared/identity/identity.api';
import { noticesApi, noticesStaffApi } from '@yuandian/shared/notices/notices.api';
import type { SaveAnnouncementRequest } from '@yuandian/shared/notices/notices.staff.types';
import type { AudienceGroup } from '@yuandian/shared/notices/notices.types';
import { newId } from '../src/common/ids/new-id.ts';
import { insertRow } from '../src/common/tx/sql.ts';
import type { SimulatedWechatClient } from '../src/wechat/simulated-wechat.client.ts';
import { jpeg } from './files.corpus.ts';
import { countViolations } from './support/count-violations.ts';
import { DISTRICT, ensureDivision, JINYI_EAST, JINYUAN, QINLING, ZHONGYUAN_FIRST } from './support/divisions.ts';
import { signIn, type SignedIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';
import { upload } from './support/upload.ts';

let t: TestApp;
let staff: SignedIn;
let leader: SignedIn;
let street: SignedIn;
let neighbour: SignedIn;
let resident: SignedIn;

const office = (role: Role, divisionPath: string): Grant => ({ role, divisionPath, subjectId: null });

beforeAll(async () => {
  t = await startTestApp();
  for (const path of [JINYI_EAST, JINYUAN, ZHONGYUAN_FIRST]) await ensureDivision(t, path);
});
afterAll(async () => { await t.close(); });
beforeEach(async () => {
  // Hours pass here, so every session is fresh.
  staff = await signIn(t, { name: '冯干事', grants: [office('communityStaff', JINYI_EAST)] });
  leader = await signIn(t, { name: '陈书记', grants: [office('communityLeader', JINYI_EAST)] });
  street = await signIn(t, { name: '卫主任', grants: [office('streetLeader', QINLING)] });
  neighbour = await signIn(t, { name: '孙书记', grants: [office('communityLeader', JINYUAN)] });
  resident = await signIn(t, { name: '王阿姨', homePath: JINYI_EAST });
});

const words = (over: Partial<SaveAnnouncementRequest> = {}): SaveAnnouncementRequest => ({
  divisionPath: JINYI_EAST, group: 'residents', importance: 'normal', title: '兑换柜上新', body: '本周兑换柜添了毛巾和牙膏。\n周一到周五都能来取。',
  photoIds: [], pinned: false, byWechat: false, urgent: false, expiresAt: null, correctsId: null, ...over,
});

const draft = (who: SignedIn, over: Partial<SaveAnnouncementRequest> | Record<string, unknown> = {}) =>
  t.call(noticesStaffApi.draftAnnouncement, { token: who.token, body: words(over) });
const edit = (who: SignedIn, id: AnnouncementId, over: Partial<SaveAnnouncementRequest> = {}) =>
  t.call(noticesStaffApi.editAnnouncement, { token: who.token, params: { id }, body: words(over) });
const publish = (who: SignedIn, id: AnnouncementId, publishAt?: string) =>
  t.call(noticesStaffApi.publishAnnouncement, { token: who.token, params: { id }, body: { publishAt } });
const recall = (who: SignedIn, id: AnnouncementId) => t.call(noticesStaffApi.recallAnnouncement, { token: who.token, params: { id } });
const discard = (who: SignedIn, id: AnnouncementId) => t.call(noticesStaffApi.discardAnnouncement, { token: who.token, params: { id } });
const withdraw = (who: SignedIn, id: AnnouncementId, reason = '时间写错了') =>
  t.call(noticesStaffApi.withdrawAnnouncement, { token: who.token, params: { id }, body: { reason } });
const desk = (who: SignedIn, id: AnnouncementId) => t.call(noticesStaffApi.getAnnouncement, { token: who.token, params: { id } });
const look = (id: AnnouncementId, who?: SignedIn) => t.call(noticesApi.getAnnouncement, { params: { id }, token: who?.token });
const read = (id: AnnouncementId, who: SignedIn) => t.call(noticesApi.readAnnouncement, { params: { id }, token: who.token });
const inTime = (ms: number) => new Date(t.clock.now().getTime() + ms).toISOString();

async function published(over: Partial<SaveAnnouncementRequest> = {}, who: SignedIn = leader): Promise<AnnouncementId> {
  const { body: { id } } = await draft(who, over);
  expect((await publish(who, id)).status).toBe(200);
  return id;
}

async function titles(who?: SignedIn, query: Record<string, unknown> = {}): Promise<string[]> {
  const { body } = await t.call(noticesApi.listAnnouncements, { token: who?.token, query: { limit: 100, ...query } });
  return body.items.map(({ title }) => title);
}

const codeOf = (answer: { status: number; body: { error?: { code: string } } }) => (answer.status === 200 ? 'done' : answer.body.error?.code);

describe('a draft', () => {
  it('is written by community staff, changed, and seen by nobody else', async () => {
    const { body: { id, status } } = await draft(staff);
    expect(status).toBe('DRAFT');
    expect(await edit(staff, id, { title: '兑换柜添新东西了' })).toMatchObject({ status: 200, body: { status: 'DRAFT' } });
    expect((await desk(staff, id)).body).toMatchObject({
      title: '兑换柜添新东西了', divisionName: '秦岭路街道 · 锦艺东社区', read: null, told: { count: 0, done: false }, createdByName: '冯**',
      actions: ['edit', 'discard'], history: [{ from: null, to: 'DRAFT', byName: '冯**' }],
    });
    expect((await desk(leader, id)).body.actions).toEqual(['edit', 'publish', 'schedule', 'discard']);
    expect((await look(id)).status).toBe(404);
    expect((await look(id, staff)).status).toBe(404);
    expect(await titles(staff)).not.toContain('兑换柜添新东西了');
    expect([(await desk(neighbour, id)).status, (await edit(neighbour, id)).status, (await discard(neighbour, id)).status]).toEqual([404, 404, 404]);
  });

  it('is for people of the scope: a whole street takes an office over the street', async () => {
    expect(codeOf(await draft(staff, { divisionPath: QINLING }))).toBe('NOT_FOUND');
    expect(codeOf(await draft(staff, { divisionPath: DISTRICT }))).toBe('NOT_FOUND');
    expect(codeOf(await draft(street, { divisionPath: QINLING }))).toBe('done');
    const grid = `${JINYI_EAST}410102004009-01/`;
    await ensureDivision(t, grid);
    expect(await draft(staff, { divisionPath: grid })).toMatchObject({ status: 400, body: { error: { details: { fields: [{ field: 'divisionPath' }] } } } });
  });

  it.each([
    ['title', { title: '短' }], ['body', { body: '太短了' }], ['group', { group: 'party' }], ['importance', { importance: 'urgent' }],
    ['expiresAt', { expiresAt: '2026-01-01T00:00:00Z' }], ['photoIds', { photoIds: [newId(), newId(), newId(), newId()] }], ['correctsId', { correctsId: newId() }],
  ])('is refused with a wrong %s', async (field, over) => {
    expect(await draft(staff, over)).toMatchObject({ status: 400, body: { error: { details: { fields: [{ field }] } } } });
  });

  it('keeps photos of its author, and shows them once published', async () => {
    const { body: photo } = await upload(t, filesApi.uploadPhoto, { token: leader.token, name: 'cabinet.jpg', bytes: await jpeg(40, 30) });
    expect(codeOf(await draft(staff, { photoIds: [photo.id] }))).toBe('FILES_NOT_USABLE');
    const id = await published({ photoIds: [photo.id] });
    const { body } = await look(id);
    expect(body.photos.map((one) => one.id)).toEqual([photo.id]);
    expect((await fetch((body.photos[0]?.thumbnailUrl ?? '').replace(/^https?:\/\/[^/]+/, t.baseUrl))).status).toBe(200);
  });

  it('that nobody wants is discarded, and was never published', async () => {
    const { body: { id } } = await draft(staff);
    expect(codeOf(await discard(staff, id))).toBe('done');
    expect((await look(id, leader)).status).toBe(404);
    expect([codeOf(await edit(staff, id)), codeOf(await publish(leader, id)), codeOf(await discard(staff, id))]).toEqual(['WRONG_STATE', 'WRONG_STATE', 'WRONG_STATE']);
  });
});

describe('publishing', () => {
  it('is for who may publish in the whole of the division, and leaves a trace', async () => {
    const { body: { id } } = await draft(staff);
    expect(codeOf(await publish(staff, id))).toBe('FORBIDDEN');
    expect(codeOf(await publish(neighbour, id))).toBe('NOT_FOUND');
    expect((await publish(leader, id)).body).toEqual({ id, status: 'PUBLISHED' });
    const wide = await draft(street, { divisionPath: QINLING });
    expect(codeOf(await publish(leader, wide.body.id))).toBe('NOT_FOUND');
    const auditor = await signIn(t, { name: '审计员', grants: [office('auditor', DISTRICT)] });
    const { body } = await t.call(auditStaffApi.listEntries, { token: auditor.token, query: { subjectId: id } });
    expect(body.items.map(({ action }) => action)).toEqual(['notices.announcement.publish', 'notices.announcement.draft']);
    expect(codeOf(await publish(auditor, id))).toBe('FORBIDDEN');
    expect((await desk(auditor, id)).body.actions).toEqual([]);
  });

  it('fixes the words: a mistake is withdrawn with its reason and put right by a new one', async () => {
    const id = await published({ title: '周六清楼道' });
    expect(codeOf(await edit(leader, id))).toBe('WRONG_STATE');
    expect(codeOf(await draft(leader, { correctsId: id }))).toBe('INVALID_INPUT');
    expect(codeOf(await withdraw(staff, id))).toBe('FORBIDDEN');
    expect(await withdraw(leader, id, '短')).toMatchObject({ status: 400 });
    expect((await withdraw(leader, id)).body).toEqual({ id, status: 'WITHDRAWN' });
    expect(await titles(resident)).not.toContain('周六清楼道');
    expect((await desk(leader, id)).body.actions).toEqual(['correct']);
    const right = await published({ title: '周日清楼道', correctsId: id });
    expect((await look(id)).body).toMatchObject({ status: 'WITHDRAWN', body: '', photos: [], endReason: '时间写错了', correctedBy: { id: right, title: '周日清楼道' } });
  });

  it('happens by the clock, and so does the end', async () => {
    const { body: { id } } = await draft(leader, { title: '下午三点停水', expiresAt: inTime(5 * HOUR_MS) });
    expect(await publish(leader, id, inTime(-1000))).toMatchObject({ status: 400, body: { error: { details: { fields: [{ field: 'publishAt' }] } } } });
    expect(await publish(leader, id, inTime(4.5 * HOUR_MS))).toMatchObject({ status: 400, body: { error: { details: { fields: [{ field: 'expiresAt' }] } } } });
    expect((await publish(leader, id, inTime(HOUR_MS))).body.status).toBe('SCHEDULED');
    expect(codeOf(await edit(leader, id))).toBe('WRONG_STATE');
    await t.runJob('notices.announce');
    expect((await look(id)).status).toBe(404);
    t.clock.advance(HOUR_MS);
    await t.runJob('notices.announce');
    expect((await look(id)).body).toMatchObject({ status: 'PUBLISHED', publishedAt: t.clock.now().toISOString() });
    t.clock.advance(4 * HOUR_MS);
    // Over at once, even before the clock has come round.
    expect(await titles()).not.toContain('下午三点停水');
    await t.runJob('notices.announce');
    expect((await look(id)).body.status).toBe('EXPIRED');
  });

  it('that is planned can be recalled, changed and done at once', async () => {
    const { body: { id } } = await draft(leader);
    await publish(leader, id, inTime(DAY_MS));
    expect(codeOf(await recall(staff, id))).toBe('FORBIDDEN');
    expect((await recall(leader, id)).body.status).toBe('DRAFT');
    expect((await desk(leader, id)).body.publishAt).toBeNull();
    await publish(leader, id, inTime(DAY_MS));
    expect((await publish(leader, id)).body.status).toBe('PUBLISHED');
    expect(codeOf(await recall(leader, id))).toBe('WRONG_STATE');
  });

  it('and recalling at the same moment end in one of the two', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { body: { id } } = await draft(leader);
      await publish(leader, id, inTime(1000));
      t.clock.advance(1000);
      const [answer] = await Promise.all([recall(leader, id), t.runJob('notices.announce'), t.runJob('notices.announce')]);
      const { body } = await desk(leader, id);
      expect([codeOf(answer), body.status]).toEqual(codeOf(answer) === 'done' ? ['done', 'DRAFT'] : ['WRONG_STATE', 'PUBLISHED']);
      expect(body.history.filter(({ to }) => to === 'PUBLISHED')).toHaveLength(body.status === 'PUBLISHED' ? 1 : 0);
    }
  });

  it('counts once when many press at once, and withdrawing too', async () => {
    const { body: { id } } = await draft(leader);
    const answers = await t.atOnce(6, () => publish(leader, id));
    expect(answers.map(codeOf).sort()).toEqual(['WRONG_STATE', 'WRONG_STATE', 'WRONG_STATE', 'WRONG_STATE', 'WRONG_STATE', 'done']);
    const [gone, ...rest] = (await t.atOnce(4, () => withdraw(leader, id))).map(codeOf).sort().reverse();
    expect([gone, rest]).toEqual(['done', ['WRONG_STATE', 'WRONG_STATE', 'WRONG_STATE']]);
  });
});

describe('the list', () => {
  it('shows the community, its street and the district; guests the district', async () => {
    const district = await signIn(t, { name: '韩区管', grants: [office('districtAdmin', DISTRICT)] });
    await published({ title: '区里的公告', divisionPath: DISTRICT }, district);
    await published({ title: '街道的公告', divisionPath: QINLING }, street);
    await published({ title: '社区的公告' });
    await published({ title: '邻社区的公告', divisionPath: JINYUAN }, neighbour);
    const shown = ['区里的公告', '街道的公告', '社区的公告', '邻社区的公告'];
    const of = async (who?: SignedIn, query?: Record<string, unknown>) => (await titles(who, query)).filter((title) => shown.includes(title)).sort();
    expect(await of(resident)).toEqual(['区里的公告', '社区的公告', '街道的公告']);
    expect(await of()).toEqual(['区里的公告']);
    expect(await of(undefined, { divisionPath: JINYUAN })).toEqual(['区里的公告', '街道的公告', '邻社区的公告']);
    expect(await of(await signIn(t, { name: '没有住址' }))).toEqual(['区里的公告']);
  });

  it('pages, the pinned ones first, without a gap or a double', async () => {
    for (let index = 0; index < 5; index += 1) {
      await published({ title: `翻页的第${index}条`, divisionPath: JINYUAN, pinned: index === 1 || index === 3 }, neighbour);
      if (index % 2 === 0) t.clock.advance(1000);
    }
    const found: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const { body } = await t.call(noticesApi.listAnnouncements, { query: { divisionPath: JINYUAN, limit: 2, cursor: cursor ?? undefined } });
      found.push(...body.items.map(({ title }) => title).filter((title) => title.startsWith('翻页')));
      cursor = body.nextCursor;
    }
    expect(found.slice(0, 2)).toEqual(['翻页的第3条', '翻页的第1条']);
    expect([...found].sort()).toEqual([0, 1, 2, 3, 4].map((index) => `翻页的第${index}条`));
    expect((await t.call(noticesApi.listAnnouncements, { query: { cursor: 'nonsense' } })).status).toBe(400);
  });

  it('at the desk is searched by title and state, within the scope', async () => {
    const { body: { id } } = await draft(leader, { title: '电动车100%规范停放' });
    const list = async (who: SignedIn, query: object) => (await t.call(noticesStaffApi.listAnnouncements, { token: who.token, query: query as Record<string, unknown> })).body;
    expect((await list(staff, { text: '100%规范' })).items.map((row) => row.id)).toEqual([id]);
    expect((await list(staff, { text: '100_规范' })).items).toEqual([]);
    expect((await list(staff, { text: '100%规范', status: 'PUBLISHED' })).items).toEqual([]);
    expect((await list(neighbour, { text: '100%规范' })).items).toEqual([]);
    const first = await list(leader, { limit: 1 });
    expect((await list(leader, { limit: 1, cursor: first.nextCursor })).items[0]?.id).not.toBe(first.items[0]?.id);
  });

  it('of a group is for the group', async () => {
    const forStaff = await published({ title: '网格员例会', group: 'staff' });
    const forVolunteers = await published({ title: '志愿者集合', group: 'volunteers' });
    const clerk = await signIn(t, { name: '店员', homePath: JINYI_EAST, grants: [office('merchantClerk', JINYI_EAST)] });
    const worker = await signIn(t, { name: '网格员', homePath: JINYUAN, grants: [office('gridWorker', JINYI_EAST)] });
    const volunteer = await signIn(t, { name: '李志愿', homePath: JINYI_EAST });
    await t.manager.transaction((manager) => insertRow(manager, 'task_claim', {
      id: newId(), task_id: newId(), slot_id: newId(), person_id: volunteer.personId, status: 'SETTLED', active_mark: 1, division_path: JINYI_EAST,
      starts_at: t.clock.now(), ends_at: t.clock.now(), claimed_at: t.clock.now(), late_cancelled: false, code_tries: 0, created_at: t.clock.now(), updated_at: t.clock.now(),
    }));
    const sees = async (who: SignedIn) => [(await look(forStaff, who)).status, (await look(forVolunteers, who)).status];
    expect([await sees(resident), await sees(clerk), await sees(worker), await sees(volunteer)]).toEqual([[404, 404], [404, 404], [200, 404], [404, 200]]);
    expect(await titles(worker)).toContain('网格员例会');
    expect(await titles(volunteer)).toEqual(expect.arrayContaining(['志愿者集合', '社区的公告']));
    expect(await titles(resident)).not.toContain('志愿者集合');
  });
});

describe('the audience', () => {
  const count = (who: SignedIn, group: AudienceGroup, divisionPath = JINYUAN) =>
    t.call(noticesStaffApi.countAudience, { token: who.token, query: { divisionPath, group } as never });

  it('is grid workers, leaders or shops too, and each group reads what is for it', async () => {
    const worker = await signIn(t, { name: '网格员', grants: [office('gridWorker', JINYUAN)] });
    const micro = await signIn(t, { name: '微网格长', grants: [office('microGridLeader', JINYUAN)] });
    const clerk = await signIn(t, { name: '店员', grants: [office('merchantClerk', JINYUAN)] });
    const keeper = await signIn(t, { name: '兑换点', grants: [office('stockClerk', JINYUAN)] });
    const people = [worker, micro, clerk, keeper, neighbour, resident];
    const seen = async (group: AudienceGroup) => {
      const id = await published({ group, divisionPath: JINYUAN }, neighbour);
      const answers = await Promise.all(people.map(async (who) => (await t.call(noticesApi.getAnnouncement, { params: { id }, token: who.token })).body.forMe === true));
      const listed = await Promise.all(people.map(async (who) => (
        await t.call(noticesApi.listAnnouncements, { token: who.token, query: { limit: 100 } })).body.items.some((item) => item.id === id)));
      expect(listed).toEqual(answers);
      return answers;
    };
    expect(await seen('gridWorkers')).toEqual([true, true, false, false, false, false]);
    expect(await seen('leaders')).toEqual([false, false, false, false, true, false]);
    expect(await seen('merchants')).toEqual([false, false, true, true, false, false]);
    expect(await seen('staff')).toEqual([true, true, false, true, true, false]);
    const shops = await published({ group: 'merchants', divisionPath: JINYUAN }, neighbour);
    expect(await t.call(noticesStaffApi.listUnreadStaff, { token: neighbour.token, params: { id: shops } })).toMatchObject({ status: 409 });
    const forWorkers = await published({ group: 'gridWorkers', divisionPath: JINYUAN }, neighbour);
    const unread = await t.call(noticesStaffApi.listUnreadStaff, { token: neighbour.token, params: { id: forWorkers } });
    expect(unread.body.items.every(({ offices }) => offices.every((words) => /^(网格员|微网格长) · /.test(words)))).toBe(true);
  });

  it('is counted before anything is sent, as it is counted at the publication', async () => {
    const before = (await count(neighbour, 'residents')).body;
    const agreed = await signIn(t, { name: '同意的', homePath: JINYUAN });
    await signIn(t, { name: '没同意的', homePath: JINYUAN });
    await t.call(noticesApi.recordSubscriptions, { token: agreed.token, body: { accepted: ['announcement'] } });
    expect((await count(neighbour, 'residents')).body).toEqual({ people: before.people + 2, byWechat: before.byWechat + 1 });
    const id = await published({ divisionPath: JINYUAN }, neighbour);
    expect((await desk(neighbour, id)).body.read?.target).toBe(before.people + 2);
    expect(await count(neighbour, 'residents', JINYI_EAST)).toMatchObject({ status: 404 });
    expect(await count(resident, 'residents')).toMatchObject({ status: 403 });
  });
});

describe('the links for 群发', () => {
  const links = (who: SignedIn, id: AnnouncementId) => t.call(noticesStaffApi.makeLinks, { token: who.token, params: { id } });

  it('are made by WeChat when asked for, kept, and made anew when they are about to expire', async () => {
    const wechat = t.get((await import('../src/wechat/wechat.client.ts')).WechatClient) as SimulatedWechatClient;
    let made = 0;
    const number = (link: string) => `${link}&made=${(made += 1)}`;
    const [short, url] = [wechat.makeShortLink.bind(wechat), wechat.makeUrlLink.bind(wechat)];
    wechat.makeShortLink = async (page) => number(await short(page));
    wechat.makeUrlLink = async (page) => number(await url(page));
    const id = await published();
    const { body: { links: none } } = await desk(leader, id);
    expect(none).toMatchObject({ shortLink: null, urlLink: null, webLink: expect.stringContaining(`/#/modules/notices/pages/announcement/index?id=${id}`) });
    const { body: first } = await links(staff, id);
    expect(first).toMatchObject({ shortLink: expect.stringContaining(id), urlLink: expect.stringContaining(id), problem: null });
    expect((await links(leader, id)).body).toEqual(first);
    expect((await desk(leader, id)).body.links).toEqual({ ...first, problem: undefined });
    // Everybody is told of what was published so far: ten batches a run.
    for (let run = 0; run < 5; run += 1) await t.runJob('notices.announce');
    t.clock.advance(29 * DAY_MS);
    leader = await signIn(t, { name: '陈书记', grants: [office('communityLeader', JINYI_EAST)] });
    expect((await desk(leader, id)).body.links).toMatchObject({ shortLink: null, urlLink: null, expiresAt: null });
    const again = (await links(leader, id)).body;
    expect([again.urlLink === first.urlLink, Date.parse(again.expiresAt ?? '') - t.clock.now().getTime()]).toEqual([false, 30 * DAY_MS]);
    await t.atOnce(4, () => links(leader, id));
    expect((await links(leader, id)).body).toEqual(again);
    Object.assign(wechat, { makeShortLink: short, makeUrlLink: url });
  });

  it('do without WeChat when it gives none, and say why', async () => {
    const wechat = t.get((await import('../src/wechat/wechat.client.ts')).WechatClient) as SimulatedWechatClient;
    const id = await published();
    wechat.failNextLinks('quota-exceeded', 'timeout');
    expect((await links(leader, id)).body).toMatchObject({ shortLink: null, urlLink: null, problem: expect.stringContaining('次数用完') });
    wechat.failNextLinks('bad-params');
    const { body: half } = await links(leader, id);
    expect([half.shortLink, half.urlLink !== null, half.problem]).toEqual([null, true, expect.stringContaining('是否已经发布')]);
    const { body: whole } = await links(leader, id);
    expect(whole).toMatchObject({ urlLink: half.urlLink, expiresAt: half.expiresAt, problem: null });
    expect(whole.shortLink).not.toBeNull();
  });

  it('are only of what is published, and only for the staff of the place', async () => {
    const { body: { id } } = await draft(leader);
    expect(codeOf(await links(leader, id))).toBe('WRONG_STATE');
    const out = await published();
    expect([(await links(neighbour, out)).status, (await links(resident, out)).status]).toEqual([404, 403]);
  });
});

describe('receipts', () => {
  it('are one per person, however often and however many at once', async () => {
    const id = await published({ importance: 'important' });
    expect((await look(id, resident)).body).toMatchObject({ importance: 'important', forMe: true, readAt: null });
    const answers = await t.atOnce(8, () => read(id, resident));
    expect(new Set(answers.map(({ body }) => body.readAt)).size).toBe(1);
    expect((await look(id, resident)).body.readAt).toBe(answers[0]?.body.readAt);
    const target = (await desk(leader, id)).body.read?.target ?? 0;
    expect((await desk(leader, id)).body.read).toEqual({ read: 1, target });
    expect(target).toBeGreaterThan(0);
  });

  it('are kept of nobody it is not for', async () => {
    const id = await published();
    const outsider = await signIn(t, { name: '外来的人', homePath: JINYUAN });
    expect((await read(id, outsider)).body).toEqual({ readAt: null });
    expect((await look(id, outsider)).body.forMe).toBe(false);
    expect((await desk(leader, id)).body.read?.read).toBe(0);
    expect((await t.call(noticesApi.readAnnouncement, { params: { id } })).status).toBe(401);
    expect((await read(newId(), resident)).status).toBe(404);
  });

  it('list colleagues who have not read, residents never', async () => {
    const worker = await signIn(t, { name: '吴网格', grants: [office('gridWorker', ZHONGYUAN_FIRST)] });
    const chief = await signIn(t, { name: '郑书记', grants: [office('communityLeader', ZHONGYUAN_FIRST)] });
    const id = await published({ group: 'staff', divisionPath: ZHONGYUAN_FIRST }, chief);
    const unread = (query: object = {}) => t.call(noticesStaffApi.listUnreadStaff, { token: chief.token, params: { id }, query: query as Record<string, unknown> });
    expect((await unread()).body.items).toEqual(expect.arrayContaining([
      { displayName: '吴**', offices: ['网格员 · 三官庙街道 · 中原中路一社区'] }, { displayName: '郑**', offices: ['二级网格长 · 三官庙街道 · 中原中路一社区'] },
    ]));
    const { body: first } = await unread({ limit: 1 });
    const { body: second } = await unread({ limit: 1, cursor: first.nextCursor });
    expect([...first.items, ...second.items].map(({ displayName }) => displayName).sort()).toEqual(['吴**', '郑**']);
    await read(id, worker);
    expect((await unread()).body.items.map(({ displayName }) => displayName)).toEqual(['郑**']);
    const open = await published();
    expect(await t.call(noticesStaffApi.listUnreadStaff, { token: leader.token, params: { id: open } })).toMatchObject({ status: 409, body: { error: { code: 'NOTICES_NAMES_NOT_SHOWN' } } });
  });

  it('go with their person, after they could be read once more, and with time', async () => {
    const id = await published({ title: '注销之前读过的' });
    await read(id, resident);
    const { body: data } = await t.call(identityApi.exportMyData, { token: resident.token });
    expect(data.sections.find(({ module }) => module === 'notices')?.items).toContainEqual({ about: '已阅公告', title: '注销之前读过的', readAt: t.clock.now().toISOString() });
    const former = await signIn(t, { name: '旧账号', homePath: JINYI_EAST });
    await read(id, former);
    const { PersonalData } = await import('../src/common/personal-data/personal-data.ts');
    const keeper = t.get(PersonalData).keepers().find(({ module }) => module === 'notices');
    await t.manager.transaction(async (manager) => { await keeper?.handOver?.(manager, former.personId, resident.personId); });
    expect((await desk(leader, id)).body.read?.read).toBe(1);
    expect((await t.call(identityApi.eraseMe, { token: resident.token, body: { confirmation: '注销' } })).status).toBe(200);
    expect((await desk(leader, id)).body.read?.read).toBe(0);
    await read(id, leader);
    await t.runJob('notices.announce');
    expect(await countViolations(t, (await import('../src/modules/notices/notices.invariants.ts')).noticesInvariants)).toBe(0);
    const [left] = await t.manager.query<{ n: number | string }[]>('SELECT COUNT(*) AS n FROM announcement_receipt');
    expect(Number(left?.n)).toBeGreaterThan(0);
    t.clock.advance(366 * DAY_MS);
    await t.runJob('notices.forget');
    const [none] = await t.manager.query<{ n: number | string }[]>('SELECT COUNT(*) AS n FROM announcement_receipt');
    expect(Number(none?.n)).toBe(0);
  });
});
