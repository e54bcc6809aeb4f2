import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { casesApi, casesStaffApi } from '@yuandian/shared/cases/cases.api';
import type { SupervisionId, UnitId } from '@yuandian/shared/cases/cases.staff.types';
import type { CoOrderRequest } from '@yuandian/shared/cases/step.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import type { Role } from '@yuandian/shared/common/role';
import { sqlTime } from '../src/common/tx/sql.ts';
import { caseUnits, type CaseUnits } from './support/case-units.ts';
import { caseWorld, GRID, OTHER_GRID, refusal, type CaseWorld } from './support/cases.ts';
import { DISTRICT, ensureDivision, SANGUANMIAO, ZHONGYUAN_FIRST } from './support/divisions.ts';
import type { SignedIn } from './support/sign-in.ts';
import { startTestApp, type Answer, type TestApp } from './support/test-app.ts';
import { must } from './support/volunteering.ts';

/** Whose desk has a case, and who hears of what: those who can do something about it, and nobody else. */
let t: TestApp;
let w: CaseWorld;
let u: CaseUnits;
let people = 0;

beforeAll(async () => {
  t = await startTestApp();
  w = await caseWorld(t);
  u = await caseUnits(t, w);
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

const refuse = (who: SignedIn, id: CaseId) => t.call(casesStaffApi.reject, { ...by(who, id), body: { reason: 'notFound', text: '现场没有看到' } });
const file = (who: SignedIn, id: CaseId) => t.call(casesStaffApi.file, { ...by(who, id), body: {} });
/** What they were told, newest last. */
const bodiesOf = async ({ personId }: SignedIn) => (await t.manager.query<{ body: string }[]>(
  "SELECT body FROM inbox_message WHERE person_id = ? AND kind = 'cases' ORDER BY created_at, id", [personId])).map(({ body }) => body);
/** No longer in office; their session is not asked again. */
const leaves = ({ personId }: SignedIn) => t.manager.query("UPDATE person_role SET ended_at = ?, end_reason = '调离', active_key = NULL WHERE person_id = ? AND ended_at IS NULL", [sqlTime(t.clock.now()), personId]);

describe('the desk', () => {
  it('never lets the same person judge the objection, and does not offer it', async () => {
    const [id, other] = [await report({ categoryCode: 'neighbours' }), await report({ categoryCode: 'neighbours' })];
    // Whoever refused is nobody's judge: refuse again, send elsewhere, put into another case.
    const endings = (who: SignedIn) => [
      refuse(who, id), t.call(casesStaffApi.divert, { ...by(who, id), body: { class: 'improper', text: '不受理' } }),
      t.call(casesStaffApi.merge, { ...by(who, id), body: { intoId: other } }),
    ];
    const stands = async (who: SignedIn) => {
      const { actions, ownRefusal } = must(await t.call(casesStaffApi.getCase, by(who, id)));
      return [ownRefusal, ...['file', 'reject', 'divert', 'merge'].filter((each) => actions.includes(each as never))];
    };
    const told = async (who: SignedIn) => (await bodiesOf(who)).filter((body) => body.startsWith('报事人不同意不予受理')).at(-1);
    must(await refuse(w.district, id));
    must(await object(id));
    expect(await w.column(id, 'desk_path')).toBe(DISTRICT);
    // Alone there, they may give in, and read so.
    expect(await told(w.district)).toMatch(/没有其他人可以审理。请在 .* 前立案办理。$/);
    expect(await stands(w.district)).toEqual(['fileOnly', 'file']);
    expect((await Promise.all(endings(w.district))).map(refusal)).toEqual(['CASES_OWN_REFUSAL', 'CASES_OWN_REFUSAL', 'CASES_OWN_REFUSAL']);

    // As soon as somebody else sits there, the objection is theirs.
    const colleague = await w.staff('districtAdmin', '另一位区管', DISTRICT);
    expect([await stands(w.district), await stands(colleague)]).toEqual([['forOthers'], [null, 'file', 'reject', 'divert', 'merge']]);
    expect((await Promise.all([...endings(w.district), file(w.district, id)])).map(refusal)).toEqual(Array.from({ length: 4 }, () => 'CASES_OWN_REFUSAL'));
    must(await refuse(colleague, id));
    await leaves(colleague);

    // And alone again, giving in is all that is left.
    const again = await report({ categoryCode: 'neighbours' });
    must(await refuse(w.district, again));
    must(await object(again));
    must(await file(w.district, again));
    expect(await w.statusOf(again)).toBe('FILED');
    // Filed, it is a case like any other, whoever refused it once.
    must(await t.call(casesStaffApi.merge, { ...by(w.district, again), body: { intoId: other } }));
  });

  it('gives the objection to the next desk above with anybody but who refused, and tells nobody else', async () => {
    // One person sits at the community and alone at the street.
    await leaves(w.street);
    const office = (role: Role, divisionPath: string) => ({ role, divisionPath, subjectId: null });
    const both = await w.person({ name: '一肩挑', grants: [office('communityLeader', ZHONGYUAN_FIRST), office('streetOperator', SANGUANMIAO)] });
    const id = await report({ categoryCode: 'neighbours' });
    must(await refuse(both, id));
    must(await object(id));
    expect(await w.column(id, 'desk_path')).toBe(DISTRICT);
    const toldOf = async (who: SignedIn) => (await w.noticesOf(who.personId)).filter((title) => title.startsWith('申诉')).length;
    expect([await toldOf(both), await toldOf(w.district) > 0]).toEqual([0, true]);
    must(await refuse(w.district, id));
    w.street = await w.staff('streetOperator', '褚值班', SANGUANMIAO);
    await leaves(both);
  });

  it('is ruled on by who dispatched it only where nobody else can, and then for another unit', async () => {
    const disputed = async (): Promise<CaseId> => {
      const id = await w.filed({ address: `绿化西街${(people += 1)}号楼` }, w.resident);
      must(await t.call(casesStaffApi.dispatch, { ...by(w.district, id), body: { unitId: u.roads } }));
      must(await t.call(casesStaffApi.dispute, { ...by(u.handler, id), body: { reason: '不归我们' } }));
      return id;
    };
    const rule = (who: SignedIn, id: CaseId, unitId: UnitId) => t.call(casesStaffApi.arbitrate, { ...by(who, id), body: { unitId, reason: '按清单由你单位办理' } });
    const offered = async (id: CaseId) => must(await t.call(casesStaffApi.getCase, by(w.district, id))).actions.includes('arbitrate');
    const [alone, id] = [await disputed(), await disputed()];
    expect(await offered(alone)).toBe(true);
    expect((await rule(w.district, alone, u.roads)).body).toMatchObject({ error: { details: { fields: [{ field: 'unitId' }] } } });
    expect(must(await rule(w.district, alone, u.cleaning)).status).toBe('DISPATCHED');

    const colleague = await w.staff('districtAdmin', '第三位区管', DISTRICT);
    expect(await offered(id)).toBe(false);
    expect(refusal(await rule(w.district, id, u.cleaning))).toBe('CASES_OWN_WORK');
    must(await rule(colleague, id, u.roads));
    await leaves(colleague);
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

  it('leaves what did not go up to the grid, which may take it on where it has no leader too', async () => {
    const worker = await w.staff('gridWorker', '二网格员', OTHER_GRID);
    const { id } = must(await w.reportForOthers(worker, { divisionPath: OTHER_GRID }));
    expect(await w.column(id, 'desk_path')).toBe(ZHONGYUAN_FIRST);
    const offered = async () => must(await t.call(casesStaffApi.getCase, by(worker, id))).actions;
    const take = () => t.call(casesStaffApi.takeOn, { ...by(worker, id), body: {} });
    expect(await offered()).toContain('takeOn');
    must(await t.call(casesStaffApi.raise, { ...by(w.desk, id), body: { reason: '请街道办理' } }));
    expect(await offered()).not.toContain('takeOn');
    expect(refusal(await take())).toBe('FORBIDDEN');
    const { id: small } = must(await w.reportForOthers(worker, { divisionPath: OTHER_GRID }));
    must(await t.call(casesStaffApi.takeOn, { ...by(worker, small), body: {} }));
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

describe('the ladder of a late case', () => {
  it('names each rung by its level, and passes the ones where nobody sits', async () => {
    const exclusive = '/410102/410102012/410102012-Z02/';
    await ensureDivision(t, exclusive);
    const leader = await w.staff('gridLeader', '市场格长', exclusive);
    const id = await report({ divisionPath: exclusive, categoryCode: 'neighbours' });
    must(await t.call(casesStaffApi.file, { ...by(leader, id), body: {} }));
    must(await t.call(casesStaffApi.takeOn, { ...by(leader, id), body: {} }));
    const rungs = async () => (await w.story(id)).filter((title) => title.startsWith('办理超期'));
    await w.go('2026-11-24T10:00:00.000Z');
    await w.turn();
    expect(await rungs()).toEqual(['办理超期，已报告三级网格长']);
    await w.go('2026-11-25T10:00:00.000Z');
    await w.turn();
    expect(await rungs()).toEqual(['办理超期，已报告三级网格长', '办理超期，已报告区级']);
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

describe('who is told', () => {
  /** What somebody was told of a case: titles without its number. */
  const heard = async (who: SignedIn, id: CaseId): Promise<string[]> => {
    const number = await w.column<string>(id, 'number');
    return (await w.noticesOf(who.personId)).filter((title) => title.includes(number)).map((title) => title.replace(`：${number}`, ''));
  };
  const bodyOf = async (who: SignedIn, title: string, id: CaseId): Promise<string | undefined> => (await t.manager.query<{ body: string }[]>(
    'SELECT body FROM inbox_message WHERE person_id = ? AND title LIKE ? AND link LIKE ? ORDER BY created_at DESC, id DESC', [who.personId, `${title}%`, `%${id}`]))[0]?.body;
  const takeOn = async (id: CaseId, who: SignedIn) => must(await t.call(casesStaffApi.takeOn, { ...by(who, id), body: {} }));
  const answer = async (id: CaseId, who: SignedIn) => must(await t.call(casesStaffApi.answer, { ...by(who, id), body: { code: 'solved', text: '已经修好，试过了', photoIds: [await w.photo(who)], noBeforePhoto: '抢修在先' } }));
  const check = async (id: CaseId, who: SignedIn) => must(await t.call(casesStaffApi.check, { ...by(who, id), body: { passed: true, text: '到现场看过', photoIds: [await w.photo(who)] } }));
  const refuse = async (id: CaseId) => must(await t.call(casesApi.rate, { ...by(w.resident, id), body: { solved: 'no', satisfaction: 1, topics: [], text: '还是老样子' } }));
  const remind = async (id: CaseId) => must(await t.call(casesApi.remind, by(w.resident, id)));
  const withdraw = async (id: CaseId) => must(await t.call(casesApi.withdraw, { ...by(w.resident, id), body: { reason: '已经好了' } }));
  /** Of no public space: nobody has to look first, and no neighbour afterwards. */
  const atHand = async (): Promise<CaseId> => {
    const id = await report({ categoryCode: 'neighbours' });
    must(await t.call(casesStaffApi.file, { ...by(w.gridLeader, id), body: {} }));
    await takeOn(id, w.gridLeader);
    return id;
  };
  const lamp = () => w.filed({ address: `绿化西街${(people += 1)}号楼` }, w.resident);
  const dispatched = async (cooperating: CoOrderRequest[] = []): Promise<CaseId> => {
    const id = await lamp();
    must(await t.call(casesStaffApi.dispatch, { ...by(w.desk, id), body: { unitId: u.roads, cooperating } }));
    return id;
  };

  it('of a case that was found true is the desk, unless it filed it itself', async () => {
    expect(await heard(w.gridLeader, await lamp())).toContain('已立案，请派遣');
    expect(await heard(w.gridLeader, await atHand())).not.toContain('已立案，请派遣');
  });

  it('of a case that comes back is the desk that must find somebody, the second time the desk above, and the reporter in true words', async () => {
    const id = await atHand();
    await answer(id, w.gridLeader);
    await check(id, w.worker);
    await refuse(id);
    expect(await heard(w.gridLeader, id)).toContain('重新办理，请派遣');
    expect(await bodyOf(w.resident, '诉求', id)).toContain('由原受理单位重新派遣');
    await takeOn(id, w.gridLeader);
    await answer(id, w.gridLeader);
    await check(id, w.worker);
    await refuse(id);
    expect(await w.column(id, 'desk_path')).toBe(ZHONGYUAN_FIRST);
    expect(await bodyOf(w.leader, '重新办理，请派遣', id)).toContain('转由本级');
    expect(await bodyOf(w.resident, '诉求', id)).toContain('转由上一级');
  });

  it('of the answer to an order of the clock, and that it is late, is the street', async () => {
    const id = await atHand();
    for (const _time of [1, 2]) {
      await answer(id, w.gridLeader);
      await check(id, w.worker);
      await refuse(id);
      await takeOn(id, _time === 1 ? w.gridLeader : w.desk);
    }
    const [order] = await t.manager.query<{ id: SupervisionId; issuedBy: string | null }[]>('SELECT id, issued_by AS issuedBy FROM case_supervision WHERE case_id = ?', [id]);
    expect(order?.issuedBy).toBeNull();
    await w.go('2026-11-25T10:00:00.000Z');
    await w.turn();
    expect(await heard(w.street, id)).toContain('督办没有按期回复');
    must(await t.call(casesStaffApi.answerSupervision, { token: w.desk.token, params: { supervisionId: order?.id as SupervisionId }, body: { text: '明天完成' } }));
    expect(await heard(w.street, id)).toContain('督办已回复');
  });

  it('that more time is wanted, are those who may give it; that a suspension is to be looked at again, the street', async () => {
    const id = await atHand();
    must(await t.call(casesStaffApi.askExtension, { ...by(w.gridLeader, id), body: { reason: '等材料', wantedOn: '2026-12-01' } }));
    for (const who of [w.leader, w.street]) expect(await heard(who, id)).toContain('延期待审批');
    for (const who of [w.gridLeader, w.desk]) expect(await heard(who, id)).not.toContain('延期待审批');
    must(await t.call(casesStaffApi.suspend, { ...by(w.street, id), body: { reason: '等开春', reviewOn: '2026-12-01' } }));
    await w.go('2026-12-01T10:00:00.000Z');
    await w.turn();
    for (const who of [w.street, w.district]) expect(await heard(who, id)).toContain('挂账复核超时');
    expect(await heard(w.gridLeader, id)).not.toContain('挂账复核超时');
  });

  it('when the reporter reminds, is whose turn it is', async () => {
    const looked = await report({ address: '绿化西街77号楼' });
    await w.sendVerifier(looked);
    await remind(looked);
    expect(await heard(w.worker, looked)).toContain('催办');
    expect(await heard(w.gridLeader, looked)).not.toContain('催办');
    must(await w.verify(looked, { found: false, photoIds: [] }));
    const sent = await dispatched();
    await remind(sent);
    for (const who of [u.handler, u.colleague]) expect(await heard(who, sent)).toContain('催办');
    expect(await heard(w.desk, sent)).not.toContain('催办');
    const answered = await atHand();
    await answer(answered, w.gridLeader);
    await remind(answered);
    expect(await heard(w.worker, answered)).toContain('催办');
    expect(await heard(w.gridLeader, answered)).not.toContain('催办');
    await w.wait(25);
    await remind(looked);
    expect(await heard(w.gridLeader, looked)).toContain('催办');
  });

  it('when a case comes back and the reporter reminds, is the desk and not who had it', async () => {
    const id = await dispatched();
    must(await t.call(casesStaffApi.sign, { ...by(u.handler, id), body: {} }));
    await answer(id, u.handler);
    for (const who of [w.neighbour, await w.person({ name: '周邻居', homePath: ZHONGYUAN_FIRST })]) must(await t.call(casesApi.confirmFixed, { ...by(who, id), body: { fixed: true } }));
    await check(id, w.worker);
    await refuse(id);
    await remind(id);
    expect(await heard(w.desk, id)).toContain('催办');
    expect(await heard(u.handler, id)).not.toContain('催办');
  });

  it('when a case is called off, is everybody who would go on', async () => {
    const sent = await dispatched([{ unitId: u.cleaning, task: '清扫', dueOn: '2026-11-25' }]);
    await withdraw(sent);
    for (const who of [u.handler, u.colleague, u.cleaner]) expect(await heard(who, sent)).toContain('已撤回');
    const looked = await report({ address: '绿化西街78号楼' });
    await w.sendVerifier(looked);
    await withdraw(looked);
    expect(await heard(w.worker, looked)).toContain('已撤回');
    const [twin, refused] = [await report({ address: '绿化西街78号楼' }), await report({ address: '绿化西街79号楼' })];
    for (const id of [twin, refused]) await w.sendVerifier(id);
    must(await t.call(casesStaffApi.merge, { ...by(w.desk, twin), body: { intoId: await report({ address: '绿化西街78号楼' }) } }));
    must(await t.call(casesStaffApi.reject, { ...by(w.leader, refused), body: { reason: 'notFound', text: '现场没有看到' } }));
    for (const id of [twin, refused]) expect(await heard(w.worker, id)).toContain('不必再去核实');
  });

  it('of a check, are those of the very grid; where it has nobody else, the desk above', async () => {
    const nextDoor = await w.staff('gridWorker', '隔壁网格员', OTHER_GRID);
    const id = await atHand();
    await answer(id, w.gridLeader);
    expect(await heard(w.worker, id)).toContain('待核查');
    for (const who of [w.gridLeader, nextDoor, w.desk]) expect(await heard(who, id)).not.toContain('待核查');
    const wide = await report({ categoryCode: 'neighbours', divisionPath: ZHONGYUAN_FIRST });
    must(await t.call(casesStaffApi.file, { ...by(w.desk, wide), body: {} }));
    await takeOn(wide, w.desk);
    await answer(wide, w.desk);
    expect(await heard(w.leader, wide)).toContain('待核查');
    for (const who of [w.desk, w.worker, nextDoor]) expect(await heard(who, wide)).not.toContain('待核查');
  });
});

describe('what was said before', () => {
  it('stands: a promised day is not overwritten by the first contact', async () => {
    const id = await w.filed({ address: '绿化西街88号楼' }, w.resident);
    must(await t.call(casesStaffApi.dispatch, { ...by(w.desk, id), body: { unitId: u.roads, limit: { amount: 5, unit: 'WORK_DAY' } } }));
    must(await t.call(casesStaffApi.sign, { ...by(u.handler, id), body: {} }));
    must(await t.call(casesStaffApi.progress, { ...by(u.handler, id), body: { text: '备料中', photoIds: [], nextReplyOn: '2026-11-23' } }));
    const promised = await w.wall(id, 'next_reply_at');
    must(await t.call(casesStaffApi.contact, { ...by(u.handler, id), body: { text: '电话说明了情况' } }));
    expect(await w.wall(id, 'next_reply_at')).toBe(promised);
  });

  it('a ruling binds the unit it names, and no other one that is sent the case afterwards', async () => {
    const id = await w.filed({ address: '绿化西街89号楼' }, w.resident);
    const send = async (unitId: UnitId) => must(await t.call(casesStaffApi.dispatch, { ...by(w.street, id), body: { unitId } }));
    const recall = async () => must(await t.call(casesStaffApi.recall, { ...by(w.street, id), body: { reason: '换一家' } }));
    const dispute = (who: SignedIn) => t.call(casesStaffApi.dispute, { ...by(who, id), body: { reason: '不归我们' } });
    await send(u.roads);
    must(await dispute(u.handler));
    must(await t.call(casesStaffApi.arbitrate, { ...by(w.district, id), body: { unitId: u.roads, reason: '按清单由你单位办理' } }));
    await recall();
    await send(u.roads);
    expect(refusal(await dispute(u.handler))).toBe('CASES_NOT_RETURNABLE');
    await recall();
    await send(u.cleaning);
    must(await dispute(u.cleaner));
  });
});

it('leaves everything in order', async () => {
  expect(await w.broken()).toEqual([]);
});
