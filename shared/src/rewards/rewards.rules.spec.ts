import { describe, expect, it } from '@jest/globals';
import { unreachableStates } from '../common/state-table.ts';
import { offerStates } from './offer-status.ts';
import { orderStates } from './order-status.ts';
import {
  disputeRefusal, isOpenAt, limitPeriodKey, offerLimitsProblem, openingProblem, pickupEnd, redeemRefusal, redeemRefusalText,
  typedCodeDigits, windowProblem, type RedeemFacts,
} from './rewards.rules.ts';
import { stockTakeStates } from './stock-take-status.ts';

const now = new Date('2026-11-22T06:00:00Z');
const free: RedeemFacts = {
  offerStatus: 'LISTED', redeemFrom: null, redeemUntil: null, placeActive: true, pointsPrice: 20,
  limits: { total: null, perPerson: null, perPersonPerPeriod: null }, left: 5, takenByAll: 0,
  mine: { taken: 0, takenThisPeriod: 0, available: 100 }, quantity: 1,
};

describe('redeemRefusal', () => {
  const cases: [string, Partial<RedeemFacts>, string | null][] = [
    ['lets a person with enough points redeem', {}, null],
    ['refuses what is not listed', { offerStatus: 'WITHDRAWN' }, 'not-listed'],
    ['refuses before the window', { redeemFrom: '2026-11-22T06:00:00.001Z' }, 'not-yet-open'],
    ['opens with the first instant of the window', { redeemFrom: '2026-11-22T06:00:00.000Z' }, null],
    ['closes with the last instant of the window', { redeemUntil: '2026-11-22T06:00:00.000Z' }, 'no-longer-open'],
    ['refuses at a closed place', { placeActive: false }, 'place-closed'],
    ['refuses more than is left', { left: 1, quantity: 2 }, 'sold-out'],
    ['gives the last piece', { left: 1 }, null],
    ['refuses past the total limit', { limits: { ...free.limits, total: 3 }, takenByAll: 3 }, 'total-limit'],
    ['gives the last of the total limit', { limits: { ...free.limits, total: 3 }, takenByAll: 2 }, null],
    ['refuses past the limit per person', { limits: { ...free.limits, perPerson: 1 }, mine: { taken: 1, takenThisPeriod: 0, available: 100 } }, 'person-limit'],
    ['refuses past the limit of the period', { limits: { ...free.limits, perPersonPerPeriod: { period: 'MONTH', quantity: 1 } }, mine: { taken: 1, takenThisPeriod: 1, available: 100 } }, 'period-limit'],
    ['starts afresh in the next period', { limits: { ...free.limits, perPersonPerPeriod: { period: 'MONTH', quantity: 1 } }, mine: { taken: 1, takenThisPeriod: 0, available: 100 } }, null],
    ['refuses without enough points', { quantity: 3, mine: { taken: 0, takenThisPeriod: 0, available: 59 } }, 'not-enough-points'],
    ['takes the last point', { quantity: 3, mine: { taken: 0, takenThisPeriod: 0, available: 60 } }, null],
    ['tells somebody not signed in only what concerns everybody', { mine: null, limits: { ...free.limits, perPerson: 1 } }, null],
  ];
  it.each(cases)('%s', (_name, change, expected) => {
    expect(redeemRefusal({ ...free, ...change }, now)).toBe(expected);
  });

  it('says how many points are missing', () => {
    const facts: RedeemFacts = { ...free, quantity: 2, mine: { taken: 0, takenThisPeriod: 0, available: 15 } };
    expect(redeemRefusalText('not-enough-points', facts)).toBe('还差 25 积分');
  });
});

describe('periods in Asia/Shanghai', () => {
  it('starts a month at local midnight', () => {
    expect(limitPeriodKey('MONTH', new Date('2026-10-31T15:59:59.999Z'))).toBe('MONTH:2026-10');
    expect(limitPeriodKey('MONTH', new Date('2026-10-31T16:00:00.000Z'))).toBe('MONTH:2026-11');
  });

  it('names a week after its Monday', () => {
    expect(limitPeriodKey('WEEK', new Date('2026-11-22T15:59:59.999Z'))).toBe('WEEK:2026-11-16');
    expect(limitPeriodKey('WEEK', new Date('2026-11-22T16:00:00.000Z'))).toBe('WEEK:2026-11-23');
  });

  it('ends the pick-up time with a local day', () => {
    expect(pickupEnd(now, 7).toISOString()).toBe('2026-11-29T16:00:00.000Z');
  });
});

describe('disputeRefusal', () => {
  const verifiedAt = new Date('2026-11-15T06:00:00Z');
  it('allows the seventh day and not a moment more', () => {
    expect(disputeRefusal({ status: 'VERIFIED', verifiedAt }, new Date(now.getTime() - 1))).toBeNull();
    expect(disputeRefusal({ status: 'VERIFIED', verifiedAt }, now)).toBe('too-late');
  });
  it('needs a verified order', () => {
    expect(disputeRefusal({ status: 'READY', verifiedAt: null }, now)).toBe('not-verified');
  });
});

describe('opening hours', () => {
  const weekdays = [{ weekdays: [1, 2, 3, 4, 5], from: '09:00', until: '17:30' }];
  it('is closed on Sunday and at the closing minute, open at the first', () => {
    expect(isOpenAt(weekdays, now)).toBe(false);
    expect(isOpenAt(weekdays, new Date('2026-11-23T01:00:00Z'))).toBe(true);
    expect(isOpenAt(weekdays, new Date('2026-11-23T09:30:00Z'))).toBe(false);
  });
  it('is always open without hours', () => {
    expect(isOpenAt([], now)).toBe(true);
  });
  it('says what is wrong', () => {
    expect(openingProblem(weekdays)).toBeNull();
    expect(openingProblem([{ weekdays: [1], from: '18:00', until: '09:00' }])).toContain('晚于');
    expect(openingProblem([{ weekdays: [8], from: '08:00', until: '09:00' }])).toContain('星期');
    expect(openingProblem([{ weekdays: [], from: '08:00', until: '09:00' }])).toContain('至少');
    expect(openingProblem([{ weekdays: [1], from: '8:00', until: '09:00' }])).toContain('00:00');
  });
});

describe('offer form', () => {
  it('refuses a window that ends before it starts', () => {
    expect(windowProblem('2026-11-23T00:00:00Z', '2026-11-22T00:00:00Z')).not.toBeNull();
    expect(windowProblem(null, '2026-11-22T00:00:00Z')).toBeNull();
  });
  it('refuses limits that contradict each other', () => {
    expect(offerLimitsProblem({ total: 5, perPerson: 6, perPersonPerPeriod: null })).not.toBeNull();
    expect(offerLimitsProblem({ total: 5, perPerson: 2, perPersonPerPeriod: { period: 'DAY', quantity: 3 } })).not.toBeNull();
    expect(offerLimitsProblem({ total: 5, perPerson: 2, perPersonPerPeriod: { period: 'DAY', quantity: 1 } })).toBeNull();
  });
});

describe('typed codes', () => {
  it('takes the digits however they are grouped', () => {
    expect(typedCodeDigits(' 1234-5678 9012')).toBe('123456789012');
    expect(typedCodeDigits('12345678901')).toBeNull();
    expect(typedCodeDigits('12345678901a')).toBeNull();
  });
});

describe('state tables', () => {
  it('reach every state', () => {
    expect([unreachableStates(orderStates), unreachableStates(offerStates), unreachableStates(stockTakeStates)]).toEqual([[], [], []]);
  });
});
