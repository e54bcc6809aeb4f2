import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { casesApi, casesStaffApi } from '@yuandian/shared/cases/cases.api';
import type { CheckRequest, VouchRequest } from '@yuandian/shared/cases/step.types';
import type { SubmitCaseRequest } from '@yuandian/shared/cases/report.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { DAY_MS, HOUR_MS } from '@yuandian/shared/common/time';
import { caseWorld, GRID, refusal, type CaseWorld } from './support/cases.ts';
import { ensureDivision, ZHONGYUAN_FIRST } from './support/divisions.ts';
import type { SignedIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';
import { must } from './support/volunteering.ts';

const MICRO = `${GRID}410102006009-01-03/`;
const OTHER_MICRO = `${GRID}410102006009-01-04/`;

let t: TestApp;
let w: CaseWorld;
let leader: SignedIn;
let second: SignedIn;
let house = 0;

beforeAll(async () => {
  t = await startTestApp();
  w = await caseWorld(t);
  for (const path of [MICRO, OTHER_MICRO]) await ensureDivision(t, path);
  leader = await w.person({ name: '周楼长', homePath: MICRO, grants: [{ role: 'microGridLeader', divisionPath: MICRO, subjectId: null }] });
  second = await w.person({ name: '钱邻居', homePath: ZHONGYUAN_FIRST });
});
afterAll(async () => { await t.close(); });
beforeEach(() => w.go('2026-11-23T02:00:00.000Z'));

/** A lamp in the micro-grid, verified and mended by the leader of the grid. */
async function answered(over: Partial<SubmitCaseRequest> = {}): Promise<CaseId> {
  const reporter = await w.person({ name: '赵大爷', homePath: ZHONGYUAN_FIRST });
  const caseId = await w.filed({ divisionPath: MICRO, address: `幸福里${(house += 1)}号楼`, ...over }, reporter);
  must(await t.call(casesStaffApi.takeOn, { token: w.gridLeader.token, params: { caseId }, body: {} }));
  await answer(caseId);
  return caseId;
}
async function answer(caseId: CaseId, noBeforePhoto?: string): Promise<void> {
  const photoIds = [await w.photo(w.gridLeader)];
  must(await t.call(casesStaffApi.answer, { token: w.gridLeader.token, params: { caseId }, body: { code: 'solved', text: '已经换好，试过了', photoIds, noBeforePhoto } }));
}
const vouch = (who: SignedIn, caseId: CaseId, body: Partial<VouchRequest> = {}) =>
  t.call(casesStaffApi.vouch, { token: who.token, params: { caseId }, body: { fixed: true, photoIds: [], ...body } });
const object = async (who: SignedIn, caseId: CaseId) => vouch(who, caseId, { fixed: false, text: '第二盏还是不亮', photoIds: [await w.photo(who)] });
const confirm = (who: SignedIn, caseId: CaseId, fixed = true) => t.call(casesApi.confirmFixed, { token: who.token, params: { caseId }, body: { fixed } });
const check = async (who: SignedIn, caseId: CaseId, over: Partial<CheckRequest> = {}) =>
  t.call(casesStaffApi.check, { token: who.token, params: { caseId }, body: { passed: true, text: '到现场看过', photoIds: [await w.photo(who)], ...over } });
const staffView = async (who: SignedIn, caseId: CaseId) => must(await t.call(casesStaffApi.getCase, { token: who.token, params: { caseId } }));
const workOf = async (who: SignedIn, caseId: CaseId) => must(await t.call(casesStaffApi.getMyWork, { token: who.token })).items.find(({ id }) => id === caseId)?.task;
const wordsOf = (caseId: CaseId) => t.manager.query<{ capacity: string; fixed: number | boolean }[]>(
  'SELECT capacity, fixed FROM case_confirmation WHERE case_id = ? AND standing_mark = 1 ORDER BY created_at, id', [caseId]);
const refused = async (who: SignedIn, caseId: CaseId) => {
  const { body } = await check(who, caseId) as { body: { error: { code: string; message: string } } };
  return [body.error.code, /还要等(.*)到场确认/.exec(body.error.message)?.[1]];
};

describe('the micro-grid leader', () => {
  it('is asked in person, and the check waits for that word and for two neighbours', async () => {
    const caseId = await answered();
    const number = (await staffView(leader, caseId)).number;
    expect(await w.noticesOf(leader.personId)).toContain(`请你到现场看看：${number}`);
    expect(await w.noticesOf(leader.personId)).not.toContain(`待核查：${number}`);
    expect(await w.noticesOf(w.worker.personId)).toContain(`待核查：${number}`);
    const [link] = await t.manager.query<{ link: string }[]>('SELECT link FROM inbox_message WHERE person_id = ? AND title = ?', [leader.personId, `请你到现场看看：${number}`]);
    expect(link?.link).toBe(`/staff/cases/pages/case/index?id=${caseId}&step=vouch`);
    expect(await workOf(leader, caseId)).toBe('vouch');
    expect(await workOf(w.worker, caseId)).toBe('check');
    expect((await staffView(leader, caseId)).actions).toContain('vouch');
    expect((await staffView(w.worker, caseId)).actions).not.toContain('vouch');
    expect((await w.view(caseId, w.neighbour)).confirmations).toMatchObject({ leader: 'awaited', waitsUntil: '2026-11-25T02:00:00.000Z' });

    expect(await refused(w.worker, caseId)).toEqual(['CASES_CONFIRMATIONS_NEEDED', '微网格长和两位邻居']);
    must(await confirm(w.neighbour, caseId));
    must(await confirm(second, caseId));
    expect(await refused(w.worker, caseId)).toEqual(['CASES_CONFIRMATIONS_NEEDED', '微网格长']);
    must(await vouch(leader, caseId, { photoIds: [await w.photo(leader)] }));
    expect(await workOf(leader, caseId)).toBeUndefined();
    expect((await staffView(leader, caseId)).actions).not.toContain('vouch');
    expect((await staffView(w.worker, caseId)).confirmations).toMatchObject({ fixed: 2, leader: 'fixed', waitsUntil: null });
    expect(must(await check(w.worker, caseId)).status).toBe('CHECKED');
    expect((await w.story(caseId)).slice(-2)).toEqual(['微网格长到场确认已修好', '核查通过']);
  });

  it('does not count as a neighbour, on whatever page the word is given', async () => {
    const caseId = await answered();
    must(await confirm(leader, caseId));
    must(await confirm(w.neighbour, caseId));
    expect((await wordsOf(caseId)).map(({ capacity }) => capacity)).toEqual(['leader', 'neighbour']);
    expect(await refused(w.worker, caseId)).toEqual(['CASES_CONFIRMATIONS_NEEDED', '一位邻居']);
    expect(refusal(await vouch(leader, caseId))).toBe('CASES_ALREADY_CONFIRMED');
  });

  it('speaks by checking', async () => {
    const caseId = await answered();
    must(await confirm(w.neighbour, caseId));
    must(await confirm(second, caseId));
    expect(must(await check(leader, caseId)).status).toBe('CHECKED');
    expect((await wordsOf(caseId)).at(-1)).toMatchObject({ capacity: 'leader' });
    expect((await staffView(w.desk, caseId)).confirmations.leader).toBe('fixed');
  });

  it('is waited for two days, and the line says that the check did without', async () => {
    const caseId = await answered();
    must(await confirm(w.neighbour, caseId));
    await w.go(new Date(t.clock.now().getTime() + 2 * DAY_MS - HOUR_MS));
    expect(refusal(await check(w.worker, caseId))).toBe('CASES_CONFIRMATIONS_NEEDED');
    await w.wait(1);
    expect((await w.view(caseId, w.neighbour)).confirmations).toMatchObject({ leader: 'awaited', waitsUntil: null });
    expect(must(await check(w.worker, caseId)).status).toBe('CHECKED');
    expect((await w.story(caseId)).at(-1)).toBe('核查通过（未等到微网格长和一位邻居确认）');
  });

  it('who says it is not mended is overruled only in writing, and reads why', async () => {
    const caseId = await answered();
    expect((await vouch(leader, caseId, { fixed: false, text: '不亮' })).body).toMatchObject({ error: { details: { fields: [{ field: 'photoIds' }] } } });
    expect((await vouch(leader, caseId, { fixed: false })).body).toMatchObject({ error: { details: { fields: [{ field: 'text' }] } } });
    must(await object(leader, caseId));
    const { number, confirmations } = await staffView(w.worker, caseId);
    expect(confirmations).toMatchObject({ fixed: 0, leader: 'broken' });
    expect(await w.noticesOf(w.gridLeader.personId)).toContain(`微网格长说还没修好：${number}`);
    for (const who of [w.neighbour, second]) must(await confirm(who, caseId));
    expect((await check(w.worker, caseId)).body).toMatchObject({ error: { code: 'INVALID_INPUT', details: { fields: [{ field: 'despiteLeader' }] } } });
    await w.wait(72);
    expect((await check(w.worker, caseId)).body).toMatchObject({ error: { details: { fields: [{ field: 'despiteLeader' }] } } });
    expect(must(await check(w.worker, caseId, { despiteLeader: '第二盏属于物业，另行报修' })).status).toBe('CHECKED');
    expect((await w.story(caseId)).slice(-2)).toEqual(['微网格长说还没修好，核查人说明', '核查通过']);
    const [told] = await t.manager.query<{ body: string }[]>('SELECT body FROM inbox_message WHERE person_id = ? AND title = ?', [leader.personId, `核查通过了：${number}`]);
    expect(told?.body).toContain('第二盏属于物业，另行报修');
  });

  it('and the neighbours are asked anew when the answer did not pass', async () => {
    const caseId = await answered();
    must(await confirm(w.neighbour, caseId));
    must(await object(leader, caseId));
    must(await check(w.worker, caseId, { passed: false }));
    await answer(caseId);
    expect((await staffView(w.worker, caseId)).confirmations).toMatchObject({ fixed: 0, leader: 'awaited' });
    expect(await workOf(leader, caseId)).toBe('vouch');
    for (const who of [w.neighbour, second]) must(await confirm(who, caseId));
    must(await vouch(leader, caseId));
    expect(must(await check(w.worker, caseId)).status).toBe('CHECKED');
  });

  it('is nobody where the place is no micro-grid, where the leader did the work or reported it, and for what cannot be seen', async () => {
    const elsewhere = await w.filed({ divisionPath: GRID, address: '没有微网格的楼' });
    must(await t.call(casesStaffApi.takeOn, { token: w.gridLeader.token, params: { caseId: elsewhere }, body: {} }));
    await answer(elsewhere);
    expect((await staffView(w.worker, elsewhere)).confirmations.leader).toBe('none');
    expect(await refused(w.worker, elsewhere)).toEqual(['CASES_CONFIRMATIONS_NEEDED', '两位邻居']);

    const own = await w.filed({ divisionPath: MICRO, address: '楼长自己报的楼' }, leader);
    must(await t.call(casesStaffApi.takeOn, { token: w.gridLeader.token, params: { caseId: own }, body: {} }));
    await answer(own);
    expect((await staffView(w.worker, own)).confirmations.leader).toBe('none');
    expect(refusal(await vouch(leader, own))).toBe('CASES_OWN_WORK');

    const quarrel = await w.report({ divisionPath: MICRO, categoryCode: 'neighbours', address: '吵架的楼' });
    must(await t.call(casesStaffApi.file, { token: w.desk.token, params: { caseId: quarrel }, body: {} }));
    must(await t.call(casesStaffApi.takeOn, { token: w.gridLeader.token, params: { caseId: quarrel }, body: {} }));
    await answer(quarrel, '家里的事');
    expect(refusal(await vouch(leader, quarrel))).toBe('FORBIDDEN');
    expect(await w.noticesOf(leader.personId)).toContain(`待核查：${(await staffView(leader, quarrel)).number}`);
    expect(must(await check(w.worker, quarrel)).status).toBe('CHECKED');
  });

  it('of another micro-grid, a grid worker and a resident have no such word; and it is given while the check is awaited', async () => {
    const caseId = await answered();
    const other = await w.staff('microGridLeader', '吴楼长', OTHER_MICRO);
    expect(refusal(await vouch(other, caseId))).toBe('NOT_FOUND');
    expect(refusal(await vouch(w.worker, caseId))).toBe('FORBIDDEN');
    expect(refusal(await vouch(w.neighbour, caseId))).toBe('FORBIDDEN');
    expect(refusal(await vouch(w.gridLeader, caseId))).toBe('CASES_OWN_WORK');
    must(await check(w.worker, caseId, { passed: false }));
    expect(refusal(await vouch(leader, caseId))).toBe('WRONG_STATE');
  });

  it('is one word, however often it is sent at once', async () => {
    const caseId = await answered();
    const answers = await t.atOnce(6, () => vouch(leader, caseId));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await wordsOf(caseId)).toHaveLength(1);
  });
});

describe('the story', () => {
  it('names the office that acted then, whatever it is called and whoever has the case now', async () => {
    const caseId = await answered();
    const offices = async () => (await staffView(w.desk, caseId)).entries.map(({ title, office }) => [title, office]);
    const before = await offices();
    expect(before).toEqual(expect.arrayContaining([
      ['已受理，派人到现场核实', expect.stringMatching(/三官庙街道 · 中原中路一社区$/)], ['现场核实属实，已立案', expect.stringContaining('中原中路一社区 · ')],
    ]));
    expect(before[0]).toEqual([expect.any(String), null]);
    const seen = async () => (await w.view(caseId, w.neighbour)).entries.map(({ title, by }) => [title, by]);
    const read = await seen();
    await t.manager.query('UPDATE division SET name = ? WHERE path = ?', ['改了名的社区', ZHONGYUAN_FIRST]);
    await t.manager.query('UPDATE case_record SET desk_path = ? WHERE id = ?', ['/410102/', caseId]);
    expect(await offices()).toEqual(before);
    expect(await seen()).toEqual(read);
  });
});

it('leaves everything in order', async () => {
  expect((await w.broken()).filter((id) => id.startsWith('C'))).toEqual([]);
});
