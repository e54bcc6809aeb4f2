import { describe, expect, it } from '@jest/globals';
import type { StepLimit } from './cases.limits.ts';
import { dateWithin, lightOf, stepDueAt, stepLight, stepLimitOf, type RunningLimit } from './limit.rules.ts';

/** 24 November 2026 is a holiday here. */
const calendar = new Map([['2026-11-24', false]]);
const at = (wall: string) => new Date(`${wall.replace(' ', 'T')}:00+08:00`);
const wall = (date: Date) => new Date(date.getTime() + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
const office: RunningLimit = { limitAmount: 1, limitUnit: 'WORK_DAY', handleFrom: null, handleDueAt: null };
const night = at('2026-11-23 22:00');
/** Two hours, reported at ten in the evening. */
const urgent: RunningLimit = { limitAmount: 2, limitUnit: 'URGENT_HOUR', handleFrom: night, handleDueAt: at('2026-11-24 00:00') };
const due = (step: StepLimit, now: Date, running = urgent) => wall(stepDueAt(step, running, now, calendar));

describe('a step of an urgent matter', () => {
  it('runs by day and night, and has no more time than the matter', () => {
    expect(stepLimitOf('accept', urgent)).toEqual({ amount: 2, unit: 'URGENT_HOUR' });
    expect(stepLimitOf('check', urgent)).toEqual({ amount: 2, unit: 'URGENT_HOUR' });
    expect(stepLimitOf('check', { ...urgent, limitAmount: 48 })).toEqual({ amount: 24, unit: 'URGENT_HOUR' });
    expect(due('accept', night)).toBe('11-24 00:00');
    expect(due('dispatch', night, { ...urgent, limitAmount: 24, handleDueAt: at('2026-11-24 22:00') })).toBe('11-24 00:00');
  });

  it('is due before the matter is, however late it begins', () => {
    const late = at('2026-11-23 23:59');
    for (const step of ['accept', 'verify', 'file', 'dispatch', 'sign', 'arbitrate', 'contact', 'check'] as const) expect(due(step, late)).toBe('11-24 00:00');
  });

  it('has its own hours again when the matter is over', () => {
    expect(due('sign', at('2026-11-24 09:00'))).toBe('11-24 11:00');
    expect(wall(dateWithin(urgent, at('2026-11-25 17:30'), at('2026-11-24 09:00')))).toBe('11-25 17:30');
  });

  it('leaves the reporter, the visit back and a supervision order to the office’s days', () => {
    for (const step of ['supplement', 'visitBack', 'supervision'] as const) expect(due(step, night)).toBe(due(step, night, office));
  });
});

describe('a step of any other matter', () => {
  it('goes by the office’s clock, whatever the handling limit', () => {
    expect(due('accept', night, office)).toBe('11-25 11:00');
    expect(due('check', at('2026-11-23 10:00'), { ...office, handleDueAt: at('2026-11-23 11:00') })).toBe('11-25 17:30');
  });
});

describe('the light', () => {
  it('is yellow from three quarters on and red at the end', () => {
    const light = (now: string) => lightOf(at(now), night, at('2026-11-24 00:00'), 'URGENT_HOUR', calendar);
    expect(light('2026-11-23 23:29')).toEqual({ light: 'GREEN', changesAt: at('2026-11-23 23:30') });
    expect(light('2026-11-23 23:30')).toEqual({ light: 'YELLOW', changesAt: at('2026-11-24 00:00') });
    expect(light('2026-11-24 00:00')).toEqual({ light: 'RED', changesAt: null });
  });

  it('changes at the end at the latest, also where no office time lies between', () => {
    expect(lightOf(at('2026-11-24 10:00'), at('2026-11-24 10:00'), at('2026-11-24 17:30'), 'WORK_HOUR', calendar)).toEqual({ light: 'GREEN', changesAt: at('2026-11-24 17:30') });
  });

  it('of a step that begins is that of the urgent matter, and green in any other', () => {
    expect(stepLight(urgent, at('2026-11-23 23:45'), calendar)).toBe('YELLOW');
    expect(stepLight({ ...urgent, limitUnit: 'WORK_HOUR' }, at('2026-11-23 23:45'), calendar)).toBe('GREEN');
    expect(stepLight({ ...urgent, handleFrom: null }, at('2026-11-23 23:45'), calendar)).toBe('GREEN');
  });
});
