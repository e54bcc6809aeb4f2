import { describe, expect, it } from '@jest/globals';
import { answersProblem, lastDayWithin, nextStepOf, placeWords, stopAnswer, summaryOf } from './cases.rules.ts';
import type { CategoryQuestion } from './report.types.ts';

const fire: CategoryQuestion = { key: 'fire', text: '现在有明火吗', kind: 'choice', options: ['有', '没有'], required: true, stopAt: ['有'] };
const seen: CategoryQuestion = { key: 'seen', text: '看到了什么', kind: 'many', options: ['烟', '焦味'], required: false, stopAt: [] };
const since: CategoryQuestion = { key: 'since', text: '从什么时候开始', kind: 'text', options: [], required: false, stopAt: [] };
const questions = [fire, seen, since];

describe('the answers of a report', () => {
  it('name the one that makes it an emergency', () => {
    expect(stopAnswer(questions, [{ key: 'fire', values: ['有'] }])).toBe('“现在有明火吗？”你的回答是“有”');
    expect(stopAnswer(questions, [{ key: 'fire', values: ['没有'] }])).toBeNull();
    expect(stopAnswer(questions, [])).toBeNull();
  });

  it('fit their questions', () => {
    expect(answersProblem(questions, [{ key: 'fire', values: ['没有'] }, { key: 'seen', values: ['烟', '焦味'] }, { key: 'since', values: ['昨晚'] }])).toBeNull();
  });

  it.each([
    ['one that is required is missing', [], '请回答：现在有明火吗'],
    ['it is none of the options', [{ key: 'fire', values: ['不清楚'] }], '请从选项中选择：现在有明火吗'],
    ['two of one choice', [{ key: 'fire', values: ['有', '没有'] }], '只能有一个回答：现在有明火吗'],
    ['nobody asked for it', [{ key: 'fire', values: ['没有'] }, { key: 'other', values: ['x'] }], '与这个分类的问题不符，请重新填写'],
    ['it is answered twice', [{ key: 'fire', values: ['没有'] }, { key: 'fire', values: ['有'] }], '与这个分类的问题不符，请重新填写'],
  ])('are refused when %s', (_case, answers, problem) => {
    expect(answersProblem(questions, answers)).toBe(problem);
  });
});

describe('the words of a place', () => {
  it('are the same however it is written', () => {
    const words = placeWords('/1/', '三厂绿化西街42号楼', null);
    expect(placeWords('/1/', ' 三厂绿化西街４２号楼。', null)).toBe(words);
    expect(placeWords('/1/', '三厂绿化西街', '42号楼')).toBe(words);
    expect(placeWords('/1/', '三厂绿化西街42号楼', '42号楼')).toBe(words);
  });

  it('differ between houses and communities', () => {
    expect(placeWords('/1/', '三厂绿化西街43号楼', null)).not.toBe(placeWords('/1/', '三厂绿化西街42号楼', null));
    expect(placeWords('/2/', '三厂绿化西街42号楼', null)).not.toBe(placeWords('/1/', '三厂绿化西街42号楼', null));
  });
});

describe('the promise', () => {
  it('is the reporter’s own turn while the handler has asked', () => {
    expect(nextStepOf('PROCESSING', true).owner).toBe('reporter');
    expect(nextStepOf('PROCESSING', false).owner).toBe('unit');
    expect(nextStepOf('CLOSED', true).owner).toBe('nobody');
  });
});

it('cuts a summary between characters, not within them', () => {
  expect(summaryOf('路灯\n坏了')).toBe('路灯 坏了');
  expect(summaryOf('🚦🚦🚦🚦', 3)).toBe('🚦🚦…');
});

describe('a span of days', () => {
  it('ends with its last day, early and late in the day alike', () => {
    expect(lastDayWithin(new Date('2026-11-22T01:00:00+08:00'), 30 * 86_400_000)).toBe('2026-12-22');
    expect(lastDayWithin(new Date('2026-11-22T23:59:00+08:00'), 30 * 86_400_000)).toBe('2026-12-22');
  });
});
