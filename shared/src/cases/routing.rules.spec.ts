import { describe, expect, it } from '@jest/globals';
import type { RuleTime } from './cases.rule.types.ts';
import { inRoutingOrder, keeperDecides, routeOf, routingMisfit, shorterLimit, type RoutingQuestion, type RoutingRule } from './routing.rules.ts';

const DISTRICT = '/410102/';
const STREET = '/410102/410102004/';
const COMMUNITY = '/410102/410102004/410102004009/';

let made = 0;
const rule = (over: Partial<RoutingRule>): RoutingRule => ({
  id: `rule-${(made += 1)}`, name: '规则', position: 100, categoryCode: null, groupCode: null, divisionPath: DISTRICT, time: null, unitId: 'unit',
  limit: null, active: true, ...over,
});
/** Monday 23 November 2026, 10:00 in Shanghai. */
const question: RoutingQuestion = {
  categoryCode: 'lamp', groupCode: 'facility', divisionPath: `${COMMUNITY}410102004009-01/`, at: new Date('2026-11-23T02:00:00Z'), calendar: new Map(),
};
const atHour = (text: string, time: RuleTime) => routingMisfit(rule({ time }), { ...question, at: new Date(`${text}+08:00`) });

describe('routeOf', () => {
  it('takes the first that fits and says why each one before did not', () => {
    const rules = [
      rule({ position: 30, name: '其余', unitId: 'centre' }),
      rule({ position: 10, name: '树木', groupCode: 'greening' }),
      rule({ position: 20, name: '路灯', categoryCode: 'lamp', unitId: 'lamps' }),
    ];
    const route = routeOf(rules, question);
    expect(route.rule?.unitId).toBe('lamps');
    expect(route.steps.map(({ name, fits, why }) => [name, fits, why])).toEqual([['树木', false, '大类不同'], ['路灯', true, '辖区和小类相符']]);
  });

  it('prefers the deeper division at the same position', () => {
    const near = rule({ divisionPath: COMMUNITY });
    expect(routeOf([rule({}), rule({ divisionPath: STREET }), near], question).rule).toBe(near);
  });

  it('lets a position overrule the depth', () => {
    const first = rule({ position: 1 });
    expect(routeOf([rule({ divisionPath: COMMUNITY }), first], question).rule).toBe(first);
  });

  it('finds nothing when every rule is off, elsewhere or for something else', () => {
    const rules = [rule({ active: false }), rule({ divisionPath: '/410102/410102006/' }), rule({ categoryCode: 'tree' })];
    const route = routeOf(rules, question);
    expect(route.rule).toBeNull();
    expect(route.steps.map(({ why }) => why)).toEqual(expect.arrayContaining(['已停用', '不在这条规则的辖区', '小类不同']));
  });

  it('does not take a division whose code begins alike for one below', () => {
    expect(routingMisfit(rule({ divisionPath: COMMUNITY }), { ...question, divisionPath: '/410102/410102004/4101020040091/' })).toBe('不在这条规则的辖区');
  });

  it('gives the same order to every server', () => {
    const rules = [rule({ id: 'b' }), rule({ id: 'a' })];
    expect(inRoutingOrder(rules).map(({ id }) => id)).toEqual(inRoutingOrder([...rules].reverse()).map(({ id }) => id));
  });
});

describe('rules with a time', () => {
  const office: RuleTime = { days: 'work', fromHour: 9, toHour: 18 };
  const night: RuleTime = { days: 'all', fromHour: 18, toHour: 8 };

  it('begins with its first hour and is over with its last', () => {
    expect(atHour('2026-11-23T08:59:59', office)).toBe('只在 9 时至 18 时适用');
    expect(atHour('2026-11-23T09:00:00', office)).toBeNull();
    expect(atHour('2026-11-23T17:59:59', office)).toBeNull();
    expect(atHour('2026-11-23T18:00:00', office)).toBe('只在 9 时至 18 时适用');
  });

  it('may pass midnight', () => {
    expect(atHour('2026-11-23T23:30:00', night)).toBeNull();
    expect(atHour('2026-11-23T07:59:00', night)).toBeNull();
    expect(atHour('2026-11-23T08:00:00', night)).not.toBeNull();
  });

  it('knows working days by the calendar, not by the week', () => {
    const calendar = new Map([['2026-10-10', true], ['2026-10-05', false]]);
    const on = (day: string, days: RuleTime['days']) =>
      routingMisfit(rule({ time: { days, fromHour: 0, toHour: 0 } }), { ...question, at: new Date(`${day}T10:00:00+08:00`), calendar });
    expect(on('2026-10-10', 'work')).toBeNull();
    expect(on('2026-10-05', 'work')).toBe('只在工作日适用');
    expect(on('2026-10-05', 'rest')).toBeNull();
    expect(on('2026-10-10', 'rest')).toBe('只在休息日适用');
  });
});

describe('shorterLimit', () => {
  it('lets a rule hurry and never delay', () => {
    expect(shorterLimit({ amount: 2, unit: 'WORK_DAY' }, { amount: 4, unit: 'WORK_HOUR' })).toEqual({ amount: 4, unit: 'WORK_HOUR' });
    expect(shorterLimit({ amount: 4, unit: 'WORK_HOUR' }, { amount: 2, unit: 'WORK_DAY' })).toEqual({ amount: 4, unit: 'WORK_HOUR' });
    expect(shorterLimit({ amount: 1, unit: 'WORK_DAY' }, { amount: 7, unit: 'WORK_HOUR' })).toEqual({ amount: 1, unit: 'WORK_DAY' });
    expect(shorterLimit({ amount: 1, unit: 'WORK_DAY' }, null)).toEqual({ amount: 1, unit: 'WORK_DAY' });
  });
});

describe('the keeper of the asset', () => {
  const campus = `${STREET}410102004-Z01/`;
  it.each([
    ['nothing fitted', null, question.divisionPath, true], ['for all matters', rule({ divisionPath: COMMUNITY }), question.divisionPath, true],
    ['for the street', rule({ categoryCode: 'lamp', divisionPath: STREET }), question.divisionPath, true],
    ['for this community', rule({ categoryCode: 'lamp', divisionPath: COMMUNITY }), question.divisionPath, false],
    ['for this campus', rule({ categoryCode: 'lamp', divisionPath: campus }), campus, false],
    ['for the street of the campus', rule({ categoryCode: 'lamp', divisionPath: STREET }), campus, true],
  ])('decides where the rule is not made for just this: %s', (_, fitted, place, decides) => expect(keeperDecides(fitted, place)).toBe(decides));
});
