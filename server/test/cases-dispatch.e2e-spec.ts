import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { casesApi, casesRulesApi, casesStaffApi } from '@yuandian/shared/cases/cases.api';
import { UNCLASSIFIED } from '@yuandian/shared/cases/case-kind';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { CaseOrderId, ExtensionId, SupervisionId, UnitId } from '@yuandian/shared/cases/cases.staff.types';
import { DAY_MS, localDateOf } from '@yuandian/shared/common/time';
import type { CaseId } from '@yuandian/shared/common/ids';
import { integrationsStaffApi } from '@yuandian/shared/integrations/integrations.api';
import { newId } from '../src/common/ids/new-id.ts';
import { caseUnits, type CaseUnits } from './support/case-units.ts';
import { caseWorld, GRID, makeCategory, refusal, type CaseWorld } from './support/cases.ts';
import { DISTRICT, JINYUAN, SANGUANMIAO, ZHONGYUAN_FIRST } from './support/divisions.ts';
import type { SignedIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';
import { must } from './support/volunteering.ts';

let t: TestApp;
let w: CaseWorld;
let house = 0;
/** 市政 mends lamps, 环卫 helps, both of 三官庙街道; the community is a unit too. */
let units: CaseUnits;
let roads: UnitId;
let cleaning: UnitId;
let community: UnitId;
let handler: SignedIn;
let colleague: SignedIn;
let cleaner: SignedIn;

beforeAll(async () => {
  t = await startTestApp();
  w = await caseWorld(t);
  units = await caseUnits(t, w);
  ({ roads, cleaning, community, handler, colleague, cleaner } = units);
});
afterAll(async () => { await t.close(); });
beforeEach(async () => {
  await w.go('2026-11-23T02:00:00.000Z');
  // A day has ten cases for one person; a test has one.
  w.resident = await w.person({ name: '赵大爷', phone: `139${String(10_000_000 + (house += 1))}`, homePath: ZHONGYUAN_FIRST });
});

const makeUnit = (...unit: Parameters<CaseUnits['makeUnit']>) => units.makeUnit(...unit);
const saveRule = (...rule: Parameters<CaseUnits['saveRule']>) => units.saveRule(...rule);
const listed = (query: object) => t.call(casesRulesApi.listUnits, { token: w.district.token, query });
const filed = () => w.filed({ address: `绿化西街${(house += 1)}号楼` }, w.resident);
const dispatch = (caseId: CaseId, over: object = {}, who = w.desk) => t.call(casesStaffApi.dispatch, { token: who.token, params: { caseId }, body: { unitId: roads, ...over } });
const sign = (caseId: CaseId, who = handler) => t.call(casesStaffApi.sign, { token: who.token, params: { caseId }, body: {} });
const dispute = (caseId: CaseId, who = handler) => t.call(casesStaffApi.dispute, { token: who.token, params: { caseId }, body: { reason: '不是我们管的灯', suggestedUnitId: cleaning } });
const recall = (caseId: CaseId, who = w.desk) => t.call(casesStaffApi.recall, { token: who.token, params: { caseId }, body: { reason: '派错了' } });
const arbitrate = (caseId: CaseId, who = w.street, unitId = cleaning) => t.call(casesStaffApi.arbitrate, { token: who.token, params: { caseId }, body: { unitId, reason: '按职责清单由你单位办理' } });
const askExtension = (caseId: CaseId, wantedOn = '2026-12-01') => t.call(casesStaffApi.askExtension, { token: handler.token, params: { caseId }, body: { reason: '等灯头到货', wantedOn } });
const decide = (extensionId: ExtensionId, who = w.leader, granted = true) =>
  t.call(casesStaffApi.decideExtension, { token: who.token, params: { extensionId }, body: { granted, reason: granted ? '同意' : '不同意', nextReplyOn: '2026-11-25' } });

const dispatched = async (): Promise<CaseId> => {
  const id = await filed();
  must(await dispatch(id));
  return id;
};
const signed = async (): Promise<CaseId> => {
  const id = await dispatched();
  must(await sign(id));
  return id;
};
const column = <T>(caseId: CaseId, name: string) => w.column<T>(caseId, name);
const wall = (caseId: CaseId, name: string) => w.wall(caseId, name);
const story = (caseId: CaseId) => w.story(caseId);
const ordersOf = (caseId: CaseId) => t.manager.query<{ id: CaseOrderId; unitId: UnitId; isLead: number; status: string; mark: number | null }[]>(
  'SELECT id, unit_id AS unitId, is_lead AS isLead, status, active_mark AS mark FROM case_order WHERE case_id = ? ORDER BY created_at, is_lead DESC, id', [caseId]);
const idOf = async <Id extends string>(table: string, caseId: CaseId): Promise<Id> =>
  (await t.manager.query<{ id: Id }[]>(`SELECT id FROM ${table} WHERE case_id = ? ORDER BY created_at DESC, id DESC`, [caseId]))[0]?.id as Id;
const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status).sort();

describe('dispatch', () => {
  it('shows where the rules send a case, sends it with its limit and tells unit and reporter', async () => {
    const id = await filed();
    const advice = must(await t.call(casesStaffApi.getAdvice, { token: w.desk.token, params: { caseId: id } }));
    expect(advice).toMatchObject({ unitId: roads, unitName: '市政养护单位', limit: { amount: 1, unit: 'WORK_DAY' }, communityDuty: { allowed: false } });
    expect(must(await dispatch(id)).status).toBe('DISPATCHED');
    expect(await wall(id, 'step_due_at')).toBe('11-23 12:00');
    expect(await wall(id, 'handle_due_at')).toBe('11-24 17:30');
    expect(await w.timersOf(id)).toEqual(['contact', 'red', 'sign', 'yellow']);
    expect(await w.noticesOf(handler.personId)).toContainEqual(expect.stringContaining('新的工单'));
    expect((await w.view(id, w.resident)).promise.ownerName).toContain('市政养护单位');
  });

  it('takes the shorter of the directory, the rule and the dispatcher', async () => {
    const id = await filed();
    must(await dispatch(id, { limit: { amount: 4, unit: 'WORK_HOUR' } }));
    expect(await wall(id, 'handle_due_at')).toBe('11-23 15:30');
    const other = await filed();
    must(await dispatch(other, { limit: { amount: 9, unit: 'WORK_DAY' } }));
    expect(await wall(other, 'handle_due_at')).toBe('11-24 17:30');
  });

  it('makes one order of two dispatchers at once', async () => {
    const id = await filed();
    const answers = await t.atOnce(4, (index) => dispatch(id, { unitId: index % 2 === 0 ? roads : cleaning }, index < 2 ? w.desk : w.leader));
    expect(statuses(answers)).toEqual([200, 409, 409, 409]);
    expect((await ordersOf(id)).filter(({ mark }) => mark === 1)).toHaveLength(1);
  });

  it('refuses a unit that works elsewhere, one that is closed, and whoever is not of the place', async () => {
    const id = await filed();
    const elsewhere = await makeUnit('别处的单位', 'contractor', JINYUAN);
    expect(refusal(await dispatch(id, { unitId: elsewhere }))).toBe('INVALID_INPUT');
    expect(refusal(await dispatch(id, { unitId: newId() }))).toBe('INVALID_INPUT');
    expect(refusal(await dispatch(id, {}, w.stranger))).toBe('NOT_FOUND');
    expect(refusal(await dispatch(id, {}, handler))).toBe('FORBIDDEN');
    expect(await w.statusOf(id)).toBe('FILED');
  });

  it('gives a community nothing outside its duty list, and names the basis (A32)', async () => {
    const id = await filed();
    expect(refusal(await dispatch(id, { unitId: community }))).toBe('CASES_NOT_COMMUNITY_DUTY');
    must(await t.call(casesRulesApi.saveDuty, { token: w.district.token, params: { code: 'street-lamp' }, body: { part: 'assist', basis: '清单第七项', version: 0 } }));
    const refused = await dispatch(id, { unitId: community });
    expect(refusal(refused)).toBe('CASES_NOT_COMMUNITY_DUTY');
    expect(refused.body.error.details).toEqual({ basis: '清单第七项' });
    must(await dispatch(id, { cooperating: [{ unitId: community, task: '协助开门', dueOn: '2026-11-24' }] }));
    expect((await ordersOf(id)).map(({ unitId, isLead }) => [unitId, Number(isLead)])).toEqual([[roads, 1], [community, 0]]);
  });

  it('lets the grid take it on itself', async () => {
    const id = await filed();
    must(await t.call(casesStaffApi.takeOn, { token: w.gridLeader.token, params: { caseId: id }, body: { text: '换个灯泡' } }));
    expect(await column(id, 'handler_id')).toBe(w.gridLeader.personId);
    expect(await ordersOf(id)).toEqual([]);
    expect(await wall(id, 'step_due_at')).toBe('11-24 17:30');
    expect(refusal(await t.call(casesStaffApi.takeOn, { token: w.gridLeader.token, params: { caseId: id }, body: {} }))).toBe('WRONG_STATE');
  });
});

describe('signing and disputes', () => {
  it('lets exactly one of signature, dispute and recall come through', async () => {
    for (let round = 0; round < 4; round += 1) {
      const id = await dispatched();
      const answers = await Promise.all([sign(id), dispute(id, colleague), recall(id)]);
      // After a recall the unit has nothing to do with the case any more: to its people it does not exist.
      const others = await w.statusOf(id) === 'FILED' ? 404 : 409;
      expect(statuses(answers)).toEqual([200, others, others]);
      const [order] = await ordersOf(id);
      const agrees = { PROCESSING: 'SIGNED', DISPUTED: 'RETURNED', FILED: 'CANCELLED' } as Record<string, string>;
      expect(order?.status).toBe(agrees[(await w.statusOf(id)) ?? '']);
    }
  });

  it('leaves no work behind when the reporter withdraws while the unit signs', async () => {
    for (let round = 0; round < 4; round += 1) {
      const id = await dispatched();
      must(await t.call(casesStaffApi.addCoOrder, { token: w.desk.token, params: { caseId: id }, body: { unitId: cleaning, task: '先清走杂物', dueOn: '2026-11-25' } }));
      const withdraw = () => t.call(casesApi.withdraw, { token: w.resident.token, params: { caseId: id }, body: { reason: '自己修好了' } });
      const [withdrawn, again, signature] = await Promise.all([withdraw(), withdraw(), sign(id)]);
      expect([refusal(withdrawn), refusal(again)].sort()).toEqual(['WRONG_STATE', 'done']);
      // Who signs first has signed in vain; who comes later is told that it is over.
      if (signature.status !== 200) expect([signature.status, signature.body.error.details]).toEqual([409, { state: 'WITHDRAWN' }]);
      expect([await w.statusOf(id), await w.timersOf(id)]).toEqual(['WITHDRAWN', []]);
      expect((await ordersOf(id)).map(({ status, mark }) => [status, mark])).toEqual([['CANCELLED', null], ['CANCELLED', null]]);
    }
    expect((await w.broken()).filter((each) => each.startsWith('C'))).toEqual([]);
  });

  it('leaves no work behind either where the case is disputed, in hand with a request for more time, or suspended', async () => {
    const suspended = async (): Promise<CaseId> => {
      const id = await signed();
      must(await t.call(casesStaffApi.suspend, { token: w.street.token, params: { caseId: id }, body: { reason: '等开春才能种', reviewOn: '2026-12-01' } }));
      return id;
    };
    const [argued, late, shelved] = [await dispatched(), await signed(), await suspended()];
    must(await dispute(argued));
    must(await askExtension(late));
    for (const [id, order] of [[argued, 'RETURNED'], [late, 'CANCELLED'], [shelved, 'CANCELLED']] as const) {
      must(await t.call(casesApi.withdraw, { token: w.resident.token, params: { caseId: id }, body: { reason: '自己修好了' } }));
      expect([await w.statusOf(id), await w.timersOf(id), await column(id, 'light')]).toEqual(['WITHDRAWN', [], 'NONE']);
      expect((await ordersOf(id)).map(({ status, mark }) => [status, mark])).toEqual([[order, null]]);
    }
    expect(refusal(await arbitrate(argued))).toBe('WRONG_STATE');
    expect(await t.manager.query('SELECT status FROM case_extension WHERE case_id = ?', [late])).toEqual([{ status: 'LAPSED' }]);
    expect((await w.broken()).filter((each) => each.startsWith('C'))).toEqual([]);
  });

  it('is for people of the unit only, and may name a colleague', async () => {
    const id = await dispatched();
    expect(refusal(await sign(id, cleaner))).toBe('NOT_FOUND');
    expect(refusal(await sign(id, w.stranger))).toBe('NOT_FOUND');
    expect(refusal(await t.call(casesStaffApi.sign, { token: handler.token, params: { caseId: id }, body: { handlerId: cleaner.personId } }))).toBe('INVALID_INPUT');
    must(await t.call(casesStaffApi.sign, { token: handler.token, params: { caseId: id }, body: { handlerId: colleague.personId } }));
    expect(await column(id, 'handler_id')).toBe(colleague.personId);
    must(await t.call(casesStaffApi.assign, { token: colleague.token, params: { caseId: id }, body: { handlerId: handler.personId } }));
    expect(await column(id, 'handler_id')).toBe(handler.personId);
  });

  it('shows whoever has the case the units of its place, to name whose it is', async () => {
    const id = await dispatched();
    const elsewhere = await makeUnit('金源的单位', 'contractor', JINYUAN);
    const listed = async (query: object = {}, who = handler) => must(await t.call(casesStaffApi.listCaseUnits, { token: who.token, params: { caseId: id }, query }));
    const { items } = await listed();
    expect(items.map(({ id: unitId }) => unitId)).toEqual(expect.arrayContaining([roads, cleaning, community]));
    expect(items.map(({ id: unitId }) => unitId)).not.toContain(elsewhere);
    expect((await listed({ q: '环卫' })).items).toEqual([{ id: cleaning, name: '环卫保洁单位', kind: 'contractor', divisionName: expect.stringContaining('三官庙街道') as unknown }]);
    expect((await listed({ kind: 'community' })).items.map(({ id: unitId }) => unitId)).toEqual([community]);
    expect((await listed({ ids: [community, elsewhere].join() })).items.map(({ id: unitId }) => unitId)).toEqual([community]);
    const first = await listed({ limit: 1 });
    expect((await listed({ limit: 100, cursor: first.nextCursor })).items).toEqual(items.slice(1));
    expect(refusal(await t.call(casesStaffApi.listCaseUnits, { token: w.stranger.token, params: { caseId: id } }))).toBe('NOT_FOUND');
  });

  it('hears a dispute within the limit for signing, once, and rules one level up', async () => {
    const id = await dispatched();
    must(await dispute(id));
    expect(await column(id, 'desk_path')).toBe(SANGUANMIAO);
    expect(await wall(id, 'step_due_at')).toBe('11-24 17:30');
    expect(refusal(await arbitrate(id, w.leader))).toBe('FORBIDDEN');
    expect(must(await arbitrate(id)).status).toBe('DISPATCHED');
    expect((await ordersOf(id)).map(({ unitId, status }) => [unitId, status])).toEqual([[roads, 'RETURNED'], [cleaning, 'SENT']]);
    expect(refusal(await sign(id))).toBe('NOT_FOUND');
    expect(refusal(await dispute(id, cleaner))).toBe('CASES_NOT_RETURNABLE');
    must(await sign(id, cleaner));
  });

  it('hears none after the limit', async () => {
    const id = await dispatched();
    await w.go('2026-11-23T04:00:00.001Z');
    expect(refusal(await dispute(id))).toBe('CASES_SIGN_LIMIT_OVER');
    must(await sign(id));
  });

  it('is not judged by who dispatched it', async () => {
    const id = await filed();
    must(await dispatch(id, {}, w.street));
    must(await dispute(id));
    expect(await column(id, 'desk_path')).toBe(DISTRICT);
    expect(refusal(await arbitrate(id, w.street))).toBe('NOT_FOUND');
    must(await arbitrate(id, w.district));
  });
});

describe('merging', () => {
  it('of two, one wins; filed at the same moment it is merged as a filed case, or never filed', async () => {
    const into = await w.report({ categoryCode: 'neighbours', address: `绿化西街${(house += 1)}号楼` }, w.resident);
    for (let round = 0; round < 4; round += 1) {
      const id = await w.report({ categoryCode: 'neighbours', address: `绿化西街${(house += 1)}号楼` }, w.resident);
      const merge = () => t.call(casesStaffApi.merge, { token: w.desk.token, params: { caseId: id }, body: { intoId: into } });
      const [merged, again, filed] = await Promise.all([merge(), merge(), t.call(casesStaffApi.file, { token: w.leader.token, params: { caseId: id }, body: {} })]);
      expect([refusal(merged), refusal(again)].sort()).toEqual(['WRONG_STATE', 'done']);
      if (filed.status !== 200) expect([filed.status, filed.body.error.details]).toEqual([409, { state: 'MERGED' }]);
      expect([await w.statusOf(id), await w.timersOf(id), await column(id, 'parent_id')]).toEqual(['MERGED', [], into]);
      expect(await t.manager.query("SELECT verb FROM case_history WHERE subject_id = ? AND verb = 'file'", [id])).toHaveLength(filed.status === 200 ? 1 : 0);
    }
    expect((await w.broken()).filter((each) => each.startsWith('C'))).toEqual([]);
  });
});

describe('handling', () => {
  it('stops the clock of the first contact once, and keeps the promise of the next answer', async () => {
    const id = await signed();
    expect(await wall(id, 'contact_due_at')).toBe('11-24 17:30');
    must(await t.call(casesStaffApi.contact, { token: handler.token, params: { caseId: id }, body: { text: '电话联系，约好明天上门' } }));
    expect(await wall(id, 'contacted_at')).toBe('11-23 10:00');
    expect(await w.timersOf(id)).not.toContain('contact');
    const progress = (nextReplyOn: string) => t.call(casesStaffApi.progress, { token: handler.token, params: { caseId: id }, body: { text: '灯头已下单', photoIds: [], nextReplyOn } });
    expect(refusal(await progress('2026-11-22'))).toBe('INVALID_INPUT');
    const later = (days: number) => localDateOf(new Date(t.clock.now().getTime() + days * DAY_MS));
    expect(refusal(await progress(later(31)))).toBe('INVALID_INPUT');
    must(await progress(later(30)));
    must(await progress('2026-11-24'));
    expect(await w.view(id, w.resident)).toMatchObject({ promise: { reason: '灯头已下单' } });
    await w.go('2026-11-24T09:30:00.000Z');
    await w.turn();
    expect(await story(id)).toContain('没有按约定的日期答复，已提醒办理单位');
  });

  it('stands still while the reporter is asked, and goes on with as much time as was left', async () => {
    const id = await signed();
    must(await t.call(casesStaffApi.progress, {
      token: handler.token, params: { caseId: id }, body: { text: '要进院子', photoIds: [], nextReplyOn: '2026-11-27', question: '什么时候在家？' },
    }));
    expect(await column(id, 'light')).toBe('PAUSED');
    expect(await w.timersOf(id)).toEqual(['contact', 'nextReply']);
    await w.go('2026-11-25T02:00:00.000Z');
    must(await t.call(casesApi.reply, { token: w.resident.token, params: { caseId: id }, body: { text: '晚上都在', photoIds: [] } }));
    expect(await wall(id, 'handle_due_at')).toBe('11-26 17:30');
    expect(await column(id, 'light')).toBe('GREEN');
    expect(await w.timersOf(id)).toEqual(['contact', 'nextReply', 'red', 'yellow']);
  });

  it('owes the next answer anew when the reporter’s came after the day, and goes on without it when the unit does', async () => {
    const asks = async (id: CaseId) => must(await t.call(casesStaffApi.progress, {
      token: handler.token, params: { caseId: id }, body: { text: '要进院子', photoIds: [], nextReplyOn: '2026-11-24', question: '什么时候在家？' },
    }));
    const answered = await signed();
    const unanswered = await signed();
    await asks(answered);
    await asks(unanswered);
    expect(await w.view(answered)).toMatchObject({ promise: { owner: 'reporter', until: '回答', dueAt: '2026-11-24T09:30:00.000Z' } });
    await w.go('2026-11-25T02:00:00.000Z');
    await w.turn();
    expect(await story(answered)).toContain('还没有收到你的回答');
    expect(await story(answered)).not.toContain('没有按约定的日期答复，已提醒办理单位');
    expect(await w.view(answered)).toMatchObject({ promise: { late: false, dueAt: null } });
    must(await t.call(casesApi.reply, { token: w.resident.token, params: { caseId: answered }, body: { text: '晚上都在', photoIds: [] } }));
    expect(await w.view(answered)).toMatchObject({ question: null, promise: { owner: 'unit', late: false, dueAt: '2026-11-26T09:30:00.000Z' } });
    must(await t.call(casesStaffApi.progress, { token: handler.token, params: { caseId: unanswered }, body: { text: '电话问过了', photoIds: [], nextReplyOn: '2026-11-27' } }));
    expect(await w.view(unanswered, w.resident)).toMatchObject({ question: null, light: 'GREEN', promise: { owner: 'unit', reason: '电话问过了', dueAt: '2026-11-27T09:30:00.000Z' } });
  });

  it('gives more time twice, one request at a time, decided by somebody else', async () => {
    const id = await signed();
    const asked = await t.atOnce(3, () => askExtension(id));
    expect(asked.map(refusal).sort()).toEqual(['CASES_EXTENSION_PENDING', 'CASES_EXTENSION_PENDING', 'done']);
    const first = await idOf<ExtensionId>('case_extension', id);
    expect(refusal(await decide(first, w.desk))).toBe('FORBIDDEN');
    expect(refusal(await decide(first, w.stranger))).toBe('NOT_FOUND');
    const decided = await Promise.all([decide(first), decide(first, w.street, false)]);
    expect(statuses(decided)).toEqual([200, 409]);
    if (await column<number>(id, 'extensions') === 0) must(await decide((must(await askExtension(id)), await idOf<ExtensionId>('case_extension', id))));
    expect(await wall(id, 'handle_due_at')).toBe('12-01 17:30');
    expect(await w.noticesOf(w.resident.personId)).toContainEqual(expect.stringContaining('延期办理'));
    expect(refusal(await askExtension(id, '2026-11-30'))).toBe('INVALID_INPUT');
    must(await askExtension(id, '2026-12-03'));
    must(await decide(await idOf<ExtensionId>('case_extension', id)));
    expect(refusal(await askExtension(id, '2026-12-10'))).toBe('CASES_EXTENSIONS_USED');
  });

  it('suspends what cannot be solved, reminds on the day of review, and goes on', async () => {
    const id = await signed();
    must(await askExtension(id));
    const suspend = (reviewOn: string, who = w.street) => t.call(casesStaffApi.suspend, { token: who.token, params: { caseId: id }, body: { reason: '等开春才能种', reviewOn } });
    expect(refusal(await suspend('2027-07-01'))).toBe('INVALID_INPUT');
    expect(refusal(await suspend('2026-12-01', w.leader))).toBe('NOT_FOUND');
    expect(refusal(await suspend('2026-12-01', handler))).toBe('FORBIDDEN');
    must(await suspend('2026-12-01'));
    expect(await w.timersOf(id)).toEqual(['review']);
    expect(await t.manager.query('SELECT status FROM case_extension WHERE case_id = ?', [id])).toEqual([{ status: 'LAPSED' }]);
    await w.go('2026-12-01T09:30:00.000Z');
    await w.turn();
    expect(await column(id, 'light')).toBe('RED');
    must(await t.call(casesStaffApi.resume, { token: w.street.token, params: { caseId: id }, body: { reason: '可以施工了', nextReplyOn: '2026-12-03' } }));
    expect(await wall(id, 'handle_due_at')).toBe('12-03 16:30');
    expect(await column(id, 'light')).toBe('GREEN');
  });

  it('has cooperating units with orders of their own', async () => {
    const id = await signed();
    const add = (unitId: UnitId) => t.call(casesStaffApi.addCoOrder, { token: w.desk.token, params: { caseId: id }, body: { unitId, task: '先清走杂物', dueOn: '2026-11-24' } });
    expect(refusal(await add(roads))).toBe('INVALID_INPUT');
    expect(statuses(await t.atOnce(3, () => add(cleaning)))).toEqual([200, 400, 400]);
    const orderId = (await ordersOf(id)).find(({ isLead }) => !Number(isLead))?.id ?? '';
    const at = (token: string) => ({ token, params: { orderId } });
    expect(refusal(await t.call(casesStaffApi.signOrder, at(handler.token)))).toBe('NOT_FOUND');
    must(await t.call(casesStaffApi.signOrder, at(cleaner.token)));
    must(await t.call(casesStaffApi.answerOrder, { ...at(cleaner.token), body: { text: '已清走', photoIds: [] } }));
    must(await t.call(casesStaffApi.sendBackOrder, { ...at(handler.token), body: { reason: '还有一堆' } }));
    must(await t.call(casesStaffApi.answerOrder, { ...at(cleaner.token), body: { text: '都清走了', photoIds: [] } }));
    expect(refusal(await t.call(casesStaffApi.cancelOrder, { ...at(w.desk.token), body: { reason: '不用了' } }))).toBe('WRONG_STATE');
  });

  it('is no longer the work of who has left the unit, and whoever is left there hears that it is late', async () => {
    const leaver = await w.staff('unitHandler', '韦经办', SANGUANMIAO, roads);
    const id = await dispatched();
    must(await sign(id, leaver));
    await t.manager.query('UPDATE person_role SET subject_id = ? WHERE person_id = ?', [cleaning, leaver.personId]);
    const contact = (who: SignedIn) => t.call(casesStaffApi.contact, { token: who.token, params: { caseId: id }, body: { text: '约好明天上午' } });
    expect(refusal(await contact(leaver))).toBe('NOT_FOUND');
    await w.go('2026-11-25T02:00:00.000Z');
    await w.turn();
    const title = `请说明超期原因：${await column<string>(id, 'number')}`;
    expect(await w.noticesOf(leaver.personId)).not.toContain(title);
    expect(await w.noticesOf(colleague.personId)).toContain(title);
    must(await contact(colleague));
  });

  it('has no order left that somebody works on when it is closed', async () => {
    const id = await signed();
    must(await t.call(casesStaffApi.addCoOrder, { token: w.desk.token, params: { caseId: id }, body: { unitId: cleaning, task: '先清走杂物', dueOn: '2026-11-25' } }));
    const params = { orderId: (await ordersOf(id)).find(({ unitId }) => unitId === cleaning)?.id as CaseOrderId };
    must(await t.call(casesStaffApi.signOrder, { token: cleaner.token, params }));
    must(await t.call(casesStaffApi.answerOrder, { token: cleaner.token, params, body: { text: '已清走', photoIds: [] } }));
    must(await t.call(casesStaffApi.answer, { token: handler.token, params: { caseId: id }, body: { code: 'explained', text: '已当面说明', photoIds: [] } }));
    must(await t.call(casesStaffApi.sendBackOrder, { token: handler.token, params, body: { reason: '还有一堆' } }));
    must(await t.call(casesStaffApi.check, { token: w.worker.token, params: { caseId: id }, body: { passed: true, text: '看过了', photoIds: [await w.photo(w.worker)] } }));
    must(await t.call(casesApi.rate, { token: w.resident.token, params: { caseId: id }, body: { solved: 'yes', satisfaction: 5, topics: [] } }));
    expect((await ordersOf(id)).map(({ status }) => status).sort()).toEqual(['ANSWERED', 'CANCELLED']);
    expect(await w.noticesOf(cleaner.personId)).toContain(`协办已取消：${await column<string>(id, 'number')}`);
  });

  it('asks no cooperating unit for more once it is over', async () => {
    const id = await dispatched();
    must(await t.call(casesStaffApi.addCoOrder, { token: w.desk.token, params: { caseId: id }, body: { unitId: cleaning, task: '先清走杂物', dueOn: '2026-11-25' } }));
    const [, order] = await ordersOf(id);
    const params = { orderId: order?.id as CaseOrderId };
    must(await t.call(casesStaffApi.signOrder, { token: cleaner.token, params }));
    must(await t.call(casesStaffApi.answerOrder, { token: cleaner.token, params, body: { text: '已清走', photoIds: [] } }));
    must(await t.call(casesApi.withdraw, { token: w.resident.token, params: { caseId: id }, body: { reason: '自己弄好了' } }));
    expect(must(await t.call(casesStaffApi.getCase, { token: w.desk.token, params: { caseId: id } })).orders.flatMap(({ actions }) => actions)).toEqual([]);
    expect(refusal(await t.call(casesStaffApi.sendBackOrder, { token: w.desk.token, params, body: { reason: '还有一堆' } }))).toBe('WRONG_STATE');
  });

  it('is supervised once, however often the same is asked for many cases', async () => {
    const caseIds = [await signed(), await signed()];
    const ask = (reason: string) => t.call(casesStaffApi.doBulk, { token: w.street.token, body: { caseIds, verb: 'supervise', text: reason, dueOn: '2026-11-25' } });
    const answers = await t.atOnce(3, () => ask('群众反映强烈'));
    expect(answers.map(must).map(({ done }) => done)).toEqual([caseIds, caseIds, caseIds]);
    const ordersOn = async () => (await t.manager.query<{ n: number | string }[]>('SELECT COUNT(*) AS n FROM case_supervision WHERE case_id = ?', [caseIds[0]])).map(({ n }) => Number(n));
    expect(await ordersOn()).toEqual([1]);
    must(await ask('还没有动静'));
    expect(await ordersOn()).toEqual([2]);
  });

  it('is supervised by orders with a date', async () => {
    const id = await signed();
    must(await t.call(casesStaffApi.supervise, { token: w.street.token, params: { caseId: id }, body: { reason: '群众反映强烈', dueOn: '2026-11-25' } }));
    expect(Number(await column(id, 'supervised'))).toBe(1);
    const supervisionId = await idOf<SupervisionId>('case_supervision', id);
    const settle = (settled: boolean) => t.call(casesStaffApi.settleSupervision, { token: w.street.token, params: { supervisionId }, body: { settled, text: settled ? '可以' : '没有写明日期' } });
    expect(refusal(await settle(false))).toBe('WRONG_STATE');
    const answer = () => t.call(casesStaffApi.answerSupervision, { token: handler.token, params: { supervisionId }, body: { text: '明天完成' } });
    must(await answer());
    must(await settle(false));
    must(await answer());
    must(await settle(true));
    expect(Number(await column(id, 'supervised'))).toBe(0);
  });
});

describe('lateness', () => {
  it('goes from green over yellow to red and up every rung of the ladder, each working day one, and no rung twice', async () => {
    const id = await signed();
    const light = async () => [await column(id, 'light'), Number(await column(id, 'escalation'))];
    const title = `超期未办结：${await column<string>(id, 'number')}`;
    const heard = async (who: SignedIn) => (await w.noticesOf(who.personId)).filter((each) => each === title).length;
    const told = () => Promise.all([w.gridLeader, w.leader, w.street, w.district].map(heard));
    const on = async (at: string) => {
      await w.go(at);
      await Promise.all([w.turn(), w.turn()]);
      return [...await light(), await told()];
    };
    expect(await on('2026-11-24T06:14:59.999Z')).toEqual(['GREEN', 0, [0, 0, 0, 0]]);
    expect(await on('2026-11-24T06:15:00.000Z')).toEqual(['YELLOW', 0, [0, 0, 0, 0]]);
    expect(await on('2026-11-24T09:29:59.999Z')).toEqual(['YELLOW', 0, [0, 0, 0, 0]]);
    expect((await w.view(id, w.resident)).promise.late).toBe(false);
    expect(await on('2026-11-24T09:30:00.000Z')).toEqual(['RED', 0, [1, 0, 0, 0]]);
    expect(await on('2026-11-25T09:30:00.000Z')).toEqual(['RED', 1, [1, 1, 0, 0]]);
    expect(await on('2026-11-26T09:30:00.000Z')).toEqual(['RED', 2, [1, 1, 1, 0]]);
    expect(Number(await column(id, 'supervised'))).toBe(1);
    // Friday; nothing is owed at the weekend.
    expect(await on('2026-11-27T09:30:00.000Z')).toEqual(['RED', 3, [1, 1, 1, 1]]);
    expect(await on('2026-12-07T09:30:00.000Z')).toEqual(['RED', 3, [1, 1, 1, 1]]);
    const { promise, entries } = await w.view(id, w.resident);
    expect(promise.late).toBe(true);
    expect(entries.map(({ title }) => title).filter((read) => read.startsWith('办理超期'))).toEqual(
      ['三级网格长', '二级网格长', '街道城运中心', '区级'].map((level) => `办理超期，已报告${level}`),
    );
  });

  it('stops with the pause and with the answer', async () => {
    const id = await signed();
    must(await t.call(casesStaffApi.progress, {
      token: handler.token, params: { caseId: id }, body: { text: '等你', photoIds: [], nextReplyOn: '2026-12-10', question: '在家吗？' },
    }));
    await w.go('2026-11-30T02:00:00.000Z');
    await w.turn();
    expect(await column(id, 'light')).toBe('PAUSED');
    expect(await story(id)).not.toContainEqual(expect.stringContaining('办理超期'));
  });

  it('ends with an answer: time that stood still does not count as late, and a request for more time lapses', async () => {
    const id = await signed();
    must(await askExtension(id));
    must(await t.call(casesStaffApi.progress, {
      token: handler.token, params: { caseId: id }, body: { text: '等你', photoIds: [], nextReplyOn: '2026-12-10', question: '在家吗？' },
    }));
    await w.go('2026-12-01T02:00:00.000Z');
    must(await t.call(casesStaffApi.answer, { token: handler.token, params: { caseId: id }, body: { code: 'explained', text: '没有联系上，灯是好的', photoIds: [] } }));
    expect(Number(await column(id, 'in_time'))).toBe(1);
    expect(await t.manager.query('SELECT status FROM case_extension WHERE case_id = ?', [id])).toEqual([{ status: 'LAPSED' }]);
    expect(await w.timersOf(id)).toEqual(['check']);
  });

  it('turns red when nobody signs, judges or dispatches, and green again with the step', async () => {
    const id = await filed();
    await w.go('2026-11-23T04:00:00.000Z');
    await w.turn();
    expect(await column(id, 'light')).toBe('RED');
    must(await dispatch(id));
    expect(await column(id, 'light')).toBe('GREEN');
    await w.go('2026-11-23T07:30:00.000Z');
    await w.turn();
    expect(await column(id, 'light')).toBe('RED');
    expect(await story(id)).toEqual(expect.arrayContaining(['派遣超时，已提醒并报告上一级', '签收超时，已提醒并报告上一级']));
    must(await sign(id));
    expect(await column(id, 'light')).toBe('GREEN');
  });

  it('fires each appointment once, however many servers look at the same time', async () => {
    const ids = await Promise.all([signed(), signed(), signed()]);
    await w.go('2026-11-24T09:30:00.000Z');
    await t.atOnce(6, () => w.turn());
    for (const id of ids) expect((await story(id)).filter((title) => title.startsWith('办理超期'))).toHaveLength(1);
  });
});

describe('rules', () => {
  it('say why each rule did not fit, down to the one that does', async () => {
    const dryRun = (at?: string) => t.call(casesRulesApi.dryRun, { token: w.leader.token, body: { categoryCode: 'fire-risk', divisionPath: GRID, at } });
    must(await saveRule({ name: '夜间安全', groupCode: 'safety', position: 10, time: { days: 'all', fromHour: 18, toHour: 8 }, unitId: cleaning }));
    expect(must(await dryRun()).unit).toBeNull();
    const night = must(await dryRun('2026-11-23T14:00:00.000Z'));
    expect(night).toMatchObject({ unit: { id: cleaning, name: '环卫保洁单位' }, steps: [{ name: '夜间安全', fits: true }] });
    expect(must(await dryRun()).steps.map(({ why }) => why)).toEqual(['只在 18 时至 8 时适用', '小类不同']);
  });

  it('know the units that can be chosen at a place, and by their ids those that could once', async () => {
    const elsewhere = await makeUnit('金源的养护', 'contractor', JINYUAN);
    const retired = await makeUnit('停用的养护', 'contractor', SANGUANMIAO);
    const { version } = must(await listed({ ids: retired })).items[0]!;
    const body = { name: '停用的养护', kind: 'contractor' as const, divisionPath: SANGUANMIAO, phone: null, active: false, version };
    must(await t.call(casesRulesApi.saveUnit, { token: w.district.token, params: { unitId: retired }, body }));
    const ids = async (query: object) => must(await listed(query)).items.map(({ id }) => id);
    const here = await ids({ at: GRID, limit: 100 });
    expect(here).toEqual(expect.arrayContaining([roads, cleaning, community]));
    expect(here.filter((id) => id === elsewhere || id === retired)).toEqual([]);
    const inUse = await ids({ active: true, limit: 100 });
    expect([inUse.includes(elsewhere), inUse.includes(retired)]).toEqual([true, false]);
    expect(await ids({ ids: [retired, roads].join() })).toEqual(expect.arrayContaining([retired, roads]));
    expect(await ids({ ids: [retired, roads].join(), active: true })).toEqual([roads]);
    expect(refusal(await listed({ ids: 'roads' }))).toBe('INVALID_INPUT');
  });

  it('are edited in one’s own place, one version after another', async () => {
    const ruleId = newId();
    expect(refusal(await saveRule({}, w.leader))).toBe('FORBIDDEN');
    expect(refusal(await saveRule({ divisionPath: DISTRICT }))).toBe('NOT_FOUND');
    expect(refusal(await saveRule({ unitId: newId() }))).toBe('INVALID_INPUT');
    must(await saveRule({ name: '先来的', categoryCode: 'neighbours' }, w.street, ruleId));
    const edits = await t.atOnce(3, (index) => saveRule({ name: `改${index}`, categoryCode: 'neighbours', version: 1, active: false }, w.street, ruleId));
    expect(edits.map(refusal).sort()).toEqual(['CASES_RULE_CHANGED', 'CASES_RULE_CHANGED', 'done']);
  });

  it('send what is filed or unsigned elsewhere when they change, and leave a ruling alone', async () => {
    const waiting = await filed();
    const unsigned = await dispatched();
    const ruled = await dispatched();
    must(await dispute(ruled));
    must(await arbitrate(ruled, w.street, roads));
    const working = await signed();
    const ruleId = newId();
    must(await saveRule({ name: '改派环卫', position: 1, categoryCode: 'street-lamp', unitId: cleaning }, w.street, ruleId));
    const preview = must(await t.call(casesRulesApi.previewRerun, { token: w.street.token, query: {} }));
    expect(preview.moved).toEqual(expect.arrayContaining([
      expect.objectContaining({ caseId: waiting, from: null, to: '环卫保洁单位' }), expect.objectContaining({ caseId: unsigned, from: '市政养护单位', to: '环卫保洁单位' }),
    ]));
    must(await t.call(casesRulesApi.rerun, { token: w.street.token, body: {} }));
    expect(await Promise.all([waiting, unsigned, ruled, working].map((id) => column(id, 'unit_id')))).toEqual([cleaning, cleaning, roads, roads]);
    expect(must(await t.call(casesRulesApi.rerun, { token: w.street.token, body: {} })).moved).toEqual([]);
    must(await saveRule({ name: '改派环卫', position: 1, categoryCode: 'street-lamp', unitId: cleaning, version: 1, active: false }, w.street, ruleId));
  });

  it('give a unit the whole of what it has helped with already, and hold no other case back', async () => {
    const [first, second] = [await dispatched(), await dispatched()];
    must(await t.call(casesStaffApi.addCoOrder, { token: w.desk.token, params: { caseId: first }, body: { unitId: cleaning, task: '先清走杂物', dueOn: '2026-11-25' } }));
    const [, order] = await ordersOf(first);
    const params = { orderId: order?.id as CaseOrderId };
    must(await t.call(casesStaffApi.signOrder, { token: cleaner.token, params }));
    must(await t.call(casesStaffApi.answerOrder, { token: cleaner.token, params, body: { text: '已清走', photoIds: [] } }));
    const ruleId = newId();
    const rule = { name: '临时改派', position: 1, categoryCode: 'street-lamp', unitId: cleaning };
    must(await saveRule(rule, w.street, ruleId));
    const moved: CaseId[] = [];
    for (let cursor: string | undefined; ;) {
      const part = must(await t.call(casesRulesApi.rerun, { token: w.street.token, body: { cursor } }));
      moved.push(...part.moved.map(({ caseId }) => caseId));
      if (part.nextCursor === null) break;
      cursor = part.nextCursor;
    }
    expect(moved).toEqual(expect.arrayContaining([first, second]));
    expect([await column(first, 'unit_id'), await column(second, 'unit_id')]).toEqual([cleaning, cleaning]);
    expect((await ordersOf(first)).filter(({ unitId }) => unitId === cleaning).map(({ status, mark }) => `${status} ${mark}`).sort()).toEqual(['ANSWERED null', 'SENT 1']);
    must(await saveRule({ ...rule, version: 1, active: false }, w.street, ruleId));
  });

  it('look at every open case, in parts that say how many are left', async () => {
    const reported = await Promise.all(Array.from({ length: CASES_LIMITS.bulk + 4 }, () =>
      w.reportForOthers(w.worker, { categoryCode: 'neighbours', address: `绿化西街${(house += 1)}号楼` })));
    const fresh = reported.map((answer) => must(answer).id);
    must(await saveRule({ name: '邻里', position: 2, categoryCode: 'neighbours', unitId: cleaning }));
    const preview = async (cursor?: string) => must(await t.call(casesRulesApi.previewRerun, { token: w.street.token, query: { cursor } }));
    const first = await preview();
    const seen: string[] = [];
    let looked = 0;
    for (let cursor: string | undefined, started = false; cursor !== undefined || !started; started = true) {
      expect(await preview(cursor)).toMatchObject({ left: first.looked + first.left - looked - (await preview(cursor)).looked });
      const part = must(await t.call(casesRulesApi.rerun, { token: w.street.token, body: { cursor } }));
      expect(part.looked).toBeLessThanOrEqual(CASES_LIMITS.bulk);
      looked += part.looked;
      seen.push(...part.moved.map(({ caseId }) => caseId));
      cursor = part.nextCursor ?? undefined;
    }
    expect(looked).toBe(first.looked + first.left);
    expect(seen).toEqual(expect.arrayContaining(fresh));
    expect(new Set(seen).size).toBe(seen.length);
    expect(await Promise.all(fresh.map((id) => column(id, 'unit_id')))).toEqual(fresh.map(() => cleaning));
    expect(refusal(await t.call(casesRulesApi.rerun, { token: w.street.token, body: { cursor: 'nowhere' } }))).toBe('INVALID_INPUT');
  });

  it('keep open the class of what nobody has classed yet', async () => {
    await makeCategory(t, { code: UNCLASSIFIED, name: '其他', groupCode: 'livelihood' });
    const category = {
      groupCode: 'livelihood', name: '其他事项', active: true, filingConditions: '现场属实', closingConditions: '恢复正常', limit: { amount: 2, unit: 'WORK_DAY' as const }, warning: null,
      questions: [], needsVerification: true, publicSpace: true, nearMeters: 50, recurrenceDays: 60, earnsPoints: false, source: '测试', version: 1, reason: '年度调整',
    };
    const save = (over: object) => t.call(casesRulesApi.saveCategory, { token: w.district.token, params: { code: UNCLASSIFIED }, body: { ...category, ...over } });
    expect((await save({ active: false })).body).toMatchObject({ error: { details: { fields: [{ field: 'active' }] } } });
    expect(refusal(await save({}))).toBe('done');
  });

  it('keep the category directory in versions, edited at the top only', async () => {
    const [lamp] = must(await t.call(casesRulesApi.getCategory, { token: w.district.token, params: { code: 'street-lamp' } }));
    const { code: _code, groupName: _groupName, changedAt: _changedAt, changedBy: _changedBy, ...row } = must({ status: 200, body: lamp } as never) as NonNullable<typeof lamp>;
    const save = (who: SignedIn, over: object = {}) => t.call(casesRulesApi.saveCategory, { token: who.token, params: { code: 'street-lamp' }, body: { ...row, reason: '时限放宽', ...over } });
    expect(refusal(await save(w.street))).toBe('FORBIDDEN');
    const id = await filed();
    const edits = await t.atOnce(2, () => save(w.district, { limit: { amount: 2, unit: 'WORK_DAY' } }));
    expect(edits.map(refusal).sort()).toEqual(['CASES_RULE_CHANGED', 'done']);
    must(await dispatch(id));
    expect(await wall(id, 'handle_due_at')).toBe('11-24 17:30');
    const fresh = await dispatched();
    expect(await wall(fresh, 'handle_due_at')).toBe('11-25 17:30');
  });

  it('keep holidays, and a limit passes over them', async () => {
    const day = { token: w.district.token, params: { day: '2026-11-24' } };
    must(await t.call(casesRulesApi.saveCalendarDay, { ...day, body: { working: false, name: '测试假日' } }));
    expect(must(await t.call(casesRulesApi.listCalendar, { token: w.district.token, query: { year: 2026 } }))).toContainEqual({ day: '2026-11-24', working: false, name: '测试假日' });
    const id = await signed();
    expect(await wall(id, 'contact_due_at')).toBe('11-25 17:30');
    must(await t.call(casesRulesApi.deleteCalendarDay, day));
  });
});

describe('hand-over', () => {
  it('waits to be sent once for each system, and tells the reporter what came back', async () => {
    const admin = await w.staff('platformAdmin', '平台管理员', DISTRICT);
    must(await t.call(integrationsStaffApi.createSystem, {
      token: admin.token, body: { name: '12345 热线', code: '12345', url: 'http://127.0.0.1:9/', divisionPath: DISTRICT, clientId: null },
    }));
    const { CaseHandovers } = await import('../src/modules/cases/case-handover.service.ts');
    const id = await dispatched();
    const handOver = () => t.call(casesStaffApi.handOver, { token: w.desk.token, params: { caseId: id }, body: { system: '12345', reason: '属市级职责' } });
    expect(statuses(await t.atOnce(3, handOver))).toEqual([200, 400, 400]);
    const handovers = t.get(CaseHandovers);
    const [waiting] = await handovers.waiting(t.manager, 10);
    expect(waiting).toMatchObject({ caseId: id, system: '12345', submission: { categoryName: '路灯不亮' } });
    expect(JSON.stringify(waiting)).not.toContain(w.resident.personId);
    await t.manager.transaction(async (manager) => {
      await handovers.taken(manager, waiting?.id ?? '', '待送出');
      await handovers.replied(manager, waiting?.id ?? '', id, { outerNumber: 'ZZ-7', statusText: '已受理', isOver: false });
    });
    expect(await handovers.waiting(t.manager, 10)).toEqual([]);
    expect((await w.view(id, w.resident)).entries).toContainEqual(expect.objectContaining({ title: '上级平台有回复', text: '已受理（编号 ZZ-7）' }));
  });
});
