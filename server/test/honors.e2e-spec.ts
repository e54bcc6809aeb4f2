/** 荣誉榜单 as residents read it: live boards, names, my place. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { honorsApi } from '@yuandian/shared/honors/honors.api';
import { ANONYMOUS_NAME } from '@yuandian/shared/honors/honors.rules';
import { identityApi } from '@yuandian/shared/identity/identity.api';
import { CONSENT_TEXTS } from '@yuandian/shared/identity/identity.rules';
import { rewardsStaffApi } from '@yuandian/shared/rewards/rewards.api';
import type { Invariant } from '../src/common/invariants/invariant.ts';
import { countViolations } from './support/count-violations.ts';
import { DECEMBER, DISTRICT, done, honorsWorld, JINYI_EAST, JINYUAN, NOVEMBER, QINLING, refusal, ZHONGYUAN_FIRST, type HonorsWorld } from './support/honors.ts';
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

const names = (rows: { name: string }[]) => rows.map(({ name }) => name);
const ranks = (rows: { rank: number }[]) => rows.map(({ rank }) => rank);

describe('ranks', () => {
  it('lets equal figures share a rank, lists the earlier one first, and shows my place far below', async () => {
    // October, so that no other test is in the way.
    const board = { kind: 'points', divisionPath: JINYI_EAST, period: '2026-10' } as const;
    const [first, early, late, last] = [await h.resident('甲一'), await h.resident('乙二'), await h.resident('丙三'), await h.resident('丁四')];
    await h.earn(late.personId, 7, { at: '2026-10-20T04:00:00.000Z' });
    await h.earn(first.personId, 9, { at: '2026-10-21T04:00:00.000Z' });
    await h.earn(early.personId, 7, { at: '2026-10-10T04:00:00.000Z' });
    await h.earn(last.personId, 2, { at: '2026-10-10T04:00:00.000Z' });
    await h.count();

    const { items } = await h.places(board);
    expect(names(items)).toEqual(['甲*', '乙*', '丙*', '丁*']);
    expect(ranks(items)).toEqual([1, 2, 2, 4]);
    expect(items.map(({ position }) => position)).toEqual([1, 2, 3, 4]);
    expect(items.every(({ mine, subjectId }) => !mine && subjectId === null)).toBe(true);

    const mine = await h.board(board, last.token);
    expect(mine).toMatchObject({ state: 'provisional', participants: 4, publishedAt: null, mine: { rank: 4, score: 2, times: 1, toNext: 5, toMinimum: 0 } });
    expect(mine.top).toHaveLength(3);
    expect((await h.places(board, late.token)).items.map((row) => row.mine)).toEqual([false, false, true, false]);
    expect((await h.board(board, first.token)).mine).toMatchObject({ rank: 1, toNext: null });
    expect((await h.board(board)).mine).toBeNull();
    expect((await h.board(board, h.stranger.token)).mine).toMatchObject({ rank: null, score: 0, toMinimum: 1 });
  });

  it('keeps ranks and ties across pages', async () => {
    const board = { kind: 'points', divisionPath: JINYI_EAST, period: '2026-10' } as const;
    const page = await h.places({ ...board, limit: 2 });
    expect(ranks(page.items)).toEqual([1, 2]);
    const next = await h.places({ ...board, limit: 2, cursor: page.nextCursor ?? '' });
    expect(next.items).toMatchObject([{ position: 3, rank: 2 }, { position: 4, rank: 4 }]);
    expect(next.nextCursor).toBeNull();
    expect(refusal(await t.call(honorsApi.listPlaces, { query: { ...board, cursor: 'WyJ4Il0' } }))).toBe('INVALID_INPUT');
  });

  it('counts the last millisecond of November to November and the next to December', async () => {
    const person = await h.resident('月月');
    await h.earn(person.personId, 3, { at: '2026-11-30T15:59:59.999Z' });
    await h.earn(person.personId, 5, { at: '2026-11-30T16:00:00.000Z' });
    await h.count();
    const mine = async (period: string) => (await h.board({ kind: 'points', divisionPath: JINYI_EAST, period }, person.token)).mine?.score;
    expect([await mine(NOVEMBER), await mine(DECEMBER), await mine('2026-Q4'), await mine('2026')]).toEqual([3, 5, 8, 8]);
  });

  it('counts work to the community, the street and the district it was done in, and nowhere else', async () => {
    const person = await h.resident('界界');
    await h.earn(person.personId, 11, { path: `${JINYUAN}410102004008-01/` });
    await h.count();
    const score = async (divisionPath: string) => (await h.board({ kind: 'points', divisionPath, period: NOVEMBER }, person.token)).mine?.score;
    expect([await score(JINYUAN), await score(QINLING), await score(DISTRICT), await score(JINYI_EAST), await score(ZHONGYUAN_FIRST)]).toEqual([11, 11, 11, 0, 0]);
  });

  it('takes a reversal off the month of the work, and gives the rank back', async () => {
    const board = { kind: 'points', divisionPath: ZHONGYUAN_FIRST, period: NOVEMBER } as const;
    const [one, other] = [await h.resident('正正'), await h.resident('反反')];
    await h.earn(one.personId, 4, { path: ZHONGYUAN_FIRST });
    const wrong = await h.earn(other.personId, 6, { path: ZHONGYUAN_FIRST });
    await h.count();
    expect((await h.board(board, one.token)).mine?.rank).toBe(2);
    await h.ledger.reverse(wrong);
    await h.count();
    expect((await h.board(board, one.token)).mine?.rank).toBe(1);
    expect((await h.board(board, other.token)).mine).toMatchObject({ rank: null, score: 0, times: 0 });
    expect((await h.board({ ...board, divisionPath: DISTRICT }, other.token)).mine?.rank).toBeNull();
    expect((await h.board(board)).participants).toBe(1);
  });

  it('does not count what the rule leaves out', async () => {
    const person = await h.resident('礼礼');
    await h.earn(person.personId, 5, { event: 'first-binding' });
    await h.count();
    expect((await h.board({ kind: 'points', divisionPath: JINYI_EAST, period: NOVEMBER }, person.token)).mine?.score).toBe(0);
  });
});

describe('the other boards', () => {
  it('ranks service minutes by the day of service, after corrections', async () => {
    const board = { kind: 'minutes', divisionPath: JINYI_EAST, period: '2026-09' } as const;
    const [one, other] = [await h.resident('时时'), await h.resident('分分')];
    await h.serve(one.personId, 120, { servedOn: '2026-09-01' });
    await h.serve(one.personId, 60, { servedOn: '2026-09-30', kind: 'REMOVED' });
    await h.serve(other.personId, 90, { servedOn: '2026-09-30' });
    await h.serve(other.personId, 240, { servedOn: '2026-10-01' });
    await h.count();
    expect((await h.places(board)).items).toMatchObject([{ name: '分*', score: 90, times: 1 }, { name: '时*', score: 60, times: 1 }]);
    expect((await h.board({ ...board, period: '2026-Q4' }, other.token)).mine?.score).toBe(240);
  });

  it('ranks micro-grid leaders by what they earned in office, in whose scope they hold it', async () => {
    const [leader, neighbour] = [await h.resident('微微'), await h.resident('外外')];
    await h.makeLeader(leader.personId);
    await h.earn(leader.personId, 3, { at: '2026-09-10T04:00:00.000Z' });
    await h.earn(neighbour.personId, 30, { at: '2026-09-10T04:00:00.000Z' });
    await h.earn(leader.personId, 4, { at: '2026-09-10T04:00:00.000Z', path: JINYUAN });
    await h.count();
    const board = { kind: 'micro-grid-leaders', divisionPath: JINYI_EAST, period: '2026-09' } as const;
    expect((await h.places(board)).items).toMatchObject([{ name: '微*', score: 3 }]);
    expect((await h.places({ ...board, divisionPath: QINLING })).items).toMatchObject([{ name: '微*', score: 7 }]);
    expect((await h.places({ ...board, divisionPath: JINYUAN })).items).toEqual([]);
  });

  it('ranks communities in the street and the district; my place is my home community', async () => {
    const [east, west] = [await h.resident('东东'), await h.resident('西西', { homePath: JINYUAN })];
    await h.earn(east.personId, 3, { at: '2026-08-10T04:00:00.000Z' });
    await h.earn(west.personId, 2, { at: '2026-08-10T04:00:00.000Z', path: JINYUAN });
    await h.earn(west.personId, 9, { at: '2026-08-10T04:00:00.000Z', path: QINLING });
    await h.count();
    const board = { kind: 'communities', divisionPath: QINLING, period: '2026-08' } as const;
    expect((await h.places(board)).items).toMatchObject([
      { name: '锦艺东社区', score: 3, detail: null, subjectId: JINYI_EAST }, { name: '金源社区', score: 2, subjectId: JINYUAN },
    ]);
    expect((await h.places({ ...board, divisionPath: DISTRICT })).items[0]).toMatchObject({ name: '锦艺东社区', detail: '秦岭路街道' });
    expect((await h.board(board, west.token)).mine).toMatchObject({ rank: 2, score: 2, name: '金源社区', masked: null });
    expect(refusal(await t.call(honorsApi.getBoard, { query: { ...board, divisionPath: JINYI_EAST } }))).toBe('INVALID_INPUT');
  });

  it('ranks shops by the points redeemed there, less what was refunded', async () => {
    const { id: shop } = done(await t.call(rewardsStaffApi.createStockPoint, {
      token: h.leader.token, body: { kind: 'MERCHANT', name: '演示茶社', trade: 'CATERING', divisionPath: JINYI_EAST, address: '桐柏路1号', opening: [] },
    }));
    const guest = await h.resident('客客');
    await h.earn(guest.personId, 50, { at: '2026-07-10T04:00:00.000Z' });
    const pay = async (points: number) => {
      const hold = await h.ledger.hold(guest.personId, points);
      await h.ledger.capture(hold, shop);
      return hold;
    };
    await pay(20);
    await h.ledger.refund(await pay(15));
    await h.count();
    // Captured at the counter of the test ledger, which stands in 三官庙街道.
    const board = { kind: 'merchants', divisionPath: DISTRICT, period: DECEMBER } as const;
    expect((await h.places(board)).items).toMatchObject([{ name: '演示茶社', score: 20, times: 1, subjectId: shop }]);
  });
});

describe('names', () => {
  it('shows a name with consent only, and hides it again the moment the consent is withdrawn', async () => {
    const board = { kind: 'points', divisionPath: JINYI_EAST, period: '2026-06' } as const;
    const person = await h.resident('王小明', { consents: ['publish-name'] });
    await h.earn(person.personId, 1, { at: '2026-06-10T04:00:00.000Z' });
    await h.count();
    expect(names((await h.places(board)).items)).toEqual(['王小明']);
    done(await t.call(identityApi.withdrawConsent, { token: person.token, params: { purpose: 'publish-name' } }));
    expect(names((await h.places(board)).items)).toEqual(['王**']);
    expect((await h.board(board, person.token)).mine).toMatchObject({ name: '王**', masked: 'no-consent' });
    const { version } = CONSENT_TEXTS['publish-name'];
    done(await t.call(identityApi.giveConsent, { token: person.token, params: { purpose: 'publish-name' }, body: { version } }));
    expect(names((await h.places(board)).items)).toEqual(['王小明']);
  });

  it('makes somebody who opts out anonymous at once, whatever they consented to', async () => {
    const board = { kind: 'points', divisionPath: QINLING, period: '2026-05' } as const;
    const person = await h.resident('李大山', { consents: ['publish-name'] });
    await h.earn(person.personId, 1, { at: '2026-05-10T04:00:00.000Z' });
    await h.count();
    expect((await h.places(board)).items).toMatchObject([{ name: '李大山', detail: '秦岭路街道 · 锦艺东社区' }]);
    for (let time = 0; time < 2; time += 1) {
      const view = done(await t.call(honorsApi.setVisibility, { token: person.token, body: { optedOut: true } }));
      expect(view).toEqual({ optedOut: true, nameConsented: true, shownAs: ANONYMOUS_NAME, masked: 'opted-out' });
    }
    expect((await h.places(board)).items).toMatchObject([{ name: ANONYMOUS_NAME, detail: null, rank: 1 }]);
    done(await t.call(honorsApi.setVisibility, { token: person.token, body: { optedOut: false } }));
    expect(done(await t.call(honorsApi.getVisibility, { token: person.token }))).toMatchObject({ optedOut: false, shownAs: '李大山', masked: null });
    expect(names((await h.places(board)).items)).toEqual(['李大山']);
  });

  it('never names a child under 14', async () => {
    const board = { kind: 'points', divisionPath: JINYI_EAST, period: '2026-04' } as const;
    const child = await h.resident('张小宝', { birthDate: '2015-01-01', consents: ['publish-name'] });
    await h.earn(child.personId, 1, { at: '2026-04-10T04:00:00.000Z' });
    await h.count();
    expect(names((await h.places(board)).items)).toEqual(['张**']);
  });

  it('takes the same switch six times at once', async () => {
    const person = await h.resident('快快');
    const answers = await t.atOnce(6, () => t.call(honorsApi.setVisibility, { token: person.token, body: { optedOut: true } }));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
  });
});

describe('how my rank came about', () => {
  it('adds the parts up to my score, and says who is ahead', async () => {
    const board = { kind: 'points', divisionPath: JINYI_EAST, period: '2026-03' } as const;
    const [me, ahead, equal] = [await h.resident('我我'), await h.resident('前前'), await h.resident('同同')];
    const at = '2026-03-10T04:00:00.000Z';
    await h.earn(me.personId, 4, { at });
    await h.earn(me.personId, 6, { at, event: 'volunteer.hour' });
    await h.earn(me.personId, 2, { at, event: 'volunteer.hour' });
    await h.earn(ahead.personId, 20, { at });
    await h.earn(equal.personId, 12, { at });
    await h.count();
    const standing = await h.standing(board, me.token);
    expect(standing).toMatchObject({
      participants: 3, ahead: 1, equal: 1, place: { rank: 2, score: 12, times: 3, toNext: 8 },
      parts: [{ event: 'volunteer.hour', label: '志愿服务时长', score: 8, times: 2 }, { event: 'micro-grid.survey', score: 4, times: 1 }],
      rule: { kind: 'points', version: 1, divisionName: '全区', minimum: 1 },
    });
    expect(standing.rule.text).toHaveLength(4);
    expect((await h.standing({ ...board, divisionPath: DISTRICT }, me.token)).parts).toHaveLength(2);
    expect(refusal(await t.call(honorsApi.getStanding, { token: me.token, query: { ...board, kind: 'merchants' } }))).toBe('NOT_FOUND');
    expect(refusal(await t.call(honorsApi.getStanding, { query: board }))).toBe('NOT_SIGNED_IN');
  });
});

describe('the list of boards', () => {
  it('opens at home, else at the district', async () => {
    const person = await h.resident('家家');
    const home = done(await t.call(honorsApi.listBoards, { token: person.token }));
    expect(home.map(({ kind }) => kind)).toEqual(['points', 'minutes', 'micro-grid-leaders', 'merchants']);
    expect(home[0]).toMatchObject({ division: { path: JINYI_EAST, name: '秦岭路街道 · 锦艺东社区' }, state: 'live', period: { key: DECEMBER, label: '2026年12月', next: null } });
    const guest = done(await t.call(honorsApi.listBoards, {}));
    expect(guest.map(({ kind }) => kind)).toEqual(['points', 'minutes', 'micro-grid-leaders', 'communities', 'merchants']);
    expect(guest[0]?.division.path).toBe(DISTRICT);
  });

  it('says what is wrong with a question', async () => {
    const ask = async (query: Record<string, unknown>) => refusal(await t.call(honorsApi.getBoard, { query }));
    const right = { kind: 'points', divisionPath: JINYI_EAST };
    expect(await ask({ ...right, period: '2027-01' })).toBe('INVALID_INPUT');
    expect(await ask({ ...right, period: '2014' })).toBe('INVALID_INPUT');
    expect(await ask({ ...right, period: '2026-13' })).toBe('INVALID_INPUT');
    expect(await ask({ ...right, kind: 'rich' })).toBe('INVALID_INPUT');
    expect(await ask({ ...right, divisionPath: '/410102/999999999/' })).toBe('NOT_FOUND');
    expect(await ask({ ...right, divisionPath: `${JINYI_EAST}410102004009-01/` })).toBe('INVALID_INPUT');
  });
});

describe('counting', () => {
  it('counts each line once, however many servers count at the same time', async () => {
    const person = await h.resident('一一');
    for (let time = 0; time < 12; time += 1) await h.earn(person.personId, 1, { at: '2026-02-10T04:00:00.000Z' });
    await h.seal();
    await t.atOnce(8, () => t.runJob('honors.count-ledgers'));
    expect((await h.board({ kind: 'points', divisionPath: DISTRICT, period: '2026-02' }, person.token)).mine).toMatchObject({ score: 12, times: 12, rank: 1 });
  });

  it('gives the same tables when everything is counted anew', async () => {
    const tables = async () => [
      await t.manager.query("SELECT * FROM board_score WHERE kind <> 'micro-grid-leaders' ORDER BY scope, kind, period, subject_id"),
      await t.manager.query("SELECT * FROM board_step WHERE kind <> 'micro-grid-leaders' ORDER BY scope, kind, period, score"),
    ];
    const before = await tables();
    await t.runJob('honors.count-ledgers');
    expect(await tables()).toEqual(before);
    await t.manager.query('DELETE FROM board_score');
    await t.manager.query('DELETE FROM board_step');
    await t.manager.query('UPDATE board_cursor SET seq = 0');
    await t.runJob('honors.count-ledgers');
    expect(await tables()).toEqual(before);
  });

  it('notices a live figure that was touched', async () => {
    await t.manager.query(`UPDATE board_score SET score = score + 1 WHERE period = '${DECEMBER}' AND scope = '410102004009'`);
    expect(await countViolations(t, invariants)).toBeGreaterThan(0);
    await t.manager.query(`UPDATE board_score SET score = score - 1 WHERE period = '${DECEMBER}' AND scope = '410102004009'`);
  });
});
