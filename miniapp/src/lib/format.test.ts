import { formatAgo, formatChange, formatCode, formatDate, formatDay, formatDeadline, formatLeft, formatMinutes, formatNumber, formatSpan, formatTime, formatPlainDate, minutesFigure } from './format';

const NOW = new Date('2026-11-22T06:00:00.000Z');

describe('format', () => {
  it('writes days and times of Asia/Shanghai', () => {
    expect(formatTime('2026-11-22T06:00:00.000Z', NOW)).toBe('11月22日 周日 14:00');
    expect(formatDay('2026-11-22T16:00:00.000Z', NOW)).toBe('11月23日 周一');
    expect(formatDay('2027-01-01T00:00:00.000Z', NOW)).toBe('2027年1月1日 周五');
    expect(formatDate('2026-11-22', NOW)).toBe('11月22日 周日');
  });

  it('ends a term that lasts the whole day with that day', () => {
    expect(formatDeadline('2026-12-07T16:00:00.000Z', NOW)).toBe('12月7日 周一 24:00');
    expect(formatDeadline('2026-12-07T06:00:00.000Z', NOW)).toBe('12月7日 周一 14:00');
  });

  it('writes the day of a span once when it is the same', () => {
    expect(formatSpan('2026-11-22T06:00:00.000Z', '2026-11-22T08:00:00.000Z', NOW)).toBe('11月22日 周日 14:00–16:00');
    expect(formatSpan('2026-11-22T06:00:00.000Z', '2026-11-23T00:00:00.000Z', NOW)).toBe('11月22日 周日 14:00 至 11月23日 周一 08:00');
  });

  it('writes what has passed and what is left', () => {
    expect(formatAgo('2026-11-22T05:59:30.000Z', NOW)).toBe('刚刚');
    expect(formatAgo('2026-11-22T03:00:00.000Z', NOW)).toBe('3小时前');
    expect(formatLeft(250_000)).toBe('4分10秒');
    expect(formatLeft(-1)).toBe('0秒');
  });

  it('writes minutes, numbers, changes and codes', () => {
    expect([formatMinutes(40), formatMinutes(90), formatMinutes(120)]).toEqual(['40分钟', '1.5小时', '2小时']);
    expect([minutesFigure(59), minutesFigure(60)]).toEqual([{ value: '59', unit: '分钟' }, { value: '1', unit: '小时' }]);
    expect([formatNumber(1234567), formatNumber(-1200), formatChange(-20), formatChange(1000)]).toEqual(['1,234,567', '-1,200', '−20', '+1,000']);
    expect(formatCode('482913507716')).toBe('4829 1350 7716');
    expect(formatCode('051686')).toBe('051 686');
  });

  it('says a day of long ago without its weekday', () => {
    expect(formatPlainDate('1956-03-12')).toBe('1956年3月12日');
  });
});
