import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { casesApi, casesStaffApi } from '@yuandian/shared/cases/cases.api';
import type { CaseId } from '@yuandian/shared/common/ids';
import { caseWorld, GRID, refusal, type CaseWorld } from './support/cases.ts';
import { DISTRICT, ensureDivision, ZHONGYUAN_FIRST } from './support/divisions.ts';
import type { SignedIn } from './support/sign-in.ts';
import { startTestApp, type Answer, type TestApp } from './support/test-app.ts';
import { must } from './support/volunteering.ts';

/** Whose desk has a case, and who hears of what: those who can do something about it, and nobody else. */
let t: TestApp;
let w: CaseWorld;
let people = 0;

beforeAll(async () => {
  t = await startTestApp();
  w = await caseWorld(t);
});
afterAll(async () => { await t.close(); });
beforeEach(async () => {
  await w.go('2026-11-23T02:00:00.000Z');
  // A day has ten cases for one person.
  w.resident = await w.person({ name: '赵大爷', phone: `136${String(10_000_000 + (people += 1))}`, homePath: ZHONGYUAN_FIRST });
});

const by = (who: SignedIn, caseId: string) => ({ token: who.token, params: { caseId } });
const report = (over: Parameters<CaseWorld['report']>[0] = {}) => w.report(over, w.resident);
const object = async (id: CaseId) => t.call(casesApi.object, { ...by(w.resident, id), body: { reason: '晚上来看就知道' } });

describe('the desk', () => {
  it('never lets the same person judge the objection, and does not offer it', async () => {
    const id = await report({ categoryCode: 'neighbours' });
    const refuse = (who: SignedIn) => t.call(casesStaffApi.reject, { ...by(who, id), body: { reason: 'notFound', text: '现场没有看到' } });
    must(await refuse(w.district));
    must(await object(id));
    expect(await w.column(id, 'desk_path')).toBe(DISTRICT);
    expect(refusal(await refuse(w.district))).toBe('CASES_OWN_WORK');
    expect(refusal(await t.call(casesStaffApi.divert, { ...by(w.district, id), body: { class: 'improper', text: '不受理' } }))).toBe('CASES_OWN_WORK');
    const { actions } = must(await t.call(casesStaffApi.getCase, by(w.district, id)));
    expect(actions).toContain('file');
    expect(actions).not.toContain('reject');
    expect(actions).not.toContain('divert');
    must(await refuse(await w.staff('districtAdmin', '另一位区管', DISTRICT)));
  });

  it('decides at the desk that has it: once it was raised, no lower desk does', async () => {
    const raised = async (over: Parameters<CaseWorld['submit']>[1] = {}): Promise<CaseId> => {
      const id = await report(over);
      must(await t.call(casesStaffApi.raise, { ...by(w.street, id), body: { reason: '请街道办理' } }));
      must(await t.call(casesStaffApi.raise, { ...by(w.street, id), body: { reason: '请街道办理' } }));
      return id;
    };
    const id = await raised({ categoryCode: 'neighbours' });
    const other = await report({ categoryCode: 'neighbours' });
    const steps: Record<string, (who: SignedIn) => Promise<Answer<unknown>>> = {
      askReporter: (who) => t.call(casesStaffApi.askReporter, { ...by(who, id), body: { question: '是哪一家？' } }),
      divert: (who) => t.call(casesStaffApi.divert, { ...by(who, id), body: { class: 'improper', text: '不受理' } }),
      reject: (who) => t.call(casesStaffApi.reject, { ...by(who, id), body: { reason: 'notFound', text: '现场没有看到' } }),
      merge: (who) => t.call(casesStaffApi.merge, { ...by(who, id), body: { intoId: other } }),
      sendVerifier: (who) => t.call(casesStaffApi.sendVerifier, { ...by(who, id), body: { verifierId: w.worker.personId } }),
      recategorise: (who) => t.call(casesStaffApi.recategorise, { ...by(who, id), body: { categoryCode: 'neighbours', divisionPath: GRID, address: '别处', reason: '写错了' } }),
      raise: (who) => t.call(casesStaffApi.raise, { ...by(who, id), body: { reason: '再往上' } }),
      file: (who) => t.call(casesStaffApi.file, { ...by(who, id), body: {} }),
    };
    const offered = must(await t.call(casesStaffApi.getCase, by(w.leader, id))).actions;
    for (const [step, take] of Object.entries(steps)) {
      expect([step, refusal(await take(w.leader))]).toEqual([step, 'FORBIDDEN']);
      expect(offered).not.toContain(step);
    }
    const many = must(await t.call(casesStaffApi.doBulk, { token: w.leader.token, body: { verb: 'file', caseIds: [id] } }));
    expect(many).toMatchObject({ done: [], refused: [{ id }] });
    must(await steps.file?.(w.street) as Answer<unknown>);
    expect(refusal(await t.call(casesStaffApi.takeOn, { ...by(w.worker, id), body: {} }))).toBe('FORBIDDEN');
    must(await t.call(casesStaffApi.takeOn, { ...by(w.street, id), body: {} }));

    const asked = await raised();
    must(await t.call(casesStaffApi.askReporter, { ...by(w.street, asked), body: { question: '是哪一盏灯？' } }));
    expect(refusal(await t.call(casesStaffApi.recordReply, { ...by(w.leader, asked), body: { text: '东头那盏' } }))).toBe('FORBIDDEN');

    const looked = await raised();
    must(await t.call(casesStaffApi.sendVerifier, { ...by(w.street, looked), body: { verifierId: w.worker.personId } }));
    const verify = async (who: SignedIn) => t.call(casesStaffApi.verify, { ...by(who, looked), body: { found: true, text: '属实', photoIds: [await w.photo(who)] } });
    expect(refusal(await verify(w.leader))).toBe('NOT_FOUND');
    must(await verify(w.worker));
  });

  it('is the next one above where somebody sits; the leader of a street’s exclusive grid has a desk', async () => {
    const street = '/410102/410102013/';
    const exclusive = `${street}410102013-Z01/`;
    const community = `${street}410102013001/`;
    for (const path of [exclusive, community]) await ensureDivision(t, path);
    const leader = await w.staff('gridLeader', '园区格长', exclusive);
    const staff = await w.staff('communityStaff', '村干事', community);
    const id = await report({ divisionPath: exclusive });
    expect(await w.column(id, 'desk_path')).toBe(exclusive);
    expect((await w.noticesOf(leader.personId)).at(-1)).toContain('新的诉求');
    const of = await report({ divisionPath: community });
    expect(await w.column(of, 'desk_path')).toBe(community);
    must(await t.call(casesStaffApi.raise, { ...by(staff, of), body: { reason: '村里办不了' } }));
    expect(await w.column(of, 'desk_path')).toBe(DISTRICT);
  });
});

describe('a supervision order', () => {
  const reason = { reason: 'notFound', text: '现场没有看到' } as const;
  const ways: [string, (id: CaseId) => Promise<Answer<unknown>>][] = [
    ['diverted', (id) => t.call(casesStaffApi.divert, { ...by(w.desk, id), body: { class: 'improper', text: '不受理' } })],
    ['rejected', (id) => t.call(casesStaffApi.reject, { ...by(w.leader, id), body: reason })],
    ['merged', async (id) => t.call(casesStaffApi.merge, { ...by(w.desk, id), body: { intoId: await report({ address: '绿化西街99号楼' }) } })],
    ['taken back', (id) => t.call(casesApi.withdraw, { ...by(w.resident, id), body: { reason: '已经好了' } })],
  ];
  it.each(ways)('does not outlive a case that is %s', async (_way, end) => {
    const id = await report({ address: '绿化西街99号楼' });
    must(await t.call(casesStaffApi.supervise, { ...by(w.street, id), body: { reason: '群众反映强烈', dueOn: '2026-11-25' } }));
    must(await end(id));
    expect(await t.manager.query('SELECT status FROM case_supervision WHERE case_id = ?', [id])).toEqual([{ status: 'SETTLED' }]);
    expect(Number(await w.column(id, 'supervised'))).toBe(0);
  });

  it('does not outlive a case that lapses', async () => {
    const id = await report({ address: '绿化西街99号楼' });
    must(await t.call(casesStaffApi.supervise, { ...by(w.street, id), body: { reason: '群众反映强烈', dueOn: '2026-11-30' } }));
    must(await t.call(casesStaffApi.askReporter, { ...by(w.desk, id), body: { question: '是哪一盏灯？' } }));
    await w.go('2026-11-26T09:30:00.000Z');
    await w.turn();
    expect(await w.statusOf(id)).toBe('WITHDRAWN');
    expect(await t.manager.query('SELECT status FROM case_supervision WHERE case_id = ?', [id])).toEqual([{ status: 'SETTLED' }]);
  });
});

it('leaves everything in order', async () => {
  expect(await w.broken()).toEqual([]);
});
