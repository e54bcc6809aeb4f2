import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { casesApi, casesRulesApi, casesStaffApi } from '@yuandian/shared/cases/cases.api';
import { CASE_SPANS } from '@yuandian/shared/cases/cases.limits';
import type { UnitKind } from '@yuandian/shared/cases/cases.rule.types';
import type { CaseDeskQuery, UnitId } from '@yuandian/shared/cases/cases.staff.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { DAY_MS, localDateOf, MINUTE_MS } from '@yuandian/shared/common/time';
import { newId } from '../src/common/ids/new-id.ts';
import { insertRow, sqlTime } from '../src/common/tx/sql.ts';
import { caseWorld, GRID, OTHER_GRID, refusal, type CaseWorld } from './support/cases.ts';
import { DISTRICT, ensureDivision, SANGUANMIAO, ZHONGYUAN_FIRST } from './support/divisions.ts';
import type { SignedIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';
import { must } from './support/volunteering.ts';

let t: TestApp;
let w: CaseWorld;
let lamps: UnitId;
let handler: SignedIn;
let house = 0;
/** A person sends ten a day: each test has one of its own. */
let resident: SignedIn;

async function makeUnit(name: string, kind: UnitKind = 'contractor', divisionPath = SANGUANMIAO): Promise<UnitId> {
  const id = newId() as UnitId;
  const at = t.clock.now();
  await t.manager.transaction((manager) => insertRow(manager, 'handling_unit', {
    id, created_at: at, updated_at: at, name, kind, division_path: divisionPath, phone: null, active: true, version: 1,
  }));
  return id;
}

beforeAll(async () => {
  t = await startTestApp();
  w = await caseWorld(t);
  lamps = await makeUnit('路灯养护单位');
  handler = await w.staff('unitHandler', '汪经办', SANGUANMIAO, lamps);
});
afterAll(async () => { await t.close(); });
beforeEach(async () => { resident = await w.person({ name: '王阿姨', homePath: ZHONGYUAN_FIRST }); });

const filed = (over: object = {}) => w.filed({ address: `向阳里${(house += 1)}号`, ...over }, resident);
const list = async (who: SignedIn, query: CaseDeskQuery = {}) => must(await t.call(casesStaffApi.listCases, { token: who.token, query: { limit: 100, ...query } })).items;
const ids = async (who: SignedIn, query: CaseDeskQuery = {}) => (await list(who, query)).map(({ id }) => id);
const detail = (who: SignedIn, caseId: CaseId) => t.call(casesStaffApi.getCase, { token: who.token, params: { caseId } });
const dispatch = (caseId: CaseId, who = w.desk, unitId = lamps) => t.call(casesStaffApi.dispatch, { token: who.token, params: { caseId }, body: { unitId } });

describe('the desk', () => {
  it('keeps each case in the box of its step, within the place', async () => {
    const caseId = await filed();
    expect(await ids(w.desk, { box: 'toDispatch' })).toContain(caseId);
    expect(await ids(w.street, { box: 'toDispatch' })).toContain(caseId);
    expect(await ids(w.stranger, { box: 'toDispatch' })).not.toContain(caseId);
    expect(await ids(w.desk, { box: 'toSign' })).not.toContain(caseId);
    must(await dispatch(caseId));
    expect(await ids(w.desk, { box: 'toDispatch' })).not.toContain(caseId);
    expect(await ids(w.desk, { box: 'toSign' })).toContain(caseId);
    expect((await detail(w.stranger, caseId)).status).toBe(404);
  });

  it('shows a unit what it was sent and nothing else, without the reporter', async () => {
    const [sent, other] = [await filed({ confidential: true }), await filed()];
    expect(await ids(handler)).not.toContain(sent);
    must(await dispatch(sent));
    expect(await ids(handler)).toContain(sent);
    expect(await ids(handler)).not.toContain(other);
    expect((await detail(handler, other)).status).toBe(404);
    const view = must(await detail(handler, sent));
    expect(view).toMatchObject({ reporterName: '（保密）', reporterPhone: null, unitName: '路灯养护单位', actions: expect.arrayContaining(['sign', 'dispute']) as unknown });
    expect(view.actions).not.toContain('dispatch');
    expect(view.actions).not.toContain('reveal');
    expect(JSON.stringify(view)).not.toContain(resident.personId);
    expect(must(await detail(w.desk, sent)).reporterName).toBe('王**');
  });

  it('counts its boxes as its lists are long, also where they are narrowed', async () => {
    must(await dispatch(await filed({ address: '只数这一件巷1号' })));
    for (const narrowed of [{}, { q: '只数这一件' }, { unitId: lamps }, { desk: 'own' }, { light: 'RED' }] as const) {
      const counts = must(await t.call(casesStaffApi.countBoxes, { token: w.desk.token, query: narrowed }));
      for (const box of ['intake', 'toDispatch', 'toSign', 'toCheck', 'late', 'mine'] as const) {
        expect([narrowed, box, counts.boxes.find((each) => each.box === box)?.count]).toEqual([narrowed, box, (await list(w.desk, { ...narrowed, box })).length]);
      }
    }
  });

  it('says whose turn it is, and shows a desk its own cases apart from those of the desks below', async () => {
    const caseId = await filed();
    const row = async (who: SignedIn, query = {}) => (await list(who, { box: 'toDispatch', ...query })).find(({ id }) => id === caseId);
    const { deskName } = must(await detail(w.desk, caseId));
    expect(await row(w.gridLeader, { desk: 'own' })).toMatchObject({ ownerName: deskName, unitName: null });
    expect(await row(w.street)).toMatchObject({ ownerName: deskName });
    expect(await row(w.street, { desk: 'own' })).toBeUndefined();
    must(await dispatch(caseId));
    expect((await list(w.desk, { box: 'toSign' })).find(({ id }) => id === caseId)).toMatchObject({ ownerName: '路灯养护单位' });
    expect(await ids(handler, { desk: 'own' })).toEqual([]);
  });

  it('looks for words back to half a year, and further back when a first day is given', async () => {
    const caseId = await filed({ address: '早已修好胡同1号' });
    const { number } = must(await detail(w.desk, caseId));
    const reported = new Date(t.clock.now().getTime() - CASE_SPANS.searched - DAY_MS);
    const [row] = await t.manager.query<{ created_at: Date | string }[]>('SELECT created_at FROM case_record WHERE id = ?', [caseId]);
    const reportedOn = (at: Date | string) => t.manager.query('UPDATE case_record SET created_at = ? WHERE id = ?', [typeof at === 'string' ? at : sqlTime(at), caseId]);
    await reportedOn(reported);
    expect(await ids(w.desk, { q: '早已修好' })).toEqual([]);
    expect(await ids(w.desk, { q: '早已修好', from: localDateOf(reported) })).toEqual([caseId]);
    expect(await ids(w.desk, { q: '早已修好', box: 'toDispatch' })).toEqual([caseId]);
    expect(await ids(w.desk, { q: number })).toEqual([caseId]);
    await reportedOn(row?.created_at ?? t.clock.now());
  });

  it('finds by words, number, unit, light and day, and pages without losing one', async () => {
    const caseId = await filed({ address: '独一无二胡同7号' });
    const view = must(await detail(w.desk, caseId));
    expect(await ids(w.desk, { q: '独一无二' })).toEqual([caseId]);
    expect(await ids(w.desk, { q: view.number })).toEqual([caseId]);
    expect(await ids(w.desk, { q: '100%_' })).toEqual([]);
    expect(await ids(w.desk, { unitId: lamps, box: 'toSign' })).not.toContain(caseId);
    expect(await ids(w.desk, { from: '2026-11-24' })).toEqual([]);
    expect(await ids(w.desk, { from: '2026-11-23', to: '2026-11-23', q: '独一无二' })).toEqual([caseId]);
    const whole = await ids(w.desk);
    const walked: CaseId[] = [];
    for (let cursor: string | undefined, first = true; first || cursor; first = false) {
      const page = must(await t.call(casesStaffApi.listCases, { token: w.desk.token, query: { limit: 2, cursor } }));
      walked.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    }
    expect(walked).toEqual(whole);
    const byDue = await list(w.desk, { box: 'toDispatch' });
    expect(byDue.map(({ dueAt }) => dueAt)).toEqual(byDue.map(({ dueAt }) => dueAt).sort());
  });

  it('gives nothing to people without the right', async () => {
    expect(refusal(await t.call(casesStaffApi.listCases, { token: resident.token }))).toBe('FORBIDDEN');
    expect(refusal(await t.call(casesStaffApi.getStatistics, { token: w.worker.token, query: { from: '2026-11-01', to: '2026-11-30', by: 'category' } }))).toBe('FORBIDDEN');
    const clerk = await w.staff('merchantClerk', '蒋店员', ZHONGYUAN_FIRST);
    expect(refusal(await t.call(casesStaffApi.countBoxes, { token: clerk.token }))).toBe('FORBIDDEN');
  });

  it('offers people who may be sent, of the grid or of the unit', async () => {
    const caseId = await filed();
    const candidates = async (query: { q?: string; limit?: number } = {}) => must(await t.call(casesStaffApi.listCandidates, { token: w.desk.token, params: { caseId }, query })).items;
    expect((await candidates()).map(({ personId }) => personId)).toEqual(expect.arrayContaining([w.worker.personId, w.gridLeader.personId]));
    expect((await candidates()).map(({ personId }) => personId)).not.toContain(w.stranger.personId);
    must(await dispatch(caseId));
    expect((await candidates()).map(({ personId, roleLabel }) => [personId, roleLabel])).toEqual([[handler.personId, '责任单位经办人']]);
    expect(JSON.stringify(await candidates())).not.toContain('汪经办');
  });

  it('offers for the look on the spot those of the very place, for a whole community those of its grids, and takes them', async () => {
    const neighbour = await w.staff('gridWorker', '隔壁网格', OTHER_GRID);
    const offered = async (caseId: CaseId) => must(await t.call(casesStaffApi.listCandidates, { token: w.desk.token, params: { caseId }, query: {} })).items;
    const everybody = await offered(await w.report({ address: '秦岭路一号' }, resident));
    expect(everybody.map(({ personId }) => personId).sort()).toEqual([w.worker.personId, w.gridLeader.personId, w.desk.personId].sort());
    for (const { personId } of everybody) {
      const caseId = await w.report({ address: `秦岭路${(house += 1)}号` }, resident);
      must(await t.call(casesStaffApi.sendVerifier, { token: w.desk.token, params: { caseId }, body: { verifierId: personId } }));
    }
    const whole = await w.report({ divisionPath: ZHONGYUAN_FIRST, address: '不知道哪个网格' }, resident);
    const ofCommunity = (await offered(whole)).map(({ personId }) => personId);
    expect(ofCommunity).toEqual(expect.arrayContaining([w.desk.personId, w.worker.personId, w.gridLeader.personId, neighbour.personId]));
    expect(ofCommunity).not.toContain(resident.personId);
    must(await t.call(casesStaffApi.sendVerifier, { token: w.desk.token, params: { caseId: whole }, body: { verifierId: neighbour.personId } }));
  });

  it('offers the office of a community that is the unit itself, and takes one of them', async () => {
    const community = await makeUnit('中原中路一社区', 'community', ZHONGYUAN_FIRST);
    must(await t.call(casesRulesApi.saveDuty, { token: w.district.token, params: { code: 'street-lamp' }, body: { part: 'lead', basis: '社区职责清单（测试）', version: 0 } }));
    const caseId = await filed();
    must(await dispatch(caseId, w.street, community));
    must(await t.call(casesStaffApi.sign, { token: w.desk.token, params: { caseId }, body: {} }));
    const { items } = must(await t.call(casesStaffApi.listCandidates, { token: w.desk.token, params: { caseId }, query: {} }));
    expect(items.map(({ personId }) => personId).sort()).toEqual([w.desk.personId, w.leader.personId].sort());
    must(await t.call(casesStaffApi.assign, { token: w.desk.token, params: { caseId }, body: { handlerId: w.leader.personId } }));
  });

  it('offers for what the grid took on those who may have it', async () => {
    const caseId = await filed();
    must(await t.call(casesStaffApi.takeOn, { token: w.gridLeader.token, params: { caseId }, body: {} }));
    const { items } = must(await t.call(casesStaffApi.listCandidates, { token: w.gridLeader.token, params: { caseId }, query: {} }));
    expect(items.map(({ personId }) => personId).sort()).toEqual([w.worker.personId, w.gridLeader.personId].sort());
    for (const { personId } of items) must(await t.call(casesStaffApi.assign, { token: w.gridLeader.token, params: { caseId }, body: { handlerId: personId } }));
  });
});

describe('the archive of a micro-grid', () => {
  it('is open to its leader: what has ended there, without whoever reported it, and nothing of the next one', async () => {
    const [mine, next] = [`${GRID}410102006009-01-01/`, `${GRID}410102006009-01-02/`];
    for (const path of [mine, next]) await ensureDivision(t, path);
    const micro = await w.staff('microGridLeader', '栾楼长', mine);
    const ended = async (divisionPath: string) => {
      const caseId = await w.report({ divisionPath, categoryCode: 'neighbours', address: `微网格${(house += 1)}号` }, resident);
      must(await t.call(casesStaffApi.file, { token: w.desk.token, params: { caseId }, body: {} }));
      must(await t.call(casesStaffApi.takeOn, { token: w.gridLeader.token, params: { caseId }, body: {} }));
      must(await t.call(casesStaffApi.answer, {
        token: w.gridLeader.token, params: { caseId }, body: { code: 'solved', text: '已经调解好了', photoIds: [await w.photo(w.gridLeader)], noBeforePhoto: '家里的事' },
      }));
      must(await t.call(casesStaffApi.check, { token: w.worker.token, params: { caseId }, body: { passed: true, text: '看过', photoIds: [await w.photo(w.worker)] } }));
      must(await t.call(casesApi.rate, { token: resident.token, params: { caseId }, body: { solved: 'yes', satisfaction: 5, topics: [] } }));
      return caseId;
    };
    const [own, others, wide] = [await ended(mine), await ended(next), await ended(GRID)];
    expect(await ids(micro, { box: 'ended' })).toEqual([own]);
    expect(await ids(micro, { box: 'all' })).toEqual([own]);
    const view = must(await detail(micro, own));
    expect(view).toMatchObject({ status: 'CLOSED', result: '已经调解好了', reporterName: null, reporterPhone: null, actions: [] });
    expect(JSON.stringify(view)).not.toContain(resident.personId);
    for (const caseId of [others, wide]) expect((await detail(micro, caseId)).status).toBe(404);
    expect(refusal(await t.call(casesStaffApi.revealContact, { token: micro.token, params: { caseId: own }, body: { reason: '想问问' } }))).toBe('FORBIDDEN');
  });
});

describe('the route of the day', () => {
  const work = async (who: SignedIn) => must(await t.call(casesStaffApi.getMyWork, { token: who.token }));
  const taskOf = async (who: SignedIn, caseId: CaseId) => (await work(who)).items.find(({ id }) => id === caseId)?.task;

  it('has what one person is to verify, to handle and to check, and nobody else’s', async () => {
    const caseId = await w.report({ address: '秦岭路东门' }, resident);
    expect(await taskOf(w.worker, caseId)).toBeUndefined();
    await w.sendVerifier(caseId);
    expect([await taskOf(w.worker, caseId), await taskOf(w.gridLeader, caseId)]).toEqual(['verify', undefined]);
    expect((await work(w.worker)).items.find(({ id }) => id === caseId)).toMatchObject({ conditions: '现场属实', closingCode: null });
    must(await w.verify(caseId));
    expect(await taskOf(w.worker, caseId)).toBeUndefined();
    must(await t.call(casesStaffApi.takeOn, { token: w.worker.token, params: { caseId }, body: {} }));
    expect([await taskOf(w.worker, caseId), await taskOf(w.gridLeader, caseId)]).toEqual(['handle', undefined]);
    must(await t.call(casesStaffApi.answer, {
      token: w.worker.token, params: { caseId }, body: { code: 'solved', text: '换好灯泡，已经亮了', photoIds: [await w.photo(w.worker)] },
    }));
    expect([await taskOf(w.worker, caseId), await taskOf(w.gridLeader, caseId), await taskOf(w.stranger, caseId)]).toEqual([undefined, 'check', undefined]);
    const { items } = await work(w.gridLeader);
    const one = items.find(({ id }) => id === caseId);
    expect(one).toMatchObject({ categoryName: '路灯不亮', place: '秦岭路东门', light: 'GREEN', dueAt: expect.any(String) as unknown });
    expect(items.map(({ dueAt }) => dueAt)).toEqual(items.map(({ dueAt }) => dueAt).sort());
    expect(JSON.stringify(items)).not.toContain('王');
  });
});

describe('saved filters', () => {
  it('are one’s own, ten at most', async () => {
    const save = (who: SignedIn, name: string) => t.call(casesStaffApi.saveFilter, { token: who.token, body: { name, query: { box: 'late', divisionPath: GRID } } });
    const mine = must(await save(w.desk, '超期的'));
    expect(must(await t.call(casesStaffApi.listFilters, { token: w.desk.token }))).toEqual([mine]);
    expect(must(await t.call(casesStaffApi.listFilters, { token: w.leader.token }))).toEqual([]);
    expect((await t.call(casesStaffApi.deleteFilter, { token: w.leader.token, params: { filterId: mine.id } })).status).toBe(404);
    for (let count = 1; count < 10; count += 1) must(await save(w.desk, `第${count}个筛选`));
    expect(refusal(await save(w.desk, '第十一个'))).toBe('CASES_FILTERS_FULL');
    must(await t.call(casesStaffApi.deleteFilter, { token: w.desk.token, params: { filterId: mine.id } }));
    expect(refusal(await save(w.desk, '第十一个'))).toBe('done');
  });

  it('are ten also when twelve are saved at one moment, from nothing and one short of the end', async () => {
    const busy = await w.staff('communityStaff', '快手', ZHONGYUAN_FIRST);
    const save = (name: string) => t.call(casesStaffApi.saveFilter, { token: busy.token, body: { name, query: { box: 'late' } } });
    const kept = async () => must(await t.call(casesStaffApi.listFilters, { token: busy.token }));
    const refused = (answers: Awaited<ReturnType<typeof save>>[]) => answers.map(refusal).filter((each) => each !== 'done');
    const full = (times: number) => Array.from({ length: times }, () => 'CASES_FILTERS_FULL');
    expect(refused(await t.atOnce(12, (index) => save(`第${index}个`)))).toEqual(full(2));
    const filterId = (await kept())[0]?.id ?? '' as never;
    must(await t.call(casesStaffApi.deleteFilter, { token: busy.token, params: { filterId } }));
    expect(refused(await t.atOnce(5, (index) => save(`又一个${index}`)))).toEqual(full(4));
    expect(await kept()).toHaveLength(10);
  });
});

describe('many at once', () => {
  const bulk = (body: object) => t.call(casesStaffApi.doBulk, { token: w.desk.token, body: body as never });

  it('moves each on its own, and says what could not move', async () => {
    const [one, two, sent] = [await filed(), await filed(), await filed()];
    must(await dispatch(sent));
    const elsewhere = newId() as CaseId;
    const result = must(await bulk({ caseIds: [one, sent, two, elsewhere], verb: 'dispatch', unitId: lamps }));
    expect(result.done).toEqual([one, two]);
    expect(result.refused.map(({ id, message }) => [id, message])).toEqual([[sent, '状态已变化，请刷新后再试'], [elsewhere, '没有找到，可能已被移除或不在你的管理范围']]);
    expect([await w.statusOf(one), await w.statusOf(two)]).toEqual(['DISPATCHED', 'DISPATCHED']);
  });

  it('is one order a case, when two dispatchers press at once', async () => {
    const cases = [await filed(), await filed(), await filed()];
    const results = await Promise.all([bulk({ caseIds: cases, verb: 'dispatch', unitId: lamps }), bulk({ caseIds: [...cases].reverse(), verb: 'dispatch', unitId: lamps })]);
    expect(results.flatMap((answer) => must(answer).done as CaseId[]).sort()).toEqual([...cases].sort());
    const orders = await t.manager.query<{ n: number | string }[]>(`SELECT COUNT(*) AS n FROM case_order WHERE case_id IN (${cases.map(() => '?').join(', ')})`, cases);
    expect(Number(orders[0]?.n)).toBe(3);
  });

  it('asks for the words of a supervision', async () => {
    expect((await bulk({ caseIds: [await filed()], verb: 'supervise' })).body).toMatchObject({ error: { details: { fields: [{ field: 'text' }] } } });
  });
});

describe('figures', () => {
  const statistics = async (by: string, over: object = {}) => must(await t.call(casesStaffApi.getStatistics, { token: w.street.token, query: { from: '2026-11-01', to: '2026-11-30', by, ...over } as never }));

  it('are the same whichever way they are grouped', async () => {
    const [total] = await t.manager.query<{ n: number | string }[]>('SELECT COUNT(*) AS n FROM case_record');
    for (const by of ['division', 'category', 'unit', 'day', 'month', 'source']) {
      const view = await statistics(by);
      expect([by, view.total.reported]).toEqual([by, Number(total?.n)]);
      expect([by, view.rows.reduce((sum, row) => sum + row.reported, 0)]).toEqual([by, Number(total?.n)]);
    }
    expect((await statistics('day')).rows.map(({ key }) => key)).toContain('2026-11-23');
    expect((await statistics('category')).rows.map(({ name }) => name)).toContain('路灯不亮');
    expect((await statistics('unit')).rows.map(({ name }) => name)).toEqual(expect.arrayContaining(['路灯养护单位', '未派遣到单位']));
    expect((await statistics('division', { divisionPath: GRID })).total.reported).toBeLessThanOrEqual(Number(total?.n));
  });

  it('tell grids apart whose names differ in length, and count a matter of the node itself as its own', async () => {
    const grids = ['410102006-Z01', '410102006-Z010', '410102006-Z011'].map((code) => `${SANGUANMIAO}${code}/`);
    for (const path of grids) {
      await ensureDivision(t, path);
      await w.report({ divisionPath: path, address: '专属网格的楼' }, await w.person({ name: '专属居民' }));
    }
    const rows = (await statistics('division')).rows;
    expect(rows.filter(({ key }) => grids.includes(key)).map(({ key, reported }) => [key, reported]).sort()).toEqual(grids.map((path) => [path, 1]));
    expect(rows.filter(({ key, name }) => key === name)).toEqual([]);
    expect((await statistics('division', { divisionPath: grids[1] })).rows.map(({ key, reported }) => [key, reported])).toEqual([[grids[1], 1]]);
  });

  it('count a solved case as solved, and one that was done again as not', async () => {
    const before = (await statistics('category')).total;
    const closedBefore = (await statistics('category', { categoryCode: 'neighbours' })).total.ended;
    const done = async (over: object) => {
      const caseId = await w.report({ categoryCode: 'neighbours', address: `和平里${(house += 1)}号` }, resident);
      must(await t.call(casesStaffApi.file, { token: w.desk.token, params: { caseId }, body: {} }));
      must(await t.call(casesStaffApi.takeOn, { token: w.gridLeader.token, params: { caseId }, body: {} }));
      must(await t.call(casesStaffApi.answer, { token: w.gridLeader.token, params: { caseId }, body: { code: 'explained', text: '已当面调解，双方同意', photoIds: [] } }));
      must(await t.call(casesStaffApi.check, { token: w.worker.token, params: { caseId }, body: { passed: true, text: '看过', photoIds: [await w.photo(w.worker)] } }));
      must(await t.call(casesApi.rate, { token: resident.token, params: { caseId }, body: { solved: 'yes', satisfaction: 5, topics: [], ...over } as never }));
    };
    await done({});
    expect((await statistics('category')).total).toMatchObject({ solvedRate: 1, satisfiedRate: 1, inTimeRate: 1 });
    await done({ solved: 'no', satisfaction: 1, text: '没有调解成' });
    const after = (await statistics('category')).total;
    expect(after.reopened).toBe(before.reopened + 1);
    // Of those that were put before the reporter as done, one was done again.
    expect((await statistics('category', { categoryCode: 'neighbours' })).total.reopenRate).toBeCloseTo(1 / (closedBefore + 2), 3);
    expect(after.ended).toBe(before.ended + 1);
  });

  it('are narrowed by category and unit, whatever they are grouped by', async () => {
    const ofLamps = (await statistics('day', { categoryCode: 'street-lamp' })).total.reported;
    const ofDisputes = (await statistics('day', { categoryCode: 'neighbours' })).total.reported;
    expect([ofLamps > 0, ofDisputes > 0, ofLamps + ofDisputes]).toEqual([true, true, (await statistics('day')).total.reported]);
    const ofUnit = (await statistics('division', { unitId: lamps })).total.reported;
    expect(ofUnit).toBe((await statistics('unit')).rows.find(({ key }) => key === lamps)?.reported);
    expect((await statistics('unit', { unitId: lamps, categoryCode: 'neighbours' })).rows).toEqual([]);
  });

  it('on the wall are made as in the tables', async () => {
    const { solvedRate, satisfiedRate } = (await statistics('category')).total;
    t.clock.set(new Date(t.clock.now().getTime() + MINUTE_MS));
    expect(must(await t.call(casesApi.getWall, { query: { divisionPath: SANGUANMIAO } }))).toMatchObject({ solvedRate, satisfiedRate });
  });

  it('refuse a period that is none, and one too long', async () => {
    const ask = (query: object) => t.call(casesStaffApi.getStatistics, { token: w.street.token, query: { by: 'day', from: '2026-11-01', to: '2026-11-30', ...query } as never });
    expect((await ask({ to: '2026-10-01' })).body).toMatchObject({ error: { details: { fields: [{ field: 'to' }] } } });
    expect((await ask({ from: '2026-01-01' })).body).toMatchObject({ error: { details: { fields: [{ field: 'from' }] } } });
  });

  it('can be taken away as sheets, without anybody’s name', async () => {
    for (const [row, query] of [[casesStaffApi.exportCases, {}], [casesStaffApi.exportStatistics, { from: '2026-11-01', to: '2026-11-30', by: 'category' }]] as const) {
      const answer = await t.call(row as typeof casesStaffApi.exportCases, { token: w.street.token, query });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toContain('spreadsheetml');
    }
  });
});

describe('the wall', () => {
  it('is public, and holds sums and classes only', async () => {
    const secret = await filed({ confidential: true, description: '我要举报的内容很长很长' });
    const wall = must(await t.call(casesApi.getWall, { query: { divisionPath: DISTRICT } }));
    expect(wall.open).toBe((await list(w.district, { box: 'all' })).filter(({ endedAt }) => endedAt === null).length);
    expect(wall.days).toHaveLength(14);
    expect(wall.divisions.map(({ name }) => name)).toContain('三官庙街道');
    expect(JSON.stringify(wall)).not.toContain(secret);
    expect(JSON.stringify(wall)).not.toMatch(/王|向阳里|举报的内容/);
    expect((await t.call(casesApi.getWall, { query: { divisionPath: '/410102/999/' } })).status).toBe(404);
  });
});
