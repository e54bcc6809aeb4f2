import { describe, expect, it } from '@jest/globals';
import {
  addDays, checklistProblem, checksProblem, contactPhoneProblem, daysLate, doneAt, FIRST_CHECKLIST, gridPathOf, isContact, itemsFor, leaderToldAt,
  maskAddress, nextOnProblem, phoneTimeProblem, weekOf, workerToldAt,
} from './fieldwork.rules.ts';

const now = new Date('2026-11-22T02:00:00Z');

describe('the checklist', () => {
  it('asks at a point only what belongs there', () => {
    expect(itemsFor(FIRST_CHECKLIST, 'building').map(({ label }) => label)).toEqual(['飞线充电', '楼道堆物', '消防通道', '小广告', '乱停车', '建筑垃圾', '其他问题']);
  });

  it('has each code and each name once', () => {
    expect(checklistProblem(FIRST_CHECKLIST)).toBeNull();
    expect(checklistProblem([...FIRST_CHECKLIST, { code: 'other', label: '新的', categories: [] }])).toBe('有两项的编号相同');
    expect(checklistProblem([...FIRST_CHECKLIST, { code: 'new', label: '井盖', categories: [] }])).toBe('有两项的名称相同');
  });

  it('knows what was looked at', () => {
    expect(checksProblem([{ code: 'lamp', found: true }], FIRST_CHECKLIST)).toBeNull();
    expect(checksProblem([{ code: 'lamp', found: true }, { code: 'lamp', found: false }], FIRST_CHECKLIST)).toBe('同一项填了两次');
    expect(checksProblem([{ code: 'ufo', found: true }], FIRST_CHECKLIST)).toContain('不在检查清单里');
  });
});

describe('the phone’s time', () => {
  it('may be late, is never in the future', () => {
    expect(phoneTimeProblem('2026-11-20T02:00:00Z', now)).toBeNull();
    expect(phoneTimeProblem('2026-10-01T02:00:00Z', now)).toContain('30 天');
    expect(phoneTimeProblem('2027-11-22T02:00:00Z', now)).toContain('校准');
    expect(doneAt('2026-11-22T02:09:00Z', now)).toEqual(now);
    expect(doneAt('2026-11-22T01:00:00Z', now).toISOString()).toBe('2026-11-22T01:00:00.000Z');
  });
});

describe('days and weeks', () => {
  it('begin on Monday at midnight in Shanghai', () => {
    expect(weekOf(now)).toEqual({ from: new Date('2026-11-15T16:00:00Z'), to: new Date('2026-11-22T16:00:00Z') });
    expect(weekOf(new Date('2026-11-22T16:00:00Z')).from).toEqual(new Date('2026-11-22T16:00:00Z'));
  });

  it('count across months', () => {
    expect(addDays('2026-11-29', 3)).toBe('2026-12-02');
    expect(daysLate('2026-11-29', '2026-12-02')).toBe(3);
    expect(daysLate('2026-12-02', '2026-12-02')).toBe(0);
  });
});

describe('a planned contact', () => {
  it('is missed after the days of the rule, at nine in the morning', () => {
    const told = workerToldAt('2026-11-22', { workerDays: 3, leaderDays: 2 });
    expect(told.toISOString()).toBe('2026-11-25T01:00:00.000Z');
    expect(leaderToldAt(told, { workerDays: 3, leaderDays: 2 }).toISOString()).toBe('2026-11-27T01:00:00.000Z');
  });

  it('took place when somebody was met or a neighbour saw them', () => {
    expect([isContact('good'), isContact('needsHelp'), isContact('notMet'), isContact('moved')]).toEqual([true, true, false, false]);
  });

  it('lies ahead, and not too far', () => {
    expect(nextOnProblem('2026-11-22', '2026-11-22', 180)).toBeNull();
    expect(nextOnProblem('2026-11-21', '2026-11-22', 180)).toContain('早于今天');
    expect(nextOnProblem('2027-11-21', '2026-11-22', 180)).toContain('180 天');
  });
});

describe('what is masked', () => {
  it('shows the way to an address and not the door', () => {
    expect(maskAddress('绿化西街42号楼3单元5号')).toBe('绿化西街***');
    expect(maskAddress('金源小区 6 号楼')).toBe('金源小区***');
    expect(maskAddress('金源小区三号楼')).toBe('金源小区***');
    expect(maskAddress('老粮库家属院东头')).toBe('老粮库家属院***');
  });

  it('takes mobiles and landlines', () => {
    expect(contactPhoneProblem('13800000001')).toBeNull();
    expect(contactPhoneProblem('0371-60000000')).toBeNull();
    expect(contactPhoneProblem('60000000')).not.toBeNull();
  });
});

describe('the grid of a path', () => {
  it('is the third level', () => {
    const grid = '/410102/410102006/410102006009/410102006009-01/';
    expect(gridPathOf(grid)).toBe(grid);
    expect(gridPathOf(`${grid}410102006009-01-03/`)).toBe(grid);
    expect(gridPathOf('/410102/410102006/410102006009/')).toBeNull();
    expect(gridPathOf('/410102/410102004/410102004009/410102004009-Z01/')).toBe('/410102/410102004/410102004009/410102004009-Z01/');
  });
});
