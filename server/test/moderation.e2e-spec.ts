import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { auditStaffApi } from '@yuandian/shared/audit/audit.api';
import type { FileId, PersonId } from '@yuandian/shared/common/ids';
import { DAY_MS, MINUTE_MS } from '@yuandian/shared/common/time';
import { filesApi } from '@yuandian/shared/files/files.api';
import { identityApi } from '@yuandian/shared/identity/identity.api';
import type { CheckStatus } from '@yuandian/shared/moderation/moderation-status';
import { moderationApi, moderationStaffApi } from '@yuandian/shared/moderation/moderation.api';
import type { CheckId } from '@yuandian/shared/moderation/moderation.types';
import { noticesApi } from '@yuandian/shared/notices/notices.api';
import type { EntityManager } from 'typeorm';
import type { Moderation } from '../src/modules/moderation/moderation.service.ts';
import type { ModerationSubjects } from '../src/modules/moderation/subjects.reader.ts';
import type { SimulatedWechatClient } from '../src/wechat/simulated-wechat.client.ts';
import { movie, mp3 } from './files.recordings.ts';
import { countViolations } from './support/count-violations.ts';
import { JINYI_EAST, JINYUAN, QINLING, DISTRICT, ZHONGYUAN_FIRST } from './support/divisions.ts';
import { signIn, type SignedIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';
import { upload } from './support/upload.ts';

const KIND = 'test.note';
const PUSH_TOKEN = 'push-token-of-the-test';
/** One grey pixel. */
const PHOTO = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==', 'base64');

let t: TestApp;
let moderation: Moderation;
let subjects: ModerationSubjects;
let wechat: SimulatedWechatClient;
let author: SignedIn;
let staff: SignedIn;
let colleague: SignedIn;
let notes = 0;

beforeAll(async () => {
  process.env.WECHAT_CALLBACK_TOKEN = PUSH_TOKEN;
  t = await startTestApp();
  const [{ Moderation: M }, { ModerationSubjects: S }, { WechatClient }] = await Promise.all([
    import('../src/modules/moderation/moderation.service.ts'), import('../src/modules/moderation/subjects.reader.ts'), import('../src/wechat/wechat.client.ts'),
  ]);
  moderation = t.get(M);
  subjects = t.get(S);
  wechat = t.get(WechatClient) as SimulatedWechatClient;
  await t.manager.query('CREATE TABLE test_note (id varchar(80) NOT NULL, outcome varchar(10) NOT NULL, reason varchar(200) NOT NULL)');
  const { insertRow } = await import('../src/common/tx/sql.ts');
  subjects.register({
    kind: KIND, title: '测试便条', link: (id) => `/pages/home/index?note=${id}`,
    settled: (manager, id, outcome, reason) => insertRow(manager, 'test_note', { id, outcome, reason }),
    contentOf: async (_manager, id) => (id.startsWith('old-')
      ? { authorId: author.personId, scene: 'comment', text: id.startsWith('old-phone') ? '很久以前留的电话13800138000' : '很久以前的便条', fileIds: [], divisionPath: JINYI_EAST } : null),
  });
});
afterAll(async () => {
  delete process.env.WECHAT_CALLBACK_TOKEN;
  await t.close();
});
/** A session ends while half hours pass. */
async function logIn(): Promise<void> {
  author = await signIn(t, { name: '王建国', homePath: JINYI_EAST });
  staff = await signIn(t, { name: '冯干事', grants: [{ role: 'communityStaff', divisionPath: JINYI_EAST, subjectId: null }] });
  colleague = await signIn(t, { name: '陈书记', grants: [{ role: 'communityLeader', divisionPath: JINYI_EAST, subjectId: null }] });
}
beforeEach(logIn);

/** A session does not last as long as some of these tests take by the clock. */
const again = async (person: SignedIn, name: string): Promise<SignedIn> => (
  { ...person, token: (await signIn(t, { name, wechat: person.wechatCode.slice('demo:'.length) })).token });

interface Written { text?: string; fileIds?: FileId[]; id?: string; divisionPath?: string; authorId?: PersonId }

/** What a module of its own would do in its own transaction. @returns the note's id */
async function write({ text = '楼道灯修好了，谢谢', fileIds = [], id = `note-${notes += 1}`, divisionPath = JINYI_EAST, authorId = author.personId }: Written = {}): Promise<string> {
  const { Tx } = await import('../src/common/tx/tx.ts');
  await t.get(Tx).run((manager) => moderation.submit(manager, { subject: { kind: KIND, id }, authorId, scene: 'comment', text, fileIds, divisionPath }));
  return id;
}

const run = () => t.runJob('moderation.check');

interface CheckRow { id: CheckId; status: CheckStatus; hints: string; words: string; body: string | null; reports: number; reason: string }

async function checkOf(note: string): Promise<CheckRow> {
  const [row] = await t.manager.query<CheckRow[]>(
    'SELECT id, status, hints, words, body, reports, reason FROM moderation_check WHERE subject_id = ? ORDER BY created_at DESC, id DESC LIMIT 1', [note],
  );
  if (!row) throw new Error(`${note} was never submitted`);
  return row;
}

/** What the note's module was told, in order. */
async function told(note: string): Promise<string[]> {
  const rows = await t.manager.query<{ outcome: string }[]>('SELECT outcome FROM test_note WHERE id = ?', [note]);
  return rows.map(({ outcome }) => outcome);
}

/** @throws with the server's answer when it is a refusal */
async function idOf(sent: Promise<{ status: number; body: { id: FileId } }>): Promise<FileId> {
  const { status, body } = await sent;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body.id;
}
const photoOf = (person: SignedIn) => idOf(upload(t, filesApi.uploadPhoto, { token: person.token, name: 'a.png', bytes: PHOTO }));
const recordingOf = (person: SignedIn, bytes: Buffer) => idOf(upload(t, filesApi.uploadRecording, { token: person.token, name: 'a', bytes }));

const sha1 = (...parts: string[]) => createHash('sha1').update(parts.sort().join('')).digest('hex');
const signed = (more: object = {}) => ({ timestamp: '1763', nonce: 'n-1', signature: sha1(PUSH_TOKEN, '1763', 'n-1'), ...more });
const resultOf = (traceId: string, suggest: string, label = 100) => ({
  ToUserName: 'gh_1', FromUserName: 'o', CreateTime: 1, MsgType: 'event', Event: 'wxa_media_check', appid: 'wx', trace_id: traceId, version: 2,
  errcode: 0, errmsg: 'ok', result: { suggest, label }, detail: [],
});
const push = (traceId: string, suggest = 'pass', label = 100) => t.call(moderationApi.receivePush, { query: signed(), body: resultOf(traceId, suggest, label) });

const decide = (id: CheckId, outcome: 'PASSED' | 'REJECTED', by: SignedIn = staff, reason = '与邻里无关的广告') =>
  t.call(moderationStaffApi.decide, { params: { id }, token: by.token, body: { outcome, reason } });
const appeal = (id: CheckId, by: SignedIn = author, text = '这不是广告') => t.call(moderationApi.appeal, { params: { id }, token: by.token, body: { text } });
const report = (note: string, by: SignedIn, more: object = {}) =>
  t.call(moderationApi.report, { token: by.token, body: { subjectKind: KIND, subjectId: note, reason: 'advertising', ...more } });
const residents = (count: number) => Promise.all(Array.from({ length: count }, () => signIn(t, { name: '李秀英' })));
const titlesTold = async (person: SignedIn) => (await t.call(noticesApi.listInbox, { token: person.token, query: {} })).body.items.map((item) => item.title);

const newest = () => String(notes += 1);
const fresh = async (person: SignedIn) => (await signIn(t, { name: '李秀英', wechat: person.wechatCode.slice('demo:'.length) })).token;
/** Things of nowhere are looked at by staff of the whole district; each time by somebody else. */
const districtDesk = () => signIn(t, { name: '韩区管', grants: [{ role: 'districtAdmin', divisionPath: DISTRICT, subjectId: null }] });
/** Sessions do not last that long. */
async function waitDays(days: number): Promise<void> {
  t.clock.advance(days * DAY_MS);
  staff = { ...staff, token: (await signIn(t, { name: '冯干事', wechat: staff.wechatCode.slice('demo:'.length) })).token };
}

async function inReview(text = '我的电话是13800138000'): Promise<{ note: string; id: CheckId }> {
  const note = await write({ text });
  await run();
  const { id, status } = await checkOf(note);
  expect(status).toBe('REVIEW');
  return { note, id };
}

describe('a check by WeChat', () => {
  it('passes what WeChat passes, once, and asks once for each piece', async () => {
    const before = wechat.texts.length;
    const note = await write({ text: `${'灯'.repeat(2_600)}` });
    expect(await checkOf(note)).toMatchObject({ status: 'PENDING' });
    await run();
    await run();
    expect(await checkOf(note)).toMatchObject({ status: 'PASSED', hints: '' });
    expect(await told(note)).toEqual(['PASSED']);
    expect(wechat.texts.slice(before).map(({ text, scene }) => [text.length <= 2_500, scene])).toEqual([[true, 'comment'], [true, 'comment']]);
    expect(await titlesTold(author)).toEqual([]);
  });

  it('refuses what WeChat calls risky, and tells the author why and what to do', async () => {
    const note = await write({ text: '一起赌博' });
    await run();
    expect(await checkOf(note)).toMatchObject({ status: 'REJECTED', reason: '微信内容安全检测认为含有违法犯罪' });
    expect(await told(note)).toEqual(['REJECTED']);
    const { body } = await t.call(noticesApi.listInbox, { token: author.token, query: {} });
    expect(body.items).toMatchObject([{ kind: 'moderation', title: '测试便条未通过审核', body: expect.stringContaining('7 天内申诉') }]);
  });

  it.each([
    ['WeChat is in doubt', '想兼职日 结的来加微信', 'wechat-review,words'],
    ['a phone number is written', '打138 0013 8000', 'phone'],
    ['an ID number is written', '我是41010219900307123X', 'id-number'],
    ['a word of the list is written', '代-开-发-票', 'words'],
  ])('asks a person when %s', async (_why, text, hints) => {
    const note = await write({ text });
    await run();
    expect(await checkOf(note)).toMatchObject({ status: 'REVIEW', hints });
    expect(await told(note)).toEqual([]);
  });

  it('asks a person when the author is not in WeChat, or was not for two hours', async () => {
    const { newId } = await import('../src/common/ids/new-id.ts');
    const stranger = await write({ authorId: newId() });
    await run();
    expect(await checkOf(stranger)).toMatchObject({ status: 'REVIEW', hints: 'no-wechat' });
    const late = await write();
    wechat.failNextChecks('visitor-inactive');
    await run();
    expect(await checkOf(late)).toMatchObject({ status: 'REVIEW', hints: 'author-away' });
  });

  it('tries again while WeChat is away, then asks a person; the word list works meanwhile', async () => {
    const note = await write({ text: '代开发票' });
    wechat.failNextChecks('timeout', 'unreachable', 'system-busy', 'timeout');
    for (const seconds of [0, 20, 40, 80]) {
      expect(await checkOf(note)).toMatchObject({ status: 'PENDING' });
      t.clock.advance(seconds * 1_000);
      await run();
    }
    expect(await checkOf(note)).toMatchObject({ status: 'REVIEW', hints: 'wechat-away,words', words: '代开发票' });
  });

  it('comes through when WeChat returns', async () => {
    const note = await write();
    wechat.failNextChecks('rate-limited');
    await run();
    await run();
    expect(await checkOf(note)).toMatchObject({ status: 'PENDING' });
    t.clock.advance(20_000);
    await run();
    expect(await checkOf(note)).toMatchObject({ status: 'PASSED' });
  });

  it('never asks twice about one piece, however many servers work', async () => {
    const before = wechat.texts.length;
    const written = await Promise.all(Array.from({ length: 8 }, () => write()));
    await t.atOnce(4, run);
    await run();
    expect(wechat.texts.length - before).toBe(8);
    for (const note of written) expect(await told(note)).toEqual(['PASSED']);
  });

  it('forgets the version before when the text is edited, whatever becomes of it', async () => {
    const note = await write({ text: '一起赌博' });
    const old = await checkOf(note);
    await write({ id: note, text: '一起跳舞' });
    await run();
    expect(await checkOf(note)).toMatchObject({ status: 'PASSED' });
    expect(await told(note)).toEqual(['PASSED']);
    const [row] = await t.manager.query<CheckRow[]>('SELECT status, body FROM moderation_check WHERE id = ?', [old.id]);
    expect(row).toMatchObject({ status: 'WITHDRAWN', body: null });
    await write({ id: note, text: '一起唱歌' });
    await run();
    expect(await told(note)).toEqual(['PASSED', 'PASSED']);
  });

  it('is not made when the caller’s transaction fails, nor for a kind nobody registered', async () => {
    const submission = { authorId: author.personId, scene: 'comment', text: 'x', fileIds: [], divisionPath: JINYI_EAST } as const;
    const attempt = (kind: string) => t.manager.transaction(async (manager) => {
      await moderation.submit(manager, { ...submission, subject: { kind, id: 'never' } });
      throw new Error('rolled back');
    });
    await expect(attempt(KIND)).rejects.toThrow('rolled back');
    await expect(attempt('test.unknown')).rejects.toThrow('test.unknown');
    expect(await t.manager.query("SELECT id FROM moderation_check WHERE subject_id = 'never'")).toEqual([]);
  });
});

describe('photos and recordings', () => {
  async function withPhotos(count: number): Promise<{ note: string; traces: string[] }> {
    const before = wechat.photos.length;
    const fileIds = await Promise.all(Array.from({ length: count }, () => photoOf(author)));
    const note = await write({ fileIds });
    await run();
    return { note, traces: wechat.photos.slice(before).map(({ traceId }) => traceId) };
  }

  it('pass in the demo, also when the process that asked has ended', async () => {
    const { note } = await withPhotos(1);
    wechat.photos.length = 0;
    await t.runJob('moderation.simulated-push');
    expect(await checkOf(note)).toMatchObject({ status: 'PASSED' });
  });

  it('are fetched by WeChat from a signed public link, one a call, and wait for the push', async () => {
    const { note, traces } = await withPhotos(2);
    expect(traces).toHaveLength(2);
    const asked = wechat.photos.find(({ traceId }) => traceId === traces[0]);
    const address = new URL(asked?.url ?? '');
    const fetched = await fetch(`${t.baseUrl}${address.pathname}${address.search}`);
    expect([fetched.status, fetched.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    t.clock.advance(29 * MINUTE_MS);
    expect((await fetch(`${t.baseUrl}${address.pathname}${address.search}`)).status).toBe(200);
    expect(await push(traces[0] ?? '')).toMatchObject({ status: 200, body: 'success' });
    expect(await checkOf(note)).toMatchObject({ status: 'PENDING' });
    await push(traces[1] ?? '');
    expect(await checkOf(note)).toMatchObject({ status: 'PASSED' });
    expect(await told(note)).toEqual(['PASSED']);
  });

  it('are refused when risky, left to a person when doubtful or unreadable', async () => {
    const risky = await withPhotos(2);
    await push(risky.traces[1] ?? '', 'risky', 20002);
    expect(await checkOf(risky.note)).toMatchObject({ status: 'REJECTED', reason: '微信内容安全检测认为含有色情' });
    const doubtful = await withPhotos(1);
    await push(doubtful.traces[0] ?? '', 'review');
    expect(await checkOf(doubtful.note)).toMatchObject({ status: 'REVIEW', hints: 'wechat-review' });
    const broken = await withPhotos(1);
    await t.call(moderationApi.receivePush, { query: signed(), body: { ...resultOf(broken.traces[0] ?? '', 'pass'), errcode: -1008, result: undefined } });
    expect(await checkOf(broken.note)).toMatchObject({ status: 'REVIEW', hints: 'media-unreadable' });
  });

  it('wait for WeChat’s ear when they are voices', async () => {
    const before = wechat.photos.length;
    const note = await write({ fileIds: [await recordingOf(author, mp3(3))] });
    await run();
    const [asked] = wechat.photos.slice(before);
    expect(asked?.kind).toBe('audio');
    const address = new URL(asked?.url ?? '');
    expect((await fetch(`${t.baseUrl}${address.pathname}${address.search}`)).headers.get('content-type')).toBe('audio/mpeg');
    expect(await checkOf(note)).toMatchObject({ status: 'PENDING' });
    await push(asked?.traceId ?? '');
    expect(await checkOf(note)).toMatchObject({ status: 'PASSED' });
  });

  it('are never asked about when they are videos: a person looks at once, and alone publishes', async () => {
    const before = wechat.photos.length;
    const note = await write({ fileIds: [await photoOf(author), await recordingOf(author, movie({ seconds: 3 }))] });
    await run();
    const { id, status, hints } = await checkOf(note);
    expect([status, hints, wechat.photos.slice(before).map(({ kind }) => kind)]).toEqual(['REVIEW', 'video', ['image']]);
    await push(wechat.photos.at(-1)?.traceId ?? '');
    expect((await checkOf(note)).status).toBe('REVIEW');
    expect((await t.call(moderationStaffApi.getCheck, { params: { id }, token: staff.token })).body).toMatchObject({
      photos: 1, recordings: 1, files: [{ kind: 'photo' }, { kind: 'video', seconds: 3 }],
    });
    expect((await decide(id, 'PASSED', staff, '内容正常')).status).toBe(200);
    expect(await told(note)).toEqual(['PASSED']);
  });

  it('are refused with their video when the words are', async () => {
    const note = await write({ text: '一起赌博', fileIds: [await recordingOf(author, movie({ seconds: 3 }))] });
    await run();
    expect(await checkOf(note)).toMatchObject({ status: 'REJECTED' });
  });

  it('go to a person after thirty minutes without a result', async () => {
    const { note, traces } = await withPhotos(1);
    t.clock.advance(29 * MINUTE_MS);
    await run();
    expect(await checkOf(note)).toMatchObject({ status: 'PENDING' });
    t.clock.advance(MINUTE_MS);
    await run();
    expect(await checkOf(note)).toMatchObject({ status: 'REVIEW', hints: 'no-result' });
    await push(traces[0] ?? '', 'risky');
    expect(await checkOf(note)).toMatchObject({ status: 'REVIEW' });
  });

  it('are settled once when the last results come at once, and replays change nothing', async () => {
    for (let round = 0; round < 12; round += 1) {
      const { note, traces } = await withPhotos(2);
      await Promise.all([...traces, ...traces].map((trace) => push(trace)));
      expect(await checkOf(note)).toMatchObject({ status: 'PASSED' });
      for (const trace of traces) expect((await push(trace, 'risky')).body).toBe('success');
      expect(await told(note)).toEqual(['PASSED']);
    }
  });

  it('find their result when it came before the trace id was written down', async () => {
    const original = wechat.checkMedia.bind(wechat);
    wechat.checkMedia = async (media) => {
      const answer = await original(media);
      await push(answer.traceId);
      return answer;
    };
    const { note } = await withPhotos(2);
    wechat.checkMedia = original;
    expect(await checkOf(note)).toMatchObject({ status: 'PASSED' });
  });

  it('are settled once when push, time-out and person meet', async () => {
    for (let round = 0; round < 6; round += 1) {
      await logIn();
      const { note, traces } = await withPhotos(1);
      const { id } = await checkOf(note);
      t.clock.advance(30 * MINUTE_MS);
      [author, staff, colleague] = [await again(author, '王建国'), await again(staff, '冯干事'), await again(colleague, '陈书记')];
      await Promise.all([push(traces[0] ?? '', round % 2 === 0 ? 'pass' : 'risky'), run(), run(), decide(id, 'PASSED'), decide(id, 'REJECTED', colleague), push(traces[0] ?? '')]);
      const { status } = await checkOf(note);
      const steps = await t.manager.query<{ toState: string }[]>('SELECT to_state AS toState FROM moderation_check_history WHERE subject_id = ? ORDER BY id', [id]);
      const settled = steps.map(({ toState }) => toState).filter((state) => state === 'PASSED' || state === 'REJECTED');
      expect(await told(note)).toHaveLength(settled.length);
      expect(['PASSED', 'REJECTED', 'REVIEW']).toContain(status);
      expect(settled.length).toBeLessThanOrEqual(2);
    }
    expect(await violations()).toBe(0);
  });
});

describe('WeChat’s push', () => {
  it('echoes the console’s first call, and only to WeChat', async () => {
    expect(await t.call(moderationApi.verifyPush, { query: signed({ echostr: '5838479218127813673' }) })).toMatchObject({ status: 200, body: '5838479218127813673' });
    expect(await t.call(moderationApi.verifyPush, { query: signed({ echostr: '1', nonce: 'n-2' }) })).toMatchObject({ status: 403 });
    expect(await t.call(moderationApi.verifyPush, { query: { echostr: '1' } })).toMatchObject({ status: 400 });
  });

  it('is refused unsigned, and thanked for when it is about something else', async () => {
    expect(await t.call(moderationApi.receivePush, { query: signed({ signature: 'a'.repeat(40) }), body: resultOf('x', 'pass') })).toMatchObject({ status: 403 });
    expect(await t.call(moderationApi.receivePush, { query: signed(), body: { Event: 'user_enter_tempsession' } })).toMatchObject({ status: 200, body: 'success' });
    expect(await t.call(moderationApi.receivePush, { query: signed(), body: [1] })).toMatchObject({ status: 400 });
    expect(await push('a-trace-nobody-knows')).toMatchObject({ status: 200, body: 'success' });
  });
});

describe('a person’s decision', () => {
  it('passes with a notice, or rejects with the reason', async () => {
    const first = await inReview();
    expect(await decide(first.id, 'PASSED')).toMatchObject({ status: 200, body: { status: 'PASSED', refusal: null } });
    expect(await told(first.note)).toEqual(['PASSED']);
    const second = await inReview();
    expect(await decide(second.id, 'REJECTED')).toMatchObject({ status: 200, body: { status: 'REJECTED', reason: '与邻里无关的广告' } });
    expect(await told(second.note)).toEqual(['REJECTED']);
    expect((await titlesTold(author)).sort()).toEqual(['测试便条已通过审核', '测试便条未通过审核'].sort());
  });

  it('is heard once when two decide at once', async () => {
    const { note, id } = await inReview();
    const answers = await Promise.all([decide(id, 'PASSED'), decide(id, 'REJECTED', colleague), decide(id, 'PASSED', colleague), decide(id, 'REJECTED')]);
    // What passed may be rejected after: the order decides, and every decision is told exactly once.
    const accepted = answers.filter(({ status }) => status === 200).length;
    expect(accepted).toBeGreaterThanOrEqual(1);
    expect(await told(note)).toHaveLength(accepted);
    expect((await told(note)).filter((outcome) => outcome === 'REJECTED').length).toBeLessThanOrEqual(1);
  });

  it('is refused outside the scope, to authors, to visitors, and while a machine still works', async () => {
    const { id } = await inReview();
    const stranger = await signIn(t, { name: '外区', grants: [{ role: 'communityLeader', divisionPath: JINYUAN, subjectId: null }] });
    const auditor = await signIn(t, { name: '审计', grants: [{ role: 'auditor', divisionPath: DISTRICT, subjectId: null }] });
    expect(await decide(id, 'PASSED', stranger)).toMatchObject({ status: 404 });
    expect(await t.call(moderationStaffApi.getCheck, { params: { id }, token: stranger.token })).toMatchObject({ status: 404 });
    expect(await decide(id, 'PASSED', auditor)).toMatchObject({ status: 403 });
    expect(await decide(id, 'PASSED', author)).toMatchObject({ status: 403 });
    expect(await t.call(moderationStaffApi.getCheck, { params: { id }, token: auditor.token })).toMatchObject({ status: 200 });
    const own = await write({ text: '13800138000', authorId: staff.personId });
    const pending = await write({ fileIds: [await photoOf(author)] });
    await run();
    expect(await decide((await checkOf(own)).id, 'PASSED')).toMatchObject({ status: 409, body: { error: { code: 'MODERATION_OWN_CONTENT' } } });
    expect(await decide((await checkOf(pending)).id, 'PASSED')).toMatchObject({ status: 409, body: { error: { code: 'WRONG_STATE', details: { state: 'PENDING' } } } });
  });

  it('leaves an audit entry', async () => {
    const { id, note } = await inReview();
    await decide(id, 'REJECTED');
    const auditor = await signIn(t, { name: '审计', grants: [{ role: 'auditor', divisionPath: DISTRICT, subjectId: null }] });
    const { body } = await t.call(auditStaffApi.listEntries, { token: auditor.token, query: { action: 'moderation.check.decide' } });
    expect(body.items.some((entry) => entry.subjectId === note)).toBe(true);
  });

  it('takes down what a sample shows', async () => {
    const note = await write();
    await run();
    const { body: sample } = await t.call(moderationStaffApi.listSample, { token: staff.token });
    expect(sample.items.length).toBeGreaterThan(0);
    expect(sample.items.every(({ status }) => status === 'PASSED')).toBe(true);
    const { id } = await checkOf(note);
    expect(await decide(id, 'PASSED')).toMatchObject({ status: 409 });
    expect(await decide(id, 'REJECTED')).toMatchObject({ status: 200 });
    expect(await told(note)).toEqual(['PASSED', 'REJECTED']);
  });
});

describe('an appeal', () => {
  it('is judged by somebody else, turns the outcome round, and comes once', async () => {
    const { note, id } = await inReview();
    await decide(id, 'REJECTED');
    expect(await appeal(id)).toMatchObject({ status: 200, body: { status: 'APPEALED', appeal: '这不是广告' } });
    expect(await decide(id, 'PASSED')).toMatchObject({ status: 409, body: { error: { code: 'MODERATION_SAME_PERSON' } } });
    expect(await decide(id, 'PASSED', colleague)).toMatchObject({ status: 200 });
    expect(await told(note)).toEqual(['REJECTED', 'PASSED']);
    await decide(id, 'REJECTED', colleague);
    expect(await appeal(id)).toMatchObject({ status: 409, body: { error: { code: 'MODERATION_ALREADY_APPEALED' } } });
  });

  it('is the author’s alone, of something rejected, within seven days', async () => {
    const { id } = await inReview();
    expect(await appeal(id)).toMatchObject({ status: 409, body: { error: { code: 'WRONG_STATE' } } });
    await decide(id, 'REJECTED');
    expect(await appeal(id, staff)).toMatchObject({ status: 404 });
    t.clock.advance(7 * DAY_MS);
    author = { ...author, token: (await signIn(t, { name: '王建国', wechat: author.wechatCode.slice('demo:'.length) })).token };
    expect(await appeal(id)).toMatchObject({ status: 409, body: { error: { code: 'MODERATION_APPEAL_TOO_LATE' } } });
  });

  it('counts once when it is sent many times at once', async () => {
    const { id } = await inReview();
    await decide(id, 'REJECTED');
    const answers = await t.atOnce(6, () => appeal(id));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const { body } = await t.call(moderationApi.listMine, { token: author.token, query: {} });
    expect(body.items).toMatchObject([{ id, status: 'APPEALED', title: '测试便条', appealRefusal: 'not-rejected', excerpt: '我的电话是13800138000' }]);
  });
});

describe('reports', () => {
  it('hide a thing at the third person, until staff decide', async () => {
    const note = await write();
    await run();
    const [first, second, third, fourth] = await residents(4) as [SignedIn, SignedIn, SignedIn, SignedIn];
    expect((await report(note, first)).body).toEqual({ repeated: false, blocked: false });
    for (let again = 0; again < 3; again += 1) expect((await report(note, first)).body).toEqual({ repeated: true, blocked: false });
    await report(note, second);
    expect(await checkOf(note)).toMatchObject({ status: 'PASSED', reports: 2 });
    await report(note, third, { reason: 'abuse', note: '骂人' });
    expect(await checkOf(note)).toMatchObject({ status: 'REVIEW', hints: 'reported' });
    expect(await told(note)).toEqual(['PASSED', 'REJECTED']);
    const { body } = await t.call(moderationStaffApi.getCheck, { params: { id: (await checkOf(note)).id }, token: staff.token });
    expect(body.reported.map(({ reason }) => reason).sort()).toEqual(['abuse', 'advertising', 'advertising']);
    expect(JSON.stringify(body)).not.toContain(first.personId);
    await decide(body.id, 'PASSED');
    expect(await told(note)).toEqual(['PASSED', 'REJECTED', 'PASSED']);
    await report(note, fourth);
    expect(await checkOf(note)).toMatchObject({ status: 'PASSED', reports: 1 });
  });

  it('are answered: each person once, whatever is decided, and a machine’s pass answers nobody', async () => {
    const outcomes = async (person: SignedIn) => (await t.call(noticesApi.listInbox, { token: person.token, query: {} })).body.items.map((item) => item.body);
    const note = await write();
    const [early, late, last] = await residents(3) as [SignedIn, SignedIn, SignedIn];
    await report(note, early);
    await run();
    expect(await checkOf(note)).toMatchObject({ status: 'PASSED', reports: 1 });
    expect(await outcomes(early)).toEqual([]);
    const { id } = await checkOf(note);
    // One report hides nothing, and still a person can say that it was looked at.
    expect(await decide(id, 'PASSED')).toMatchObject({ status: 200, body: { status: 'PASSED', reports: 0 } });
    expect(await told(note)).toEqual(['PASSED']);
    expect(await outcomes(early)).toEqual([expect.stringContaining('没有发现违规')]);
    await report(note, late);
    await decide(id, 'REJECTED');
    expect([await outcomes(late), (await outcomes(early)).length]).toEqual([[expect.stringContaining('不再展示')], 1]);
    const edited = await write();
    await run();
    await report(edited, last);
    await write({ id: edited, text: '改过的便条' });
    expect(await titlesTold(last)).toEqual(['你举报的测试便条有结果了']);
    expect(await outcomes(last)).toEqual([expect.stringContaining('修改或删除')]);
    expect(await titlesTold(author)).not.toContain('你举报的测试便条有结果了');
  });

  it('are answered when they come at the moment of the decision', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { note, id } = await inReview();
      await decide(id, 'PASSED');
      const people = await residents(2);
      await Promise.all([...people.map((person) => report(note, person)), decide(id, 'REJECTED')]);
      const told = await t.manager.query<{ answered_at: unknown }[]>('SELECT answered_at FROM moderation_report WHERE check_id = ?', [id]);
      expect(told.every(({ answered_at: answeredAt }) => answeredAt !== null)).toBe(true);
    }
  });

  it('bring the text back for whoever decides, after the copy was deleted', async () => {
    const note = await write({ id: `old-${newest()}`, text: '很久以前的便条' });
    await run();
    await waitDays(8);
    await t.runJob('moderation.forget');
    expect((await checkOf(note)).body).toBeNull();
    const [first, second, third] = await residents(3) as [SignedIn, SignedIn, SignedIn];
    await report(note, first);
    expect(await checkOf(note)).toMatchObject({ status: 'PASSED', body: '很久以前的便条' });
    // What waits for a person keeps its text, however long that takes.
    await waitDays(8);
    await t.runJob('moderation.forget');
    expect((await checkOf(note)).body).toBe('很久以前的便条');
    for (const person of [second, third]) await report(note, { ...person, token: await fresh(person) });
    const { body } = await t.call(moderationStaffApi.listChecks, { token: staff.token, query: { status: 'REVIEW', limit: 100 } });
    const { id } = await checkOf(note);
    expect(body.items.find((item) => item.id === id)?.excerpt).toBe('很久以前的便条');
    expect((await t.call(moderationStaffApi.getCheck, { params: { id }, token: staff.token })).body.text).toBe('很久以前的便条');
    expect(await violations()).toBe(0);
  });

  it('hide it once when many come at once', async () => {
    const note = await write();
    await run();
    const people = await residents(6);
    const answers = await Promise.all([...people, ...people].map((person) => report(note, person)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(answers.filter(({ body }) => !body.repeated)).toHaveLength(6);
    expect(await checkOf(note)).toMatchObject({ status: 'REVIEW', reports: 6 });
    expect(await told(note)).toEqual(['PASSED', 'REJECTED']);
  });

  it('bring back what was forgotten with time, from its own module', async () => {
    const [person] = await residents(1) as [SignedIn];
    expect(await report('old-1', person)).toMatchObject({ status: 200 });
    expect(await checkOf('old-1')).toMatchObject({ status: 'PENDING', body: '很久以前的便条', reports: 1 });
  });

  it('hide at the third person what is seen all the while a person looks at it anew', async () => {
    const note = `old-phone-${newest()}`;
    const [first, second, third, fourth] = await residents(4) as [SignedIn, SignedIn, SignedIn, SignedIn];
    await report(note, first);
    await run();
    expect(await checkOf(note)).toMatchObject({ status: 'REVIEW', hints: 'phone', reports: 1 });
    await report(note, second);
    expect(await told(note)).toEqual([]);
    await report(note, third);
    await report(note, fourth);
    expect(await told(note)).toEqual(['REJECTED']);
    expect(await checkOf(note)).toMatchObject({ status: 'REVIEW', reports: 4 });
    await decide((await checkOf(note)).id, 'PASSED');
    expect(await told(note)).toEqual(['REJECTED', 'PASSED']);
  });

  it('are refused for nothing, for what is hidden, and for one’s own', async () => {
    const note = await write();
    await run();
    const [person] = await residents(1) as [SignedIn];
    expect(await report('nothing', person)).toMatchObject({ status: 404 });
    expect(await t.call(moderationApi.report, { token: person.token, body: { subjectKind: 'test.unknown', subjectId: note, reason: 'abuse' } })).toMatchObject({ status: 404 });
    expect(await report(note, author)).toMatchObject({ status: 409, body: { error: { code: 'MODERATION_OWN_CONTENT' } } });
    await decide((await checkOf(note)).id, 'REJECTED');
    expect(await report(note, person)).toMatchObject({ status: 404 });
  });
});

describe('blocks', () => {
  const list = (person: SignedIn) => t.call(moderationApi.listBlocks, { token: person.token, query: {} });

  it('are a person’s own list, also by a report, and are undone', async () => {
    const { ModerationReader } = await import('../src/modules/moderation/moderation.reader.ts');
    const [me, other] = await residents(2) as [SignedIn, SignedIn];
    const block = () => t.call(moderationApi.block, { token: me.token, body: { personId: other.personId } });
    expect(await Promise.all([block(), block()])).toMatchObject([{ status: 200, body: { name: '李**' } }, { status: 200 }]);
    const note = await write();
    await run();
    expect((await report(note, me, { blockAuthor: true })).body.blocked).toBe(true);
    expect(await t.get(ModerationReader).blockedBy(me.personId)).toEqual(new Set([other.personId, author.personId]));
    expect((await list(me)).body.items).toHaveLength(2);
    expect((await list(other)).body.items).toEqual([]);
    const unblock = () => t.call(moderationApi.unblock, { token: me.token, params: { personId: other.personId } });
    expect([(await unblock()).body.unblocked, (await unblock()).body.unblocked]).toEqual([true, false]);
    expect((await list(me)).body.items.map(({ personId }) => personId)).toEqual([author.personId]);
  });

  it('are five hundred and not one more, however many come at once', async () => {
    const [me, ...others] = await residents(7) as [SignedIn, ...SignedIn[]];
    await t.manager.transaction(async (manager) => {
      const { insertRows } = await import('../src/common/tx/sql.ts');
      const { newId } = await import('../src/common/ids/new-id.ts');
      await insertRows(manager, 'person_block', Array.from({ length: 497 }, () => ({ person_id: me.personId, blocked_id: newId(), created_at: t.clock.now() })));
    });
    const answers = await Promise.all(others.map(({ personId }) => t.call(moderationApi.block, { token: me.token, body: { personId } })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 409, 409, 409]);
    const [row] = await t.manager.query<{ n: number | string }[]>('SELECT COUNT(*) AS n FROM person_block WHERE person_id = ?', [me.personId]);
    expect(Number(row?.n)).toBe(500);
    const kept = others.find((_person, index) => answers[index]?.status === 200);
    expect(await t.call(moderationApi.block, { token: me.token, body: { personId: kept?.personId ?? '' } })).toMatchObject({ status: 200 });
  });

  it('refuse oneself and nobody', async () => {
    expect(await t.call(moderationApi.block, { token: author.token, body: { personId: author.personId } })).toMatchObject({ status: 400 });
    expect(await t.call(moderationApi.block, { token: author.token, body: { personId: '00000000-0000-7000-8000-000000000000' } })).toMatchObject({ status: 404 });
  });
});

describe('nickname and avatar', () => {
  const me = async (person: SignedIn) => (await t.call(identityApi.getMe, { token: person.token })).body;
  const change = (person: SignedIn, body: object) => t.call(identityApi.updateMe, { token: person.token, body });
  /** Somebody whom others know by the nickname alone. */
  async function nameless(nickname: string): Promise<SignedIn> {
    const wechatCode = `demo:nickname-${newest()}`;
    const { accessToken: token, refreshToken } = (await t.call(identityApi.logInByWechat, { body: { code: wechatCode } })).body;
    const { personId } = (await t.call(identityApi.getMe, { token })).body;
    const person: SignedIn = { token, refreshToken, personId, wechatCode };
    await change(person, { nickname });
    await run();
    expect(await me(person)).toMatchObject({ nickname, nextNickname: null, displayName: nickname });
    return person;
  }

  it('are seen by others when they passed, the former one until then', async () => {
    const person = await nameless('爱唱歌');
    expect((await change(person, { nickname: '加微信领红包' })).body).toMatchObject({
      nickname: '爱唱歌', displayName: '爱唱歌', nextNickname: { value: '加微信领红包', state: 'checking' },
    });
    await run();
    const { id } = await checkOf(person.personId);
    expect(await checkOf(person.personId)).toMatchObject({ status: 'REVIEW', words: '加微信领红包' });
    await decide(id, 'REJECTED', await districtDesk());
    expect(await me(person)).toMatchObject({ displayName: '爱唱歌', nextNickname: { value: '加微信领红包', state: 'rejected' } });
    await appeal(id, person);
    await decide(id, 'PASSED', await districtDesk());
    expect(await me(person)).toMatchObject({ nickname: '加微信领红包', displayName: '加微信领红包', nextNickname: null });
  });

  it('are taken back without a trace, and the last of several counts', async () => {
    const person = await nameless('早起的鸟');
    await change(person, { nickname: '刷单返利找我' });
    await change(person, { nickname: '早起的鸟' });
    await run();
    expect(await me(person)).toMatchObject({ nickname: '早起的鸟', nextNickname: null });
    await Promise.all(['小李', '小王', '小张'].map((nickname) => change(person, { nickname })));
    await run();
    const { nickname, nextNickname } = await me(person);
    expect([['小李', '小王', '小张'].includes(nickname ?? ''), nextNickname]).toEqual([true, null]);
    expect((await checkOf(person.personId)).body).toBe(nickname);
    await change(person, { nickname: null });
    expect(await me(person)).toMatchObject({ nickname: null, displayName: expect.stringContaining('居民') });
  });

  it('disappear at the third report, and come back when a person says so', async () => {
    const person = await nameless('热心邻居');
    for (const reporter of await residents(3)) {
      await t.call(moderationApi.report, { token: reporter.token, body: { subjectKind: 'identity.nickname', subjectId: person.personId, reason: 'abuse' } });
    }
    expect(await me(person)).toMatchObject({ nickname: null, displayName: expect.stringContaining('居民'), nextNickname: { value: '热心邻居', state: 'checking' } });
    await decide((await checkOf(person.personId)).id, 'PASSED', await districtDesk());
    expect(await me(person)).toMatchObject({ nickname: '热心邻居', nextNickname: null });
  });

  it('leave with their person', async () => {
    const person = await nameless('要走的人');
    await change(person, { nickname: '加微信领红包', avatarFileId: await photoOf(person) });
    expect((await t.call(identityApi.eraseMe, { token: person.token, body: { confirmation: '注销' } })).status).toBe(200);
    const { identityInvariants } = await import('../src/modules/identity/identity.invariants.ts');
    expect(await countViolations(t, [...identityInvariants])).toBe(0);
    await expect(checkOf(person.personId)).rejects.toThrow('never submitted');
  });
});

describe('the desk', () => {
  const list = (query: object, by: SignedIn = staff) => t.call(moderationStaffApi.listChecks, { token: by.token, query: query as Record<string, unknown> });

  it('lists the queue oldest first, page by page, inside the scope', async () => {
    for (let count = 0; count < 3; count += 1) {
      await inReview();
      t.clock.advance(1_000);
    }
    const elsewhere = await write({ text: '13800138000', divisionPath: ZHONGYUAN_FIRST });
    await run();
    const ids: string[] = [];
    const times: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const { body } = await list({ status: 'REVIEW', kind: KIND, limit: 2, cursor });
      ids.push(...body.items.map(({ id }) => id));
      times.push(...body.items.map(({ since }) => since));
      cursor = body.nextCursor;
    }
    expect(new Set(ids).size).toBe(ids.length);
    expect(times).toEqual([...times].sort());
    expect(ids).not.toContain((await checkOf(elsewhere)).id);
    const street = await signIn(t, { name: '值班', grants: [{ role: 'streetOperator', divisionPath: QINLING, subjectId: null }] });
    expect((await list({ limit: 100 }, street)).body.items.length).toBeGreaterThanOrEqual(ids.length);
    expect((await list({ waitingHours: 1, limit: 100 })).body.items.every(({ since }) => Date.parse(since) <= t.clock.now().getTime() - 3_600_000)).toBe(true);
    expect((await list({ kind: 'test.other' })).body.items).toEqual([]);
  });

  it('shows text, photos, hints and what happened', async () => {
    const note = await write({ text: '代 开发票', fileIds: [await photoOf(author)] });
    await run();
    await push(wechat.photos.at(-1)?.traceId ?? '');
    const { body } = await t.call(moderationStaffApi.getCheck, { params: { id: (await checkOf(note)).id }, token: staff.token });
    expect(body).toMatchObject({
      text: '代 开发票', words: ['代开发票'], hints: ['words'], photos: 1, authorName: '王**', title: '测试便条', link: `/pages/home/index?note=${note}`,
      files: [{ width: 1, height: 1 }], refusal: null,
    });
    expect(body.divisionName).toContain('锦艺东社区');
    expect(body.steps.map(({ verb }) => verb)).toEqual(['submit', 'refer']);
  });

  it('counts the day', async () => {
    const read = async () => (await t.call(moderationStaffApi.getStatistics, { token: staff.token, query: {} })).body;
    t.clock.advance(DAY_MS);
    staff = await signIn(t, { name: '冯干事', grants: [{ role: 'communityStaff', divisionPath: JINYI_EAST, subjectId: null }] });
    author = await signIn(t, { name: '王建国', homePath: JINYI_EAST });
    const before = await read();
    const { id } = await inReview();
    await write();
    await run();
    await decide(id, 'REJECTED');
    await appeal(id);
    const after = await read();
    expect(after).toMatchObject({
      submitted: before.submitted + 2, passedByMachine: before.passedByMachine + 1, toReview: before.toReview + 1, rejectedByPeople: before.rejectedByPeople + 1,
      appeals: before.appeals + 1, waiting: before.waiting + 1, kinds: expect.arrayContaining([{ kind: KIND, title: '测试便条' }]),
    });
  });
});

describe('word lists', () => {
  const publish = (words: string, by: SignedIn, more: object = {}) =>
    t.call(moderationStaffApi.publishWordList, { token: by.token, body: { divisionPath: JINYI_EAST, words, note: '试一试', baseVersion: 0, ...more } });

  it('are edited by division, in versions, and hold below it at once', async () => {
    expect(await publish('跳楼价清仓', colleague)).toMatchObject({ status: 200, body: { version: 1, words: ['跳楼价清仓'], divisionName: expect.stringContaining('锦艺东') } });
    const inside = await write({ text: '跳楼价 清仓' });
    const outside = await write({ text: '跳楼价清仓', divisionPath: ZHONGYUAN_FIRST });
    await run();
    expect(await checkOf(inside)).toMatchObject({ status: 'REVIEW', words: '跳楼价清仓' });
    expect(await checkOf(outside)).toMatchObject({ status: 'PASSED' });
    expect(await publish('', colleague, { baseVersion: 1 })).toMatchObject({ status: 200, body: { version: 2, words: [] } });
    const after = await write({ text: '跳楼价清仓' });
    await run();
    expect(await checkOf(after)).toMatchObject({ status: 'PASSED' });
    const lists = await t.call(moderationStaffApi.listWordLists, { token: staff.token, query: {} });
    expect(lists.body.items.map(({ divisionName, version }) => [divisionName.includes('锦艺东'), version])).toEqual([[false, 1], [true, 2]]);
    const versions = await t.call(moderationStaffApi.listWordLists, { token: staff.token, query: { divisionPath: JINYI_EAST, limit: 1 } });
    expect(versions.body).toMatchObject({ items: [{ version: 2 }], nextCursor: expect.any(String) });
  });

  it('never overwrite somebody else’s version', async () => {
    const answers = await t.atOnce(4, (index) => publish(`词语${index}`, colleague, { baseVersion: 2 }));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    expect(await publish('词语', colleague, { baseVersion: 1 })).toMatchObject({ status: 409, body: { error: { code: 'MODERATION_WORDS_CHANGED' } } });
  });

  it('are refused to who may not, outside the scope, and when a word is too short', async () => {
    expect(await publish('词语', staff)).toMatchObject({ status: 403 });
    expect(await publish('词语', colleague, { divisionPath: JINYUAN })).toMatchObject({ status: 404 });
    expect(await publish('词语', colleague, { divisionPath: '/' })).toMatchObject({ status: 404 });
    expect(await publish('字', colleague)).toMatchObject({ status: 400, body: { error: { details: { fields: [{ field: 'words' }] } } } });
    const district = await signIn(t, { name: '韩区管', grants: [{ role: 'districtAdmin', divisionPath: DISTRICT, subjectId: null }] });
    expect(await publish('代开发票', district, { divisionPath: '/', baseVersion: 1 })).toMatchObject({ status: 200, body: { divisionName: '全部区域', version: 2 } });
  });
});

async function violations(): Promise<number> {
  const { moderationInvariants } = await import('../src/modules/moderation/moderation.invariants.ts');
  return countViolations(t, moderationInvariants);
}

describe('time', () => {
  it('forgets the copy of a text after seven days, and all of a settled check after 180', async () => {
    const passed = await write();
    const { note: waiting } = await inReview();
    await run();
    t.clock.advance(7 * DAY_MS);
    await t.runJob('moderation.forget');
    expect(await checkOf(passed)).toMatchObject({ status: 'PASSED', body: null });
    expect((await checkOf(waiting)).body).not.toBeNull();
    t.clock.advance(173 * DAY_MS);
    await t.runJob('moderation.forget');
    await expect(checkOf(passed)).rejects.toThrow('never submitted');
    expect((await checkOf(waiting)).status).toBe('REVIEW');
    expect(await violations()).toBe(0);
  });
});

describe('a person who leaves', () => {
  async function keeper() {
    const { PersonalData } = await import('../src/common/personal-data/personal-data.ts');
    const found = t.get(PersonalData).keepers().find(({ module }) => module === 'moderation');
    if (!found) throw new Error('moderation keeps no personal data');
    return found;
  }
  const inTx = <T>(work: (manager: EntityManager) => Promise<T>) => t.manager.transaction(work);

  it('takes their data along, and nothing of them stays', async () => {
    const { note } = await inReview();
    const other = await write({ authorId: staff.personId });
    await run();
    await report(other, author, { blockAuthor: true, note: '看着像广告' });
    const held = await inTx(async (manager) => (await keeper()).exportOf(manager, author.personId));
    expect(held).toMatchObject([
      { about: '测试便条', state: '待人工审核', text: '我的电话是13800138000' }, { reported: '广告、营销', note: '看着像广告' }, { blockedSomebodyAt: expect.any(String) },
    ]);
    await inTx(async (manager) => (await keeper()).erase?.(manager, author.personId));
    expect(await inTx(async (manager) => (await keeper()).exportOf(manager, author.personId))).toEqual([]);
    await expect(checkOf(note)).rejects.toThrow('never submitted');
    expect(await checkOf(other)).toMatchObject({ reports: 1 });
    expect(await violations()).toBe(0);
  });

  it('is one with another row of the same human', async () => {
    const [twin, bystander] = await residents(2) as [SignedIn, SignedIn];
    const note = await write({ authorId: bystander.personId });
    await run();
    for (const person of [author, twin]) await report(note, person, { blockAuthor: true });
    await inTx(async (manager) => (await keeper()).handOver?.(manager, author.personId, twin.personId));
    const held = await inTx(async (manager) => (await keeper()).exportOf(manager, twin.personId));
    expect(held).toHaveLength(2);
    expect(await inTx(async (manager) => (await keeper()).exportOf(manager, author.personId))).toEqual([]);
  });
});
