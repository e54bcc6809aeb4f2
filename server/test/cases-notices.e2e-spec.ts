/** What staff hear of a case: who owes a step, what to do, until when; and WeChat's 待办提醒 for those who agreed to it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { casesStaffApi } from '@yuandian/shared/cases/cases.api';
import type { CaseOrderId } from '@yuandian/shared/cases/cases.staff.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { noticesApi } from '@yuandian/shared/notices/notices.api';
import type { SimulatedWechatClient } from '../src/wechat/simulated-wechat.client.ts';
import { caseUnits, type CaseUnits } from './support/case-units.ts';
import { caseWorld, GRID, OTHER_GRID, type CaseWorld } from './support/cases.ts';
import { ZHONGYUAN_FIRST } from './support/divisions.ts';
import type { SignedIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';
import { must } from './support/volunteering.ts';

let t: TestApp;
let w: CaseWorld;
let u: CaseUnits;
let wechat: SimulatedWechatClient;
let house = 0;

/** Monday 23 November 2026, ten in the morning. */
const MORNING = '2026-11-23T02:00:00.000Z';
const NIGHT = '2026-11-23T14:00:00.000Z';

beforeAll(async () => {
  t = await startTestApp();
  w = await caseWorld(t);
  u = await caseUnits(t, w);
  const { WechatClient } = await import('../src/wechat/wechat.client.ts');
  wechat = t.get(WechatClient) as SimulatedWechatClient;
});
afterAll(async () => { await t.close(); });
beforeEach(async () => {
  await w.go(MORNING);
  w.resident = await w.person({ name: '赵大爷', phone: `136${String(10_000_000 + (house += 1))}`, homePath: ZHONGYUAN_FIRST });
  await t.runJob('notices.deliver');
  wechat.sent.length = 0;
});

const address = () => `桐柏路${(house += 1)}号楼3单元502`;
const by = (who: SignedIn, caseId: CaseId) => ({ token: who.token, params: { caseId } });
const agree = async (who: SignedIn) => must(await t.call(noticesApi.recordSubscriptions, { token: who.token, body: { accepted: ['staffWork'] } }));
const remaining = async (who: SignedIn) => must(await t.call(noticesApi.listTemplates, { token: who.token })).find(({ key }) => key === 'staffWork')?.remaining;
const lettersOf = (who: SignedIn) => t.manager.query<{ status: string; data: string }[]>(
  "SELECT status, data FROM outbox_message WHERE person_id = ? AND template = 'staffWork' ORDER BY created_at, id", [who.personId]);
/** What they read of a case, the oldest first: title without the number, words, page. */
const read = async (who: SignedIn, caseId: CaseId) => (await t.manager.query<{ title: string; body: string; link: string }[]>(
  'SELECT title, body, link FROM inbox_message WHERE person_id = ? AND link LIKE ? ORDER BY created_at, id', [who.personId, `%${caseId}%`]));
const titles = async (who: SignedIn, caseId: CaseId) => (await read(who, caseId)).map(({ title }) => title.replace(/[：\s]*\d{8}-\d{4}\s*/, ''));
const dispatch = async (caseId: CaseId, over: object = {}, who = w.desk) => must(await t.call(casesStaffApi.dispatch, { ...by(who, caseId), body: { unitId: u.roads, ...over } }));
const sign = async (caseId: CaseId, body: object = {}) => must(await t.call(casesStaffApi.sign, { ...by(u.handler, caseId), body }));
const progress = async (caseId: CaseId, over: object = {}) => must(await t.call(casesStaffApi.progress, {
  ...by(u.handler, caseId), body: { text: '在等材料', photoIds: [], nextReplyOn: '2026-11-24', ...over },
}));
const filed = () => w.filed({ address: address() }, w.resident);
const atWork = async (): Promise<CaseId> => {
  const id = await filed();
  await dispatch(id);
  await sign(id);
  return id;
};

describe('待办提醒 by WeChat', () => {
  it('says what, where and until when to who agreed, once for each consent, and nothing of anybody', async () => {
    await agree(w.worker);
    const place = address();
    const id = await w.report({ address: place, description: '王阿姨家门口漏水' }, w.resident);
    await w.sendVerifier(id);
    expect((await read(w.worker, id)).map(({ body }) => body)).toEqual([`${place}。请在 11月23日 15:30 前到现场看一看。拍照并填写结果。`]);
    await t.runJob('notices.deliver');
    expect(wechat.sent).toEqual([{
      openid: expect.stringContaining('demo-openid-'), templateId: 'demo-staffWork', page: `staff/cases/pages/case/index?id=${id}`,
      data: { thing1: '请到现场核实', thing2: expect.not.stringContaining('502'), time3: '2026-11-23 15:30' },
    }]);
    expect(JSON.stringify(wechat.sent)).not.toMatch(/王阿姨|漏水|桐柏路|赵/);
    expect(await remaining(w.worker)).toBe(0);
    await w.sendVerifier(await w.report({ address: address() }, w.resident));
    expect(await lettersOf(w.worker)).toHaveLength(1);
    expect(await lettersOf(w.desk)).toEqual([]);
  });

  it('goes through the work from desk to check, to each who owes the step', async () => {
    const people = [w.gridLeader, w.worker, u.handler, w.street, w.desk];
    for (const who of people) await agree(who);
    const before = await Promise.all(people.map(async (who) => (await lettersOf(who)).length));
    const id = await atWork();
    must(await t.call(casesStaffApi.supervise, { ...by(w.street, id), body: { reason: '请加快', dueOn: '2026-11-24' } }));
    const whats = await Promise.all(people.map(async (who, index) => (await lettersOf(who)).slice(before[index]).map(({ data }) => (JSON.parse(data) as { thing1: string }).thing1)));
    expect(whats).toEqual([['新的诉求，请受理', '已立案，请派遣'], ['请到现场核实'], ['新的工单，请签收', '督办，请回复'], [], []]);
  });

  it('waits for the morning, unless the matter is urgent or it was read meanwhile', async () => {
    await w.go(NIGHT);
    const leader = w.gridLeader;
    await agree(leader);
    const usual = await w.report({ address: address() }, w.resident);
    await t.runJob('notices.deliver');
    expect(wechat.sent).toEqual([]);
    await w.report({ categoryCode: 'fire-risk', answers: [{ key: 'flames', values: ['没有'] }], address: address() }, w.resident);
    await t.runJob('notices.deliver');
    expect(wechat.sent.map(({ data }) => data.thing1)).toEqual(['新的诉求，请受理']);
    await agree(leader);
    const left = await remaining(leader);
    must(await t.call(noticesApi.markAllRead, { token: leader.token }));
    await w.go('2026-11-24T00:00:00.000Z');
    await t.runJob('notices.deliver');
    expect(wechat.sent).toHaveLength(1);
    expect((await lettersOf(leader)).filter(({ status }) => status === 'SKIPPED')).not.toEqual([]);
    expect(await remaining(leader)).toBe(left);
    expect(await titles(leader, usual)).toEqual(['新的诉求']);
  });
});

describe('everybody who owes a step hears of it, once, with what to do and until when', () => {
  it('a new handler and the one before; who is named by nobody else hears nothing of their own doing', async () => {
    const id = await atWork();
    must(await t.call(casesStaffApi.assign, { ...by(u.handler, id), body: { handlerId: u.colleague.personId } }));
    expect((await read(u.colleague, id)).at(-1)?.body).toContain('请先联系报事人。请在 11月24日 17:30 前办好并反馈。');
    must(await t.call(casesStaffApi.assign, { ...by(u.colleague, id), body: { handlerId: u.colleague.personId } }));
    expect(await titles(u.colleague, id)).toEqual(['新的工单', '由你办理']);
    must(await t.call(casesStaffApi.assign, { ...by(u.handler, id), body: { handlerId: u.handler.personId } }));
    expect(await titles(u.colleague, id)).toEqual(['新的工单', '由你办理', '不再由你办理']);
    expect(await titles(u.handler, id)).toEqual(['新的工单']);
  });

  it('nobody is asked to ring where nobody reported', async () => {
    const id = must(await w.reportForOthers(w.desk, { address: address() })).id;
    await dispatch(id);
    await sign(id, { handlerId: u.colleague.personId });
    expect((await read(u.colleague, id)).at(-1)?.body).not.toContain('联系报事人');
  });

  it('a progress with a question is one message to the reporter', async () => {
    const id = await atWork();
    await progress(id, { question: '是哪一盏灯？' });
    expect((await titles(w.resident, id)).slice(-2)).toEqual(['诉求已签收', '诉求有问题要问你']);
    expect((await read(w.resident, id)).at(-1)?.body).toContain('是哪一盏灯？（请打开回答；回答以前时限暂停）');
  });

  it('a ruling says that it stands', async () => {
    const id = await filed();
    await dispatch(id);
    expect((await read(u.handler, id)).at(-1)?.body).toContain('请在 11月23日 12:00 前签收。不属于本单位的，在签收前提出异议。');
    must(await t.call(casesStaffApi.dispute, { ...by(u.handler, id), body: { reason: '不归我们' } }));
    expect((await read(w.street, id)).at(-1)).toMatchObject({ body: '请在 11月24日 17:30 前裁定由谁办。异议：不归我们' });
    must(await t.call(casesStaffApi.arbitrate, { ...by(w.street, id), body: { unitId: u.roads, reason: '按清单由你单位办理' } }));
    expect((await read(u.handler, id)).at(-1)?.body).toContain('已经裁定由本单位办理，不再退回。');
  });

  it('who helps hears until when, and when it is called off; the desk hears what comes back', async () => {
    const id = await filed();
    await dispatch(id, { cooperating: [{ unitId: u.cleaning, task: '清理灯杆下的杂物', dueOn: '2026-11-24' }] }, w.street);
    expect((await read(u.cleaner, id)).at(-1)?.body).toContain('请签收，11月24日 17:30 前答复主办单位。要做的：清理灯杆下的杂物');
    const orderOf = async () => (await t.manager.query<{ id: CaseOrderId }[]>('SELECT id FROM case_order WHERE case_id = ? AND is_lead = 0 ORDER BY created_at DESC, id DESC', [id]))[0]?.id as CaseOrderId;
    must(await t.call(casesStaffApi.returnOrder, { token: u.cleaner.token, params: { orderId: await orderOf() }, body: { reason: '不是我们的路段' } }));
    expect((await read(w.street, id)).at(-1)?.body).toBe('环卫保洁单位退回了协办，请另派单位，或由主办单位办。原因：不是我们的路段');
    expect(await titles(u.handler, id)).toEqual(['新的工单', '协办退回']);
    must(await t.call(casesStaffApi.addCoOrder, { ...by(w.street, id), body: { unitId: u.cleaning, task: '请再看一次', dueOn: '2026-11-24' } }));
    must(await t.call(casesStaffApi.cancelOrder, { token: w.street.token, params: { orderId: await orderOf() }, body: { reason: '改由主办' } }));
    expect((await titles(u.cleaner, id)).slice(-2)).toEqual(['协办工单', '协办已取消']);
  });

  it('a step that is late: the owner is asked to act, those above to urge; each once', async () => {
    const id = await filed();
    await dispatch(id);
    await w.go('2026-11-23T04:30:00.000Z');
    await w.turn();
    expect((await read(u.handler, id)).filter(({ title }) => title.startsWith('签收超时')).map(({ body }) => body)).toEqual([expect.stringContaining('请立即处理')]);
    expect((await read(w.street, id)).filter(({ title }) => title.startsWith('签收超时')).map(({ body }) => body)).toEqual([expect.stringContaining('请督促')]);
  });

  it('a limit that is over is one message to its handler, also where the handler is a rung of the ladder', async () => {
    const id = await filed();
    must(await t.call(casesStaffApi.takeOn, { ...by(w.gridLeader, id), body: {} }));
    await w.go('2026-11-24T10:00:00.000Z');
    await w.turn();
    const late = (await titles(w.gridLeader, id)).filter((title) => title.includes('超期'));
    expect(late).toEqual(['请说明超期原因']);
  });

  it('who was sent to look hears that the place was corrected, the desk there that it is theirs', async () => {
    const otherLeader = await w.staff('gridLeader', '另一网格长', OTHER_GRID);
    const id = await w.report({ address: address() }, w.resident);
    await w.sendVerifier(id);
    const correct = (over: object) => t.call(casesStaffApi.recategorise, {
      ...by(w.desk, id), body: { categoryCode: 'street-lamp', divisionPath: GRID, address: '桐柏路小游园北门', reason: '地点写错了', ...over },
    });
    must(await correct({}));
    expect((await read(w.worker, id)).at(-1)).toMatchObject({ title: expect.stringContaining('核实的地点改了'), body: expect.stringContaining('现在是：桐柏路小游园北门。请在 11月23日 15:30 前') });
    must(await correct({ categoryCode: 'neighbours' }));
    expect((await titles(w.worker, id)).filter((title) => title === '核实的地点改了')).toHaveLength(1);
    must(await correct({ divisionPath: OTHER_GRID }));
    expect(await titles(otherLeader, id)).toEqual(['转来的诉求']);
  });

  it('who visits back hears as soon as the check has passed', async () => {
    const id = await filed();
    must(await t.call(casesStaffApi.takeOn, { ...by(w.gridLeader, id), body: {} }));
    must(await t.call(casesStaffApi.answer, { ...by(w.gridLeader, id), body: { code: 'explained', text: '已经当面说明', photoIds: [] } }));
    expect((await read(w.worker, id)).at(-1)?.body).toMatch(/请在 11月2\d日 \d\d:\d\d 前到现场核对办理结果。$/);
    must(await t.call(casesStaffApi.check, { ...by(w.worker, id), body: { passed: true, text: '到现场看过，属实', photoIds: [await w.photo(w.worker)] } }));
    expect((await read(w.desk, id)).at(-1)).toMatchObject({ title: expect.stringContaining('待回访'), body: expect.stringContaining('11月26日') });
  });
});
