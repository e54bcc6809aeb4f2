import { describe, expect, it } from '@jest/globals';
import { BOARD_KIND_NAMES, COUNTED_BY_EVENT } from './board-kind.ts';
import type { BoardRuleScope } from './honors.rules.ts';
import {
  ANONYMOUS_NAME, boardLevelOf, boardProblem, boardRuleInForce, boardRuleProblem, boardRuleText, boardScopesOf, firstMonthOf, isOver,
  maskReason, nameOnBoard, periodAfter, periodBefore, periodKeysAt, periodLabel, periodOf, periodProblem, ranked, scoreText,
} from './honors.rules.ts';

const community = '/410102/410102004/410102004009/';
const WORK = ['volunteer.hour', 'micro-grid.survey', 'case.verified-report'] as const;
const november = new Date('2026-11-15T04:00:00Z');

describe('periods', () => {
  it('count by the Shanghai day: the last millisecond of October and the first of November', () => {
    expect(periodKeysAt(new Date('2026-10-31T15:59:59.999Z'))).toEqual(['2026-10', '2026-Q4', '2026']);
    expect(periodKeysAt(new Date('2026-10-31T16:00:00.000Z'))).toEqual(['2026-11', '2026-Q4', '2026']);
    expect(periodKeysAt(new Date('2026-12-31T16:00:00.000Z'))).toEqual(['2027-01', '2027-Q1', '2027']);
  });

  it('have edges that contain exactly what counts to them', () => {
    expect(periodOf('2026-11')).toEqual({ from: new Date('2026-10-31T16:00:00Z'), to: new Date('2026-11-30T16:00:00Z') });
    expect(periodOf('2026-Q4')).toEqual({ from: new Date('2026-09-30T16:00:00Z'), to: new Date('2026-12-31T16:00:00Z') });
    expect(periodOf('2026')).toEqual({ from: new Date('2025-12-31T16:00:00Z'), to: new Date('2026-12-31T16:00:00Z') });
  });

  it('follow each other across a year', () => {
    expect([periodBefore('2026-01'), periodBefore('2026-Q1'), periodBefore('2026')]).toEqual(['2025-12', '2025-Q4', '2025']);
    expect([periodAfter('2026-12'), periodAfter('2026-Q4'), periodAfter('2026')]).toEqual(['2027-01', '2027-Q1', '2027']);
    expect([firstMonthOf('2026-Q4'), firstMonthOf('2026')]).toEqual(['2026-10', '2026-01']);
  });

  it('are over with the first instant after them', () => {
    expect(isOver('2026-11', new Date('2026-11-30T15:59:59.999Z'))).toBe(false);
    expect(isOver('2026-11', new Date('2026-11-30T16:00:00.000Z'))).toBe(true);
  });

  it('open neither before they begin nor for ever', () => {
    expect(periodProblem('2026-11', november)).toBeNull();
    expect(periodProblem('2026-12', november)).toBe('not-begun');
    expect(periodProblem('2015', november)).toBe('too-long-ago');
  });

  it('have a name', () => {
    expect(['2026-03', '2026-Q4', '2026'].map(periodLabel)).toEqual(['2026年3月', '2026年第四季度', '2026年']);
  });
});

describe('boards and divisions', () => {
  it('count work in a grid to its community, street and district', () => {
    expect(boardScopesOf(`${community}410102004009-01/410102004009-01-03/`)).toEqual(['410102', '410102004', '410102004009']);
    expect(boardScopesOf('/410102/410102004/')).toEqual(['410102', '410102004']);
  });

  it('count work in an exclusive grid of a street to no community', () => {
    expect(boardScopesOf('/410102/410102004/410102004-Z01/')).toEqual(['410102', '410102004']);
    expect(boardLevelOf('/410102/410102004/410102004-Z01/')).toBeNull();
  });

  it('do not exist below a community', () => {
    expect(boardLevelOf(community)).toBe('community');
    expect(boardProblem('points', `${community}410102004009-01/`)).toBe('no-such-level');
  });

  it('compare communities only above one', () => {
    expect(boardProblem('communities', community)).toBe('kind-not-at-level');
    expect(boardProblem('communities', '/410102/410102004/')).toBeNull();
  });
});

describe('ranked', () => {
  const scores = (...all: number[]) => all.map((score) => ({ score }));
  const ranks = (rows: { rank: number }[]) => rows.map(({ rank }) => rank);

  it('lets equal figures share a rank and skips the ranks they take up', () => {
    expect(ranks(ranked(scores(9, 7, 7, 5)))).toEqual([1, 2, 2, 4]);
    expect(ranks(ranked(scores(3, 3, 3)))).toEqual([1, 1, 1]);
  });

  it('takes up in the middle of a tie', () => {
    const [first, second] = ranked(scores(7, 5), { position: 20, rank: 19, score: 7 });
    expect(first).toMatchObject({ position: 21, rank: 19 });
    expect(second).toMatchObject({ position: 22, rank: 22 });
  });

  it('ranks nothing as nothing', () => {
    expect(ranked([])).toEqual([]);
  });
});

describe('names', () => {
  const names = { real: '王小明', masked: '王**' };
  const shown = { optedOut: false, consented: true, birthDate: '1990-01-01' };

  it('shows a name with consent only', () => {
    expect(nameOnBoard(names, maskReason(shown, november))).toBe('王小明');
    expect(nameOnBoard(names, maskReason({ ...shown, consented: false }, november))).toBe('王**');
  });

  it('lets an opt-out win over a consent, and hides the surname too', () => {
    expect(maskReason({ ...shown, optedOut: true }, november)).toBe('opted-out');
    expect(nameOnBoard(names, 'opted-out')).toBe(ANONYMOUS_NAME);
  });

  it('never names a child, whatever was consented to, up to the day before the birthday', () => {
    expect(maskReason({ ...shown, birthDate: '2012-11-16' }, november)).toBe('minor');
    expect(maskReason({ ...shown, birthDate: '2012-11-15' }, november)).toBeNull();
  });

  it('has nothing to show but the mask before the name is filled in', () => {
    expect(nameOnBoard({ ...names, real: null }, null)).toBe('王**');
  });
});

describe('rules of a board', () => {
  const rule = (over: Partial<BoardRuleScope>): BoardRuleScope => ({ kind: 'points', divisionCode: '', version: 1, fromMonth: '2020-01', ...over });

  it('prefer the nearest division, then the highest version that had begun', () => {
    const everywhere = rule({});
    const street = rule({ divisionCode: '410102004' });
    const later = rule({ divisionCode: '410102004', version: 2, fromMonth: '2026-11' });
    const all = [later, everywhere, street];
    expect(boardRuleInForce(all, 'points', community, '2026-10')).toBe(street);
    expect(boardRuleInForce(all, 'points', community, '2026-11')).toBe(later);
    expect(boardRuleInForce(all, 'points', '/410102/', '2026-11')).toBe(everywhere);
    expect(boardRuleInForce(all, 'minutes', community, '2026-11')).toBeNull();
  });

  it('never change a period that has begun: a quarter and a year keep the rule they began with', () => {
    const first = rule({});
    const second = rule({ version: 2, fromMonth: '2026-11' });
    expect(boardRuleInForce([first, second], 'points', community, '2026-Q4')).toBe(first);
    expect(boardRuleInForce([first, second], 'points', community, '2026')).toBe(first);
    expect(boardRuleInForce([first, second], 'points', community, '2027-Q1')).toBe(second);
  });

  const draft = { kind: 'points', events: WORK, minimum: 1, tieBreak: 'earlier-first', listLength: 100, fromMonth: '2026-12' } as const;

  it('may be published for a month that has not begun', () => {
    expect(boardRuleProblem(draft, november)).toBeNull();
    expect(boardRuleProblem({ ...draft, fromMonth: '2026-11' }, november)).toBe('month-has-begun');
  });

  it('name what counts where earned points count, and only there', () => {
    expect(boardRuleProblem({ ...draft, events: [] }, november)).toBe('no-events');
    expect(boardRuleProblem({ ...draft, kind: 'minutes' }, november)).toBe('events-not-counted');
    expect(BOARD_KIND_NAMES.filter((kind) => !COUNTED_BY_EVENT.includes(kind))).toEqual(['minutes', 'merchants']);
  });

  it('read as sentences', () => {
    expect(boardRuleText({ ...draft, kind: 'minutes', events: [], minimum: 60 })).toContain('满 1 小时参加排名，公布前 100 名。');
    expect(boardRuleText(draft)[0]).toBe('在本区域内获得的积分计入：志愿服务时长、微网格走访、上报问题属实。');
  });
});

it('writes figures in the unit of the board', () => {
  expect(scoreText('points', 86)).toBe('86 分');
  expect(scoreText('minutes', 750)).toBe('12.5 小时');
});
