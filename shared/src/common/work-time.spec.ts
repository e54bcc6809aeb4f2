import { describe, expect, it } from '@jest/globals';
import { afterPause, deadlineOf, elapsedBetween, isWorkDay, limitText, pointWithin, type LimitUnit, type WorkCalendar } from './work-time.ts';

/** 2026: the National Day holiday with its exchanged Saturday and Sunday, and New Year's Day. */
const calendar: WorkCalendar = new Map([
  ['2026-01-01', false], ['2026-01-02', false], ['2026-01-03', false], ['2026-01-04', true],
  ['2026-09-20', true], ['2026-10-10', true],
  ...['01', '02', '03', '04', '05', '06', '07'].map((day) => [`2026-10-${day}`, false] as const),
]);

/** A moment of the clock on the wall in Shanghai. */
const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`);
const wall = (moment: Date) => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
const due = (start: string, amount: number, unit: LimitUnit) => wall(deadlineOf(at(start), { amount, unit }, calendar));

describe('isWorkDay', () => {
  it('is Monday to Friday, unless the calendar says otherwise', () => {
    expect(isWorkDay('2026-11-20', calendar)).toBe(true);
    expect(isWorkDay('2026-11-21', calendar)).toBe(false);
    expect(isWorkDay('2026-10-01', calendar)).toBe(false);
    expect(isWorkDay('2026-10-10', calendar)).toBe(true);
  });
});

describe('deadlineOf in working hours', () => {
  it('runs over the midday break, which does not count', () => {
    expect(due('2026-11-23 09:00', 2, 'WORK_HOUR')).toBe('2026-11-23 11:00');
    expect(due('2026-11-23 11:00', 2, 'WORK_HOUR')).toBe('2026-11-23 14:30');
    expect(due('2026-11-23 12:40', 1, 'WORK_HOUR')).toBe('2026-11-23 14:30');
  });

  it('ends at closing time, not at the opening of the next day, when it just fits', () => {
    expect(due('2026-11-23 15:30', 2, 'WORK_HOUR')).toBe('2026-11-23 17:30');
    expect(due('2026-11-23 10:00', 2, 'WORK_HOUR')).toBe('2026-11-23 12:00');
  });

  it('starts next morning when it is set in the evening, on Monday when it is set at the weekend', () => {
    expect(due('2026-11-23 20:15', 2, 'WORK_HOUR')).toBe('2026-11-24 11:00');
    expect(due('2026-11-20 17:30', 2, 'WORK_HOUR')).toBe('2026-11-23 11:00');
    expect(due('2026-11-21 03:00', 4, 'WORK_HOUR')).toBe('2026-11-23 14:30');
  });

  it('runs on an exchanged Saturday and stands over the whole holiday', () => {
    expect(due('2026-10-10 09:30', 2, 'WORK_HOUR')).toBe('2026-10-10 11:30');
    expect(due('2026-09-30 16:30', 2, 'WORK_HOUR')).toBe('2026-10-08 10:00');
  });
});

describe('deadlineOf in working days', () => {
  it('does not count the day it is set on, and ends with office hours', () => {
    expect(due('2026-11-23 08:00', 1, 'WORK_DAY')).toBe('2026-11-24 17:30');
    expect(due('2026-11-23 23:59', 1, 'WORK_DAY')).toBe('2026-11-24 17:30');
  });

  it('passes the weekend, counts an exchanged day and no day of a holiday', () => {
    expect(due('2026-11-20 10:00', 1, 'WORK_DAY')).toBe('2026-11-23 17:30');
    expect(due('2026-09-19 10:00', 1, 'WORK_DAY')).toBe('2026-09-20 17:30');
    expect(due('2026-09-30 10:00', 1, 'WORK_DAY')).toBe('2026-10-08 17:30');
    expect(due('2026-10-08 10:00', 2, 'WORK_DAY')).toBe('2026-10-10 17:30');
    expect(due('2025-12-31 10:00', 1, 'WORK_DAY')).toBe('2026-01-04 17:30');
  });
});

describe('deadlineOf in urgent hours', () => {
  it('knows neither night nor holiday', () => {
    expect(due('2026-10-01 23:30', 2, 'URGENT_HOUR')).toBe('2026-10-02 01:30');
  });

  it('is not moved by summer time of other countries: China has none', () => {
    expect(due('2026-03-28 20:00', 12, 'URGENT_HOUR')).toBe('2026-03-29 08:00');
    expect(due('2026-10-24 20:00', 12, 'URGENT_HOUR')).toBe('2026-10-25 08:00');
  });
});

it('takes a limit of more than a year of working days', () => {
  expect(due('2026-11-23 10:00', 365, 'WORK_DAY')).toBe('2028-04-17 17:30');
  expect(due('2026-11-23 10:00', 2_600, 'WORK_HOUR')).toBe('2028-04-25 14:30');
});

it('says so when a calendar never works, and does not search for ever', () => {
  const never: WorkCalendar = new Map(Array.from({ length: 800 }, (_unused, index) => [new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10), false]));
  expect(() => deadlineOf(at('2026-01-05 09:00'), { amount: 1, unit: 'WORK_HOUR' }, never)).toThrow('no working day');
  expect(() => deadlineOf(at('2026-01-05 09:00'), { amount: 1, unit: 'WORK_DAY' }, never)).toThrow('no working day');
});

describe('elapsedBetween', () => {
  const minutes = (from: string, to: string, unit: LimitUnit) => elapsedBetween(at(from), at(to), unit, calendar) / 60_000;

  it('counts office time only for working limits, all time for urgent ones', () => {
    expect(minutes('2026-11-23 08:00', '2026-11-23 20:00', 'WORK_DAY')).toBe(420);
    expect(minutes('2026-11-20 17:00', '2026-11-23 09:30', 'WORK_HOUR')).toBe(60);
    expect(minutes('2026-09-30 17:00', '2026-10-08 09:30', 'WORK_HOUR')).toBe(60);
    expect(minutes('2026-11-23 22:00', '2026-11-24 01:00', 'URGENT_HOUR')).toBe(180);
  });

  it('is nothing backwards', () => {
    expect(minutes('2026-11-24 09:00', '2026-11-23 09:00', 'URGENT_HOUR')).toBe(0);
  });
});

describe('pointWithin', () => {
  it('finds three quarters on the clock of the limit itself', () => {
    const start = at('2026-11-23 09:00');
    expect(wall(pointWithin(start, at('2026-11-23 14:30'), 0.75, 'WORK_HOUR', calendar))).toBe('2026-11-23 12:00');
    expect(wall(pointWithin(start, at('2026-11-23 13:00'), 0.75, 'URGENT_HOUR', calendar))).toBe('2026-11-23 12:00');
  });

  it('never lies in the weekend of a limit in working days', () => {
    const friday = at('2026-11-20 17:00');
    const point = pointWithin(friday, deadlineOf(friday, { amount: 1, unit: 'WORK_DAY' }, calendar), 0.75, 'WORK_DAY', calendar);
    expect(wall(point)).toBe('2026-11-23 15:37');
  });
});

describe('afterPause', () => {
  it('leaves as much office time after the pause as was left before it', () => {
    const moved = afterPause(at('2026-11-24 11:00'), at('2026-11-23 16:30'), at('2026-11-27 16:30'), 'WORK_HOUR', calendar);
    expect(wall(moved)).toBe('2026-11-30 11:00');
    expect(elapsedBetween(at('2026-11-27 16:30'), moved, 'WORK_HOUR', calendar)).toBe(3 * 3_600_000);
  });

  it('gives an urgent limit its hours back, day or night', () => {
    expect(wall(afterPause(at('2026-11-23 20:00'), at('2026-11-23 18:00'), at('2026-11-24 03:00'), 'URGENT_HOUR', calendar))).toBe('2026-11-24 05:00');
  });

  it('is over at once when it was over before the pause, and does not move back in time', () => {
    const late = at('2026-11-23 10:00');
    expect(wall(afterPause(late, at('2026-11-23 11:00'), at('2026-11-23 15:00'), 'WORK_HOUR', calendar))).toBe('2026-11-23 15:00');
    expect(wall(afterPause(at('2026-11-22 18:00'), at('2026-11-21 10:00'), at('2026-11-21 12:00'), 'WORK_DAY', calendar))).toBe('2026-11-22 18:00');
  });
});

it('writes a limit in Chinese', () => {
  expect(limitText({ amount: 4, unit: 'WORK_HOUR' })).toBe('4个工作小时');
  expect(limitText({ amount: 2, unit: 'URGENT_HOUR' })).toBe('2个小时');
});
