import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { casesApi, casesStaffApi } from '@yuandian/shared/cases/cases.api';
import type { ClosingCode } from '@yuandian/shared/cases/case-kind';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { StillThereRequest } from '@yuandian/shared/cases/cases.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { DAY_MS } from '@yuandian/shared/common/time';
import { moderationStaffApi } from '@yuandian/shared/moderation/moderation.api';
import { newId } from '../src/common/ids/new-id.ts';
import { caseWorld, GRID, refusal, type CaseWorld } from './support/cases.ts';
import { JINYUAN, ZHONGYUAN_FIRST } from './support/divisions.ts';
import type { SignedIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';
import { must } from './support/volunteering.ts';

let t: TestApp;
let w: CaseWorld;
let resident: SignedIn;
let neighbour: SignedIn;
let house = 0;

const SEEN = '昨晚路过，灯还是不亮，路口很黑';
const address = () => `幸福里${(house += 1)}号楼`;
const dweller = (name: string) => w.person({ name, homePath: ZHONGYUAN_FIRST });

beforeAll(async () => {
  t = await startTestApp();
  w = await caseWorld(t);
});
afterAll(async () => { await t.close(); });
beforeEach(async () => {
  await w.go('2026-11-23T02:00:00.000Z');
  resident = await dweller('赵大爷');
  neighbour = await dweller('钱邻居');
});

interface Ended { place?: string; code?: ClosingCode; categoryCode?: string; publicWish?: boolean }

/** Taken on, answered by the leader of the grid, and looked at by the worker. */
async function mended(caseId: CaseId, code: ClosingCode = 'solved'): Promise<void> {
  must(await t.call(casesStaffApi.takeOn, { token: w.gridLeader.token, params: { caseId }, body: {} }));
  must(await t.call(casesStaffApi.answer, {
    token: w.gridLeader.token, params: { caseId }, body: { code, text: '已经换好，试过了', photoIds: [await w.photo(w.gridLeader)] },
  }));
  await w.wait(48);
  must(await t.call(casesStaffApi.check, { token: w.worker.token, params: { caseId }, body: { passed: true, text: '到现场看过', photoIds: [await w.photo(w.worker)] } }));
  must(await t.call(casesApi.rate, { token: resident.token, params: { caseId }, body: { solved: 'yes', satisfaction: 5, topics: [] } }));
}

async function closed({ place = address(), code, categoryCode = 'street-lamp', publicWish = false }: Ended = {}): Promise<CaseId> {
  const caseId = await w.filed({ categoryCode, address: place, publicWish }, resident);
  await mended(caseId, code);
  return caseId;
}

const say = async (who: SignedIn, caseId: CaseId, over: Partial<StillThereRequest> = {}, key?: string) => t.call(casesApi.stillThere, {
  token: who.token, params: { caseId }, body: { text: SEEN, photoIds: [await w.photo(who)], attempt: 1, ...over }, key,
});
const staffView = async (caseId: CaseId) => must(await t.call(casesStaffApi.getCase, { token: w.desk.token, params: { caseId } }));
/** WeChat passes words at once and photos by its push. */
async function checkedByMachine(): Promise<void> {
  await t.runJob('moderation.check');
  await t.runJob('moderation.simulated-push');
}
const reopenings = async (caseId: CaseId) => (await t.manager.query<unknown[]>("SELECT id FROM case_history WHERE subject_id = ? AND verb = 'reopen'", [caseId])).length;
const brokenCases = async () => (await w.broken()).filter((id) => id.startsWith('C'));

describe('somebody else who sees that it is still there', () => {
  it('sends the closed case back with words and a photo, follows it, and the reporter is told', async () => {
    const caseId = await closed();
    expect((await w.view(caseId, neighbour)).actions).toContain('stillThere');
    expect((await w.view(caseId, resident)).actions).not.toContain('stillThere');
    const blind = await say(neighbour, caseId, { photoIds: [] });
    expect(blind.body).toMatchObject({ error: { code: 'INVALID_INPUT', details: { fields: [{ field: 'photoIds' }] } } });
    expect((await say(neighbour, caseId, { text: '没' })).body).toMatchObject({ error: { details: { fields: [{ field: 'text' }] } } });
    expect(await w.statusOf(caseId)).toBe('CLOSED');

    expect(must(await say(neighbour, caseId))).toEqual({ id: caseId, status: 'REWORK', reopened: true });
    expect(await w.view(caseId, resident)).toMatchObject({ status: 'REWORK', attempt: 2, closingCode: null, promise: { late: false } });
    expect(await w.timersOf(caseId)).toEqual(['dispatch']);
    expect(await w.view(caseId, neighbour)).toMatchObject({ followers: 1, actions: ['unfollow'] });
    const number = await w.column<string>(caseId, 'number');
    expect(await w.noticesOf(resident.personId)).toContain(`诉求 ${number} 重新办理`);
    expect(await w.noticesOf(w.gridLeader.personId)).toContain(`重新办理，请派遣：${number}`);
    const [history] = await t.manager.query<{ who: string }[]>("SELECT actor_id AS who FROM case_history WHERE subject_id = ? AND verb = 'reopen'", [caseId]);
    expect(history?.who).toBe(neighbour.personId);

    await mended(caseId);
    expect(await w.noticesOf(neighbour.personId)).toContain(`你跟进的诉求 ${number} 已结案`);
    expect(await brokenCases()).toEqual([]);
  });

  it('is read by staff at once, by residents when it was checked, and by nobody under a name', async () => {
    const caseId = await closed();
    must(await say(neighbour, caseId));
    const seen = async (who: SignedIn | null) => (await w.view(caseId, who)).entries.find(({ kind }) => kind === 'stillThere');
    expect((await staffView(caseId)).entries).toContainEqual(expect.objectContaining({ title: '邻居看到的现场', by: '邻居', text: SEEN, photos: [expect.anything()] }));
    expect(await seen(neighbour)).toMatchObject({ by: '你', text: SEEN, privately: true });
    const other = await dweller('孙居民');
    expect([await seen(resident), await seen(other), await seen(null)]).toEqual([undefined, undefined, undefined]);
    expect((await w.view(caseId, other)).entries).toContainEqual(expect.objectContaining({ kind: 'rework', by: '邻居', title: '第 2 次办理' }));

    await checkedByMachine();
    for (const who of [resident, other, null]) expect(await seen(who)).toMatchObject({ by: '邻居', text: SEEN, photos: [expect.anything()], privately: false });
    expect(await seen(neighbour)).toMatchObject({ by: '你', privately: false });
    expect(JSON.stringify([await w.view(caseId, resident), await staffView(caseId)])).not.toContain('钱邻居');
  });

  it('stays with staff when the check refuses it', async () => {
    const caseId = await closed();
    must(await say(neighbour, caseId, { recordingIds: [await w.recording(neighbour, (await import('./files.recordings.ts')).movie({ seconds: 5 }))] }));
    await checkedByMachine();
    const [check] = must(await t.call(moderationStaffApi.listChecks, { token: w.leader.token, query: { kind: 'cases.still-there' } })).items;
    must(await t.call(moderationStaffApi.decide, { token: w.leader.token, params: { id: check?.id ?? '' }, body: { outcome: 'REJECTED', reason: '拍到了别人的脸' } }));
    expect(JSON.stringify(await w.view(caseId, resident))).not.toContain(SEEN);
    expect(JSON.stringify(await staffView(caseId))).toContain(SEEN);
  });

  it('is no way for who handled or checked it, nor past the bounds of the matter', async () => {
    const caseId = await closed();
    for (const who of [w.gridLeader, w.worker]) {
      expect((await w.view(caseId, who)).actions).not.toContain('stillThere');
      expect(refusal(await say(who, caseId))).toBe('CASES_OWN_WORK');
    }
    expect(refusal(await say(resident, caseId))).toBe('NOT_FOUND');
    expect(refusal(await say(neighbour, caseId, { attempt: 2 }))).toBe('WRONG_STATE');
    const open = await w.filed({ address: address() }, resident);
    expect(refusal(await say(neighbour, open))).toBe('WRONG_STATE');
    const explained = await closed({ code: 'explained' });
    expect((await w.view(explained, neighbour)).actions).not.toContain('stillThere');
    expect(refusal(await say(neighbour, explained))).toBe('WRONG_STATE');
    const hidden = await w.report({ address: address(), confidential: true }, resident);
    expect(refusal(await say(neighbour, hidden))).toBe('NOT_FOUND');
    expect(await w.statusOf(caseId)).toBe('CLOSED');
  });

  it('has as long as the class counts as having come back, and the reporter no less', async () => {
    const untilOf = async (caseId: CaseId) => new Date((await w.view(caseId, resident)).reopenUntil ?? 0);
    const [late, last, own] = [await closed(), await closed(), await closed()];
    expect((await untilOf(late)).getTime()).toBe(new Date('2026-11-25T02:00:00.000Z').getTime() + 60 * DAY_MS);
    await w.go(await untilOf(last));
    expect((await w.view(late, neighbour)).actions).not.toContain('stillThere');
    expect(refusal(await say(neighbour, late))).toBe('CASES_REOPEN_TOO_LATE');
    expect((await w.view(last, neighbour)).actions).toContain('stillThere');
    expect(refusal(await say(neighbour, last))).toBe('done');
    await w.go(await untilOf(own));
    expect(refusal(await t.call(casesApi.reopen, { token: resident.token, params: { caseId: own }, body: { reason: '又不亮了' } }))).toBe('done');
  });

  it('counts as a report of the day', async () => {
    const caseId = await closed();
    for (let sent = 0; sent < CASES_LIMITS.perDay; sent += 1) await w.report({ address: address() }, neighbour);
    expect(refusal(await say(neighbour, caseId))).toBe('CASES_TOO_MANY');
    expect(await w.statusOf(caseId)).toBe('CLOSED');
  });

  it('is said once, however often it is sent', async () => {
    const caseId = await closed();
    const [key, photoIds] = [newId(), [await w.photo(neighbour)]];
    const answers = await t.atOnce(3, () => say(neighbour, caseId, { photoIds }, key));
    expect(answers.map((answer) => must(answer).reopened)).toEqual([true, true, true]);
    expect([await reopenings(caseId), (await w.story(caseId)).filter((title) => title === '邻居看到的现场').length]).toEqual([1, 1]);
  });

  it('sends it back once when several say so at the same moment; the others follow, with what they saw', async () => {
    const caseId = await closed();
    const people = await Promise.all(['甲', '乙', '丙', '丁', '戊'].map((name) => dweller(name)));
    const photos = await Promise.all(people.map((one) => w.photo(one)));
    const answers = await Promise.all(people.map((one, index) => say(one, caseId, { photoIds: photos.slice(index, index + 1) })));
    expect(answers.map((answer) => must(answer).status)).toEqual(people.map(() => 'REWORK'));
    expect(answers.filter((answer) => must(answer).reopened)).toHaveLength(1);
    expect([await reopenings(caseId), await w.column(caseId, 'attempt'), await w.column(caseId, 'followers')]).toEqual([1, 2, 5]);
    expect((await w.story(caseId)).filter((title) => title === '邻居看到的现场')).toHaveLength(5);
    expect(await brokenCases()).toEqual([]);
  });

  it('that comes late, after it was done again, reopens nothing', async () => {
    const caseId = await closed();
    must(await say(neighbour, caseId));
    await mended(caseId);
    const late = await dweller('周居民');
    expect(must(await say(late, caseId))).toMatchObject({ status: 'CLOSED', reopened: false });
    expect(must(await say(late, caseId, { attempt: 2 }))).toMatchObject({ status: 'REWORK', reopened: true });
  });

  it('leaves the story of others when the person goes', async () => {
    const caseId = await closed();
    must(await say(neighbour, caseId));
    await checkedByMachine();
    const { PersonalData } = await import('../src/common/personal-data/personal-data.ts');
    const cases = t.get(PersonalData).keepers().find((each) => each.module === 'cases');
    expect(JSON.stringify(await cases?.exportOf(t.manager, neighbour.personId))).toContain(SEEN);
    expect(JSON.stringify(await w.view(caseId, resident))).toContain(SEEN);
    await t.manager.transaction(async (manager) => { await cases?.erase?.(manager, neighbour.personId); });
    expect(JSON.stringify(await w.view(caseId, resident))).not.toContain(SEEN);
    const photos = await t.manager.query("SELECT id FROM file WHERE owner_kind = 'cases.entry' AND owner_id IN (SELECT id FROM case_entry WHERE case_id = ? AND kind = 'stillThere')", [caseId]);
    const logged = await t.manager.query('SELECT what FROM case_deletion WHERE case_number = ?', [await w.column(caseId, 'number')]);
    expect([photos, logged]).toEqual([[], [{ what: 'published-photos' }]]);
  });
});

describe('the same thing that came back', () => {
  const merge = (caseId: CaseId, intoId: CaseId) => t.call(casesStaffApi.merge, { token: w.desk.token, params: { caseId }, body: { intoId } });
  const nearby = async (who: SignedIn, place: string) => must(await t.call(casesApi.findNearby, { token: who.token, query: { categoryCode: 'street-lamp', divisionPath: GRID, address: place } }));

  it('is offered to who reports it anew, unless it is theirs to mend or was never called mended', async () => {
    const place = address();
    const caseId = await closed({ place });
    expect(await nearby(neighbour, place)).toMatchObject([{ id: caseId, cameBack: true, stillThere: true }]);
    expect(await nearby(w.gridLeader, place)).toMatchObject([{ id: caseId, cameBack: true, stillThere: false }]);
    const other = address();
    await closed({ place: other, code: 'explained' });
    expect(await nearby(neighbour, other)).toMatchObject([{ cameBack: true, stillThere: false }]);
  });

  it('is done again by the desk: the new report goes into the closed case, its reporter follows', async () => {
    const place = address();
    const former = await closed({ place });
    const again = await w.report({ address: place }, neighbour);
    expect((await w.view(again, neighbour)).recurrenceOf?.id).toBe(former);
    expect(must(await merge(again, former)).status).toBe('MERGED');
    expect(await w.view(former, resident)).toMatchObject({ status: 'REWORK', attempt: 2, followers: 1 });
    expect((await w.view(again, neighbour)).mergedInto?.id).toBe(former);
    const number = await w.column<string>(former, 'number');
    expect(await w.noticesOf(resident.personId)).toContain(`诉求 ${number} 重新办理`);
    await mended(former);
    expect(await w.noticesOf(neighbour.personId)).toContain(`你跟进的诉求 ${number} 已结案`);
    expect(await brokenCases()).toEqual([]);
  });

  it('is not merged into a closed case of something else, nor after its time', async () => {
    const place = address();
    const former = await closed({ place });
    const elsewhere = await w.report({ address: address() }, neighbour);
    expect(refusal(await merge(elsewhere, former))).toBe('CASES_MERGE_REFUSED');
    const again = await w.report({ address: place }, neighbour);
    await w.go(new Date(t.clock.now().getTime() + 60 * DAY_MS + 1));
    expect(refusal(await merge(again, former))).toBe('CASES_MERGE_REFUSED');
    expect([await w.statusOf(former), await w.statusOf(again)]).toEqual(['CLOSED', 'SUBMITTED']);
  });

  it('is done again once, when two are merged and a neighbour says so at the same moment', async () => {
    for (let round = 0; round < 3; round += 1) {
      const place = address();
      const former = await closed({ place });
      const [one, two] = [await w.report({ address: place }, neighbour), await w.report({ address: place }, await dweller('吴居民'))];
      const witness = await dweller('郑居民');
      const answers = await Promise.all([merge(one, former), say(witness, former), merge(two, former)]);
      expect(answers.map(refusal)).toEqual(['done', 'done', 'done']);
      expect([await w.statusOf(former), await reopenings(former), await w.column(former, 'attempt'), await w.column(former, 'followers')]).toEqual(['REWORK', 1, 2, 3]);
      expect([await w.statusOf(one), await w.statusOf(two)]).toEqual(['MERGED', 'MERGED']);
    }
    expect(await brokenCases()).toEqual([]);
  });

  it('goes back once, when the reporter, the desk and a neighbour all say so', async () => {
    const caseId = await closed();
    const answers = await Promise.all([
      t.call(casesApi.reopen, { token: resident.token, params: { caseId }, body: { reason: '又不亮了' } }),
      say(neighbour, caseId),
      t.call(casesStaffApi.reopen, { token: w.desk.token, params: { caseId }, body: { reason: '电话里说又坏了' } }),
    ]);
    expect(refusal(answers[1])).toBe('done');
    for (const answer of answers) expect(['done', 'WRONG_STATE']).toContain(refusal(answer));
    expect([await reopenings(caseId), await w.column(caseId, 'attempt')]).toEqual([1, 2]);
  });
});

it('is open to whoever may come upon the case, wherever they live', async () => {
  const caseId = await closed();
  const faraway = await w.person({ name: '远处的人', homePath: JINYUAN });
  expect(refusal(await say(faraway, caseId))).toBe('done');
  const home = await w.report({ categoryCode: 'neighbours', address: address() }, resident);
  expect(refusal(await say(neighbour, home))).toBe('NOT_FOUND');
});
