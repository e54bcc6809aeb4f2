import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { casesApi, casesRulesApi, casesStaffApi } from '@yuandian/shared/cases/cases.api';
import type { ExtensionId, SupervisionId } from '@yuandian/shared/cases/cases.staff.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { newId } from '../src/common/ids/new-id.ts';
import { insertRows, isoTime } from '../src/common/tx/sql.ts';
import { caseUnits, type CaseUnits } from './support/case-units.ts';
import { caseWorld, GRID, makeCategory, refusal, type CaseWorld } from './support/cases.ts';
import { ZHONGYUAN_FIRST } from './support/divisions.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';
import { must } from './support/volunteering.ts';

let t: TestApp;
let w: CaseWorld;
let u: CaseUnits;
let house = 0;

/** Monday 23 November 2026, ten in the evening; the 24th is a holiday here, and 消防隐患 has four hours. */
const NIGHT = '2026-11-23T14:00:00.000Z';
const MORNING = '2026-11-24T01:00:00.000Z';

beforeAll(async () => {
  t = await startTestApp();
  w = await caseWorld(t);
  u = await caseUnits(t, w);
  must(await t.call(casesRulesApi.saveCalendarDay, { token: w.district.token, params: { day: '2026-11-24' }, body: { working: false, name: '测试假日' } }));
});
afterAll(async () => { await t.close(); });
beforeEach(async () => {
  await w.go(NIGHT);
  w.resident = await w.person({ name: '赵大爷', phone: `137${String(10_000_000 + (house += 1))}`, homePath: ZHONGYUAN_FIRST });
});

const wall = (caseId: CaseId, name: string) => w.wall(caseId, name);
const column = (caseId: CaseId, name: string) => w.column(caseId, name);
const urgent = () => w.report({ categoryCode: 'fire-risk', answers: [{ key: 'flames', values: ['没有'] }], address: `楼道堆物${(house += 1)}号楼` }, w.resident);
const file = (caseId: CaseId) => t.call(casesStaffApi.file, { token: w.desk.token, params: { caseId }, body: {} });
const dispatch = (caseId: CaseId, over: object = {}) => t.call(casesStaffApi.dispatch, { token: w.desk.token, params: { caseId }, body: { unitId: u.roads, ...over } });
const sign = (caseId: CaseId) => t.call(casesStaffApi.sign, { token: u.handler.token, params: { caseId }, body: {} });
const progress = (caseId: CaseId, over: object = {}) => t.call(casesStaffApi.progress, {
  token: u.handler.token, params: { caseId }, body: { text: '正在清理', photoIds: [], nextReplyOn: '2026-11-25', ...over },
});
const answer = (caseId: CaseId, over: object = {}) => t.call(casesStaffApi.answer, {
  token: u.handler.token, params: { caseId }, body: { code: 'explained', text: '已当场清走', photoIds: [], ...over },
});
const promise = async (caseId: CaseId) => (await w.view(caseId, w.resident)).promise;
const shown = async (caseId: CaseId) => [await wall(caseId, 'step_due_at'), await wall(caseId, 'next_reply_at'), await w.column(caseId, 'light')];

describe('an urgent matter', () => {
  it('is done within its hours from the report on, by night and on a holiday: no step is owed later', async () => {
    const id = await urgent();
    const told = await t.manager.query<{ body: string }[]>("SELECT body FROM inbox_message WHERE person_id = ? AND title LIKE '新的诉求%' ORDER BY created_at DESC, id DESC LIMIT 1", [w.gridLeader.personId]);
    expect(told.map(({ body }) => body)).toEqual([expect.stringContaining('请立即受理')]);
    expect([await wall(id, 'handle_due_at'), ...await shown(id)]).toEqual(['11-24 02:00', '11-24 00:00', '11-24 00:00', 'GREEN']);
    expect(await w.timersOf(id)).toEqual(['accept', 'red', 'yellow']);
    await w.go('2026-11-23T16:30:00.000Z');
    must(await file(id));
    expect(await shown(id)).toEqual(['11-24 02:00', '11-24 02:00', 'GREEN']);
    await w.go('2026-11-23T17:10:00.000Z');
    must(await dispatch(id, { limit: { amount: 3, unit: 'URGENT_HOUR' } }));
    expect([await wall(id, 'handle_due_at'), await wall(id, 'contact_due_at'), ...await shown(id)]).toEqual(['11-24 02:00', '11-24 02:00', '11-24 02:00', '11-24 02:00', 'YELLOW']);
    must(await sign(id));
    must(await progress(id));
    expect((await promise(id)).dueAt).toBe('2026-11-23T18:00:00.000Z');
    must(await answer(id));
    expect([Number(await w.column(id, 'in_time')), ...await shown(id)]).toEqual([1, '11-24 02:00', '11-24 02:00', 'GREEN']);
    expect(await w.timersOf(id)).toEqual(['check']);
  });

  it('may have less time by the dispatcher, never more', async () => {
    const id = await urgent();
    must(await file(id));
    must(await dispatch(id, { limit: { amount: 1, unit: 'URGENT_HOUR' } }));
    expect([await wall(id, 'handle_due_at'), await wall(id, 'step_due_at')]).toEqual(['11-23 23:00', '11-23 23:00']);
  });

  it('is late at night too: accepting, the limit, and a rung of the ladder every four hours, each told once by two servers', async () => {
    const id = await urgent();
    const on = async (at: string) => {
      await w.go(at);
      await Promise.all([w.turn(), w.turn()]);
      return [await w.column(id, 'light'), Number(await w.column(id, 'escalation')), (await w.story(id)).filter((title) => title.startsWith('办理超期')).length];
    };
    expect(await on('2026-11-23T15:59:59.999Z')).toEqual(['GREEN', 0, 0]);
    expect(await on('2026-11-23T16:00:00.000Z')).toEqual(['RED', 0, 0]);
    expect(await w.story(id)).toContain('受理超时，已提醒并报告上一级');
    expect(await on('2026-11-23T18:00:00.000Z')).toEqual(['RED', 0, 1]);
    expect(await on('2026-11-23T22:00:00.000Z')).toEqual(['RED', 1, 2]);
    expect(await on('2026-11-24T02:00:00.000Z')).toEqual(['RED', 2, 3]);
    expect(Number(await w.column(id, 'supervised'))).toBe(1);
  });

  it('gives each step its own hours when its time is over, stays red, and climbs on as before', async () => {
    const id = await urgent();
    await w.go('2026-11-23T18:00:00.000Z');
    await w.turn();
    await w.go(MORNING);
    await w.turn();
    const [climbs] = await t.manager.query("SELECT due_at FROM case_timer WHERE case_id = ? AND kind = 'escalate'", [id]);
    must(await file(id));
    expect(await shown(id)).toEqual(['11-24 11:00', '11-24 11:00', 'RED']);
    must(await dispatch(id));
    expect([await wall(id, 'handle_due_at'), ...await shown(id)]).toEqual(['11-24 02:00', '11-24 11:00', '11-24 13:00', 'RED']);
    expect(await t.manager.query("SELECT due_at FROM case_timer WHERE case_id = ? AND kind = 'escalate'", [id])).toEqual([climbs]);
    expect(Number(await w.column(id, 'escalation'))).toBe(1);
    must(await sign(id));
    must(await answer(id, { lateReason: { cause: 'hands' } }));
    expect([Number(await w.column(id, 'in_time')), await wall(id, 'step_due_at')]).toEqual([0, '11-24 13:00']);
  });

  it('stands still while the reporter is asked, by the desk and by the unit', async () => {
    const id = await urgent();
    must(await t.call(casesStaffApi.askReporter, { token: w.desk.token, params: { caseId: id }, body: { question: '在几楼？' } }));
    expect([await w.column(id, 'light'), await w.timersOf(id)]).toEqual(['PAUSED', ['lapse']]);
    await w.go('2026-11-23T15:00:00.000Z');
    must(await t.call(casesApi.supplement, { token: w.resident.token, params: { caseId: id }, body: { text: '三楼', photoIds: [] } }));
    expect([await wall(id, 'handle_due_at'), ...await shown(id)]).toEqual(['11-24 03:00', '11-24 01:00', '11-24 01:00', 'GREEN']);
    expect(await w.timersOf(id)).toEqual(['accept', 'red', 'yellow']);
    must(await file(id));
    must(await dispatch(id));
    must(await sign(id));
    must(await progress(id, { question: '能开门吗？' }));
    await w.go('2026-11-23T17:00:00.000Z');
    must(await t.call(casesApi.reply, { token: w.resident.token, params: { caseId: id }, body: { text: '能', photoIds: [] } }));
    expect(await wall(id, 'handle_due_at')).toBe('11-24 05:00');
  });

  it('goes on while units dispute it and desks take it back', async () => {
    const id = await urgent();
    must(await file(id));
    must(await dispatch(id));
    must(await t.call(casesStaffApi.recall, { token: w.desk.token, params: { caseId: id }, body: { reason: '派错了' } }));
    expect([await wall(id, 'handle_due_at'), await w.timersOf(id)]).toEqual(['11-24 02:00', ['dispatch', 'red', 'yellow']]);
    await w.go('2026-11-23T17:30:00.000Z');
    must(await dispatch(id));
    must(await t.call(casesStaffApi.dispute, { token: u.handler.token, params: { caseId: id }, body: { reason: '不归我们管' } }));
    expect([await w.timersOf(id), ...await shown(id)]).toEqual([['arbitrate', 'red'], '11-24 02:00', '11-24 02:00', 'YELLOW']);
    must(await t.call(casesStaffApi.arbitrate, { token: w.street.token, params: { caseId: id }, body: { unitId: u.roads, reason: '由你单位办理' } }));
    expect([await wall(id, 'handle_due_at'), await wall(id, 'step_due_at')]).toEqual(['11-24 02:00', '11-24 02:00']);
  });

  it('may become one, or no longer be one, by its class', async () => {
    const become = (caseId: CaseId, categoryCode: string) => t.call(casesStaffApi.recategorise, {
      token: w.desk.token, params: { caseId }, body: { categoryCode, divisionPath: GRID, address: '三厂绿化西街42号楼', reason: '看了照片' },
    });
    const id = await w.report({ address: `飞线${(house += 1)}号楼` }, w.resident);
    expect([await wall(id, 'step_due_at'), await w.timersOf(id)]).toEqual(['11-25 11:00', ['accept']]);
    await w.go('2026-11-23T15:00:00.000Z');
    must(await become(id, 'fire-risk'));
    expect([await wall(id, 'handle_due_at'), await wall(id, 'step_due_at'), await w.timersOf(id)]).toEqual(['11-24 02:00', '11-24 01:00', ['accept', 'red', 'yellow']]);
    must(await become(id, 'street-lamp'));
    expect([await wall(id, 'handle_due_at'), await wall(id, 'step_due_at'), await w.timersOf(id)]).toEqual([null, '11-25 11:00', ['accept']]);
    await w.go(MORNING);
    must(await become(id, 'fire-risk'));
    expect([await w.column(id, 'light'), await w.timersOf(id)]).toEqual(['RED', ['accept', 'red']]);
    await w.turn();
    expect(await w.story(id)).toContainEqual(expect.stringContaining('办理超期，已报告三级网格长'));
  });

  it('has its hours again when it comes back', async () => {
    const id = await urgent();
    must(await file(id));
    must(await dispatch(id));
    must(await sign(id));
    must(await answer(id));
    must(await t.call(casesStaffApi.check, { token: w.gridLeader.token, params: { caseId: id }, body: { passed: true, text: '看过了', photoIds: [await w.photo(w.gridLeader)] } }));
    await w.go(MORNING);
    must(await t.call(casesApi.rate, { token: w.resident.token, params: { caseId: id }, body: { solved: 'no', satisfaction: 1, topics: [], text: '又堆上了' } }));
    expect([await wall(id, 'handle_due_at'), ...await shown(id)]).toEqual(['11-24 13:00', '11-24 11:00', '11-24 11:00', 'GREEN']);
    expect(await w.timersOf(id)).toEqual(['dispatch', 'red', 'yellow']);
  });

  it('leaves any other matter to the office’s hours', async () => {
    const id = await w.report({ address: `路灯${(house += 1)}号楼` }, w.resident);
    expect([await wall(id, 'handle_due_at'), await wall(id, 'step_due_at'), await w.timersOf(id)]).toEqual([null, '11-25 11:00', ['accept']]);
    expect(refusal(await file(id))).toBe('CASES_NOT_VERIFIED');
    expect((await w.broken()).filter((each) => each.startsWith('C'))).toEqual([]);
  });
});

describe('a limit that stood still', () => {
  /** One working day from Monday 30 November at ten: until Tuesday at half past five. */
  const working = async () => {
    await w.go('2026-11-30T02:00:00.000Z');
    const id = await w.filed({ address: `停表${(house += 1)}号楼` }, w.resident);
    must(await dispatch(id));
    must(await sign(id));
    expect(await wall(id, 'handle_due_at')).toBe('12-01 17:30');
    return id;
  };
  const ask = (caseId: CaseId, over: object = {}) => progress(caseId, { nextReplyOn: '2026-12-10', question: '哪天在家？', ...over });
  const reply = (caseId: CaseId) => t.call(casesApi.reply, { token: w.resident.token, params: { caseId }, body: { text: '周末在家', photoIds: [] } });
  const asked = async (caseId: CaseId, wantedOn: string): Promise<ExtensionId> => {
    must(await t.call(casesStaffApi.askExtension, { token: u.handler.token, params: { caseId }, body: { reason: '等灯头到货', wantedOn } }));
    const [row] = await t.manager.query<{ id: ExtensionId }[]>("SELECT id FROM case_extension WHERE case_id = ? AND status = 'ASKED'", [caseId]);
    return row?.id as ExtensionId;
  };
  const decide = (extensionId: ExtensionId, over: object = {}) => t.call(casesStaffApi.decideExtension, {
    token: w.leader.token, params: { extensionId }, body: { granted: true, reason: '同意', nextReplyOn: '2026-12-10', ...over },
  });

  it('ends on the day that was granted, later only by what it stands still after that', async () => {
    const id = await working();
    must(await ask(id));
    await w.go('2026-12-07T02:00:00.000Z');
    must(await decide(await asked(id, '2026-12-09')));
    expect(await wall(id, 'handle_due_at')).toBe('12-09 17:30');
    await w.go('2026-12-08T02:00:00.000Z');
    must(await reply(id));
    expect([await wall(id, 'handle_due_at'), await column(id, 'light')]).toEqual(['12-10 17:30', 'GREEN']);
  });

  it('is given no more time that has passed, nor less than it has', async () => {
    const id = await working();
    const late = await asked(id, '2026-12-02');
    await w.go('2026-12-03T02:00:00.000Z');
    expect(refusal(await decide(late))).toBe('INVALID_INPUT');
    must(await decide(late, { granted: false, reason: '已经过了' }));
    const other = await working();
    const short = await asked(other, '2026-12-02');
    must(await ask(other));
    await w.go('2026-12-02T02:00:00.000Z');
    must(await reply(other));
    expect(await wall(other, 'handle_due_at')).toBe('12-03 17:30');
    expect(refusal(await decide(short))).toBe('INVALID_INPUT');
    expect(await wall(other, 'handle_due_at')).toBe('12-03 17:30');
  });

  it('is over when it was over before: the day stays, and so does the reason that was given', async () => {
    const id = await working();
    await w.go('2026-12-02T02:00:00.000Z');
    await w.turn();
    must(await ask(id, { lateReason: { cause: 'parts' } }));
    await w.go('2026-12-04T02:00:00.000Z');
    must(await reply(id));
    expect([await wall(id, 'handle_due_at'), await column(id, 'light')]).toEqual(['12-01 17:30', 'RED']);
    expect((await promise(id)).lateReason).not.toBeNull();
    must(await progress(id, { nextReplyOn: '2026-12-10' }));
    must(await answer(id));
    expect(Number(await column(id, 'in_time'))).toBe(0);
  });

  it('has its time again when the answer that was given meanwhile fails the check', async () => {
    const id = await working();
    must(await ask(id));
    await w.go('2026-12-03T02:00:00.000Z');
    must(await answer(id));
    expect(Number(await column(id, 'in_time'))).toBe(1);
    must(await t.call(casesStaffApi.check, { token: w.worker.token, params: { caseId: id }, body: { passed: false, text: '没有换', photoIds: [await w.photo(w.worker)] } }));
    expect([await wall(id, 'handle_due_at'), await column(id, 'light')]).toEqual(['12-04 17:30', 'GREEN']);
  });

  it('of an urgent matter that is none by its class stands still no longer', async () => {
    const id = await urgent();
    must(await t.call(casesStaffApi.askReporter, { token: w.desk.token, params: { caseId: id }, body: { question: '在几楼？' } }));
    must(await t.call(casesStaffApi.recategorise, {
      token: w.desk.token, params: { caseId: id }, body: { categoryCode: 'street-lamp', divisionPath: GRID, address: '三厂绿化西街42号楼', reason: '看了照片' },
    }));
    await w.go('2026-11-23T15:00:00.000Z');
    must(await t.call(casesApi.supplement, { token: w.resident.token, params: { caseId: id }, body: { text: '三楼', photoIds: [] } }));
    expect([await column(id, 'paused_at'), await column(id, 'light')]).toEqual([null, 'GREEN']);
  });
});

it('a limit may be as long as the directory allows, and a cooperating unit is given no date that nobody means', async () => {
  await w.go('2026-11-30T02:00:00.000Z');
  await makeCategory(t, { code: 'old-lift', name: '老楼加装电梯', groupCode: 'livelihood', limit: [365, 'WORK_DAY'], needsVerification: false });
  const id = await w.report({ categoryCode: 'old-lift', address: `长期${(house += 1)}号楼` }, w.resident);
  must(await file(id));
  const far = (dueOn: string) => dispatch(id, { cooperating: [{ unitId: u.cleaning, task: '先清走杂物', dueOn }] });
  expect((await far('2099-01-01')).body).toMatchObject({ error: { code: 'INVALID_INPUT', details: { fields: [{ field: 'dueOn' }] } } });
  must(await far('2027-05-31'));
  expect(await column(id, 'light')).toBe('GREEN');
  must(await sign(id));
  const supervise = (dueOn: string) => t.call(casesStaffApi.supervise, { token: w.street.token, params: { caseId: id }, body: { reason: '群众反映强烈', dueOn } });
  expect(refusal(await supervise('2099-01-01'))).toBe('INVALID_INPUT');
});

describe('a cooperating unit', () => {
  const title = (what: string, number: string) => `协办${what}：${number}`;
  const ordersOf = async (caseId: CaseId, who = w.desk) => must(await t.call(casesStaffApi.getCase, { token: who.token, params: { caseId } })).orders.filter(({ lead }) => !lead);
  /** Sent Wednesday 25 November at ten, signed by 市政, with 环卫 to help until the end of the 27th. */
  const cooperating = async (dueOn = '2026-11-27') => {
    await w.go('2026-11-25T02:00:00.000Z');
    const id = await w.filed({ address: `绿化西街${(house += 1)}号楼` }, w.resident);
    must(await dispatch(id, { cooperating: [{ unitId: u.cleaning, task: '先清走杂物', dueOn }] }));
    must(await sign(id));
    const [order] = await ordersOf(id);
    return { id, orderId: order?.id ?? '', number: await w.column<string>(id, 'number') };
  };
  const lights = async (caseId: CaseId) => (await ordersOf(caseId)).map(({ light }) => light);
  const heard = async (number: string, what: string) => Promise.all([u.cleaner, u.handler].map(async ({ personId }) =>
    (await w.noticesOf(personId)).filter((one) => one === title(what, number)).length));
  const on = async (at: string) => {
    await w.go(at);
    await Promise.all([w.turn(), w.turn(), w.turn()]);
  };

  it('is reminded at three quarters of its time, and reported to who leads when it is over, each once by several servers', async () => {
    const { id, orderId, number } = await cooperating();
    expect([await lights(id), (await w.timersOf(id)).includes('coOrder')]).toEqual([['GREEN'], true]);
    await on('2026-11-27T02:59:59.999Z');
    expect([await lights(id), await heard(number, '即将到期')]).toEqual([['GREEN'], [0, 0]]);
    await on('2026-11-27T03:00:00.000Z');
    expect([await lights(id), await heard(number, '即将到期'), await heard(number, '超期')]).toEqual([['YELLOW'], [1, 0], [0, 0]]);
    // Whatever else happens to its orders, nobody is told a second time.
    must(await t.call(casesStaffApi.signOrder, { token: u.cleaner.token, params: { orderId } }));
    expect(await heard(number, '即将到期')).toEqual([1, 0]);
    await on('2026-11-27T09:30:00.000Z');
    expect([await lights(id), await heard(number, '即将到期'), await heard(number, '超期')]).toEqual([['RED'], [1, 0], [1, 1]]);
    expect((await w.story(id)).filter((line) => line === '环卫保洁单位协办超期，已提醒并告知主办')).toHaveLength(1);
    expect(await w.timersOf(id)).not.toContain('coOrder');
    expect((await w.view(id, w.resident)).entries.map((entry) => entry.title)).not.toContain('环卫保洁单位协办超期，已提醒并告知主办');
    await on('2026-11-30T02:00:00.000Z');
    expect(await heard(number, '超期')).toEqual([1, 1]);
  });

  it('is left in peace once it has answered, and owes again when the answer is sent back', async () => {
    const { id, orderId, number } = await cooperating();
    const at = (who: { token: string }) => ({ token: who.token, params: { orderId } });
    must(await t.call(casesStaffApi.signOrder, at(u.cleaner)));
    must(await t.call(casesStaffApi.answerOrder, { ...at(u.cleaner), body: { text: '已清走', photoIds: [] } }));
    expect([await lights(id), (await w.timersOf(id)).includes('coOrder')]).toEqual([['NONE'], false]);
    await on('2026-11-27T09:30:00.000Z');
    expect(await heard(number, '超期')).toEqual([0, 0]);
    must(await t.call(casesStaffApi.sendBackOrder, { ...at(u.handler), body: { reason: '还有一堆' } }));
    expect([await lights(id), await heard(number, '超期')]).toEqual([['RED'], [1, 1]]);
  });

  it('owes its answer again when it was sent back after the main answer and the check fails', async () => {
    const { id, orderId, number } = await cooperating();
    const at = (who: { token: string }) => ({ token: who.token, params: { orderId } });
    must(await t.call(casesStaffApi.signOrder, at(u.cleaner)));
    must(await t.call(casesStaffApi.answerOrder, { ...at(u.cleaner), body: { text: '已清走', photoIds: [] } }));
    must(await answer(id));
    must(await t.call(casesStaffApi.sendBackOrder, { ...at(u.handler), body: { reason: '还有一堆' } }));
    expect(await w.timersOf(id)).toEqual(['check']);
    must(await t.call(casesStaffApi.check, { token: w.worker.token, params: { caseId: id }, body: { passed: false, text: '没清完', photoIds: [await w.photo(w.worker)] } }));
    expect([await lights(id), (await w.timersOf(id)).includes('coOrder')]).toEqual([['GREEN'], true]);
    await on('2026-11-27T09:30:00.000Z');
    expect([await lights(id), await heard(number, '超期')]).toEqual([['RED'], [1, 1]]);
    expect((await w.broken()).filter((each) => each.startsWith('C'))).toEqual([]);
  });

  it('owes nothing when its order is cancelled, the dispatch recalled or the report withdrawn', async () => {
    const clear = async (id: CaseId) => {
      expect(await w.timersOf(id)).not.toContain('coOrder');
      expect(await t.manager.query('SELECT light FROM case_order WHERE case_id = ? AND light IS NOT NULL', [id])).toEqual([]);
    };
    const cancelled = await cooperating();
    must(await t.call(casesStaffApi.cancelOrder, { token: w.desk.token, params: { orderId: cancelled.orderId }, body: { reason: '不用了' } }));
    await clear(cancelled.id);
    const withdrawn = await cooperating();
    must(await t.call(casesApi.withdraw, { token: w.resident.token, params: { caseId: withdrawn.id }, body: { reason: '自己弄好了' } }));
    await clear(withdrawn.id);
    const id = await w.filed({ address: `绿化西街${(house += 1)}号楼` }, w.resident);
    must(await dispatch(id, { cooperating: [{ unitId: u.cleaning, task: '先清走杂物', dueOn: '2026-11-27' }] }));
    must(await t.call(casesStaffApi.recall, { token: w.desk.token, params: { caseId: id }, body: { reason: '派错了' } }));
    await clear(id);
  });

  it('waits while the case is suspended, and is told when it goes on', async () => {
    const { id, number } = await cooperating();
    must(await t.call(casesStaffApi.suspend, { token: w.street.token, params: { caseId: id }, body: { reason: '等开春', reviewOn: '2026-12-01' } }));
    expect(await w.timersOf(id)).toEqual(['review']);
    await on('2026-11-27T09:30:00.000Z');
    expect(await heard(number, '超期')).toEqual([0, 0]);
    must(await t.call(casesStaffApi.resume, { token: w.street.token, params: { caseId: id }, body: { reason: '可以做了', nextReplyOn: '2026-11-30' } }));
    expect(await heard(number, '超期')).toEqual([1, 1]);
  });

  it('has one appointment for several orders, and a community’s own people act for it', async () => {
    must(await t.call(casesRulesApi.saveDuty, { token: w.district.token, params: { code: 'street-lamp' }, body: { part: 'assist', basis: '清单第七项', version: 0 } }));
    const { id } = await cooperating('2026-11-30');
    must(await t.call(casesStaffApi.addCoOrder, { token: w.desk.token, params: { caseId: id }, body: { unitId: u.community, task: '协助开门', dueOn: '2026-11-26' } }));
    await on('2026-11-26T09:30:00.000Z');
    expect((await ordersOf(id)).map(({ unitId, light }) => [unitId, light]).sort()).toEqual([[u.cleaning, 'GREEN'], [u.community, 'RED']].sort());
    expect((await w.timersOf(id)).filter((kind) => kind === 'coOrder')).toHaveLength(1);
    const mine = (await ordersOf(id)).find(({ unitId }) => unitId === u.community);
    expect(mine?.actions).toEqual(['sign', 'return', 'cancel']);
    must(await t.call(casesStaffApi.signOrder, { token: w.desk.token, params: { orderId: mine?.id ?? '' } }));
    expect((await w.story(id)).filter((line) => line === '中原中路一社区协办超期，已提醒并告知主办')).toHaveLength(1);
    expect((await w.broken()).filter((each) => each.startsWith('C'))).toEqual([]);
  });
});

describe('a supervision order', () => {
  it('that is not answered is called for on its day and each working day after, by several servers once; an answer ends it', async () => {
    await w.go('2026-11-25T02:00:00.000Z');
    const id = await w.filed({ address: `绿化西街${(house += 1)}号楼` }, w.resident);
    must(await dispatch(id));
    must(await sign(id));
    must(await t.call(casesStaffApi.supervise, { token: w.street.token, params: { caseId: id }, body: { reason: '群众反映强烈', dueOn: '2026-11-25' } }));
    const title = `督办没有按期回复：${await w.column<string>(id, 'number')}`;
    const heard = () => Promise.all([u.handler, w.street].map(async ({ personId }) => (await w.noticesOf(personId)).filter((one) => one === title).length));
    const on = async (at: string) => {
      await w.go(at);
      await Promise.all([w.turn(), w.turn(), w.turn()]);
      return heard();
    };
    expect(await w.timersOf(id)).toContain('supervision');
    expect(await on('2026-11-25T09:29:59.999Z')).toEqual([0, 0]);
    expect(await on('2026-11-25T09:30:00.000Z')).toEqual([1, 1]);
    expect(await on('2026-11-26T09:30:00.000Z')).toEqual([2, 2]);
    const orders = await t.manager.query<{ id: SupervisionId }[]>("SELECT id FROM case_supervision WHERE case_id = ? AND status = 'ISSUED'", [id]);
    for (const { id: supervisionId } of orders) must(await t.call(casesStaffApi.answerSupervision, { token: u.handler.token, params: { supervisionId }, body: { text: '明天完成' } }));
    expect(await w.timersOf(id)).not.toContain('supervision');
    expect(await on('2026-11-27T09:29:00.000Z')).toEqual([2, 2]);
  });
});

describe('an appointment that cannot be kept', () => {
  it('is put off, longer each time, and holds none of the others back', async () => {
    const id = await w.report({ address: `坏钟旁${(house += 1)}号楼` }, w.resident);
    const broken = Array.from({ length: 201 }, (_, at) => ({ id: newId(), kind: `broken-${at}` }));
    await t.manager.transaction((manager) => insertRows(manager, 'case_timer', broken.map((timer) => ({ ...timer, case_id: id, due_at: new Date('2020-01-01T00:00:00.000Z') }))));
    const dueOf = async () => {
      const [row] = await t.manager.query<{ due: Date | string }[]>('SELECT due_at AS due FROM case_timer WHERE id = ?', [broken[0]?.id]);
      return isoTime(row?.due ?? '');
    };
    await w.go('2026-11-25T04:00:00.000Z');
    await w.turn();
    expect(await w.column(id, 'light')).toBe('RED');
    expect(await dueOf()).toBe('2026-11-25T04:01:00.000Z');
    await w.turn();
    expect(await dueOf()).toBe('2026-11-25T04:01:00.000Z');
    await w.go('2026-11-25T04:01:00.000Z');
    await w.turn();
    expect(await dueOf()).toBe('2026-11-25T04:03:00.000Z');
    await t.manager.query("DELETE FROM case_timer WHERE kind LIKE 'broken-%'");
  });
});
