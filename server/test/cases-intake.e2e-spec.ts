import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { casesApi, casesStaffApi } from '@yuandian/shared/cases/cases.api';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { CaseId } from '@yuandian/shared/common/ids';
import { DAY_MS } from '@yuandian/shared/common/time';
import { gridStaffApi } from '@yuandian/shared/grid/grid.api';
import { moderationStaffApi } from '@yuandian/shared/moderation/moderation.api';
import { newId } from '../src/common/ids/new-id.ts';
import { change, insertRows } from '../src/common/tx/sql.ts';
import { movie, mp3 } from './files.recordings.ts';
import { caseWorld, GRID, makeCategory, OTHER_GRID, refusal, type CaseWorld } from './support/cases.ts';
import { JINYUAN, QINLING, SANGUANMIAO, ZHONGYUAN_FIRST } from './support/divisions.ts';
import type { SignedIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';
import { upload } from './support/upload.ts';
import { must } from './support/volunteering.ts';

let t: TestApp;
let w: CaseWorld;
let resident: SignedIn;
let house = 0;

/** A place of its own for each test: what others report there is none of its business. */
const address = () => `绿化西街${(house += 1)}号楼`;

beforeAll(async () => {
  t = await startTestApp();
  w = await caseWorld(t);
});
afterAll(async () => { await t.close(); });
beforeEach(async () => {
  await w.go('2026-11-23T02:00:00.000Z');
  resident = await w.person({ name: '赵大爷', phone: `139${String(10_000_000 + (house += 1))}`, homePath: ZHONGYUAN_FIRST });
  w.resident = resident;
});

const submit = (over: Parameters<CaseWorld['submit']>[1] = {}) => w.submit(resident, { address: address(), ...over });
const report = async (over: Parameters<CaseWorld['submit']>[1] = {}) => must(await submit(over)).id;
const column = async <T>(id: string, name: string): Promise<T> => (await t.manager.query<Record<string, T>[]>(`SELECT ${name} AS v FROM case_record WHERE id = ?`, [id]))[0]?.v as T;

describe('reporting', () => {
  it('offers the categories by group, and the numbers for emergencies', async () => {
    const form = must(await t.call(casesApi.getReportForm));
    expect(form.groups.map((group) => [group.name, group.categories.map((category) => category.name)])).toEqual([
      ['公用设施', ['路灯不亮']], ['安全隐患', ['消防隐患']], ['物业与邻里', ['邻里纠纷']],
    ]);
    expect(form.emergencyNumbers[0]).toEqual({ number: '119', name: '火警' });
  });

  it('gives a number, the desk of the grid, a promise, and tells the desk', async () => {
    const photoId = await w.photo(resident);
    const { id, number, status } = must(await submit({ photoIds: [photoId], building: '3单元' }));
    expect(number).toMatch(/^20261123-\d{4}$/);
    expect(status).toBe('SUBMITTED');
    const view = await w.view(id, resident);
    expect(view).toMatchObject({
      mine: true, status: 'SUBMITTED', waitsForMe: false, light: 'GREEN', actions: ['reply', 'remind', 'withdraw'],
      promise: { ownerName: expect.stringContaining('第01网格') as unknown, dueAt: '2026-11-23T04:00:00.000Z', late: false, reason: null },
      photos: [{ id: photoId }], entries: [{ by: '你', title: '居民报事', privately: true }],
    });
    expect(await w.timersOf(id)).toEqual(['accept']);
    expect(await w.noticesOf(w.gridLeader.personId)).toContain(`新的诉求：${number}`);
  });

  it('goes to the community where the grid has no leader', async () => {
    const id = await report({ divisionPath: OTHER_GRID });
    expect(await column(id, 'desk_path')).toBe(ZHONGYUAN_FIRST);
  });

  it.each([
    ['an emergency', { categoryCode: 'fire-risk', answers: [{ key: 'flames', values: ['有'] }] }, 'CASES_EMERGENCY'],
    ['a question left open', { categoryCode: 'fire-risk' }, 'INVALID_INPUT'],
    ['an answer that is no option', { categoryCode: 'fire-risk', answers: [{ key: 'flames', values: ['也许'] }] }, 'INVALID_INPUT'],
    ['a category that is none', { categoryCode: 'no-such' }, 'CASES_CATEGORY_CLOSED'],
    ['a street for a place', { divisionPath: QINLING }, 'CASES_PLACE_UNKNOWN'],
    ['no place', { divisionPath: undefined }, 'CASES_PLACE_UNKNOWN'],
    ['an unknown place', { divisionPath: '/410102/999/' }, 'CASES_PLACE_UNKNOWN'],
    ['a photo that is not mine', { photoIds: [newId()] }, 'FILES_NOT_USABLE'],
  ])('refuses %s, and nothing is kept', async (_what, over, code) => {
    const before = await t.manager.query('SELECT COUNT(*) AS n FROM case_record');
    expect(refusal(await submit(over))).toBe(code);
    expect(await t.manager.query('SELECT COUNT(*) AS n FROM case_record')).toEqual(before);
    expect(await t.manager.query('SELECT id FROM case_day_quota WHERE person_id = ?', [resident.personId])).toEqual([]);
  });

  it('takes the same case once, however often it is sent', async () => {
    const body = w.caseOf({ address: address() });
    const answers = await t.atOnce(5, () => t.call(casesApi.submitCase, { token: resident.token, body }));
    expect(new Set(answers.map((answer) => must(answer).number)).size).toBe(1);
    expect(refusal(await t.call(casesApi.submitCase, { token: resident.token, body: { ...body, description: '另外一件事，不是同一件' } }))).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(refusal(await t.call(casesApi.submitCase, { token: w.neighbour.token, body }))).toBe('IDEMPOTENCY_KEY_REUSED');
    const [row] = await t.manager.query<{ n: number | string }[]>('SELECT COUNT(*) AS n FROM case_record WHERE reporter_id = ?', [resident.personId]);
    expect(Number(row?.n)).toBe(1);
  });

  it('takes ten a day from one person, also when twenty come at once', async () => {
    const answers = await t.atOnce(20, () => submit());
    const outcomes = answers.map(refusal);
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(CASES_LIMITS.perDay);
    expect(outcomes.filter((outcome) => outcome === 'CASES_TOO_MANY')).toHaveLength(20 - CASES_LIMITS.perDay);
    const numbers = answers.filter(({ status }) => status === 200).map(({ body }) => body.number);
    expect(new Set(numbers).size).toBe(CASES_LIMITS.perDay);
    await w.go('2026-11-24T02:00:00.000Z');
    await report();
  });

  it('refuses the twenty-first that is open', async () => {
    await t.atOnce(10, () => submit());
    await w.go('2026-11-24T02:00:00.000Z');
    await t.atOnce(10, () => submit());
    await w.go('2026-11-25T02:00:00.000Z');
    expect(refusal(await submit())).toBe('CASES_TOO_MANY_OPEN');
  });
});

describe('staff who report', () => {
  it('file at once what they find themselves', async () => {
    const { id, status } = must(await w.reportForOthers(w.worker, { address: address() }));
    expect(status).toBe('FILED');
    expect(await w.timersOf(id)).toEqual(['dispatch']);
  });

  it('write down callers with name and phone, encrypted', async () => {
    expect(refusal(await w.reportForOthers(w.worker, { source: 'phone' }))).toBe('INVALID_INPUT');
    const { id, status } = must(await w.reportForOthers(w.worker, { source: 'phone', address: address(), reporterName: '钱奶奶', reporterPhone: '13800138000' }));
    expect(status).toBe('SUBMITTED');
    const contact = await column<string>(id, 'contact');
    expect(contact).not.toContain('13800138000');
    expect(contact).not.toContain('钱奶奶');
    const reveal = (who: SignedIn) => t.call(casesStaffApi.revealContact, { token: who.token, params: { caseId: id }, body: { reason: '回电核实地点' } });
    expect(must(await reveal(w.gridLeader))).toEqual({ name: '钱奶奶', phone: '13800138000', onBehalfOf: null });
    expect(refusal(await reveal(w.stranger))).toBe('NOT_FOUND');
    const audited = await t.manager.query("SELECT id FROM audit_entry WHERE action = 'cases.contact.reveal' AND subject_id = ?", [id]);
    expect(audited).toHaveLength(1);
  });

  it('speak for an elder who has no phone, never for a caller without one', async () => {
    const elder = { address: address(), reporterName: '需奶奶' };
    expect(refusal(await w.reportForOthers(w.worker, { ...elder, source: 'phone' }))).toBe('INVALID_INPUT');
    expect(refusal(await w.reportForOthers(w.worker, { ...elder, source: 'proxy', reporterName: undefined }))).toBe('INVALID_INPUT');
    const { id } = must(await w.reportForOthers(w.worker, { ...elder, source: 'proxy' }));
    const reveal = await t.call(casesStaffApi.revealContact, { token: w.gridLeader.token, params: { caseId: id }, body: { reason: '问问要什么帮助' } });
    expect(must(reveal)).toEqual({ name: '需奶奶', phone: null, onBehalfOf: '需奶奶' });
  });

  it('report inside their own area only', async () => {
    expect(refusal(await w.reportForOthers(w.worker, { divisionPath: JINYUAN }))).toBe('NOT_FOUND');
  });
});

describe('seeing a case', () => {
  it('is the reporter’s; of a matter between neighbours nobody else learns', async () => {
    const id = await report({ categoryCode: 'neighbours' });
    expect((await w.view(id, resident)).mine).toBe(true);
    expect(refusal(await t.call(casesApi.getCase, { token: w.neighbour.token, params: { caseId: id } }))).toBe('NOT_FOUND');
    expect(refusal(await t.call(casesApi.follow, { token: w.neighbour.token, params: { caseId: id } }))).toBe('NOT_FOUND');
  });

  it('shows a matter of public space to neighbours without words, photos or name', async () => {
    const id = await report({ photoIds: [await w.photo(resident)], description: '我家住三单元，路灯不亮' });
    const text = JSON.stringify(await w.view(id, w.neighbour));
    expect(text).not.toContain('三单元');
    expect(text).not.toContain('赵');
    expect(await w.view(id, w.neighbour)).toMatchObject({ mine: false, photos: [], actions: ['follow'] });
  });

  it('hides a tip-off from everybody', async () => {
    const id = await report({ kind: 'tipOff', publicWish: true });
    expect(await column(id, 'public_state')).toBe('none');
    expect(refusal(await t.call(casesApi.getCase, { token: w.neighbour.token, params: { caseId: id } }))).toBe('NOT_FOUND');
  });

  it('lists mine by what waits for me', async () => {
    const [open, asked, over] = [await report(), await report(), await report()];
    must(await t.call(casesStaffApi.askReporter, { token: w.desk.token, params: { caseId: asked }, body: { question: '是哪一盏灯？' } }));
    must(await t.call(casesApi.withdraw, { token: resident.token, params: { caseId: over }, body: { reason: '已经好了' } }));
    const ids = async (scope?: 'open' | 'waiting' | 'ended') => must(await t.call(casesApi.listMine, { token: resident.token, query: { scope } })).items.map((item) => item.id).sort();
    expect(await ids()).toEqual([open, asked, over].sort());
    expect(await ids('open')).toEqual([open, asked].sort());
    expect(await ids('waiting')).toEqual([asked]);
    expect(await ids('ended')).toEqual([over]);
    expect(must(await t.call(casesApi.countWaiting, { token: resident.token }))).toEqual({ waiting: 1, open: 2 });
  });
});

describe('the same thing nearby', () => {
  const point = { latitude: 34.75, longitude: 113.61 };
  const near = (over: object = {}) => t.call(casesApi.findNearby, { token: w.neighbour.token, query: { categoryCode: 'street-lamp', divisionPath: GRID, ...over } });

  it('is found by place however it is written, and by distance', async () => {
    const place = address();
    const [there, close, far] = [await report({ address: place }), await report({ point }), await report({ point: { ...point, latitude: 34.76 } })];
    const ids = async (over: object) => must(await near(over)).map((item) => item.id);
    expect(await ids({ address: ` ${place.replace('号楼', '')}`, building: '号楼' })).toEqual([there]);
    const around = await ids({ latitude: 34.7502, longitude: 113.61 });
    expect(around).toContain(close);
    expect(around).not.toContain(far);
    expect(must(await near({ latitude: 34.7502, longitude: 113.61 })).find((item) => item.id === close)?.distanceMeters).toBe(22);
  });

  it('is not told when it is confidential or nobody else’s business', async () => {
    const place = address();
    await report({ address: place, confidential: true });
    await report({ address: place, kind: 'tipOff' });
    expect(must(await near({ address: place }))).toEqual([]);
    await report({ address: place, categoryCode: 'neighbours' });
    expect(must(await near({ address: place, categoryCode: 'neighbours' }))).toEqual([]);
  });

  it('is followed once, however often one says so, and never by its own reporter', async () => {
    const id = await report();
    await t.atOnce(4, () => t.call(casesApi.follow, { token: w.neighbour.token, params: { caseId: id } }));
    expect((await w.view(id, resident)).followers).toBe(1);
    expect(refusal(await t.call(casesApi.follow, { token: resident.token, params: { caseId: id } }))).toBe('NOT_FOUND');
    const followed = must(await t.call(casesApi.listMine, { token: w.neighbour.token, query: { scope: 'followed' } })).items;
    expect(followed.find((item) => item.id === id)).toMatchObject({ mine: false, summary: '路灯不亮' });
    must(await t.call(casesApi.unfollow, { token: w.neighbour.token, params: { caseId: id } }));
    expect((await w.view(id, resident)).followers).toBe(0);
  });

  it('is followed by a thousand, and not one more, however many come at once; who comes with a merged case is let in', async () => {
    const id = await report();
    await t.manager.transaction(async (manager) => {
      const others = Array.from({ length: CASES_LIMITS.followers - 2 }, () => ({ id: newId(), created_at: t.clock.now(), case_id: id, person_id: newId() }));
      await insertRows(manager, 'case_follow', others);
      await change(manager, 'UPDATE case_record SET followers = ? WHERE id = ?', [others.length, id]);
    });
    const neighbours = await Promise.all(Array.from({ length: 6 }, (_, index) => w.person({ name: `邻居${index}`, homePath: ZHONGYUAN_FIRST })));
    const follow = ({ token }: SignedIn) => t.call(casesApi.follow, { token, params: { caseId: id } });
    const answers = await Promise.all(neighbours.map(follow));
    expect(answers.map(refusal).sort()).toEqual([...Array.from({ length: 4 }, () => 'CASES_FOLLOWERS_FULL'), 'done', 'done']);
    const inside = neighbours.filter((_, index) => answers[index]?.status === 200);
    expect((await Promise.all(inside.map(follow))).map(refusal)).toEqual(['done', 'done']);
    expect((await w.view(id, resident)).followers).toBe(CASES_LIMITS.followers);
    const twin = must(await w.submit(w.neighbour, { address: address() })).id;
    must(await t.call(casesStaffApi.merge, { token: w.desk.token, params: { caseId: twin }, body: { intoId: id } }));
    expect((await w.view(id, resident)).followers).toBe(CASES_LIMITS.followers + 1);
    expect(await w.broken()).toEqual([]);
  });

  it('that was closed within the window is linked to the new case (A29)', async () => {
    const place = address();
    const old = await report({ address: place });
    await t.manager.query("UPDATE case_record SET status = 'CLOSED', ended_at = ? WHERE id = ?", ['2026-10-01 00:00:00.000', old]);
    expect(must(await near({ address: place }))[0]).toMatchObject({ id: old, cameBack: true });
    const again = await report({ address: place });
    expect((await w.view(again, resident)).recurrenceOf?.id).toBe(old);
    await w.go(new Date(Date.parse('2026-10-01T00:00:00Z') + 61 * DAY_MS));
    expect((await w.view(await report({ address: place }), resident)).recurrenceOf).toBeNull();
  });
});

describe('outlines of grids', () => {
  const square = [[113.70, 34.80], [113.71, 34.80], [113.71, 34.81], [113.70, 34.81], [113.70, 34.80]];
  const feature = (code: string, coordinates: unknown = [square]) => ({ type: 'Feature', properties: { code }, geometry: { type: 'Polygon', coordinates } });
  const draw = (who: SignedIn, features: object[], dryRun = false) => upload(t, gridStaffApi.importShapes, {
    token: who.token, name: '网格.geojson', bytes: JSON.stringify({ type: 'FeatureCollection', features }), query: { dryRun: String(dryRun) },
  });
  const inside = { latitude: 34.805, longitude: 113.705 };

  it('are taken whole or not at all; then a point is enough for a place', async () => {
    expect(refusal(await draw(w.leader, [feature('410102006009-02')]))).toBe('FORBIDDEN');
    expect(refusal(await upload(t, gridStaffApi.importShapes, { token: w.district.token, name: 'x', bytes: 'no json' }))).toBe('IMPORT_UNREADABLE');
    const wrong = [feature('410102006009-02'), feature('no-such'), feature('410102006009-02'), feature('410102006009-01', [[[0, 0], [1, 1]]])];
    const told = must(await draw(w.district, wrong, true));
    expect(told).toMatchObject({ applied: false, rows: 4, problemCount: 3 });
    expect(told.problems.map(({ line, column }) => [line, column])).toEqual([[2, '编码'], [3, '编码'], [4, '图形']]);
    expect(refusal(await draw(w.district, wrong))).toBe('IMPORT_REFUSED');
    expect(refusal(await submit({ divisionPath: undefined, point: inside }))).toBe('CASES_PLACE_UNKNOWN');

    expect(must(await draw(w.district, [feature('410102006009-02')]))).toMatchObject({ applied: true, created: 1 });
    expect(must(await draw(w.district, [feature('410102006009-02')]))).toMatchObject({ unchanged: 1 });
    expect(await column(await report({ divisionPath: undefined, point: inside }), 'division_path')).toBe(OTHER_GRID);
    expect(await column(await report({ divisionPath: GRID, point: inside }), 'division_path')).toBe(OTHER_GRID);
    expect(refusal(await submit({ divisionPath: undefined, point: { ...inside, latitude: 34.9 } }))).toBe('CASES_PLACE_UNKNOWN');
  });
});

describe('the desk', () => {
  const by = (who: SignedIn, caseId: string) => ({ token: who.token, params: { caseId } });
  const object = (id: CaseId) => t.call(casesApi.object, { ...by(resident, id), body: { reason: '晚上来看就知道' } });

  it('asks the reporter: the clock stands, three working days later it lapses', async () => {
    const id = await report();
    must(await t.call(casesStaffApi.askReporter, { ...by(w.gridLeader, id), body: { question: '是哪一盏灯？' } }));
    expect(await w.view(id, resident)).toMatchObject({ status: 'SUPPLEMENT', question: '是哪一盏灯？', light: 'PAUSED', promise: { ownerName: '你' }, actions: ['supplement', 'withdraw'] });
    must(await t.call(casesApi.supplement, { ...by(resident, id), body: { text: '42号楼东头那盏', photoIds: [] } }));
    expect(await w.view(id, resident)).toMatchObject({ status: 'SUBMITTED', question: null, light: 'GREEN' });

    const silent = await report();
    must(await t.call(casesStaffApi.askReporter, { ...by(w.gridLeader, silent), body: { question: '是哪一盏灯？' } }));
    await w.go('2026-11-26T09:29:00.000Z');
    await w.turn();
    expect(await w.statusOf(silent)).toBe('SUPPLEMENT');
    await w.go('2026-11-26T09:30:00.000Z');
    await w.turn();
    expect(await w.statusOf(silent)).toBe('WITHDRAWN');
    expect(await w.timersOf(silent)).toEqual([]);
    expect((await w.noticesOf(resident.personId)).at(-1)).toContain('已自动撤回');
  });

  it('diverts to the right channel, and the reporter reads where', async () => {
    const id = await report();
    must(await t.call(casesStaffApi.divert, { ...by(w.desk, id), body: { class: 'beyondDuties', text: '请拨打 95598 供电热线。' } }));
    expect(await w.view(id, resident)).toMatchObject({ status: 'DIVERTED', closingCode: 'notOurs', result: expect.stringContaining('95598') as unknown, actions: [] });
  });

  it('lets only a leader reject; the reporter objects once, to the desk above who refused', async () => {
    const id = await report();
    const reject = (who: SignedIn) => t.call(casesStaffApi.reject, { ...by(who, id), body: { reason: 'notFound', text: '现场没有看到' } });
    expect(refusal(await reject(w.gridLeader))).toBe('FORBIDDEN');
    must(await reject(w.leader));
    expect((await w.view(id, resident)).actions).toEqual(['object']);
    must(await object(id));
    expect(await column(id, 'desk_path')).toBe(SANGUANMIAO);
    expect((await w.noticesOf(w.street.personId)).filter((title) => title.startsWith('申诉'))).toHaveLength(1);
    expect((await w.view(id, resident)).endedAt).toBeNull();
    expect(refusal(await reject(w.leader))).toBe('FORBIDDEN');
    must(await reject(w.street));
    expect(refusal(await t.call(casesApi.object, { ...by(resident, id), body: { reason: '还是不同意' } }))).toBe('CASES_ALREADY_OBJECTED');
  });

  it('puts a case of the whole community into the grid of who is sent to look', async () => {
    // Some tests before this one close a case by hand, past its states.
    const before = await w.broken();
    const id = await report({ divisionPath: ZHONGYUAN_FIRST });
    expect(refusal(await w.verify(id))).toBe('NOT_FOUND');
    await w.sendVerifier(id);
    expect((await t.call(casesStaffApi.getCase, { token: w.worker.token, params: { caseId: id } })).body).toMatchObject({ divisionPath: GRID, status: 'VERIFYING' });
    must(await w.verify(id));
    expect(await w.statusOf(id)).toBe('FILED');
    expect(await w.broken()).toEqual(before);
  });

  it('files only what somebody has looked at, where the category asks for it', async () => {
    const id = await report();
    const offered = async (caseId: CaseId) => must(await t.call(casesStaffApi.getCase, { token: w.desk.token, params: { caseId } })).actions.includes('file');
    expect(await offered(id)).toBe(false);
    expect(refusal(await t.call(casesStaffApi.file, { ...by(w.desk, id), body: {} }))).toBe('CASES_NOT_VERIFIED');
    expect(refusal(await t.call(casesStaffApi.sendVerifier, { ...by(w.desk, id), body: { verifierId: w.stranger.personId } }))).toBe('INVALID_INPUT');
    await w.sendVerifier(id);
    expect(refusal(await w.verify(id, { photoIds: [] }))).toBe('INVALID_INPUT');
    expect(must(await w.verify(id)).status).toBe('FILED');
    expect(await w.view(id, resident)).toMatchObject({ limit: { amount: 1, unit: 'WORK_DAY' }, light: 'GREEN' });
    expect(await w.timersOf(id)).toEqual(['dispatch']);
    const plain = await report({ categoryCode: 'neighbours' });
    expect(await offered(plain)).toBe(true);
    expect(must(await t.call(casesStaffApi.file, { ...by(w.desk, plain), body: {} })).status).toBe('FILED');
  });

  it('hears when nothing was found, and decides', async () => {
    const id = await report();
    await w.sendVerifier(id);
    expect(must(await w.verify(id, { found: false, photoIds: [] })).status).toBe('VERIFYING');
    expect(await w.timersOf(id)).toEqual(['file']);
    expect((await w.noticesOf(w.gridLeader.personId)).filter((title) => title.startsWith('现场未发现'))).toHaveLength(1);
    expect(must(await t.call(casesStaffApi.getCase, { token: w.desk.token, params: { caseId: id } })).actions).toContain('file');
    must(await t.call(casesStaffApi.file, { ...by(w.desk, id), body: { text: '换个时间又看到了' } }));
  });

  it('lets nobody verify what they reported themselves', async () => {
    const own = must(await w.submit(w.worker, { address: address() })).id;
    const send = (verifierId: string) => t.call(casesStaffApi.sendVerifier, { ...by(w.desk, own), body: { verifierId } });
    expect(refusal(await send(w.worker.personId))).toBe('CASES_OWN_WORK');
    must(await send(w.gridLeader.personId));
    expect(refusal(await w.verify(own))).toBe('NOT_FOUND');
  });

  it('merges: reporter and followers go over, and get its result', async () => {
    const [main, twin] = [await report(), must(await w.submit(w.neighbour, { address: address() })).id];
    must(await t.call(casesStaffApi.merge, { ...by(w.desk, twin), body: { intoId: main } }));
    expect(await w.view(twin, w.neighbour)).toMatchObject({ status: 'MERGED', mergedInto: { id: main } });
    expect((await w.view(main, resident)).followers).toBe(1);
    const third = await report();
    const into = (intoId: string) => t.call(casesStaffApi.merge, { ...by(w.desk, third), body: { intoId } });
    expect(refusal(await into(third))).toBe('CASES_MERGE_REFUSED');
    expect(refusal(await into(twin))).toBe('CASES_MERGE_REFUSED');
    const elsewhere = must(await w.submit(resident, { divisionPath: JINYUAN, address: address() })).id;
    expect(refusal(await into(elsewhere))).toBe('CASES_MERGE_REFUSED');
  });

  it('raises to the level above, up to the district', async () => {
    const id = await report();
    const raise = () => t.call(casesStaffApi.raise, { ...by(w.district, id), body: { reason: '本级没有办法' } });
    for (const _level of ['community', 'street', 'district']) must(await raise());
    expect(refusal(await raise())).toBe('INVALID_INPUT');
    expect((await w.noticesOf(w.street.personId)).filter((title) => title.startsWith('下级上报'))).toHaveLength(1);
  });

  it('corrects class and place; another community takes over', async () => {
    const id = await report();
    must(await t.call(casesStaffApi.recategorise, {
      ...by(w.desk, id), body: { categoryCode: 'neighbours', divisionPath: JINYUAN, address: '金源小区1号楼', reason: '地点写错了' },
    }));
    expect(await w.view(id, resident)).toMatchObject({ categoryName: '邻里纠纷', address: '金源小区1号楼' });
    expect(await column(id, 'desk_path')).toBe(JINYUAN);
    expect(refusal(await t.call(casesStaffApi.file, { ...by(w.desk, id), body: {} }))).toBe('NOT_FOUND');
    must(await t.call(casesStaffApi.file, { ...by(w.stranger, id), body: {} }));
  });

  it('corrects the building too, however long the place is; the story has it whole', async () => {
    const id = await report({ building: '3单元' });
    const long = '长'.repeat(CASES_LIMITS.address.max);
    const to = (over: object) => t.call(casesStaffApi.recategorise, {
      ...by(w.desk, id), body: { categoryCode: 'neighbours', divisionPath: ZHONGYUAN_FIRST, address: long, reason: '地点写错了', ...over },
    });
    const place = async () => { const { address: words, building } = await w.view(id, resident); return [words, building]; };
    must(await to({}));
    expect(await place()).toEqual([long, '3单元']);
    must(await to({ building: '5单元' }));
    expect(await place()).toEqual([long, '5单元']);
    expect((await w.view(id, resident)).entries.at(-1)).toMatchObject({ title: '改为“邻里纠纷”', text: `地点：${long} 5单元\n地点写错了` });
    must(await to({ building: null }));
    expect(await place()).toEqual([long, null]);
  });

  it('answers NOT_FOUND outside its area', async () => {
    const id = await report();
    expect(refusal(await t.call(casesStaffApi.divert, { ...by(w.stranger, id), body: { class: 'improper', text: '不受理' } }))).toBe('NOT_FOUND');
    expect(refusal(await t.call(casesStaffApi.sendVerifier, { ...by(w.stranger, id), body: { verifierId: w.worker.personId } }))).toBe('NOT_FOUND');
  });
});

describe('the reporter', () => {
  it('reminds once a day, and leaves a word', async () => {
    const id = await report();
    const remind = () => t.call(casesApi.remind, { token: resident.token, params: { caseId: id } });
    const answers = await t.atOnce(3, remind);
    expect(answers.map(refusal).sort()).toEqual(['CASES_REMINDED_TODAY', 'CASES_REMINDED_TODAY', 'done']);
    must(await t.call(casesApi.reply, { token: resident.token, params: { caseId: id }, body: { text: '今晚还是不亮', photoIds: [] } }));
    expect((await w.view(id, resident)).entries.map((entry) => [entry.by, entry.title])).toEqual([['你', '居民报事'], ['你', '催办'], ['你', '留言']]);
    expect(refusal(await t.call(casesApi.remind, { token: w.neighbour.token, params: { caseId: id } }))).toBe('NOT_FOUND');
  });

  it('says nothing more once it is over', async () => {
    const id = await report();
    must(await t.call(casesApi.withdraw, { token: resident.token, params: { caseId: id }, body: { reason: '已经好了' } }));
    for (const call of [casesApi.remind, casesApi.reply]) {
      expect(refusal(await t.call(call, { token: resident.token, params: { caseId: id }, body: { text: '再说一句', photoIds: [] } } as never))).toBe('WRONG_STATE');
    }
  });
});

describe('at the same moment', () => {
  it('two desks decide: one is heard', async () => {
    const id = await report({ categoryCode: 'neighbours' });
    const answers = await Promise.all([
      t.call(casesStaffApi.file, { token: w.desk.token, params: { caseId: id }, body: {} }),
      t.call(casesStaffApi.divert, { token: w.gridLeader.token, params: { caseId: id }, body: { class: 'improper', text: '不受理' } }),
      t.call(casesStaffApi.reject, { token: w.leader.token, params: { caseId: id }, body: { reason: 'untrue', text: '不属实' } }),
    ]);
    // A refusal takes the case to the desk above: whom it leaves behind is told that, before its state is asked.
    const told = answers[2].status === 200 ? ['FORBIDDEN', 'WRONG_STATE'] : ['WRONG_STATE', 'WRONG_STATE'];
    expect(answers.map(refusal).sort()).toEqual([...told, 'done'].sort());
  });

  it('withdrawing and filing: one after the other, or withdrawn first and never filed', async () => {
    const id = await report({ categoryCode: 'neighbours' });
    const [withdrawn, filed] = await Promise.all([
      t.call(casesApi.withdraw, { token: resident.token, params: { caseId: id }, body: { reason: '不用了' } }),
      t.call(casesStaffApi.file, { token: w.desk.token, params: { caseId: id }, body: {} }),
    ]);
    expect(refusal(withdrawn)).toBe('done');
    expect(['done', 'WRONG_STATE']).toContain(refusal(filed));
    expect(await w.statusOf(id)).toBe('WITHDRAWN');
    expect(await w.timersOf(id)).toEqual([]);
  });

  it('merging into a case that is just being withdrawn: both or only the withdrawal, and nobody follows what is over', async () => {
    const [id, into] = [await report(), await report()];
    const [merged, withdrawn] = await Promise.all([
      t.call(casesStaffApi.merge, { token: w.desk.token, params: { caseId: id }, body: { intoId: into } }),
      t.call(casesApi.withdraw, { token: resident.token, params: { caseId: into }, body: { reason: '不用了' } }),
    ]);
    expect(refusal(withdrawn)).toBe('done');
    expect(['done', 'CASES_MERGE_REFUSED']).toContain(refusal(merged));
    expect(await w.statusOf(id)).toBe(merged.status === 200 ? 'MERGED' : 'SUBMITTED');
  });

  it('merging two into each other: one stays', async () => {
    const [a, b] = [await report(), await report()];
    const into = (caseId: string, intoId: string) => t.call(casesStaffApi.merge, { token: w.desk.token, params: { caseId }, body: { intoId } });
    const outcomes = (await Promise.all([into(a, b), into(b, a)])).map(refusal);
    expect(outcomes.sort()).toEqual(['CASES_MERGE_REFUSED', 'done']);
    expect([await w.statusOf(a), await w.statusOf(b)].sort()).toEqual(['MERGED', 'SUBMITTED']);
  });
});

describe('voices and videos', () => {
  const voice = (who = resident) => w.recording(who, mp3(4));

  it('come with a report and with a reply, for the reporter and the desk to play', async () => {
    const [spoken, filmed] = [await voice(), await w.recording(resident, movie({ seconds: 5 }))];
    const id = await report({ recordingIds: [spoken, filmed] });
    const wanted = [{ id: spoken, kind: 'voice', seconds: 4 }, { id: filmed, kind: 'video', seconds: 5 }];
    expect(await w.view(id, resident)).toMatchObject({ photos: [], recordings: wanted, entries: [{ recordings: wanted }] });
    const desk = async () => must(await t.call(casesStaffApi.getCase, { token: w.desk.token, params: { caseId: id } }));
    expect(await desk()).toMatchObject({ recordings: wanted, entries: [{ recordings: wanted }] });
    must(await t.call(casesStaffApi.askReporter, { token: w.desk.token, params: { caseId: id }, body: { question: '是哪一盏灯？' } }));
    must(await t.call(casesApi.supplement, { token: resident.token, params: { caseId: id }, body: { text: '听我说', photoIds: [], recordingIds: [await voice()] } }));
    expect((await desk()).entries.at(-1)).toMatchObject({ text: '听我说', recordings: [{ kind: 'voice' }] });
  });

  it.each([
    ['somebody else’s', () => voice(w.neighbour), 'FILES_NOT_USABLE'], ['a photo', () => w.photo(resident), 'FILES_NOT_USABLE'],
  ])('are refused when one is %s', async (_what, make, code) => {
    expect(refusal(await submit({ recordingIds: [await make()] }))).toBe(code);
  });

  it('are refused as photos, and beyond the number that is allowed', async () => {
    expect(refusal(await submit({ photoIds: [await voice()] }))).toBe('FILES_NOT_USABLE');
    const many = await Promise.all(Array.from({ length: CASES_LIMITS.recordings + 1 }, () => voice()));
    expect(refusal(await submit({ recordingIds: many }))).toBe('INVALID_INPUT');
  });

  it('are hidden from neighbours until what they asked to publish has passed; a video needs a person for it', async () => {
    const id = await report({ publicWish: true, recordingIds: [await w.recording(resident, movie({ seconds: 5 }))] });
    await t.runJob('moderation.check');
    expect(await w.view(id, w.neighbour)).toMatchObject({ publicState: 'checking', recordings: [] });
    const [check] = must(await t.call(moderationStaffApi.listChecks, { token: w.leader.token, query: { kind: 'cases.case' } })).items;
    expect(check).toMatchObject({ hints: ['video'], recordings: 1 });
    must(await t.call(moderationStaffApi.decide, { token: w.leader.token, params: { id: check?.id ?? '' }, body: { outcome: 'PASSED', reason: '内容正常' } }));
    expect(await w.view(id, w.neighbour)).toMatchObject({ publicState: 'shown', recordings: [{ kind: 'video' }] });
  });
});

/** What a check came to, whichever it was. */
async function settle(id: CaseId, outcome: 'PASSED' | 'REJECTED', reason = ''): Promise<void> {
  const { ModerationSubjects } = await import('../src/modules/moderation/subjects.reader.ts');
  await t.manager.transaction((manager) => t.get(ModerationSubjects).get('cases.case').settled(manager, id, outcome, reason));
}

describe('what the public sees', () => {
  const board = async (query: object = {}) => must(await t.call(casesApi.listBoard, { query: { divisionPath: ZHONGYUAN_FIRST, limit: 50, ...query } })).items;

  it('is nothing before it was checked; then the case without its person', async () => {
    const id = await report({ publicWish: true, description: '42号楼前的路灯不亮，老人走路要小心' });
    expect((await w.view(id, resident)).publicState).toBe('checking');
    expect((await board()).map((item) => item.id)).not.toContain(id);
    await t.runJob('moderation.check');
    expect((await w.view(id, resident)).publicState).toBe('shown');
    const item = (await board({ groupCode: 'facility', state: 'open' })).find((each) => each.id === id);
    expect(item).toMatchObject({ categoryName: '路灯不亮', summary: '42号楼前的路灯不亮，老人走路要小心' });
    expect(JSON.stringify(await w.view(id, null))).not.toContain('赵');
    expect(await w.view(id, null)).toMatchObject({ mine: false, actions: [], description: '42号楼前的路灯不亮，老人走路要小心' });
    expect((await board({ state: 'ended' })).map((each) => each.id)).not.toContain(id);
  });

  it('leaves the board when it is withdrawn, whatever a check says later', async () => {
    const id = await report({ publicWish: true });
    must(await t.call(casesApi.withdraw, { token: resident.token, params: { caseId: id }, body: { reason: '已经好了' } }));
    await t.runJob('moderation.check');
    await settle(id, 'PASSED');
    expect(await column(id, 'public_state')).toBe('none');
    expect((await board()).map((item) => item.id)).not.toContain(id);
  });

  it('comes back once it was checked anew, where a refused case is filed on the objection', async () => {
    const id = await report({ publicWish: true });
    await t.runJob('moderation.check');
    must(await t.call(casesStaffApi.reject, { token: w.leader.token, params: { caseId: id }, body: { reason: 'notFound', text: '现场没有看到' } }));
    expect(await column(id, 'public_state')).toBe('none');
    must(await t.call(casesApi.object, { token: resident.token, params: { caseId: id }, body: { reason: '晚上来看就知道' } }));
    // What the office refused stays off the board until it thinks otherwise.
    expect(await column(id, 'public_state')).toBe('none');
    must(await t.call(casesStaffApi.sendVerifier, { token: w.street.token, params: { caseId: id }, body: { verifierId: w.worker.personId } }));
    must(await w.verify(id));
    expect(await w.view(id, resident)).toMatchObject({ status: 'FILED', publicState: 'checking' });
    expect((await board()).map((item) => item.id)).not.toContain(id);
    await t.runJob('moderation.check');
    expect((await board()).map((item) => item.id)).toContain(id);
    expect(await w.view(id, null)).toMatchObject({ description: '楼下的路灯又不亮了，晚上看不见路', publicState: 'shown' });
  });

  it('stays nothing where the case is filed without its reporter', async () => {
    const id = await report({ publicWish: true });
    must(await t.call(casesApi.follow, { token: w.neighbour.token, params: { caseId: id } }));
    must(await t.call(casesApi.withdraw, { token: resident.token, params: { caseId: id }, body: { reason: '不用管了' } }));
    await w.sendVerifier(id);
    must(await w.verify(id));
    expect([await w.statusOf(id), await column(id, 'public_state')]).toEqual(['FILED', 'none']);
  });

  it('hides what a check refused', async () => {
    const id = await report({ publicWish: true });
    await settle(id, 'REJECTED', '含有他人隐私');
    expect((await w.view(id, resident)).publicState).toBe('hidden');
    expect((await board()).map((item) => item.id)).not.toContain(id);
  });
});

describe('cameras', () => {
  const finding = (over: object = {}) => ({
    clientId: newId(), eventKey: 'e-1', kind: 'waste-pile', what: '垃圾渣土堆放', note: '', cameraName: '中原西路 12 号', divisionPath: GRID, place: address(), point: null,
    fileIds: [], ...over,
  });

  it('make one case of one event, also when it comes five times at once', async () => {
    await makeCategory(t, { code: 'other-matter', name: '其他', groupCode: 'other' });
    const { CaseIntake } = await import('../src/modules/cases/case-intake.service.ts');
    const { Tx } = await import('../src/common/tx/tx.ts');
    const take = (report: ReturnType<typeof finding>) => t.get(Tx).run((manager) => t.get(CaseIntake).fromCamera(manager, report));
    const event = finding();
    const ids = await t.atOnce(5, () => take(event));
    expect(new Set(ids).size).toBe(1);
    expect(await column(ids[0] ?? '', 'source')).toBe('camera');
    expect(await column(ids[0] ?? '', 'desk_path')).toBe(GRID);
    expect(await take({ ...event, eventKey: 'e-2' })).not.toBe(ids[0]);
  });
});

describe('a person’s data', () => {
  const keeper = async () => {
    const { PersonalData } = await import('../src/common/personal-data/personal-data.ts');
    const found = t.get(PersonalData).keepers().find((each) => each.module === 'cases');
    if (!found) throw new Error('cases keeps no personal data');
    return found;
  };

  it('is exported, handed over, and forgotten', async () => {
    const [own, followed] = [await report({ publicWish: true }), must(await w.submit(w.neighbour, { address: address() })).id];
    must(await t.call(casesApi.follow, { token: resident.token, params: { caseId: followed } }));
    const cases = await keeper();
    expect(await cases.exportOf(t.manager, resident.personId)).toHaveLength(2);
    const twin = await w.person({ name: '赵大爷', homePath: ZHONGYUAN_FIRST });
    must(await t.call(casesApi.follow, { token: twin.token, params: { caseId: followed } }));
    await t.manager.transaction(async (manager) => { await cases.handOver?.(manager, resident.personId, twin.personId); });
    expect((await w.view(own, twin)).mine).toBe(true);
    expect((await w.view(followed, w.neighbour)).followers).toBe(1);
    await t.manager.transaction(async (manager) => { await cases.erase?.(manager, twin.personId); });
    expect(await column(own, 'public_state')).toBe('none');
    expect((await w.view(followed, w.neighbour)).followers).toBe(0);
  });

  it('leaves the public board with its photos when the person goes, and the log says so', async () => {
    const shown = await report({ publicWish: true, photoIds: [await w.photo(resident)] });
    const kept = await report({ photoIds: [await w.photo(resident)] });
    await t.runJob('moderation.check');
    const item = async () => must(await t.call(casesApi.listBoard, { query: { divisionPath: ZHONGYUAN_FIRST, limit: 50 } })).items.find(({ id }) => id === shown);
    await settle(shown, 'PASSED');
    expect((await item())?.thumbnailUrl).toEqual(expect.any(String));
    const cases = await keeper();
    await t.manager.transaction(async (manager) => { await cases.erase?.(manager, resident.personId); });
    expect(await item()).toBeUndefined();
    const photos = (id: string) => t.manager.query("SELECT id FROM file WHERE owner_kind = 'cases.entry' AND owner_id IN (SELECT id FROM case_entry WHERE case_id = ?)", [id]);
    expect([await photos(shown), (await photos(kept)).length]).toEqual([[], 1]);
    expect(JSON.stringify(await w.view(shown, null))).not.toContain('晚上看不见路');
    await settle(shown, 'PASSED');
    expect(await item()).toBeUndefined();
    const logged = await t.manager.query('SELECT what, basis FROM case_deletion WHERE case_number IN (?, ?)', [await column(shown, 'number'), await column(kept, 'number')]);
    expect(logged).toEqual([{ what: 'published-photos', basis: '本人注销账号，个人信息保护法第四十七条' }]);
  });

  it('is taken out of old cases, and the log says so', async () => {
    const [over, kept] = [await report({ photoIds: [await w.photo(resident)] }), await report()];
    must(await t.call(casesApi.withdraw, { token: resident.token, params: { caseId: over }, body: { reason: '已经好了' } }));
    await w.go(new Date(t.clock.now().getTime() + 365 * DAY_MS));
    await t.runJob('cases.forget');
    expect(await column(over, 'anonymised_at')).toBeNull();
    await w.wait(24);
    await t.runJob('cases.forget');
    expect(await column(over, 'description')).toBe('（已按保存期限去除）');
    expect(await column(over, 'reporter_id')).toBeNull();
    expect(await column(kept, 'reporter_id')).toBe(resident.personId);
    const number = await column<string>(over, 'number');
    expect(await t.manager.query('SELECT what FROM case_deletion WHERE case_number = ?', [number])).toEqual([{ what: 'personal-data' }]);
    const photos = await t.manager.query("SELECT id FROM file WHERE owner_kind = 'cases.entry' AND owner_id IN (SELECT id FROM case_entry WHERE case_id = ?)", [over]);
    expect(photos).toEqual([]);
  });
});
