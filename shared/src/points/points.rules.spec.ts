import { describe, expect, it } from '@jest/globals';
import type { RuleScope } from './points.rules.ts';
import {
  accountName, accountOf, issuingDivisionCode, lotExpiry, pointsEarned, reversalProblem, ruleInForce, ruleProblem, ruleVersionName, ruleVersionParts, scopesOf, takeFromLots,
} from './points.rules.ts';

const community = '/410102/410102006/410102006012/';
const rule = (over: Partial<RuleScope>): RuleScope => ({
  event: 'volunteer.hour', divisionPath: '/410102/', version: 1, validFrom: new Date('2026-01-01T00:00:00Z'), validTo: null, ...over,
});
const november = new Date('2026-11-15T04:00:00Z');

describe('ruleInForce', () => {
  it('lists the scopes of a path nearest first', () => {
    expect(scopesOf(community)).toEqual(['410102006012', '410102006', '410102']);
  });

  it('prefers the nearest division over a newer version of a wider one', () => {
    const near = rule({ divisionPath: community });
    expect(ruleInForce([rule({ version: 9 }), near], 'volunteer.hour', `${community}410102006012-01/`, november)).toBe(near);
  });

  it('takes the highest version whose dates contain the moment', () => {
    const first = rule({});
    const second = rule({ version: 2, validFrom: november });
    expect(ruleInForce([second, first], 'volunteer.hour', community, new Date(november.getTime() - 1))).toBe(first);
    expect(ruleInForce([first, second], 'volunteer.hour', community, november)).toBe(second);
  });

  it('does not apply a rule at the instant it ends, nor to a neighbour, nor to another event', () => {
    expect(ruleInForce([rule({ validTo: november })], 'volunteer.hour', community, november)).toBeNull();
    expect(ruleInForce([rule({ divisionPath: '/410102/410102007/' })], 'volunteer.hour', community, november)).toBeNull();
    expect(ruleInForce([rule({})], 'first-binding', community, november)).toBeNull();
  });

  it('follows a division that was moved to another street', () => {
    const own = rule({ divisionPath: community });
    expect(ruleInForce([own, rule({})], 'volunteer.hour', '/410102/410102007/410102006012/', november)).toBe(own);
    expect(ruleVersionName(own)).toBe('volunteer.hour@410102006012#1');
    expect(ruleVersionParts(ruleVersionName(own))).toEqual({ event: own.event, version: own.version });
  });

  it('does not take a division for its neighbour whose code begins alike', () => {
    expect(ruleInForce([rule({ divisionPath: '/410102/41010200/' })], 'volunteer.hour', community, november)).toBeNull();
  });
});

describe('pointsEarned', () => {
  const amounts = { pointsPerUnit: 2, perDayCap: 10, perMonthCap: 30 };

  it('pays per whole unit', () => {
    expect(pointsEarned(amounts, 3, { today: 0, thisMonth: 0 })).toBe(6);
    expect(pointsEarned(amounts, 2.9, { today: 0, thisMonth: 0 })).toBe(4);
  });

  it('pays the rest up to the tighter cap, and nothing beyond it', () => {
    expect(pointsEarned(amounts, 9, { today: 3, thisMonth: 3 })).toBe(7);
    expect(pointsEarned(amounts, 9, { today: 0, thisMonth: 29 })).toBe(1);
    expect(pointsEarned(amounts, 9, { today: 12, thisMonth: 12 })).toBe(0);
  });

  it('knows no limit without a cap', () => {
    expect(pointsEarned({ pointsPerUnit: 200, perDayCap: null, perMonthCap: null }, 50, { today: 9999, thisMonth: 9999 })).toBe(10_000);
  });
});

describe('lotExpiry', () => {
  it('ends with a Shanghai month, whatever the hour of earning', () => {
    expect(lotExpiry(new Date('2026-01-31T15:59:59Z'), 1)?.toISOString()).toBe('2026-02-28T16:00:00.000Z');
    expect(lotExpiry(new Date('2026-01-31T16:00:00Z'), 1)?.toISOString()).toBe('2026-03-31T16:00:00.000Z');
  });

  it('crosses a year, and stays away when points never expire', () => {
    expect(lotExpiry(november, 12)?.toISOString()).toBe('2027-11-30T16:00:00.000Z');
    expect(lotExpiry(november, null)).toBeNull();
  });
});

describe('takeFromLots', () => {
  const lots = [{ id: 'a', remaining: 3 }, { id: 'b', remaining: 0 }, { id: 'c', remaining: 5 }];

  it('empties the first lots and takes the rest from the next', () => {
    expect(takeFromLots(lots, 4)).toEqual([{ lotId: 'a', points: 3 }, { lotId: 'c', points: 1 }]);
  });

  it('gives nothing when the lots hold too little', () => {
    expect(takeFromLots(lots, 9)).toBeNull();
  });
});

describe('ruleProblem', () => {
  const draft = { pointsPerUnit: 1, perDayCap: 16, perMonthCap: 100, validFrom: november, validTo: null };

  it('accepts a rule from now on, and one written while the form lay open', () => {
    expect(ruleProblem(draft, november)).toBeNull();
    expect(ruleProblem(draft, new Date(november.getTime() + 9 * 60_000))).toBeNull();
  });

  it('says why another is refused', () => {
    expect(ruleProblem(draft, new Date(november.getTime() + 11 * 60_000))).toBe('starts-in-the-past');
    expect(ruleProblem({ ...draft, validTo: november }, november)).toBe('ends-before-it-starts');
    expect(ruleProblem({ ...draft, perDayCap: 101 }, november)).toBe('day-cap-over-month-cap');
    expect(ruleProblem({ ...draft, pointsPerUnit: 17 }, november)).toBe('cap-below-one-unit');
  });
});

describe('reversalProblem', () => {
  it('lets an award go back once, and nothing else', () => {
    expect(reversalProblem({ kind: 'award', reversed: false })).toBeNull();
    expect(reversalProblem({ kind: 'award', reversed: true })).toBe('already-reversed');
    expect(reversalProblem({ kind: 'capture', reversed: false })).toBe('not-an-award');
  });
});

describe('accounts', () => {
  it('charges the community for work in its grids, and the street for work above', () => {
    expect(issuingDivisionCode(`${community}410102006012-01/410102006012-01-03/`)).toBe('410102006012');
    expect(issuingDivisionCode('/410102/410102006/')).toBe('410102006');
    expect(issuingDivisionCode('/410102/410102006/410102006-Z01/')).toBe('410102006');
  });

  it('reads back the name it wrote', () => {
    expect(accountOf(accountName('wallet', '0192-a'))).toEqual({ kind: 'wallet', ownerId: '0192-a' });
    expect(accountOf(accountName('expired'))).toEqual({ kind: 'expired', ownerId: '' });
  });
});
