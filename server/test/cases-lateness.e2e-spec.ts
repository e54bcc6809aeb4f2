import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { casesStaffApi } from '@yuandian/shared/cases/cases.api';
import type { LateReasonRequest } from '@yuandian/shared/cases/step.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { caseUnits, type CaseUnits } from './support/case-units.ts';
import { caseWorld, refusal, type CaseWorld } from './support/cases.ts';
import { ZHONGYUAN_FIRST } from './support/divisions.ts';
import type { SignedIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';
import { must } from './support/volunteering.ts';

/** Monday morning; a lamp that is sent then is due at the end of Tuesday's hours. */
const MONDAY = '2026-11-23T02:00:00.000Z';
const IN_TIME = '2026-11-24T01:00:00.000Z';
const LATE = '2026-11-24T10:30:00.000Z';
const PARTS: LateReasonRequest = { cause: 'parts', text: '灯头周三到货' };

let t: TestApp;
let w: CaseWorld;
let u: CaseUnits;
let resident: SignedIn;
let house = 0;

beforeAll(async () => {
  t = await startTestApp();
  w = await caseWorld(t);
  u = await caseUnits(t, w);
});
afterAll(async () => { await t.close(); });
beforeEach(async () => {
  await w.go(MONDAY);
  resident = await w.person({ name: '赵大爷', homePath: ZHONGYUAN_FIRST });
});

async function signed(): Promise<CaseId> {
  const caseId = await w.filed({ address: `幸福里${(house += 1)}号楼` }, resident);
  must(await t.call(casesStaffApi.dispatch, { token: w.desk.token, params: { caseId }, body: { unitId: u.roads } }));
  must(await t.call(casesStaffApi.sign, { token: u.handler.token, params: { caseId }, body: {} }));
  return caseId;
}
/** The limit is over, and everybody was told. */
async function late(): Promise<CaseId> {
  const caseId = await signed();
  await w.go(LATE);
  await w.turn();
  return caseId;
}
interface Explained { lateReason?: LateReasonRequest }
const progress = (caseId: CaseId, over: Explained = {}) => t.call(casesStaffApi.progress, {
  token: u.handler.token, params: { caseId }, body: { text: '正在换灯', photoIds: [], nextReplyOn: '2026-11-26', ...over },
});
const extend = (caseId: CaseId, over: Explained = {}) => t.call(casesStaffApi.askExtension, {
  token: u.handler.token, params: { caseId }, body: { reason: '等配件', wantedOn: '2026-11-27', ...over },
});
const suspend = (caseId: CaseId, over: Explained = {}) => t.call(casesStaffApi.suspend, {
  token: w.street.token, params: { caseId }, body: { reason: '等改造', reviewOn: '2026-12-10', ...over },
});
const answer = (caseId: CaseId, over: Explained = {}) => t.call(casesStaffApi.answer, {
  token: u.handler.token, params: { caseId }, body: { code: 'explained', text: '属于产权单位，已转告', photoIds: [], ...over },
});
const staffView = async (caseId: CaseId) => must(await t.call(casesStaffApi.getCase, { token: u.handler.token, params: { caseId } }));
const promise = async (caseId: CaseId) => (await w.view(caseId, resident)).promise;
const asksWhy = { error: { code: 'INVALID_INPUT', details: { fields: [{ field: 'lateReason' }] } } };
const askedWhy = async (number: string) => (await w.noticesOf(u.handler.personId)).filter((title) => title === `请说明超期原因：${number}`).length;

describe('a case whose limit is over', () => {
  it.each([['progress', progress], ['extension', extend], ['suspension', suspend], ['answer', answer]])('says why with the next %s of its owner', async (_step, take) => {
    const caseId = await late();
    expect(await staffView(caseId)).toMatchObject({ lateReasonWanted: true, lateReason: null });
    expect((await take(caseId)).body).toMatchObject(asksWhy);
    expect((await take(caseId, { lateReason: { cause: 'other' } })).body).toMatchObject(asksWhy);
    expect(await w.statusOf(caseId)).toBe('PROCESSING');
    expect(refusal(await take(caseId, { lateReason: PARTS }))).toBe('done');
    const view = await staffView(caseId);
    expect(view).toMatchObject({ lateReasonWanted: false, lateReason: { text: '等配件材料：灯头周三到货', at: LATE } });
    expect(await w.story(caseId)).toContain('超期原因：等配件材料');
    expect(await w.noticesOf(resident.personId)).toContain(`诉求 ${view.number} 超期的原因`);
  });

  it('tells its reporter honestly that nobody said why, then what was said and when', async () => {
    const caseId = await late();
    expect(await promise(caseId)).toMatchObject({ overdue: true, lateReason: null });
    must(await progress(caseId, { lateReason: { cause: 'other', text: '等产权单位回函' } }));
    expect(await promise(caseId)).toMatchObject({ overdue: true, late: false, reason: '正在换灯', lateReason: { text: '等产权单位回函', at: LATE } });
    must(await progress(caseId));
    expect(await promise(caseId)).toMatchObject({ lateReason: { text: '等产权单位回函' } });
    must(await progress(caseId, { lateReason: PARTS }));
    expect(await promise(caseId)).toMatchObject({ lateReason: { text: '等配件材料：灯头周三到货' } });
  });

  it('asks its owner with a link to the form, and again each day until they say it', async () => {
    const caseId = await late();
    const { number } = await staffView(caseId);
    expect(await askedWhy(number)).toBe(1);
    const [notice] = await t.manager.query<{ link: string }[]>('SELECT link FROM inbox_message WHERE title = ?', [`请说明超期原因：${number}`]);
    expect(notice?.link).toBe(`/staff/cases/pages/case/index?id=${caseId}&step=progress`);
    await w.go('2026-11-25T10:30:00.000Z');
    await w.turn();
    expect(await askedWhy(number)).toBe(2);
    must(await progress(caseId, { lateReason: PARTS }));
    await w.go('2026-11-26T10:30:00.000Z');
    await w.turn();
    expect(await askedWhy(number)).toBe(2);
  });

  it('is asked anew when it was given more time and is late again', async () => {
    const caseId = await late();
    must(await extend(caseId, { lateReason: PARTS }));
    const [asked] = (await staffView(caseId)).extensions;
    must(await t.call(casesStaffApi.decideExtension, {
      token: w.leader.token, params: { extensionId: asked?.id ?? '' }, body: { granted: true, reason: '同意', nextReplyOn: '2026-11-27' },
    }));
    must(await progress(caseId));
    expect(await promise(caseId)).toMatchObject({ overdue: false, lateReason: null });
    await w.go('2026-11-30T02:00:00.000Z');
    await w.turn();
    expect(await promise(caseId)).toMatchObject({ overdue: true, lateReason: null });
    expect((await answer(caseId)).body).toMatchObject(asksWhy);
    must(await answer(caseId, { lateReason: { cause: 'jointWork' } }));
  });
});

it('takes no reason of a case that is in time', async () => {
  const caseId = await signed();
  await w.go(IN_TIME);
  must(await progress(caseId, { lateReason: PARTS }));
  expect(await staffView(caseId)).toMatchObject({ lateReasonWanted: false, lateReason: null });
  expect(await w.story(caseId)).not.toContain('超期原因：等配件材料');
});

it('leaves everything in order', async () => {
  expect((await w.broken()).filter((id) => id.startsWith('C'))).toEqual([]);
});
