import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { casesApi, casesStaffApi } from '@yuandian/shared/cases/cases.api';
import type { SubmitCaseRequest } from '@yuandian/shared/cases/report.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { DAY_MS } from '@yuandian/shared/common/time';
import { pointsApi } from '@yuandian/shared/points/points.api';
import { caseWorld, makeCategory, refusal, type CaseWorld } from './support/cases.ts';
import { ZHONGYUAN_FIRST } from './support/divisions.ts';
import { ledgerOf, plainRule } from './support/ledger.ts';
import type { SignedIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';
import { must } from './support/volunteering.ts';

let t: TestApp;
let w: CaseWorld;
let resident: SignedIn;
let house = 0;

beforeAll(async () => {
  t = await startTestApp();
  w = await caseWorld(t);
  await makeCategory(t, { code: 'stairs-blocked', name: '楼道堆物', groupCode: 'safety', earnsPoints: true });
  await (await ledgerOf(t)).foundRule(plainRule({ event: 'case.verified-report' }));
});
afterAll(async () => { await t.close(); });
beforeEach(async () => {
  await w.go('2026-11-23T02:00:00.000Z');
  resident = await w.person({ name: '赵大爷', homePath: ZHONGYUAN_FIRST });
});

const tipOff = (over: Partial<SubmitCaseRequest> = {}) => w.report({ kind: 'tipOff', categoryCode: 'stairs-blocked', address: `幸福里${(house += 1)}号楼`, ...over }, resident);
const withdraw = (caseId: CaseId, who = resident) => t.call(casesApi.withdraw, { token: who.token, params: { caseId }, body: { reason: '不想再提了' } });
const mine = async (scope?: 'open' | 'ended' | 'waiting') => must(await t.call(casesApi.listMine, { token: resident.token, query: { scope } })).items;
const staffView = async (caseId: CaseId) => must(await t.call(casesStaffApi.getCase, { token: w.gridLeader.token, params: { caseId } }));
const takeOn = (caseId: CaseId) => t.call(casesStaffApi.takeOn, { token: w.gridLeader.token, params: { caseId }, body: {} });
const file = (caseId: CaseId) => t.call(casesStaffApi.file, { token: w.desk.token, params: { caseId }, body: {} });
const brokenCases = async () => (await w.broken()).filter((id) => id.startsWith('C'));

async function mendAndCheck(caseId: CaseId): Promise<string | undefined> {
  must(await t.call(casesStaffApi.answer, {
    token: w.gridLeader.token, params: { caseId }, body: { code: 'solved', text: '楼道已经清空', photoIds: [await w.photo(w.gridLeader)] },
  }));
  await w.wait(48);
  must(await t.call(casesStaffApi.check, { token: w.worker.token, params: { caseId }, body: { passed: true, text: '到现场看过', photoIds: [await w.photo(w.worker)] } }));
  return w.statusOf(caseId);
}

describe('a 举报 of danger that is taken back', () => {
  it('goes on without its reporter: staff read so, and nobody is asked in the end', async () => {
    const caseId = await tipOff();
    expect(await w.view(caseId, resident)).toMatchObject({ goesOnWithoutMe: 'danger', actions: expect.arrayContaining(['withdraw']) as unknown });
    expect(must(await withdraw(caseId)).status).toBe('WITHDRAWN');
    expect([await w.statusOf(caseId), await w.column(caseId, 'reporter_id'), await w.column(caseId, 'contact')]).toEqual(['SUBMITTED', null, null]);
    const staff = await staffView(caseId);
    expect(staff).toMatchObject({ status: 'SUBMITTED', reporterName: null, reporterLeftAt: '2026-11-23T02:00:00.000Z' });
    expect(staff.entries).toContainEqual(expect.objectContaining({ title: '报事人已撤回，安全隐患继续办理', audience: 'staff' }));
    for (const action of ['askReporter', 'reveal', 'contact'] as const) expect(staff.actions).not.toContain(action);
    expect(JSON.stringify(staff)).not.toContain('赵');
    expect(await w.noticesOf(w.gridLeader.personId)).toContain(`报事人已撤回：${staff.number}`);
    expect(refusal(await t.call(casesStaffApi.askReporter, { token: w.desk.token, params: { caseId }, body: { question: '在哪一层' } }))).toBe('WRONG_STATE');

    await w.sendVerifier(caseId);
    must(await w.verify(caseId));
    expect(await w.column(caseId, 'points')).toBeNull();
    expect(must(await t.call(pointsApi.getWallet, { token: resident.token })).available).toBe(0);
    must(await takeOn(caseId));
    expect(await w.timersOf(caseId)).toEqual(['red', 'yellow']);
    const heard = await w.noticesOf(resident.personId);
    expect(await mendAndCheck(caseId)).toBe('CLOSED');
    expect(await w.timersOf(caseId)).toEqual([]);
    expect(await w.noticesOf(resident.personId)).toEqual(heard);
    expect(await brokenCases()).toEqual([]);
  });

  it('is 已撤回 to who left it, with nothing of what came after', async () => {
    const caseId = await tipOff();
    must(await withdraw(caseId));
    await w.wait(1);
    await w.sendVerifier(caseId);
    must(await w.verify(caseId));
    must(await takeOn(caseId));
    const view = await w.view(caseId, resident);
    expect(view).toMatchObject({ status: 'WITHDRAWN', mine: true, endedAt: '2026-11-23T02:00:00.000Z', light: 'NONE', actions: [], promise: { owner: 'nobody', dueAt: null } });
    expect(view.promise.nextStep).toContain('这件事由工作人员继续处理');
    expect(view.entries.map(({ title }) => title)).toEqual(['居民报事', '撤回']);
    expect([(await mine('ended')).map(({ id, status }) => [id, status]), await mine('open'), await mine('waiting')]).toEqual([[[caseId, 'WITHDRAWN']], [], []]);
    expect((await mine()).map(({ id }) => id)).toEqual([caseId]);
    expect(must(await t.call(casesApi.countWaiting, { token: resident.token }))).toEqual({ waiting: 0, open: 0 });
    for (const step of [casesApi.reply, casesApi.supplement] as const) {
      expect(refusal(await t.call(step, { token: resident.token, params: { caseId }, body: { text: '想起来了', photoIds: [] } }))).toBe('WRONG_STATE');
    }
    expect(refusal(await t.call(casesApi.remind, { token: resident.token, params: { caseId } }))).toBe('WRONG_STATE');
    expect(refusal(await t.call(casesApi.getCase, { token: w.neighbour.token, params: { caseId } }))).toBe('NOT_FOUND');
    expect(refusal(await t.call(casesApi.getCase, { params: { caseId } }))).toBe('NOT_FOUND');
  });

  it('has no reporter among those who confirm, verify or follow it', async () => {
    const caseId = await tipOff();
    must(await withdraw(caseId));
    await w.sendVerifier(caseId);
    must(await w.verify(caseId));
    must(await takeOn(caseId));
    must(await t.call(casesStaffApi.answer, { token: w.gridLeader.token, params: { caseId }, body: { code: 'solved', text: '楼道已经清空', photoIds: [await w.photo(w.gridLeader)] } }));
    expect(refusal(await t.call(casesApi.confirmFixed, { token: resident.token, params: { caseId }, body: { fixed: true } }))).toBe('CASES_OWN_WORK');
    expect(refusal(await t.call(casesApi.follow, { token: resident.token, params: { caseId } }))).not.toBe('done');
    const own = await w.report({ kind: 'tipOff', categoryCode: 'stairs-blocked', address: '幸福里0号楼' }, w.worker);
    must(await withdraw(own, w.worker));
    expect(refusal(await t.call(casesStaffApi.sendVerifier, { token: w.desk.token, params: { caseId: own }, body: { verifierId: w.worker.personId } }))).toBe('CASES_OWN_WORK');
  });

  it('sets the desk going again when it waited for an answer, and so the unit that asked', async () => {
    const asked = await tipOff();
    must(await t.call(casesStaffApi.askReporter, { token: w.desk.token, params: { caseId: asked }, body: { question: '在哪一层' } }));
    must(await withdraw(asked));
    expect([await w.statusOf(asked), await w.timersOf(asked), await w.column(asked, 'question')]).toEqual(['SUBMITTED', ['accept'], null]);

    const questioned = await tipOff();
    await w.sendVerifier(questioned);
    must(await w.verify(questioned));
    must(await takeOn(questioned));
    must(await t.call(casesStaffApi.progress, {
      token: w.gridLeader.token, params: { caseId: questioned }, body: { text: '到过现场', photoIds: [], nextReplyOn: '2026-11-24', question: '是哪一户的' },
    }));
    expect(await w.column(questioned, 'light')).toBe('PAUSED');
    must(await withdraw(questioned));
    expect([await w.statusOf(questioned), await w.column(questioned, 'light'), await w.column(questioned, 'question')]).toEqual(['PROCESSING', 'GREEN', null]);
    expect(await brokenCases()).toEqual([]);
  });

  it('ends when it is no danger, or no 举报, and not at all once it was answered', async () => {
    const lamp = await tipOff({ categoryCode: 'neighbours' });
    expect((await w.view(lamp, resident)).goesOnWithoutMe).toBeNull();
    must(await withdraw(lamp));
    expect(await w.statusOf(lamp)).toBe('WITHDRAWN');
    const help = await w.report({ categoryCode: 'stairs-blocked', address: '幸福里1号楼' }, resident);
    must(await withdraw(help));
    expect(await w.statusOf(help)).toBe('WITHDRAWN');
    const done = await w.filed({ kind: 'tipOff', categoryCode: 'stairs-blocked', address: '幸福里2号楼' }, resident);
    must(await takeOn(done));
    must(await t.call(casesStaffApi.answer, { token: w.gridLeader.token, params: { caseId: done }, body: { code: 'solved', text: '楼道已经清空', photoIds: [await w.photo(w.gridLeader)] } }));
    expect(refusal(await withdraw(done))).toBe('WRONG_STATE');
    expect(await w.column(done, 'reporter_id')).toBe(resident.personId);
  });

  it('may still be refused by a leader after a look, and tells nobody', async () => {
    const caseId = await tipOff();
    must(await withdraw(caseId));
    await w.sendVerifier(caseId);
    must(await w.verify(caseId, { found: false, photoIds: [] }));
    must(await t.call(casesStaffApi.reject, { token: w.leader.token, params: { caseId }, body: { reason: 'notFound', text: '楼道里没有堆物' } }));
    expect(await w.statusOf(caseId)).toBe('REJECTED');
    expect((await w.view(caseId, resident)).status).toBe('WITHDRAWN');
    expect(await w.noticesOf(resident.personId)).toEqual([]);
  });

  it('is left once, however often it is said, and while the desk files it', async () => {
    for (let round = 0; round < 4; round += 1) {
      const caseId = await tipOff({ categoryCode: 'fire-risk', answers: [{ key: 'flames', values: ['没有'] }] });
      const [one, two, filed] = await Promise.all([withdraw(caseId), withdraw(caseId), file(caseId)]);
      expect([refusal(one), refusal(two)].sort()).toEqual(['WRONG_STATE', 'done']);
      expect([refusal(filed), await w.statusOf(caseId)]).toEqual(['done', 'FILED']);
      expect((await w.story(caseId)).filter((title) => title === '撤回')).toHaveLength(1);
    }
    expect(await brokenCases()).toEqual([]);
  });
});

describe('the data of who left', () => {
  const keeper = async () => {
    const { PersonalData } = await import('../src/common/personal-data/personal-data.ts');
    const found = t.get(PersonalData).keepers().find((each) => each.module === 'cases');
    if (!found) throw new Error('cases keeps no personal data');
    return found;
  };

  it('are exported as they stood, handed over, and erased', async () => {
    const caseId = await tipOff();
    must(await withdraw(caseId));
    const cases = await keeper();
    expect(JSON.stringify(await cases.exportOf(t.manager, resident.personId))).toContain('"状态":"已撤回"');
    const twin = await w.person({ name: '赵大爷', homePath: ZHONGYUAN_FIRST });
    await t.manager.transaction(async (manager) => { await cases.handOver?.(manager, resident.personId, twin.personId); });
    expect((await w.view(caseId, twin)).status).toBe('WITHDRAWN');
    await t.manager.transaction(async (manager) => { await cases.erase?.(manager, twin.personId); });
    expect(refusal(await t.call(casesApi.getCase, { token: twin.token, params: { caseId } }))).toBe('NOT_FOUND');
    expect(await w.statusOf(caseId)).toBe('SUBMITTED');
  });

  it('are forgotten a year later, the danger not', async () => {
    const caseId = await tipOff();
    must(await withdraw(caseId));
    await w.go(new Date(t.clock.now().getTime() + 365 * DAY_MS));
    await t.runJob('cases.forget');
    expect(await w.column(caseId, 'withdrawn_by')).toBe(resident.personId);
    await w.wait(24);
    await t.runJob('cases.forget');
    expect([await w.column(caseId, 'withdrawn_by'), await w.column(caseId, 'anonymised_at'), await w.statusOf(caseId)]).toEqual([null, null, 'SUBMITTED']);
    expect(await t.manager.query('SELECT id FROM case_entry WHERE case_id = ? AND author_id = ?', [caseId, resident.personId])).toEqual([]);
    expect(await t.manager.query('SELECT what FROM case_deletion WHERE case_number = ?', [await w.column(caseId, 'number')])).toEqual([{ what: 'reporter' }]);
    expect((await staffView(caseId)).reporterLeftAt).not.toBeNull();
  });
});
