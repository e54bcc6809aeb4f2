import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { casesApi, casesStaffApi } from '@yuandian/shared/cases/cases.api';
import type { SubmitCaseRequest } from '@yuandian/shared/cases/report.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { DAY_MS } from '@yuandian/shared/common/time';
import { caseWorld, refusal, type CaseWorld } from './support/cases.ts';
import { ZHONGYUAN_FIRST } from './support/divisions.ts';
import type { SignedIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';
import { must } from './support/volunteering.ts';

/** A case of several people: followers, and reporters whose own case went into it. */
let t: TestApp;
let w: CaseWorld;
let resident: SignedIn;
let merged: SignedIn;
let follower: SignedIn;
let house = 0;

const address = () => `同心里${(house += 1)}号楼`;
const dweller = (name: string) => w.person({ name, homePath: ZHONGYUAN_FIRST });

beforeAll(async () => {
  t = await startTestApp();
  w = await caseWorld(t);
});
afterAll(async () => { await t.close(); });
beforeEach(async () => {
  await w.go('2026-11-23T02:00:00.000Z');
  resident = await dweller('赵大爷');
  merged = await dweller('钱邻居');
  follower = await dweller('孙居民');
});

const mergeInto = async (caseId: CaseId, intoId: CaseId) => must(await t.call(casesStaffApi.merge, { token: w.desk.token, params: { caseId }, body: { intoId } }));
const follow = async (caseId: CaseId, who = follower) => must(await t.call(casesApi.follow, { token: who.token, params: { caseId } }));
const withdraw = (caseId: CaseId, who = resident) => t.call(casesApi.withdraw, { token: who.token, params: { caseId }, body: { reason: '自己修好了' } });
const heard = (who: SignedIn) => t.manager.query<{ title: string; body: string; link: string }[]>(
  'SELECT title, body, link FROM inbox_message WHERE person_id = ? ORDER BY created_at, id', [who.personId]);
const brokenCases = async () => (await w.broken()).filter((id) => id.startsWith('C'));
const staffView = async (caseId: CaseId) => must(await t.call(casesStaffApi.getCase, { token: w.desk.token, params: { caseId } }));

/** The case of 赵大爷, into which that of 钱邻居 went. */
async function shared(over: Partial<SubmitCaseRequest> = {}): Promise<{ caseId: CaseId; childId: CaseId; number: string; childNumber: string }> {
  const place = address();
  const caseId = await w.report({ address: place, ...over }, resident);
  const childId = await w.report({ address: place }, merged);
  await mergeInto(childId, caseId);
  return { caseId, childId, number: await w.column<string>(caseId, 'number'), childNumber: await w.column<string>(childId, 'number') };
}

describe('a case of several that its reporter takes back', () => {
  it.each(['merged', 'followed'])('goes on without that person when it was %s', async (way) => {
    const { caseId, number } = way === 'merged' ? await shared() : await (async () => {
      const id = await w.report({ address: address() }, resident);
      await follow(id);
      return { caseId: id, number: await w.column<string>(id, 'number') };
    })();
    expect((await w.view(caseId, resident)).goesOnWithoutMe).toBe('others');
    expect(must(await withdraw(caseId)).status).toBe('WITHDRAWN');
    expect([await w.statusOf(caseId), await w.column(caseId, 'reporter_id')]).toEqual(['SUBMITTED', null]);
    expect(await w.view(caseId, resident)).toMatchObject({ status: 'WITHDRAWN', promise: { nextStep: '不再通知你；这件事由工作人员继续处理' } });
    expect((await staffView(caseId)).entries).toContainEqual(expect.objectContaining({ title: '报事人已撤回，还有居民反映，继续办理', audience: 'staff' }));
    expect(await w.noticesOf(w.gridLeader.personId)).toContain(`报事人已撤回：${number}`);
    expect(await brokenCases()).toEqual([]);
  });

  it('is a matter of others also as a 举报 of nothing dangerous, and reads so', async () => {
    const { caseId } = await shared({ kind: 'tipOff' });
    expect((await w.view(caseId, resident)).goesOnWithoutMe).toBe('others');
    must(await withdraw(caseId));
    const { entries } = await staffView(caseId);
    expect(entries.map(({ title }) => title)).toContain('报事人已撤回，还有居民反映，继续办理');
    expect(JSON.stringify(entries)).not.toContain('安全隐患');
  });

  it('is no longer shown with that person’s words', async () => {
    const caseId = await w.report({ address: address(), publicWish: true }, resident);
    await t.runJob('moderation.check');
    await follow(caseId);
    expect((await w.view(caseId, follower)).description).toBe(w.caseOf().description);
    must(await withdraw(caseId));
    expect((await w.view(caseId, follower)).description).toBe('报事人没有公开具体内容。');
  });

  it('ends when it is theirs alone, though they reported it twice', async () => {
    const place = address();
    const [caseId, again] = [await w.report({ address: place }, resident), await w.report({ address: place }, resident)];
    await mergeInto(again, caseId);
    expect((await w.view(caseId, resident)).goesOnWithoutMe).toBeNull();
    must(await withdraw(caseId));
    expect(await w.statusOf(caseId)).toBe('WITHDRAWN');
  });

  it('is withdrawn or goes on, never both, when somebody follows at the same moment', async () => {
    for (let round = 0; round < 4; round += 1) {
      const caseId = await w.report({ address: address() }, resident);
      const who = await dweller('吴居民');
      const [left, joined] = await Promise.all([withdraw(caseId), t.call(casesApi.follow, { token: who.token, params: { caseId } })]);
      expect(refusal(left)).toBe('done');
      expect(refusal(joined) === 'done' ? 'SUBMITTED' : 'WITHDRAWN').toBe(await w.statusOf(caseId));
    }
    expect(await brokenCases()).toEqual([]);
  });
});

describe('a case of several whose reporter is silent', () => {
  const ask = async (caseId: CaseId) => must(await t.call(casesStaffApi.askReporter, { token: w.desk.token, params: { caseId }, body: { question: '在哪一层' } }));

  it('is the desk’s again after three working days, and the reporter still hears the end', async () => {
    const { caseId, number } = await shared();
    const alone = await w.report({ address: address() }, resident);
    for (const id of [caseId, alone]) await ask(id);
    await w.go('2026-11-27T09:00:00.000Z');
    await w.turn();
    expect([await w.statusOf(caseId), await w.statusOf(alone)]).toEqual(['SUBMITTED', 'WITHDRAWN']);
    expect(await w.timersOf(caseId)).toEqual(['accept']);
    expect(await w.column(caseId, 'reporter_id')).toBe(resident.personId);
    expect(await w.story(caseId)).toContain('没有收到补充，按现有情况继续受理');
    expect(await w.noticesOf(w.gridLeader.personId)).toContain(`报事人没有补充：${number}`);
    expect(await brokenCases()).toEqual([]);
  });
});

describe('a case of several that the office does not take', () => {
  it('tells the merged reporter the channel in full, and followers in standing words', async () => {
    const { caseId, childId, number, childNumber } = await shared();
    await follow(caseId);
    must(await t.call(casesStaffApi.divert, { token: w.desk.token, params: { caseId }, body: { class: 'beyondDuties', text: '老赵请打供电公司 95598' } }));
    const title = `你跟进的诉求 ${number} 请走另外的渠道`;
    const say = '这件事不在基层组织的职责范围内，请通过下面的渠道办理。';
    expect(await heard(merged)).toContainEqual({ title, body: `你反映的 ${childNumber} 已并入这一件。${say}老赵请打供电公司 95598`, link: `/modules/cases/pages/case/index?id=${childId}` });
    expect(await heard(follower)).toContainEqual({ title, body: say, link: `/modules/cases/pages/case/index?id=${caseId}` });
    expect(await w.view(childId, merged)).toMatchObject({ closingCode: 'notOurs', result: `${say}老赵请打供电公司 95598` });
  });

  it('tells them why it was refused', async () => {
    const { caseId, number } = await shared();
    await follow(caseId);
    must(await t.call(casesStaffApi.reject, { token: w.leader.token, params: { caseId }, body: { reason: 'notFound', text: '老赵家门口没有看到' } }));
    const bodyOf = async (who: SignedIn) => (await heard(who)).find(({ title }) => title === `你跟进的诉求 ${number} 不予受理`)?.body;
    expect(await bodyOf(merged)).toContain('现场核实未发现：老赵家门口没有看到。如果问题还在，请重新报事。');
    expect(await bodyOf(follower)).toBe('现场核实未发现。如果问题还在，请重新报事。');
  });
});

describe('progress', () => {
  const takeOn = async (caseId: CaseId) => must(await t.call(casesStaffApi.takeOn, { token: w.gridLeader.token, params: { caseId }, body: {} }));
  const answer = async (caseId: CaseId) => must(await t.call(casesStaffApi.answer, {
    token: w.gridLeader.token, params: { caseId }, body: { code: 'solved', text: '已经换好，试过了', noBeforePhoto: '抢修在先', photoIds: [await w.photo(w.gridLeader)] },
  }));

  it('is heard by all of them, once for each step, without the words for the reporter', async () => {
    const { caseId, number } = await shared({ categoryCode: 'street-lamp' });
    await follow(caseId);
    await w.sendVerifier(caseId);
    must(await w.verify(caseId));
    await takeOn(caseId);
    const handling = { token: w.gridLeader.token, params: { caseId } };
    must(await t.call(casesStaffApi.progress, { ...handling, body: { text: '老赵家没有人开门', nextReplyOn: '2026-11-25', photoIds: [] } }));
    must(await t.call(casesStaffApi.suspend, { token: w.street.token, params: { caseId }, body: { reason: '老赵不同意施工', reviewOn: '2026-12-23' } }));
    must(await t.call(casesStaffApi.resume, { token: w.street.token, params: { caseId }, body: { reason: '老赵同意了', nextReplyOn: '2026-11-25' } }));
    await answer(caseId);
    for (const who of [merged, follower]) {
      const titles = (await heard(who)).map(({ title }) => title).filter((title) => title.startsWith('你跟进的'));
      expect(titles).toEqual(['开始办理', '有新进展', '暂时无法解决', '恢复办理', '已办理'].map((what) => `你跟进的诉求 ${number} ${what}`));
      expect(JSON.stringify(await heard(who))).not.toContain('老赵');
    }
  });

  it('and result are read by the merged reporter on their own page, also when it was merged on', async () => {
    const { caseId, childId } = await shared();
    const top = await w.report({ address: address() }, follower);
    await mergeInto(caseId, top);
    const number = await w.column<string>(top, 'number');
    expect(await w.view(childId, merged)).toMatchObject({ status: 'MERGED', result: null, mergedInto: { id: top, number, status: 'SUBMITTED', promise: { owner: 'desk', late: false } } });
    await w.sendVerifier(top);
    must(await w.verify(top));
    await takeOn(top);
    await answer(top);
    const view = await w.view(childId, merged);
    expect(view).toMatchObject({ result: '已经换好，试过了', closingCode: 'solved', afterPhotos: [expect.anything()], mergedInto: { status: 'FEEDBACK' } });
    expect((await heard(merged)).at(-1)).toMatchObject({ title: `你跟进的诉求 ${number} 已办理`, link: `/modules/cases/pages/case/index?id=${childId}` });
  });

  it('of a confidential case stays there: the merged reporter reads how it ended and nothing else', async () => {
    const { caseId, childId } = await shared({ confidential: true, categoryCode: 'neighbours' });
    must(await t.call(casesStaffApi.file, { token: w.desk.token, params: { caseId }, body: {} }));
    await takeOn(caseId);
    await answer(caseId);
    expect(await w.view(childId, merged)).toMatchObject({ result: null, closingCode: 'solved', afterPhotos: [] });
  });

  it('follows the end: the merged reporter is told, and may read on when it is done again', async () => {
    const { caseId, childId } = await shared();
    await w.sendVerifier(caseId);
    must(await w.verify(caseId));
    await takeOn(caseId);
    await answer(caseId);
    await w.go(new Date(t.clock.now().getTime() + 2 * DAY_MS));
    must(await t.call(casesStaffApi.check, { token: w.worker.token, params: { caseId }, body: { passed: true, text: '到现场看过', photoIds: [await w.photo(w.worker)] } }));
    must(await t.call(casesApi.rate, { token: resident.token, params: { caseId }, body: { solved: 'yes', satisfaction: 5, topics: [] } }));
    expect((await heard(merged)).at(-1)?.body).toContain('已解决。如果问题还在，请打开告诉我们。');
    expect((await w.view(childId, merged)).mergedInto).toMatchObject({ status: 'CLOSED' });
  });
});
