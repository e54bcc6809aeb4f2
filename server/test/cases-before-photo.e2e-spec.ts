import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { casesApi, casesStaffApi } from '@yuandian/shared/cases/cases.api';
import type { AnswerRequest } from '@yuandian/shared/cases/step.types';
import type { SubmitCaseRequest } from '@yuandian/shared/cases/report.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { caseWorld, refusal, type CaseWorld } from './support/cases.ts';
import { ZHONGYUAN_FIRST } from './support/divisions.ts';
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
});
afterAll(async () => { await t.close(); });
beforeEach(async () => {
  resident = await w.person({ name: '赵大爷', homePath: ZHONGYUAN_FIRST });
});

/** A quarrel, taken on by the leader of the grid: nobody had to verify it, so nobody took a picture unless the reporter did. */
async function inHand(over: Partial<SubmitCaseRequest> = {}): Promise<CaseId> {
  const caseId = await w.report({ categoryCode: 'neighbours', address: `幸福里${(house += 1)}号楼`, ...over }, resident);
  must(await t.call(casesStaffApi.file, { token: w.desk.token, params: { caseId }, body: {} }));
  return takenOn(caseId);
}
async function takenOn(caseId: CaseId): Promise<CaseId> {
  must(await t.call(casesStaffApi.takeOn, { token: w.gridLeader.token, params: { caseId }, body: {} }));
  return caseId;
}
const answer = async (caseId: CaseId, over: Partial<AnswerRequest> = {}) => t.call(casesStaffApi.answer, {
  token: w.gridLeader.token, params: { caseId }, body: { code: 'solved', text: '已经清走，试过了', photoIds: [await w.photo(w.gridLeader)], ...over },
});
const check = async (caseId: CaseId, passed: boolean) => t.call(casesStaffApi.check, {
  token: w.worker.token, params: { caseId }, body: { passed, text: '到现场看过', photoIds: [await w.photo(w.worker)] },
});
const staffView = async (caseId: CaseId) => must(await t.call(casesStaffApi.getCase, { token: w.worker.token, params: { caseId } }));
const needsPhoto = { error: { code: 'INVALID_INPUT', details: { fields: [{ field: 'noBeforePhoto' }] } } };

describe('a result that is to be seen', () => {
  it('needs a photo from before the work, or the reason why there is none, which checker and story show', async () => {
    const caseId = await inHand();
    expect(await staffView(caseId)).toMatchObject({ hasBeforePhoto: false, photos: [], noBeforePhoto: null });
    expect((await answer(caseId)).body).toMatchObject(needsPhoto);
    expect((await answer(caseId, { noBeforePhoto: '急' })).body).toMatchObject(needsPhoto);
    expect(await w.statusOf(caseId)).toBe('PROCESSING');
    must(await answer(caseId, { noBeforePhoto: '抢修在先' }));
    expect(await staffView(caseId)).toMatchObject({ noBeforePhoto: '抢修在先' });
    expect((await w.view(caseId, resident)).entries).toContainEqual(expect.objectContaining({ title: '没有处置前照片', text: '抢修在先' }));
  });

  it.each([
    ['the report', async () => inHand({ photoIds: [await w.photo(resident)] })],
    ['the verification', async () => takenOn(await w.filed({ address: `幸福里${(house += 1)}号楼` }, resident))],
    ['the progress', async () => {
      const caseId = await inHand();
      const body = { text: '到场，动手前的样子', photoIds: [await w.photo(w.gridLeader)], nextReplyOn: '2026-11-25' };
      must(await t.call(casesStaffApi.progress, { token: w.gridLeader.token, params: { caseId }, body }));
      return caseId;
    }],
    ['what a grid worker found on a round', async () => {
      const photoIds = [await w.photo(w.worker)];
      const caseId = must(await w.reportForOthers(w.worker, { categoryCode: 'neighbours', address: `幸福里${(house += 1)}号楼`, photoIds })).id;
      return takenOn(caseId);
    }],
  ])('has one in %s', async (_of, made) => {
    const caseId = await made();
    const { hasBeforePhoto, photos } = await staffView(caseId);
    expect([hasBeforePhoto, photos.length]).toEqual([true, 1]);
    must(await answer(caseId, { noBeforePhoto: '写了也不算' }));
    expect((await staffView(caseId)).noBeforePhoto).toBeNull();
  });

  it('has none in what was done: the photo of an answer shows it afterwards; the one of a check that failed shows what is still wrong', async () => {
    const caseId = await inHand();
    must(await answer(caseId, { noBeforePhoto: '抢修在先' }));
    expect((await staffView(caseId)).hasBeforePhoto).toBe(false);
    must(await check(caseId, false));
    expect((await staffView(caseId)).hasBeforePhoto).toBe(true);
    must(await answer(caseId));
    expect((await staffView(caseId)).noBeforePhoto).toBeNull();
  });

  it('has none in a check that passed, when the case is done again', async () => {
    const caseId = await inHand();
    must(await answer(caseId, { noBeforePhoto: '抢修在先' }));
    must(await check(caseId, true));
    must(await t.call(casesApi.rate, { token: resident.token, params: { caseId }, body: { solved: 'no', satisfaction: 1, topics: [], text: '还在' } }));
    await takenOn(caseId);
    expect((await answer(caseId)).body).toMatchObject(needsPhoto);
  });
});

it('asks for none where words are the answer', async () => {
  const caseId = await inHand({ kind: 'question' });
  expect(refusal(await answer(caseId, { code: 'explained', photoIds: [] }))).toBe('done');
});
