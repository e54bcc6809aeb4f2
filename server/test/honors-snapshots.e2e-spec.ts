/** Compiling, publishing and withdrawing boards, and the rules they are compiled by. */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { honorsApi, honorsStaffApi } from '@yuandian/shared/honors/honors.api';
import { ANONYMOUS_NAME } from '@yuandian/shared/honors/honors.rules';
import type { PublishBoardRuleRequest } from '@yuandian/shared/honors/honors.staff.types';
import { identityApi } from '@yuandian/shared/identity/identity.api';
import { noticesApi } from '@yuandian/shared/notices/notices.api';
import type { Invariant } from '../src/common/invariants/invariant.ts';
import { countViolations } from './support/count-violations.ts';
import { DECEMBER, DISTRICT, done, honorsWorld, JINYI_EAST, JINYUAN, NOVEMBER, QINLING, refusal, type HonorsWorld } from './support/honors.ts';
import { signIn, type SignedIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

let t: TestApp;
let h: HonorsWorld;
let invariants: Invariant[];

beforeAll(async () => {
  t = await startTestApp();
  h = await honorsWorld(t);
  ({ honorsInvariants: invariants } = await import('../src/modules/honors/honors.invariants.ts'));
});
afterAll(async () => { await t.close(); });
afterEach(async () => { expect(await countViolations(t, invariants)).toBe(0); });

/** People with these points in a month, counted. */
async function crowd(points: readonly number[], period: string, path = JINYI_EAST): Promise<SignedIn[]> {
  const people: SignedIn[] = [];
  for (const [index, each] of points.entries()) {
    const person = await h.resident(`甲${'一二三四五六七八九十'[index % 10] ?? ''}`);
    await h.earn(person.personId, each, { at: `${period}-10T04:00:00.000Z`, path });
    people.push(person);
  }
  await h.count();
  return people;
}

describe('a compiled board', () => {
  it('is a draft for staff only, then published, and never moves again', async () => {
    const board = { kind: 'points', divisionPath: JINYI_EAST, period: '2026-10' } as const;
    const [first, second] = await crowd([9, 4], '2026-10');
    if (!first || !second) throw new Error('nobody');
    const draft = done(await h.compile(h.clerk, board));
    expect(draft).toEqual({ id: draft.id, status: 'DRAFT', participants: 2, listed: 2 });

    await h.earn(second.personId, 50, { at: '2026-10-10T04:00:00.000Z' });
    await h.count();
    expect(await h.board(board, second.token)).toMatchObject({ state: 'provisional', mine: { rank: 1, score: 54 } });
    const preview = done(await t.call(honorsStaffApi.listSnapshotPlaces, { token: h.clerk.token, params: { snapshotId: draft.id } }));
    expect(preview.items.map(({ rank, score }) => [rank, score])).toEqual([[1, 9], [2, 4]]);

    expect(refusal(await h.publish(h.clerk, draft.id))).toBe('FORBIDDEN');
    done(await h.publish(h.leader, draft.id));
    const published = await h.board(board, second.token);
    expect(published).toMatchObject({ state: 'published', participants: 2, mine: { rank: 2, score: 4, toNext: 5 } });
    expect((await h.places(board)).items.map(({ score }) => score)).toEqual([9, 4]);
    expect(await h.standing(board, second.token)).toMatchObject({ ahead: 1, parts: [{ score: 4, times: 1 }], countedAt: published.countedAt });
    // The year goes on counting.
    expect((await h.board({ ...board, period: '2026' }, second.token)).mine?.score).toBe(54);

    const view = done(await t.call(honorsStaffApi.getSnapshot, { token: h.leader.token, params: { snapshotId: draft.id } }));
    expect(view).toMatchObject({ status: 'PUBLISHED', can: ['withdraw'], digest: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown, rule: { version: 1 } });
    expect(view.steps.map(({ verb, to, byName }) => [verb, to, byName])).toEqual([[null, 'DRAFT', '赵**'], ['publish', 'PUBLISHED', '钱**']]);
    expect(view.ruleText).toEqual(published.rule.text);
  });

  it('tells the people on it, and is among their honors', async () => {
    const board = { kind: 'points', divisionPath: JINYI_EAST, period: '2026-09' } as const;
    const [person] = await crowd([5], '2026-09');
    const { id } = done(await h.compile(h.leader, board));
    const honors = async () => done(await t.call(honorsApi.listMyHonors, { token: person?.token })).items;
    expect(await honors()).toEqual([]);
    done(await h.publish(h.leader, id));
    expect(await honors()).toMatchObject([{ snapshotId: id, title: '志愿积分榜', rank: 1, score: 5, period: { label: '2026年9月' }, division: { path: JINYI_EAST } }]);
    const { items: [told] } = done(await t.call(noticesApi.listInbox, { token: person?.token }));
    expect(told).toMatchObject({ kind: 'honors', title: '你上榜了：第 1 名', body: '秦岭路街道 · 锦艺东社区 2026年9月志愿积分榜已公布，你以 5 分位列第 1 名。' });
    expect(told?.link).toBe('/modules/honors/pages/board/index?kind=points&divisionPath=%2F410102%2F410102004%2F410102004009%2F&period=2026-09');
    const mine = done(await t.call(identityApi.exportMyData, { token: person?.token }));
    expect(mine.sections.find(({ module }) => module === 'honors')?.items).toMatchObject([{ board: '志愿积分榜', rank: 1 }]);
  });

  it('hides a name at once when its person opts out or withdraws the consent', async () => {
    const board = { kind: 'points', divisionPath: JINYI_EAST, period: '2026-08' } as const;
    const person = await h.resident('孙小美', { consents: ['publish-name'] });
    await h.earn(person.personId, 5, { at: '2026-08-10T04:00:00.000Z' });
    await h.count();
    const { id } = done(await h.compile(h.leader, board));
    done(await h.publish(h.leader, id));
    const name = async () => (await h.places(board)).items[0]?.name;
    expect(await name()).toBe('孙小美');
    done(await t.call(honorsApi.setVisibility, { token: person.token, body: { optedOut: true } }));
    expect(await name()).toBe(ANONYMOUS_NAME);
    done(await t.call(honorsApi.setVisibility, { token: person.token, body: { optedOut: false } }));
    done(await t.call(identityApi.withdrawConsent, { token: person.token, params: { purpose: 'publish-name' } }));
    expect(await name()).toBe('孙**');
  });

  it('is withdrawn with a reason, shows live figures again, and can be compiled anew', async () => {
    const board = { kind: 'points', divisionPath: JINYI_EAST, period: '2026-07' } as const;
    const [person] = await crowd([5, 3], '2026-07');
    const first = done(await h.compile(h.leader, board));
    done(await h.publish(h.leader, first.id));
    await h.earn(person?.personId ?? '', 2, { at: '2026-07-10T04:00:00.000Z' });
    await h.count();
    expect(refusal(await h.compile(h.leader, board))).toBe('HONORS_SNAPSHOT_STANDS');
    expect(refusal(await t.call(honorsStaffApi.discardSnapshot, { token: h.leader.token, params: { snapshotId: first.id } }))).toBe('WRONG_STATE');
    const withdraw = (reason?: string) => t.call(honorsStaffApi.withdrawSnapshot, { token: h.leader.token, params: { snapshotId: first.id }, body: { reason } });
    expect(refusal(await withdraw())).toBe('INVALID_INPUT');
    expect(done(await withdraw('漏记一次服务'))).toMatchObject({ status: 'WITHDRAWN' });
    expect(await h.board(board, person?.token)).toMatchObject({ state: 'provisional', mine: { score: 7 } });
    expect(refusal(await withdraw('再撤一次'))).toBe('WRONG_STATE');
    const second = done(await h.compile(h.leader, board));
    done(await h.publish(h.leader, second.id));
    expect((await h.board(board, person?.token)).mine?.score).toBe(7);
    const listed = done(await t.call(honorsStaffApi.listSnapshots, { token: h.leader.token, query: { period: '2026-07' } }));
    expect(listed.items.map(({ status }) => status).sort()).toEqual(['PUBLISHED', 'WITHDRAWN']);
    const story = done(await t.call(honorsStaffApi.getSnapshot, { token: h.leader.token, params: { snapshotId: first.id } }));
    expect(story.steps.at(-1)).toMatchObject({ verb: 'withdraw', reason: '漏记一次服务' });
    expect(story.can).toEqual([]);
  });

  it('knows my place far below its list', async () => {
    const board = { kind: 'points', divisionPath: JINYI_EAST, period: '2026-06' } as const;
    await t.manager.query(`INSERT INTO board_rule (id, kind, division_code, division_path, version, events, minimum, tie_break, list_length, from_month, note,
      created_by, created_by_name, created_at) SELECT '0192aaaa-0000-7000-8000-000000000001', kind, '410102004009', '${JINYI_EAST}', 1, events, 2, 'more-times-first', 10,
      '2026-06', '测试', NULL, '系统', created_at FROM board_rule WHERE kind = 'points' AND division_code = ''`);
    // Twelve people, the last two share the eleventh place; one has too little to be ranked.
    const people = await crowd([20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 5, 5, 1], '2026-06');
    const [last, tooLittle] = [people[11], people[12]];
    expect((await h.board(board, last?.token)).mine).toMatchObject({ rank: 11, toNext: 6 });
    const draft = done(await h.compile(h.leader, board));
    expect(draft).toMatchObject({ participants: 12, listed: 10 });
    done(await h.publish(h.leader, draft.id));
    await h.earn(last?.personId ?? '', 30, { at: '2026-06-11T04:00:00.000Z' });
    await h.count();
    expect((await h.board(board, last?.token)).mine).toMatchObject({ rank: 11, score: 5, toNext: 6 });
    expect(await h.standing(board, last?.token ?? '')).toMatchObject({ ahead: 10, equal: 1, parts: [{ score: 5 }] });
    expect((await h.board(board, tooLittle?.token)).mine).toMatchObject({ rank: null, score: 1, toMinimum: 1 });
    const { items } = await h.places(board, last?.token);
    expect(items).toHaveLength(10);
    expect(items.some(({ mine }) => mine)).toBe(false);
  });

  it('counts leaders by the offices as they are entered when it is compiled', async () => {
    const board = { kind: 'micro-grid-leaders', divisionPath: JINYI_EAST, period: '2026-05' } as const;
    const [person] = await crowd([6], '2026-05');
    expect(refusal(await h.compile(h.leader, board))).toBe('HONORS_BOARD_EMPTY');
    await h.makeLeader(person?.personId ?? '');
    const { id } = done(await h.compile(h.leader, board));
    done(await h.publish(h.leader, id));
    expect((await h.places(board)).items).toMatchObject([{ score: 6 }]);
  });

  it('shows when a row of it was touched', async () => {
    await t.manager.query('UPDATE board_snapshot_row SET score = score + 1 WHERE row_no = 1');
    expect(await countViolations(t, invariants)).toBeGreaterThan(0);
    await t.manager.query('UPDATE board_snapshot_row SET score = score - 1 WHERE row_no = 1');
    await t.manager.query("UPDATE points_transaction SET points = points + 1 WHERE kind = 'award' AND chain_seq = 1");
    expect(await countViolations(t, invariants)).toBeGreaterThan(0);
    await t.manager.query("UPDATE points_transaction SET points = points - 1 WHERE kind = 'award' AND chain_seq = 1");
  });
});

describe('who may compile what', () => {
  const board = { kind: 'points', divisionPath: JINYUAN, period: NOVEMBER } as const;

  it('refuses a period that runs, an empty board and one that does not exist', async () => {
    expect(refusal(await h.compile(h.leader, { ...board, divisionPath: JINYI_EAST, period: DECEMBER }))).toBe('HONORS_PERIOD_NOT_OVER');
    expect(refusal(await h.compile(h.leader, { ...board, divisionPath: JINYI_EAST, period: '2026-Q4' }))).toBe('HONORS_PERIOD_NOT_OVER');
    expect(refusal(await h.compile(h.leader, { ...board, divisionPath: JINYI_EAST, period: '2025-11' }))).toBe('HONORS_BOARD_EMPTY');
    expect(refusal(await h.compile(h.leader, { ...board, kind: 'communities', divisionPath: JINYI_EAST }))).toBe('INVALID_INPUT');
  });

  it('refuses while the ledgers have not been counted since the period ended', async () => {
    const [held] = await t.manager.query<{ at: string }[]>("SELECT counted_at AS at FROM board_cursor WHERE ledger = 'minutes'");
    await t.manager.query("UPDATE board_cursor SET counted_at = '2026-11-30 15:59:59.999' WHERE ledger = 'minutes'");
    expect(refusal(await h.compile(h.neighbour, board))).toBe('HONORS_COUNT_BEHIND');
    await t.manager.query('UPDATE board_cursor SET counted_at = ?', [held?.at]);
  });

  it('knows nothing of another community and another street, whatever the path looks like', async () => {
    await crowd([3], NOVEMBER, JINYUAN);
    expect(refusal(await h.compile(h.leader, board))).toBe('NOT_FOUND');
    expect(refusal(await h.compile(h.leader, { ...board, divisionPath: `${JINYI_EAST}410102004008/` }))).toBe('NOT_FOUND');
    const { id } = done(await h.compile(h.neighbour, board));
    for (const who of [h.leader, h.clerk, h.stranger]) {
      const ask = { token: who.token, params: { snapshotId: id } };
      expect(refusal(await t.call(honorsStaffApi.getSnapshot, ask))).toBe('NOT_FOUND');
      expect(refusal(await t.call(honorsStaffApi.listSnapshotPlaces, ask))).toBe('NOT_FOUND');
      expect(refusal(await t.call(honorsStaffApi.discardSnapshot, ask))).toBe('NOT_FOUND');
      expect(done(await t.call(honorsStaffApi.listSnapshots, { token: who.token, query: { divisionPath: JINYUAN } })).items).toEqual([]);
    }
    for (const who of [h.leader, h.stranger]) {
      expect(refusal(await h.publish(who, id))).toBe('NOT_FOUND');
      expect(refusal(await t.call(honorsStaffApi.withdrawSnapshot, { token: who.token, params: { snapshotId: id }, body: { reason: '不归我管' } }))).toBe('NOT_FOUND');
    }
    expect(refusal(await t.call(honorsStaffApi.listDueBoards, { token: h.leader.token, query: { divisionPath: JINYUAN } }))).toBe('NOT_FOUND');
    expect(refusal(await t.call(honorsStaffApi.listRules, { token: h.leader.token, query: { divisionPath: JINYUAN } }))).toBe('NOT_FOUND');
    // The street stands above both.
    expect(done(await t.call(honorsStaffApi.getSnapshot, { token: h.street.token, params: { snapshotId: id } })).can).toEqual(['publish', 'discard']);
    done(await t.call(honorsStaffApi.discardSnapshot, { token: h.street.token, params: { snapshotId: id } }));
  });

  it('refuses everybody without the office', async () => {
    const people = [
      await h.resident('居民'),
      await signIn(t, { name: '网格员', grants: [{ role: 'gridWorker', divisionPath: `${JINYI_EAST}410102004009-01/`, subjectId: null }] }),
      await signIn(t, { name: '店员', grants: [{ role: 'merchantClerk', divisionPath: JINYI_EAST, subjectId: '0192aaaa-0000-7000-8000-000000000002' }] }),
    ];
    for (const who of people) {
      expect(refusal(await h.compile(who, board))).toBe('FORBIDDEN');
      expect(refusal(await t.call(honorsStaffApi.listSnapshots, { token: who.token }))).toBe('FORBIDDEN');
      expect(refusal(await t.call(honorsStaffApi.publishRule, { token: who.token, body: {} }))).toBe('FORBIDDEN');
    }
    const auditor = await signIn(t, { name: '审计', grants: [{ role: 'auditor', divisionPath: DISTRICT, subjectId: null }] });
    expect(refusal(await h.compile(auditor, board))).toBe('FORBIDDEN');
    expect((await t.call(honorsStaffApi.listSnapshots, { token: auditor.token })).status).toBe(200);
  });
});

describe('at the same time', () => {
  it('compiles a board once', async () => {
    await crowd([4, 3], '2026-04');
    const board = { kind: 'points', divisionPath: JINYI_EAST, period: '2026-04' } as const;
    const answers = await t.atOnce(8, () => h.compile(h.leader, board));
    expect(answers.map(refusal).sort()).toEqual(['done', ...Array<string>(7).fill('HONORS_SNAPSHOT_STANDS')].sort());
    const [count] = await t.manager.query<{ n: number | string }[]>("SELECT COUNT(*) AS n FROM board_snapshot WHERE period = '2026-04'");
    expect(Number(count?.n)).toBe(1);
  });

  it('answers a repeat of the same request with the same board', async () => {
    await crowd([4], '2026-03');
    const body = { kind: 'points', divisionPath: JINYI_EAST, period: '2026-03' } as const;
    const key = 'honors-compile-once-0001';
    const first = done(await t.call(honorsStaffApi.compileBoard, { token: h.leader.token, body, key }));
    expect(done(await t.call(honorsStaffApi.compileBoard, { token: h.leader.token, body, key }))).toEqual(first);
  });

  it('publishes or discards, not both', async () => {
    await crowd([4], '2026-02');
    const { id: snapshotId } = done(await h.compile(h.leader, { kind: 'points', divisionPath: JINYI_EAST, period: '2026-02' }));
    const answers = await t.atOnce(8, (index) => (
      t.call(index % 2 === 0 ? honorsStaffApi.publishSnapshot : honorsStaffApi.discardSnapshot, { token: h.leader.token, params: { snapshotId } })));
    expect(answers.map(refusal).filter((each) => each === 'done')).toHaveLength(1);
    expect(answers.map(refusal).filter((each) => each === 'WRONG_STATE')).toHaveLength(7);
  });

  it('freezes figures and ledger lines that belong together while counting goes on', async () => {
    const [person] = await crowd([1], '2026-01', JINYUAN);
    await h.earn(person?.personId ?? '', 1, { at: '2026-01-10T04:00:00.000Z', path: JINYUAN });
    await h.seal();
    const { LiveReader } = await import('../src/modules/honors/live.reader.ts');
    const live = t.get(LiveReader);
    const readStandings = live.standings.bind(live);
    let start = () => {};
    const counting = new Promise<void>((resolve) => { start = resolve; }).then(() => t.runJob('honors.count-ledgers'));
    const spy = jest.spyOn(live, 'standings').mockImplementation(async (...question) => {
      // Between the two readings of the compiling: the job starts, and gets through unless it is made to wait.
      start();
      await Promise.race([counting, wait(500)]);
      return readStandings(...question);
    });
    done(await h.compile(h.neighbour, { kind: 'points', divisionPath: JINYUAN, period: '2026-01' }));
    spy.mockRestore();
    await counting;
    expect(await countViolations(t, invariants)).toBe(0);
  });
});

describe('the desk', () => {
  it('lists what is to be compiled and what to be published', async () => {
    const [person] = await crowd([2], NOVEMBER);
    await h.serve(person?.personId ?? '', 60, { servedOn: '2026-11-10' });
    await h.count();
    const summary = async () => done(await t.call(honorsStaffApi.getSummary, { token: h.leader.token }));
    const before = await summary();
    const due = done(await t.call(honorsStaffApi.listDueBoards, { token: h.leader.token, query: { divisionPath: JINYI_EAST } }));
    expect(due.map(({ kind, participants, snapshot }) => [kind, participants, snapshot])).toEqual([
      ['points', 1, null], ['minutes', 1, null], ['micro-grid-leaders', 0, null], ['merchants', 0, null],
    ]);
    const saved = done(await h.compile(h.leader, { kind: 'minutes', divisionPath: JINYI_EAST, period: NOVEMBER }));
    expect(await summary()).toEqual({ toCompile: before.toCompile - 1, toPublish: before.toPublish + 1 });
    const after = done(await t.call(honorsStaffApi.listDueBoards, { token: h.leader.token, query: { divisionPath: JINYI_EAST, period: NOVEMBER } }));
    expect(after[1]?.snapshot).toEqual(saved);
    expect(refusal(await t.call(honorsStaffApi.listDueBoards, { token: h.leader.token, query: { divisionPath: JINYI_EAST, period: DECEMBER } }))).toBe('INVALID_INPUT');
  });
});

describe('the rules of a board', () => {
  const draft: PublishBoardRuleRequest = {
    kind: 'minutes', divisionPath: JINYI_EAST, events: [], minimum: 120, tieBreak: 'more-times-first', listLength: 20, fromMonth: '2027-01', note: '居民议事会决定：满两小时上榜',
  };
  const publish = (body: PublishBoardRuleRequest, who = h.leader) => t.call(honorsStaffApi.publishRule, { token: who.token, body });

  it('are published for months that have not begun, version after version', async () => {
    expect(refusal(await publish({ ...draft, fromMonth: DECEMBER }))).toBe('INVALID_INPUT');
    expect(refusal(await publish({ ...draft, events: ['volunteer.hour'] }))).toBe('INVALID_INPUT');
    expect(refusal(await publish({ ...draft, kind: 'points' }))).toBe('INVALID_INPUT');
    expect(refusal(await publish({ ...draft, listLength: 9 }))).toBe('INVALID_INPUT');
    expect(refusal(await publish({ ...draft, divisionPath: JINYUAN }))).toBe('NOT_FOUND');
    expect(refusal(await publish({ ...draft, divisionPath: `${JINYI_EAST}410102004008/` }))).toBe('NOT_FOUND');
    expect(refusal(await publish(draft, h.clerk))).toBe('FORBIDDEN');
    expect(done(await publish(draft))).toMatchObject({ version: 1, inForce: false, divisionName: '秦岭路街道 · 锦艺东社区', createdByName: '钱**' });
    expect(done(await publish({ ...draft, minimum: 60 }))).toMatchObject({ version: 2 });
    const { items } = done(await t.call(honorsStaffApi.listRules, { token: h.leader.token, query: { kind: 'minutes', divisionPath: JINYI_EAST } }));
    expect(items.map(({ divisionPath, version, inForce }) => [divisionPath, version, inForce])).toEqual([[JINYI_EAST, 2, false], [JINYI_EAST, 1, false], ['/', 1, true]]);
  });

  it('give one version to the first of several at once', async () => {
    const answers = await t.atOnce(6, () => publish({ ...draft, divisionPath: QINLING, fromMonth: '2027-02' }, h.street));
    const versions = answers.filter(({ status }) => status === 200).map(({ body }) => body.version);
    expect(new Set(versions).size).toBe(versions.length);
    expect(answers.map(refusal).filter((each) => each !== 'done').every((each) => each === 'HONORS_RULE_CHANGED')).toBe(true);
  });

  it('hold for the boards that begin under them, and leave the others as they were', async () => {
    const person = await h.resident('新规');
    t.clock.set('2027-01-05T02:00:00.000Z');
    const again = await signIn(t, { name: '新规', wechat: person.wechatCode.slice('demo:'.length) });
    await h.serve(person.personId, 30, { servedOn: '2027-01-04' });
    await h.serve(person.personId, 60, { servedOn: '2026-12-30' });
    await h.count();
    const board = { kind: 'minutes', divisionPath: JINYI_EAST } as const;
    expect(await h.board(board, again.token)).toMatchObject({ mine: { rank: null, score: 30, toMinimum: 30 }, rule: { version: 2, minimum: 60 } });
    expect(await h.board({ ...board, period: '2027-Q1' }, again.token)).toMatchObject({ rule: { version: 2 } });
    expect(await h.board({ ...board, period: DECEMBER }, again.token)).toMatchObject({ mine: { rank: 1, score: 60 }, rule: { version: 1, minimum: 30, divisionPath: '/' } });
  });
});
