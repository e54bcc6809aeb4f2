import { monthOf, runsOf } from './work-calendar';

const NATIONAL = ['2026-10-01', '2026-10-02', '2026-10-03'].map((day) => ({ day, working: false, name: '国庆节' }));
const EXCHANGED = { day: '2026-10-10', working: true, name: '国庆节调休' };

describe('the work calendar', () => {
  it('begins a month on its weekday, Monday first', () => {
    expect(monthOf(2026, 11, new Map())).toMatchObject({ empty: 6, days: { length: 30 } });
    expect(monthOf(2026, 6, new Map()).empty).toBe(0);
    expect(monthOf(2028, 2, new Map()).days).toHaveLength(29);
  });

  it('knows weekends, holidays and exchanged days', () => {
    const { days } = monthOf(2026, 10, new Map([...NATIONAL, EXCHANGED].map((day) => [day.day, day])));
    const works = (number: number) => days[number - 1]?.working;
    expect([1, 4, 9, 10, 11].map(works)).toEqual([false, false, true, true, false]);
  });

  it('names days in a row once', () => {
    expect(runsOf([EXCHANGED, ...NATIONAL, { day: '2026-09-30', working: true, name: '国庆节' }])).toEqual([
      { name: '国庆节', working: true, from: '2026-09-30', to: '2026-09-30', days: 1 },
      { name: '国庆节', working: false, from: '2026-10-01', to: '2026-10-03', days: 3 },
      { name: '国庆节调休', working: true, from: '2026-10-10', to: '2026-10-10', days: 1 },
    ]);
  });
});
