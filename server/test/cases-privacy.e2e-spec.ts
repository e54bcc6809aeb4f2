import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readSheet } from 'read-excel-file/node';
import { casesApi, casesStaffApi } from '@yuandian/shared/cases/cases.api';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { RateCaseRequest } from '@yuandian/shared/cases/cases.types';
import type { SubmitCaseRequest } from '@yuandian/shared/cases/report.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { DAY_MS, MINUTE_MS } from '@yuandian/shared/common/time';
import { identityApi } from '@yuandian/shared/identity/identity.api';
import { filesApi } from '@yuandian/shared/files/files.api';
import { moderationApi } from '@yuandian/shared/moderation/moderation.api';
import { newId } from '../src/common/ids/new-id.ts';
import { contentHash } from '../src/modules/audit/audit-trail.service.ts';
import { caseUnits, type CaseUnits } from './support/case-units.ts';
import { caseWorld, GRID, makeCategory, refusal, type CaseWorld } from './support/cases.ts';
import { JINYUAN, SANGUANMIAO, ZHONGYUAN_FIRST } from './support/divisions.ts';
import type { SignedIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';
import { must } from './support/volunteering.ts';

let t: TestApp;
let w: CaseWorld;
let u: CaseUnits;
let resident: SignedIn;
let neighbour: SignedIn;
let house = 0;

const HAPPY: RateCaseRequest = { solved: 'yes', satisfaction: 5, topics: [] };
const UNHAPPY: RateCaseRequest = { solved: 'no', satisfaction: 1, topics: ['notSolved'], text: '老李家的灯还是不亮' };
const address = () => `静安里${(house += 1)}号楼`;
const dweller = (name: string) => w.person({ name, homePath: ZHONGYUAN_FIRST });

beforeAll(async () => {
  t = await startTestApp();
  w = await caseWorld(t);
  u = await caseUnits(t, w);
  await makeCategory(t, { code: 'welfare-aid', name: '低保救助', groupCode: 'livelihood', publicSpace: false, needsVerification: false });
});
afterAll(async () => { await t.close(); });
beforeEach(async () => {
  await w.go('2026-11-23T02:00:00.000Z');
  resident = await dweller('赵大爷');
  neighbour = await dweller('钱邻居');
});

/** On the board: wished so, words passed by WeChat at once and photos by its push. */
async function shown(over: Partial<SubmitCaseRequest> = {}): Promise<CaseId> {
  const caseId = await w.filed({ address: address(), publicWish: true, ...over }, resident);
  await t.runJob('moderation.check');
  await t.runJob('moderation.simulated-push');
  expect(await w.column(caseId, 'public_state')).toBe('shown');
  return caseId;
}
const takeOn = async (caseId: CaseId) => must(await t.call(casesStaffApi.takeOn, { token: w.gridLeader.token, params: { caseId }, body: {} }));
const answer = async (caseId: CaseId) => must(await t.call(casesStaffApi.answer, {
  token: w.gridLeader.token, params: { caseId }, body: { code: 'solved', text: '已经换好，试过了', noBeforePhoto: '抢修在先', photoIds: [await w.photo(w.gridLeader)] },
}));
async function answered(caseId: CaseId): Promise<CaseId> {
  await takeOn(caseId);
  await answer(caseId);
  return caseId;
}
async function checked(caseId: CaseId): Promise<CaseId> {
  await answered(caseId);
  await w.wait(48);
  must(await t.call(casesStaffApi.check, { token: w.worker.token, params: { caseId }, body: { passed: true, text: '到现场看过', photoIds: [await w.photo(w.worker)] } }));
  return caseId;
}
const confirm = (who: SignedIn, caseId: CaseId, text?: string) => t.call(casesApi.confirmFixed, { token: who.token, params: { caseId }, body: { fixed: true, text } });
const rate = (caseId: CaseId, rating: RateCaseRequest) => t.call(casesApi.rate, { token: resident.token, params: { caseId }, body: rating });
const staffView = async (caseId: CaseId) => must(await t.call(casesStaffApi.getCase, { token: w.desk.token, params: { caseId } }));
/** What somebody reads of a case, as one text. */
const reads = async (caseId: CaseId, who: SignedIn | null) => JSON.stringify(await w.view(caseId, who));

describe('what a resident writes to the office', () => {
  it('about an answer is read by staff, and by nobody on the board', async () => {
    const caseId = await answered(await shown());
    must(await confirm(neighbour, caseId, '老李说半夜又闪'));
    for (const who of [resident, neighbour, null]) expect(await reads(caseId, who)).not.toContain('老李');
    expect((await w.view(caseId, null)).entries).toContainEqual(expect.objectContaining({ title: '一位邻居确认已修好', text: null }));
    expect((await staffView(caseId)).entries).toContainEqual(expect.objectContaining({ title: '在现场看到的', by: '邻居', text: '老李说半夜又闪' }));
    expect(JSON.stringify(await staffView(caseId))).not.toContain('钱邻居');
  });

  const comesBack: Record<string, (caseId: CaseId) => Promise<unknown>> = {
    不满意: async (caseId) => must(await rate(caseId, UNHAPPY)),
    重新办理: async (caseId) => {
      must(await rate(caseId, HAPPY));
      must(await t.call(casesApi.reopen, { token: resident.token, params: { caseId }, body: { reason: '老李家的灯还是不亮' } }));
    },
    四周后: async (caseId) => {
      must(await rate(caseId, HAPPY));
      await w.go(new Date(t.clock.now().getTime() + 28 * DAY_MS));
      await w.turn();
      must(await t.call(casesApi.answerSurvey, { token: resident.token, params: { caseId }, body: { stillGood: false, text: '老李家的灯还是不亮' } }));
    },
  };
  it.each(Object.keys(comesBack))('when it is done again (%s) is for them and staff; the others read that it is not solved', async (way) => {
    const caseId = await checked(await shown());
    await comesBack[way]?.(caseId);
    expect(await w.statusOf(caseId)).toBe('REWORK');
    for (const who of [neighbour, null]) {
      expect(await reads(caseId, who)).not.toContain('老李');
      expect((await w.view(caseId, who)).entries).toContainEqual(expect.objectContaining({ kind: 'rework', by: '报事人', text: expect.stringContaining('还没有解决') as unknown }));
    }
    expect(await reads(caseId, resident)).toContain('老李家的灯还是不亮');
    expect(JSON.stringify(await staffView(caseId))).toContain('老李家的灯还是不亮');
    const [told] = await t.manager.query<{ body: string }[]>("SELECT body FROM inbox_message WHERE person_id = ? AND title LIKE '重新办理%' ORDER BY created_at DESC", [w.gridLeader.personId]);
    expect(told?.body).toMatch(/^请在 .* 前派遣。老李家的灯还是不亮$/);
  });
});

describe('a case that is not on the board', () => {
  it('tells neighbours neither why it takes time nor anything to be seen or heard but the work in public space', async () => {
    const caseId = await w.filed({ address: address() }, resident);
    await takeOn(caseId);
    must(await t.call(casesStaffApi.progress, {
      token: w.gridLeader.token, params: { caseId },
      body: { text: '老李家没有人开门', nextReplyOn: '2026-11-25', photoIds: [await w.photo(w.gridLeader)] },
    }));
    const before = await w.view(caseId, neighbour);
    expect(before.promise.reason).toBeNull();
    expect(before.entries.find(({ kind }) => kind === 'progress')).toMatchObject({ text: null, photos: [] });
    expect((await w.view(caseId, resident)).promise.reason).toBe('老李家没有人开门');
    await answer(caseId);
    for (const who of [neighbour, null]) {
      const view = await w.view(caseId, who);
      expect([view.photos, view.afterPhotos.length, view.result]).toEqual([[], 1, null]);
      expect(view.entries.flatMap(({ photos }) => photos)).toHaveLength(1);
    }
  });
});

describe('“I looked, it is mended”', () => {
  const offered = async (who: SignedIn | null, caseId: CaseId) => (await w.view(caseId, who)).actions.includes('confirm');

  it('is offered to those whose word is taken, and to nobody else', async () => {
    const caseId = await answered(await w.filed({ address: address() }, resident));
    const faraway = await w.person({ name: '远处的人', homePath: JINYUAN });
    expect([await offered(neighbour, caseId), await offered(faraway, caseId), await offered(resident, caseId), await offered(null, caseId)]).toEqual([true, false, false, false]);
    expect(await offered(w.gridLeader, caseId)).toBe(false);
    expect(refusal(await confirm(faraway, caseId))).toBe('NOT_FOUND');
    expect(refusal(await confirm(w.gridLeader, caseId))).toBe('CASES_OWN_WORK');
    must(await confirm(neighbour, caseId));
    expect(await offered(neighbour, caseId)).toBe(false);
  });

  it('is no way to a 举报, nor to a matter of nobody else’s business', async () => {
    const tipOff = await answered(await w.filed({ address: address(), kind: 'tipOff' }, resident));
    expect(refusal(await confirm(neighbour, tipOff))).toBe('NOT_FOUND');
    const home = await w.report({ categoryCode: 'neighbours', address: address() }, resident);
    must(await t.call(casesStaffApi.file, { token: w.desk.token, params: { caseId: home }, body: {} }));
    await answered(home);
    expect(refusal(await confirm(neighbour, home))).toBe('NOT_FOUND');
    expect([await w.column(tipOff, 'confirmed_fixed'), await w.column(home, 'confirmed_fixed')]).toEqual([0, 0]);
  });
});

it('whoever did the work does not write down whether the reporter is happy', async () => {
  const caseId = await w.filed({ address: address() }, resident);
  must(await t.call(casesStaffApi.takeOn, { token: w.desk.token, params: { caseId }, body: {} }));
  must(await t.call(casesStaffApi.answer, { token: w.desk.token, params: { caseId }, body: { code: 'solved', text: '已经换好，试过了', noBeforePhoto: '抢修在先', photoIds: [await w.photo(w.desk)] } }));
  await w.wait(48);
  must(await t.call(casesStaffApi.check, { token: w.worker.token, params: { caseId }, body: { passed: true, text: '到现场看过', photoIds: [await w.photo(w.worker)] } }));
  const ring = (who: SignedIn) => t.call(casesStaffApi.visitBack, { token: who.token, params: { caseId }, body: { reached: true, solved: 'yes', satisfaction: 5, topics: [] } });
  const actionsOf = async (who: SignedIn) => must(await t.call(casesStaffApi.getCase, { token: who.token, params: { caseId } })).actions;
  expect(await actionsOf(w.desk)).not.toContain('visitBack');
  expect(refusal(await ring(w.desk))).toBe('CASES_OWN_WORK');
  expect(await actionsOf(w.leader)).toContain('visitBack');
  expect(must(await ring(w.leader)).status).toBe('CLOSED');
});

it('a photo of the work is seen on the page of the case, and by nobody else who knows its id', async () => {
  const caseId = await w.filed({ address: address(), kind: 'tipOff' }, resident);
  await takeOn(caseId);
  const id = await w.photo(w.gridLeader);
  must(await t.call(casesStaffApi.answer, { token: w.gridLeader.token, params: { caseId }, body: { code: 'solved', text: '已经换好，试过了', noBeforePhoto: '抢修在先', photoIds: [id] } }));
  expect((await w.view(caseId, resident)).afterPhotos).toMatchObject([{ id }]);
  const ask = async (who: SignedIn) => refusal(await t.call(filesApi.getFile, { token: who.token, params: { id } }));
  expect([await ask(neighbour), await ask(w.stranger), await ask(w.desk)]).toEqual(['NOT_FOUND', 'NOT_FOUND', 'done']);
});

describe('a reporter who has left for good', () => {
  const leave = (who: SignedIn) => t.call(identityApi.eraseMe, { token: who.token, body: { confirmation: '注销' } });
  const toldOf = (who: SignedIn) => t.manager.query('SELECT title FROM inbox_message WHERE person_id = ?', [who.personId]);

  it('is asked, told and waited for no more; the matter goes on without them, also where it stood still for their answer', async () => {
    const [asked, stopped, done] = [await w.report({ address: address() }, resident), await w.filed({ address: address() }, resident), await checked(await w.filed({ address: address() }, resident))];
    const by = (caseId: CaseId, who: SignedIn) => ({ token: who.token, params: { caseId } });
    must(await t.call(casesStaffApi.askReporter, { ...by(asked, w.desk), body: { question: '是哪一盏？' } }));
    await takeOn(stopped);
    must(await t.call(casesStaffApi.progress, { ...by(stopped, w.gridLeader), body: { text: '等开门', photoIds: [], nextReplyOn: '2026-12-10', question: '哪天在家？' } }));
    must(await leave(resident));
    expect(await Promise.all([asked, stopped, done].map((caseId) => w.column(caseId, 'reporter_id')))).toEqual([null, null, null]);
    expect([await w.statusOf(asked), await w.column(asked, 'light'), await w.column(stopped, 'paused_at'), await w.column(stopped, 'question')]).toEqual(['SUBMITTED', 'GREEN', null, null]);
    expect(refusal(await t.call(casesStaffApi.askReporter, { ...by(asked, w.desk), body: { question: '是哪一盏？' } }))).toBe('WRONG_STATE');
    await answer(stopped);
    await w.wait(24 * 9);
    await w.turn();
    expect([await w.statusOf(asked), await w.statusOf(done)]).toEqual(['SUBMITTED', 'CLOSED']);
    expect(await toldOf(resident)).toEqual([]);
    expect((await w.broken()).filter((each) => each.startsWith('C'))).toEqual([]);
  });
});

describe('how the reporter is reached', () => {
  it('is not for a unit that has given the case back, nor for one that had it before', async () => {
    const { roads, handler, colleague } = u;
    const reveal = async (caseId: CaseId, who = handler) => refusal(await t.call(casesStaffApi.revealContact, { token: who.token, params: { caseId }, body: { reason: '联系报事人' } }));
    const by = (caseId: CaseId, who: SignedIn) => ({ token: who.token, params: { caseId } });
    const sent = async () => {
      const caseId = await w.filed({ address: address() }, resident);
      must(await t.call(casesStaffApi.dispatch, { ...by(caseId, w.desk), body: { unitId: roads } }));
      expect(await reveal(caseId)).toBe('done');
      return caseId;
    };
    const returned = await sent();
    must(await t.call(casesStaffApi.dispute, { ...by(returned, handler), body: { reason: '不归我们管' } }));
    expect([await reveal(returned), await reveal(returned, w.desk)]).toEqual(['NOT_FOUND', 'done']);
    const again = await sent();
    must(await t.call(casesStaffApi.sign, { ...by(again, handler), body: {} }));
    must(await t.call(casesStaffApi.answer, { ...by(again, handler), body: { code: 'solved', text: '已经换好，试过了', noBeforePhoto: '抢修在先', photoIds: [await w.photo(handler)] } }));
    expect(await reveal(again, colleague)).toBe('done');
    await w.wait(48);
    must(await t.call(casesStaffApi.check, { ...by(again, w.worker), body: { passed: true, text: '到现场看过', photoIds: [await w.photo(w.worker)] } }));
    must(await rate(again, UNHAPPY));
    expect([await reveal(again), await reveal(again, w.desk)]).toEqual(['NOT_FOUND', 'done']);
  });
});

it('what was said about a case stands in its story, and not in the trail that is kept for ever', async () => {
  const caseId = await w.filed({ address: address() }, resident);
  await takeOn(caseId);
  must(await t.call(casesStaffApi.contact, { token: w.gridLeader.token, params: { caseId }, body: { text: '老赵住三楼，138 0000 0001' } }));
  const trail = await t.manager.query<{ action: string; reason: string; afterHash: string }[]>('SELECT action, reason, after_hash AS afterHash FROM audit_entry WHERE subject_id = ?', [caseId]);
  expect(trail).toContainEqual({ action: 'cases.case.contact', reason: '', afterHash: contentHash({ status: 'PROCESSING', words: '老赵住三楼，138 0000 0001' }) });
  expect(JSON.stringify(trail)).not.toContain('老赵');
});

describe('somebody whom a resident has blocked', () => {
  const block = (who: SignedIn, whom: SignedIn) => t.call(moderationApi.block, { token: who.token, body: { personId: whom.personId } });

  it('is not on their board; they read place and progress of the case, and the others read what they read before', async () => {
    const place = address();
    const caseId = await shown({ address: place, photoIds: [await w.photo(resident)] });
    const board = async (who: SignedIn | null) => must(await t.call(casesApi.listBoard, { token: who?.token, query: { limit: 50 } })).items.map(({ id }) => id);
    const found = async (who: SignedIn) => must(await t.call(casesApi.findNearby, { token: who.token, query: { categoryCode: 'street-lamp', divisionPath: GRID, address: place } }))[0];
    const other = await dweller('孙居民');
    expect([await board(neighbour), (await found(neighbour))?.thumbnailUrl]).toEqual([expect.arrayContaining([caseId]), expect.any(String)]);
    must(await block(neighbour, resident));
    expect(await board(neighbour)).not.toContain(caseId);
    expect((await found(neighbour))).toMatchObject({ id: caseId, thumbnailUrl: null });
    expect(await w.view(caseId, neighbour)).toMatchObject({ photos: [], description: '报事人没有公开具体内容。', place: expect.stringContaining(place) as unknown });
    must(await t.call(casesApi.follow, { token: neighbour.token, params: { caseId } }));
    const [followed] = must(await t.call(casesApi.listMine, { token: neighbour.token, query: { scope: 'followed' } })).items;
    expect(followed).toMatchObject({ id: caseId, summary: '路灯不亮', thumbnailUrl: null });
    for (const who of [other, null]) {
      expect(await board(who)).toContain(caseId);
      expect(await w.view(caseId, who)).toMatchObject({ photos: [expect.anything()], description: w.caseOf().description });
    }
  });

  it('says nothing to them by way of the cases of others', async () => {
    const caseId = await checked(await shown());
    must(await rate(caseId, HAPPY));
    must(await t.call(casesApi.stillThere, { token: neighbour.token, params: { caseId }, body: { text: '昨晚还是黑的', photoIds: [await w.photo(neighbour)], attempt: 1 } }));
    await t.runJob('moderation.check');
    await t.runJob('moderation.simulated-push');
    expect(await reads(caseId, resident)).toContain('昨晚还是黑的');
    must(await block(resident, neighbour));
    expect(await reads(caseId, resident)).not.toContain('昨晚还是黑的');
  });
});

describe('the wall', () => {
  const wall = (divisionPath: string) => t.call(casesApi.getWall, { query: { divisionPath } });
  const linesOf = async (divisionPath: string) => must(await wall(divisionPath)).latest.map(({ divisionName, categoryName }) => `${divisionName} ${categoryName}`);

  it('names what everybody may come upon, by its community, and of nobody’s home', async () => {
    await w.go('2026-11-24T02:00:00.000Z');
    await w.report({ categoryCode: 'welfare-aid', address: address() }, resident);
    await w.report({ kind: 'tipOff', address: address() }, resident);
    await w.report({ address: address() }, resident);
    const before = await linesOf(ZHONGYUAN_FIRST);
    expect(before[0]).toBe('三官庙街道 · 中原中路一社区 路灯不亮');
    expect(before.join()).not.toMatch(/低保救助|邻里纠纷|网格/);
    const aid = await w.report({ categoryCode: 'welfare-aid', address: address(), publicWish: true }, resident);
    await t.runJob('moderation.check');
    expect(await w.column(aid, 'public_state')).toBe('shown');
    await w.go(new Date(t.clock.now().getTime() + 2 * MINUTE_MS));
    expect((await linesOf(SANGUANMIAO))[0]).toBe('三官庙街道 · 中原中路一社区 低保救助');
  });

  it('is of a community at the least', async () => {
    for (const path of [GRID, `${GRID}410102006009-01-03/`, `${SANGUANMIAO}410102006-Z01/`]) {
      expect((await wall(path)).body).toMatchObject({ error: { code: 'INVALID_INPUT', details: { fields: [{ field: 'divisionPath' }] } } });
    }
  });
});

describe('the sheet of cases', () => {
  const sheet = async (query: Record<string, string> = {}) => {
    const url = `${t.baseUrl}/api/v1${casesStaffApi.exportCases.path}?${new URLSearchParams({ divisionPath: GRID, ...query }).toString()}`;
    const answer = await fetch(url, { headers: { authorization: `Bearer ${w.desk.token}` } });
    expect(answer.status).toBe(200);
    return (await readSheet(Buffer.from(await answer.arrayBuffer()))).map((row) => row.map((cell) => String(cell ?? '')));
  };
  const rowOf = async (caseId: CaseId) => {
    const number = await w.column<string>(caseId, 'number');
    return (await sheet()).find((row) => row[0] === number);
  };

  it('leaves out place and words of homes, of 举报 and of what is confidential', async () => {
    const [open, home, tipOff, secret] = [
      await w.report({ address: address() }, resident), await w.report({ categoryCode: 'welfare-aid', address: address() }, resident),
      await w.report({ kind: 'tipOff', address: address() }, resident), await w.report({ confidential: true, address: address() }, resident),
    ];
    expect(await rowOf(open)).toEqual(expect.arrayContaining([expect.stringContaining('静安里'), expect.stringContaining('路灯')]));
    for (const caseId of [home, tipOff, secret]) {
      const row = await rowOf(caseId);
      expect(row?.slice(5, 8)).toEqual(['三官庙街道 · 中原中路一社区', '（不导出）', '（不导出）']);
      expect(row?.join()).not.toMatch(/静安里|又不亮了/);
    }
  });

  it('leaves a trace of who took how many of which, and says when it was cut', async () => {
    const most = CASES_LIMITS.exported;
    for (let sent = 0; sent < 3; sent += 1) await w.report({ address: address() }, resident);
    (CASES_LIMITS as { exported: number }).exported = 2;
    try {
      const rows = await sheet({ box: 'intake', q: '静安里' });
      expect(rows).toHaveLength(4);
      expect(rows[3]?.[0]).toContain('只导出了前 2 件');
    } finally {
      (CASES_LIMITS as { exported: number }).exported = most;
    }
    const [trace] = await t.manager.query<Record<string, string>[]>("SELECT actor_id AS actorId, division_path AS path, reason FROM audit_entry WHERE action = 'cases.sheet.export' ORDER BY created_at DESC, id DESC");
    expect(trace).toEqual({ actorId: w.desk.personId, path: GRID, reason: `2 件；divisionPath=${GRID}，box=intake，按文字查找` });
  });
});

describe('a case whose time is over', () => {
  it('keeps no word of what was written about it, in the story or beside it', async () => {
    const { roads, cleaning, handler } = u;
    const said = '老赵家在三楼';
    const caseId = await w.filed({ address: address() }, resident);
    const by = (who: SignedIn) => ({ token: who.token, params: { caseId } });
    must(await t.call(casesStaffApi.dispatch, { ...by(w.desk), body: { unitId: roads } }));
    must(await t.call(casesStaffApi.sign, { ...by(handler), body: {} }));
    must(await t.call(casesStaffApi.addCoOrder, { ...by(w.desk), body: { unitId: cleaning, task: said, dueOn: '2026-11-24' } }));
    must(await t.call(casesStaffApi.progress, { ...by(handler), body: { text: said, nextReplyOn: '2026-11-24', photoIds: [] } }));
    must(await t.call(casesStaffApi.askExtension, { ...by(handler), body: { reason: said, wantedOn: '2026-11-27' } }));
    const [asked] = (await staffView(caseId)).extensions;
    must(await t.call(casesStaffApi.decideExtension, { token: w.leader.token, params: { extensionId: asked?.id ?? newId() }, body: { granted: true, reason: said, nextReplyOn: '2026-11-25' } }));
    must(await t.call(casesStaffApi.supervise, { ...by(w.street), body: { reason: said, dueOn: '2026-11-26' } }));
    const [order] = (await staffView(caseId)).supervisions;
    must(await t.call(casesStaffApi.answerSupervision, { token: handler.token, params: { supervisionId: order?.id ?? newId() }, body: { text: said } }));
    must(await t.call(casesApi.withdraw, { ...by(resident), body: { reason: said } }));
    const left = async () => {
      const found: string[] = [];
      for (const table of ['case_record', 'case_entry', 'case_order', 'case_extension', 'case_supervision']) {
        const key = table === 'case_record' ? 'id' : 'case_id';
        if (JSON.stringify(await t.manager.query(`SELECT * FROM ${table} WHERE ${key} = ?`, [caseId])).includes('老赵')) found.push(table);
        if (['case_record', 'case_entry'].includes(table)) continue;
        const history = await t.manager.query(`SELECT reason FROM ${table}_history WHERE subject_id IN (SELECT id FROM ${table} WHERE case_id = ?)`, [caseId]);
        if (JSON.stringify(history).includes('老赵')) found.push(`${table}_history`);
      }
      return found;
    };
    expect(await left()).toEqual(expect.arrayContaining(['case_record', 'case_entry', 'case_order', 'case_extension', 'case_supervision', 'case_supervision_history']));
    await w.go(new Date(t.clock.now().getTime() + 366 * DAY_MS));
    await t.runJob('cases.forget');
    expect(await w.column(caseId, 'anonymised_at')).not.toBeNull();
    expect(await left()).toEqual([]);
    expect(await w.broken()).not.toContain('C5');
    await t.manager.query('UPDATE case_order SET task = ? WHERE case_id = ? AND is_lead = 0', [said, caseId]);
    expect(await w.broken()).toContain('C5');
    await t.manager.query('UPDATE case_order SET task = NULL WHERE case_id = ?', [caseId]);
  });

  it('is closed for good: nobody writes on it, has it done again or reads the name of a colleague in its story', async () => {
    const caseId = await checked(await w.filed({ address: address() }, resident));
    must(await rate(caseId, HAPPY));
    await w.go(new Date(t.clock.now().getTime() + 31 * DAY_MS));
    const again = () => t.call(casesStaffApi.reopen, { token: w.desk.token, params: { caseId }, body: { reason: '又坏了' } });
    expect(refusal(await again())).toBe('done');
    const other = await checked(await w.filed({ address: address() }, resident));
    must(await rate(other, HAPPY));
    await w.go(new Date(t.clock.now().getTime() + 61 * DAY_MS));
    expect(must(await t.call(casesStaffApi.getCase, { token: w.desk.token, params: { caseId: other } })).actions).not.toContain('reopen');
    expect(refusal(await t.call(casesStaffApi.reopen, { token: w.desk.token, params: { caseId: other }, body: { reason: '又坏了' } }))).toBe('CASES_REOPEN_TOO_LATE');
    const note = () => t.call(casesStaffApi.note, { token: w.gridLeader.token, params: { caseId: other }, body: { text: '老赵家在三楼', photoIds: [] } });
    must(await note());
    await w.go(new Date(t.clock.now().getTime() + 6 * 366 * DAY_MS));
    await t.runJob('cases.forget');
    expect(await w.column(other, 'anonymised_at')).not.toBeNull();
    expect(refusal(await note())).toBe('WRONG_STATE');
    expect((await w.view(other, neighbour)).entries.map(({ by }) => by).join()).not.toMatch(/郑格长|吴网格|冯干事/);
    expect(await w.broken()).not.toContain('C5');
  });
});
