import { describe, expect, it } from '@jest/globals';
import { fitTemplateField, quietUntil, refusesTemplateData, waitAfter, wechatTime } from './notices.rules.ts';

describe('refusesTemplateData', () => {
  const data = { thing1: '清洁家园', phrase2: '已通过', thing3: '请准时签到' };

  it('takes exactly the fields of the template', () => {
    expect(refusesTemplateData('claimResult', data)).toBeNull();
    expect(refusesTemplateData('claimResult', { thing1: '清洁家园' })).toBe('field-missing');
    expect(refusesTemplateData('claimResult', { ...data, thing9: '多余' })).toBe('field-unknown');
  });
});

describe('fitTemplateField', () => {
  it.each([
    ['thing1', '一'.repeat(20), '一'.repeat(20)],
    ['thing1', '一'.repeat(21), `${'一'.repeat(19)}…`],
    ['thing1', '🎁'.repeat(21), `${'🎁'.repeat(19)}…`],
    ['phrase2', '审核已经通过', '审核已经…'],
    ['thing3', ' ', '无'],
    ['time2', '2026年11月22日 09:30', '2026年11月22日 09:30'],
  ])('cuts %s', (field, value, cut) => {
    expect(fitTemplateField(field, value)).toBe(cut);
  });
});

it('tells WeChat a time by the clock in China', () => {
  expect(wechatTime(new Date('2026-11-22T16:05:59.000Z'))).toBe('2026-11-23 00:05');
});

describe('waitAfter', () => {
  it('doubles, spreads and ends', () => {
    expect([1, 2, 3, 7].map((tries) => waitAfter(tries, 0))).toEqual([30, 60, 120, 1920]);
    expect(waitAfter(1, 1)).toBe(38);
    expect(waitAfter(8, 0)).toBeNull();
  });
});

describe('quietUntil', () => {
  it.each([
    ['2026-11-22T21:29:59.999+08:00', null],
    ['2026-11-22T21:30:00.000+08:00', '2026-11-22T23:30:00.000Z'],
    ['2026-11-22T23:59:59.999+08:00', '2026-11-22T23:30:00.000Z'],
    ['2026-11-23T00:00:00.000+08:00', '2026-11-22T23:30:00.000Z'],
    ['2026-11-23T07:29:59.999+08:00', '2026-11-22T23:30:00.000Z'],
    ['2026-11-23T07:30:00.000+08:00', null],
    ['2026-11-23T12:00:00.000+08:00', null],
  ])('%s', (at, until) => {
    expect(quietUntil(new Date(at))?.toISOString() ?? null).toBe(until);
  });
});
