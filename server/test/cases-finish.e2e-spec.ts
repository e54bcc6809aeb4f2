import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { casesApi, casesStaffApi } from '@yuandian/shared/cases/cases.api';
import type { AnswerRequest } from '@yuandian/shared/cases/step.types';
import type { RateCaseRequest } from '@yuandian/shared/cases/cases.types';
import type { CaseId, FileId } from '@yuandian/shared/common/ids';
import { DAY_MS } from '@yuandian/shared/common/time';
import { pointsApi } from '@yuandian/shared/points/points.api';
import { caseWorld, refusal, type CaseWorld } from './support/cases.ts';
import { JINYUAN, ZHONGYUAN_FIRST } from './support/divisions.ts';
import { ledgerOf, plainRule } from './support/ledger.ts';
import type { SignedIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';
import { must } from './support/volunteering.ts';

let t: TestApp;
let w: CaseWorld;
let house = 0;
let resident: SignedIn;

const HAPPY: RateCaseRequest = { solved: 'yes', satisfaction: 5, topics: [] };
const UNHAPPY: RateCaseRequest = { solved: 'no', satisfaction: 1, topics: ['notSolved'], text: '灯还是不亮' };

beforeAll(async () => {
  t = await startTestApp();
  w = await caseWorld(t);
  await (await ledgerOf(t)).foundRule(plainRule({ event: 'case.verified-report' }));
});
afterAll(async () => { await t.close(); });
beforeEach(async () => {
  await w.go('2026-11-23T02:00:00.000Z');
  resident = await w.person({ name: '赵大爷', phone: `137${String(10_000_000 + (house += 1))}`, homePath: ZHONGYUAN_FIRST });
});

const address = () => `幸福里${(house += 1)}号楼`;
/** Filed, and taken on by the leader of the grid. A quarrel of neighbours is no public space: nobody else has to look. */
async function inHand(categoryCode = 'neighbours', over: { address?: string } = {}): Promise<CaseId> {
  const caseId = categoryCode === 'street-lamp' ? await w.filed({ categoryCode, address: address(), ...over }, resident) : await fileAtOnce(categoryCode, over);
  must(await t.call(casesStaffApi.takeOn, { token: w.gridLeader.token, params: { caseId }, body: {} }));
  return caseId;
}
async function fileAtOnce(categoryCode: string, over: { address?: string } = {}): Promise<CaseId> {
  const caseId = await w.report({ categoryCode, address: address(), photoIds: [await w.photo(resident)], ...over }, resident);
  must(await t.call(casesStaffApi.file, { token: w.desk.token, params: { caseId }, body: {} }));
  return caseId;
}
const answerBy = async (who: SignedIn, caseId: CaseId, over: Partial<AnswerRequest> = {}) => t.call(casesStaffApi.answer, {
  token: who.token, params: { caseId }, body: { code: 'solved', text: '已经换好，试过了', photoIds: [await w.photo(who)], ...over },
});
const checkBy = async (who: SignedIn, caseId: CaseId, passed = true, over: { photoIds?: FileId[] } = {}) => t.call(casesStaffApi.check, {
  token: who.token, params: { caseId }, body: { passed, text: '到现场看过', photoIds: [await w.photo(who)], ...over },
});
const rateBy = (who: SignedIn, caseId: CaseId, rating: RateCaseRequest) => t.call(casesApi.rate, { token: who.token, params: { caseId }, body: rating });
const confirmBy = (who: SignedIn, caseId: CaseId, fixed = true) => t.call(casesApi.confirmFixed, { token: who.token, params: { caseId }, body: { fixed } });

async function checked(categoryCode = 'neighbours'): Promise<CaseId> {
  const caseId = await inHand(categoryCode);
  must(await answerBy(w.gridLeader, caseId));
  must(await checkBy(w.worker, caseId));
  return caseId;
}
const column = async <T>(id: string, name: string): Promise<T> => (await t.manager.query<Record<string, T>[]>(`SELECT ${name} AS v FROM case_record WHERE id = ?`, [id]))[0]?.v as T;

/** The clock runs far ahead of the jobs of other modules here, so only what cases promise is asked. */
const brokenCases = async () => (await w.broken()).filter((id) => id.startsWith('C'));

describe('the answer of the handler', () => {
  it('needs a photo of the finished work, and comes from who handles it', async () => {
    const caseId = await inHand();
    expect(refusal(await answerBy(w.gridLeader, caseId, { photoIds: [] }))).toBe('CASES_PHOTO_NEEDED');
    expect(refusal(await answerBy(w.stranger, caseId))).toBe('NOT_FOUND');
    expect(await w.statusOf(caseId)).toBe('PROCESSING');
    expect(must(await answerBy(w.gridLeader, caseId, { code: 'explained', photoIds: [] })).status).toBe('FEEDBACK');
    expect(await w.timersOf(caseId)).toEqual(['check']);
    expect(await w.view(caseId, resident)).toMatchObject({ closingCode: 'explained', result: '已经换好，试过了', promise: { late: false } });
    expect(await w.noticesOf(w.worker.personId)).toContainEqual(expect.stringContaining('待核查'));
    expect(refusal(await answerBy(w.gridLeader, caseId))).toBe('WRONG_STATE');
  });

  it('of a thing that came back names the root cause', async () => {
    const place = address();
    const first = await inHand('neighbours', { address: place });
    must(await answerBy(w.gridLeader, first));
    must(await checkBy(w.worker, first));
    must(await rateBy(resident, first, HAPPY));
    await w.wait(48);
    const again = await inHand('neighbours', { address: place });
    expect((await w.view(again, resident)).recurrenceOf?.id).toBe(first);
    expect(refusal(await answerBy(w.gridLeader, again))).toBe('CASES_ROOT_CAUSE_NEEDED');
    expect(must(await answerBy(w.gridLeader, again, { rootCause: '线路老化，已整条更换' })).status).toBe('FEEDBACK');
  });
});

describe('the check', () => {
  it('is never by the one who did the work; a failed one sets the clock running again', async () => {
    const caseId = await inHand();
    must(await answerBy(w.gridLeader, caseId));
    expect(refusal(await checkBy(w.gridLeader, caseId))).toBe('CASES_OWN_WORK');
    expect(refusal(await checkBy(w.stranger, caseId))).toBe('NOT_FOUND');
    expect(refusal(await checkBy(resident, caseId))).toBe('FORBIDDEN');
    expect((await checkBy(w.worker, caseId, true, { photoIds: [] })).body).toMatchObject({ error: { code: 'INVALID_INPUT', details: { fields: [{ field: 'photoIds' }] } } });
    expect(must(await checkBy(w.worker, caseId, false)).status).toBe('PROCESSING');
    expect(await w.timersOf(caseId)).toEqual(expect.arrayContaining(['red', 'yellow']));
    expect(await column(caseId, 'step_due_at')).toEqual(await column(caseId, 'handle_due_at'));
    expect(await w.noticesOf(w.gridLeader.personId)).toContainEqual(expect.stringContaining('核查未通过'));
  });

  it('of public space waits for two neighbours, or for 48 hours', async () => {
    const caseId = await inHand('street-lamp');
    must(await answerBy(w.gridLeader, caseId));
    expect(refusal(await checkBy(w.worker, caseId))).toBe('CASES_CONFIRMATIONS_NEEDED');
    expect(refusal(await confirmBy(resident, caseId))).toBe('CASES_OWN_WORK');
    const faraway = await w.person({ name: '远处的人', homePath: JINYUAN });
    expect(refusal(await confirmBy(faraway, caseId))).toBe('NOT_FOUND');
    const second = await w.person({ name: '钱邻居', homePath: ZHONGYUAN_FIRST });
    expect(refusal(await confirmBy(w.neighbour, caseId))).toBe('done');
    expect(refusal(await confirmBy(w.neighbour, caseId))).toBe('CASES_ALREADY_CONFIRMED');
    expect(refusal(await checkBy(w.worker, caseId))).toBe('CASES_CONFIRMATIONS_NEEDED');
    expect(refusal(await confirmBy(second, caseId))).toBe('done');
    expect((await w.view(caseId, resident)).confirmations).toEqual({ fixed: 2, wanted: 2, mine: null, leader: 'none', waitsUntil: null });
    expect(must(await checkBy(w.worker, caseId)).status).toBe('CHECKED');

    const lonely = await inHand('street-lamp');
    must(await answerBy(w.gridLeader, lonely));
    await w.wait(48);
    expect(must(await checkBy(w.worker, lonely)).status).toBe('CHECKED');
  });

  it('asks once whether the reader of its page follows it', async () => {
    const caseId = await inHand('street-lamp');
    must(await answerBy(w.gridLeader, caseId));
    const asked = jest.spyOn(t.manager, 'query');
    const { actions } = await w.view(caseId, w.neighbour);
    const follows = asked.mock.calls.filter(([sql]) => sql.includes('FROM case_follow WHERE case_id = ? AND person_id = ?'));
    asked.mockRestore();
    expect([actions.includes('confirm'), follows.length]).toEqual([true, 1]);
  });

  it('counts a neighbour once, however many answers come at once', async () => {
    const caseId = await inHand('street-lamp');
    must(await answerBy(w.gridLeader, caseId));
    const answers = await t.atOnce(8, () => confirmBy(w.neighbour, caseId));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await column(caseId, 'confirmed_fixed')).toBe(1);
  });

  it('closes at once what an official found', async () => {
    const caseId = must(await w.reportForOthers(w.worker, { categoryCode: 'neighbours', address: address() })).id;
    must(await t.call(casesStaffApi.takeOn, { token: w.gridLeader.token, params: { caseId }, body: {} }));
    must(await answerBy(w.gridLeader, caseId, { noBeforePhoto: '报来时没有照片' }));
    const other = await w.staff('gridWorker', '另一位网格员', ZHONGYUAN_FIRST);
    must(await checkBy(other, caseId));
    expect(await w.statusOf(caseId)).toBe('CLOSED');
  });
});

describe('somebody who rang', () => {
  it('has no account and is still asked, on the phone', async () => {
    const caseId = must(await w.reportForOthers(w.desk, { source: 'phone', categoryCode: 'neighbours', address: address(), reporterName: '来电人', reporterPhone: '13612345678' })).id;
    must(await t.call(casesStaffApi.file, { token: w.desk.token, params: { caseId }, body: {} }));
    must(await t.call(casesStaffApi.takeOn, { token: w.gridLeader.token, params: { caseId }, body: {} }));
    must(await answerBy(w.gridLeader, caseId, { noBeforePhoto: '报来时没有照片' }));
    expect(must(await checkBy(w.worker, caseId)).status).toBe('CHECKED');
    expect(await w.timersOf(caseId)).toEqual(['silentClose', 'visitBack']);
  });
});

describe('the reporter’s last word', () => {
  it('closes a case that is good, once', async () => {
    const caseId = await checked();
    expect((await w.view(caseId, resident)).actions).toContain('rate');
    expect(refusal(await rateBy(w.neighbour, caseId, HAPPY))).toBe('NOT_FOUND');
    expect(must(await rateBy(resident, caseId, HAPPY)).status).toBe('CLOSED');
    expect(await w.timersOf(caseId)).toEqual(['survey']);
    expect(refusal(await rateBy(resident, caseId, HAPPY))).toBe('WRONG_STATE');
    expect((await w.view(caseId, resident)).rating).toMatchObject({ solved: 'yes', satisfaction: 5, byPhone: false });
  });

  it('sends a bad one back, with words; the second time one level up and under supervision', async () => {
    const caseId = await checked();
    const before = await column<string>(caseId, 'desk_path');
    const silent = await rateBy(resident, caseId, { ...UNHAPPY, text: undefined });
    expect(silent.body).toMatchObject({ error: { code: 'INVALID_INPUT', details: { fields: [{ field: 'text' }] } } });
    expect(await w.statusOf(caseId)).toBe('CHECKED');
    expect(must(await rateBy(resident, caseId, UNHAPPY)).status).toBe('REWORK');
    expect(await w.view(caseId, resident)).toMatchObject({ attempt: 2, closingCode: null, promise: { late: false } });
    expect(await w.timersOf(caseId)).toEqual(['dispatch']);

    must(await t.call(casesStaffApi.takeOn, { token: w.gridLeader.token, params: { caseId }, body: {} }));
    must(await answerBy(w.gridLeader, caseId));
    must(await checkBy(w.worker, caseId));
    must(await rateBy(resident, caseId, UNHAPPY));
    expect(Boolean(await column(caseId, 'supervised'))).toBe(true);
    expect((await column<string>(caseId, 'desk_path')).length).toBeLessThan(before.length);
  });

  it('may be given on the phone', async () => {
    const caseId = await checked();
    const ring = (body: object) => t.call(casesStaffApi.visitBack, { token: w.desk.token, params: { caseId }, body: { topics: [], ...body } as never });
    expect(must(await ring({ reached: false })).status).toBe('CHECKED');
    expect((await ring({ reached: true, satisfaction: 4 })).body).toMatchObject({ error: { details: { fields: [{ field: 'solved' }] } } });
    expect(must(await ring({ reached: true, solved: 'yes', satisfaction: 4 })).status).toBe('CLOSED');
    expect((await w.view(caseId, resident)).rating?.byPhone).toBe(true);
  });

  it('comes once, when phone, form and clock meet', async () => {
    const caseId = await checked();
    await w.wait(7 * 24);
    const answers = await Promise.all([
      rateBy(resident, caseId, UNHAPPY), rateBy(resident, caseId, HAPPY), t.call(casesStaffApi.visitBack, {
        token: w.desk.token, params: { caseId }, body: { reached: true, solved: 'yes', satisfaction: 5, topics: [] },
      }), w.turn(), w.turn(),
    ]);
    expect(answers.slice(0, 3).filter((answer) => answer && (answer as { status: number }).status === 200).length).toBeLessThanOrEqual(2);
    const ratings = await t.manager.query<unknown[]>('SELECT attempt FROM case_rating WHERE case_id = ? AND attempt = 1', [caseId]);
    expect(ratings).toHaveLength(1);
    expect(await brokenCases()).toEqual([]);
  });

  it('is taken for silence after seven days, and still counts for thirty', async () => {
    const caseId = await checked();
    await w.wait(7 * 24 - 1);
    await w.turn();
    expect(await w.statusOf(caseId)).toBe('CHECKED');
    await w.wait(2);
    await w.turn();
    expect(await w.statusOf(caseId)).toBe('CLOSED');
    expect(await w.view(caseId, resident)).toMatchObject({ rating: null, actions: expect.arrayContaining(['rate', 'reopen']) as unknown });
    const number = await column<string>(caseId, 'number');
    const [told] = await t.manager.query<{ body: string }[]>('SELECT body FROM inbox_message WHERE person_id = ? AND title = ?', [resident.personId, `诉求 ${number} 已自动结案`]);
    expect(told?.body).toContain('仍可评价，或要求重新办理');
    expect(must(await rateBy(resident, caseId, UNHAPPY)).status).toBe('REWORK');
  });

  it('given after the silence is the only one, and comes no later than it can be done again', async () => {
    const [rated, late] = [await checked(), await checked()];
    await w.wait(7 * 24 + 1);
    await w.turn();
    must(await rateBy(resident, rated, HAPPY));
    expect((await w.view(rated, resident)).actions).not.toContain('rate');
    expect(refusal(await rateBy(resident, rated, HAPPY))).toBe('WRONG_STATE');
    await w.go(new Date(t.clock.now().getTime() + 61 * DAY_MS));
    expect((await w.view(late, resident)).actions).not.toContain('rate');
    expect(refusal(await rateBy(resident, late, HAPPY))).toBe('CASES_REOPEN_TOO_LATE');
  });

  it('is not given by an official about what they found', async () => {
    const caseId = must(await w.reportForOthers(w.worker, { categoryCode: 'neighbours', address: address() })).id;
    must(await t.call(casesStaffApi.takeOn, { token: w.gridLeader.token, params: { caseId }, body: {} }));
    must(await answerBy(w.gridLeader, caseId, { noBeforePhoto: '抢修在先' }));
    must(await checkBy(await w.staff('gridWorker', '另一位网格员', ZHONGYUAN_FIRST), caseId));
    expect((await w.view(caseId, w.worker)).actions).not.toContain('rate');
    expect(refusal(await rateBy(w.worker, caseId, HAPPY))).toBe('WRONG_STATE');
  });
});

describe('after the end', () => {
  const reopen = (who: SignedIn, caseId: CaseId) => t.call(casesApi.reopen, { token: who.token, params: { caseId }, body: { reason: '又不亮了' } });

  it('the reporter may have it done again while it counts as the same matter, thirty days at least', async () => {
    const caseId = await checked();
    must(await rateBy(resident, caseId, HAPPY));
    expect(refusal(await reopen(w.neighbour, caseId))).toBe('NOT_FOUND');
    await w.go(new Date(t.clock.now().getTime() + 60 * DAY_MS));
    expect(must(await reopen(resident, caseId)).status).toBe('REWORK');

    const old = await checked();
    must(await rateBy(resident, old, HAPPY));
    await w.go(new Date(t.clock.now().getTime() + 60 * DAY_MS + 1000));
    expect(refusal(await reopen(resident, old))).toBe('CASES_REOPEN_TOO_LATE');
  });

  it('four weeks later asks whether it is still good, and believes a no', async () => {
    const survey = (caseId: CaseId, stillGood: boolean, text?: string) => t.call(casesApi.answerSurvey, { token: resident.token, params: { caseId }, body: { stillGood, text } });
    const [good, bad] = [await checked(), await checked()];
    for (const caseId of [good, bad]) must(await rateBy(resident, caseId, HAPPY));
    expect(refusal(await survey(good, true))).toBe('WRONG_STATE');
    await w.go(new Date(t.clock.now().getTime() + 28 * DAY_MS));
    await w.turn();
    expect((await w.view(good, resident)).actions).toContain('survey');
    expect(refusal(await survey(good, true))).toBe('done');
    expect(refusal(await survey(good, true))).toBe('WRONG_STATE');
    expect((await survey(bad, false)).body).toMatchObject({ error: { details: { fields: [{ field: 'text' }] } } });
    expect(must(await survey(bad, false, '昨晚又灭了')).status).toBe('REWORK');
  });
});

describe('points for a report that was true', () => {
  const available = async (who: SignedIn) => must(await t.call(pointsApi.getWallet, { token: who.token })).available;

  it('come once for a place and class, and not to officials', async () => {
    const place = address();
    const before = await available(resident);
    await w.filed({ categoryCode: 'street-lamp', address: place }, resident);
    const earned = (await available(resident)) - before;
    expect(earned).toBeGreaterThan(0);
    const other = await w.person({ name: '孙居民', homePath: ZHONGYUAN_FIRST });
    const had = await available(other);
    await w.filed({ categoryCode: 'street-lamp', address: place }, other);
    expect(await available(other)).toBe(had);
    const worker = await available(w.worker);
    await w.reportForOthers(w.worker, { categoryCode: 'street-lamp', address: address() });
    expect(await available(w.worker)).toBe(worker);
  });
});

it('leaves everything in order', async () => {
  expect(await brokenCases()).toEqual([]);
});

describe('thanks', () => {
  const thank = (who: SignedIn, caseId: CaseId, text?: string) => t.call(casesApi.thank, { token: who.token, params: { caseId }, body: { text } });
  const heard = async (number: string) => (await w.noticesOf(w.gridLeader.personId)).filter((title) => title === `收到一份感谢：${number}`).length;

  it('reach the handler once from each person, however often they are sent, after it was checked and not before', async () => {
    const caseId = await inHand();
    expect(refusal(await thank(resident, caseId))).toBe('WRONG_STATE');
    must(await answerBy(w.gridLeader, caseId));
    must(await checkBy(w.worker, caseId));
    expect((await w.view(caseId, resident)).actions).toContain('thank');
    const answers = await t.atOnce(4, () => thank(resident, caseId, '谢谢，当天就修好了'));
    expect(answers.map(refusal)).toEqual(['done', 'done', 'done', 'done']);
    const view = await w.view(caseId, resident);
    expect(view.thanks).toBe(1);
    expect(view.actions).not.toContain('thank');
    expect(await heard(await column<string>(caseId, 'number'))).toBe(1);
    expect(await brokenCases()).toEqual([]);
  });

  it('are not for those who may not meet the case', async () => {
    const caseId = await checked();
    expect(refusal(await thank(w.neighbour, caseId))).toBe('NOT_FOUND');
    expect(await heard(await column<string>(caseId, 'number'))).toBe(0);
  });
});

describe('a case from the platform above', () => {
  it('has its outer number, nobody to ring, and ends with the check', async () => {
    const send = (over: object = {}) => w.reportForOthers(w.desk, { source: 'outer', categoryCode: 'neighbours', address: address(), outerNumber: '12345-2026-88', ...over });
    expect(refusal(await send({ outerNumber: undefined }))).toBe('INVALID_INPUT');
    expect(refusal(await w.reportForOthers(w.stranger, { source: 'outer', categoryCode: 'neighbours', outerNumber: '12345-1' }))).toBe('NOT_FOUND');
    const caseId = must(await send()).id;
    const staffView = async () => must(await t.call(casesStaffApi.getCase, { token: w.gridLeader.token, params: { caseId } }));
    expect(await staffView()).toMatchObject({ source: 'outer', status: 'SUBMITTED', outerNumber: '12345-2026-88', reporterName: null });
    expect((await staffView()).actions).not.toContain('askReporter');
    must(await t.call(casesStaffApi.file, { token: w.desk.token, params: { caseId }, body: {} }));
    must(await t.call(casesStaffApi.takeOn, { token: w.gridLeader.token, params: { caseId }, body: {} }));
    expect(await w.timersOf(caseId)).toEqual(['red', 'yellow']);
    expect((await staffView()).actions).not.toContain('contact');
    must(await answerBy(w.gridLeader, caseId, { noBeforePhoto: '报来时没有照片' }));
    expect(must(await checkBy(w.worker, caseId)).status).toBe('CLOSED');
    expect(await w.timersOf(caseId)).toEqual([]);
    const listed = must(await t.call(casesStaffApi.listCases, { token: w.desk.token, query: { source: 'outer', limit: 50 } })).items;
    expect(listed.map(({ id }) => id)).toEqual([caseId]);
    expect(await column(caseId, 'points')).toBeNull();
  });
});
