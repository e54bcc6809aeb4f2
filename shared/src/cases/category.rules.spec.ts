import { describe, expect, it } from '@jest/globals';
import { categoryCodeProblem, questionsProblem } from './category.rules.ts';
import type { CategoryQuestion } from './report.types.ts';

const question = (over: Partial<CategoryQuestion>): CategoryQuestion => ({
  key: 'where', text: '在哪里', kind: 'choice', options: ['室内', '室外'], required: true, stopAt: [], ...over,
});

describe('questionsProblem', () => {
  it('takes choices with options, and texts without', () => {
    expect(questionsProblem([])).toBeNull();
    expect(questionsProblem([question({ stopAt: ['室内'] }), question({ key: 'more', kind: 'text', options: [] })])).toBeNull();
  });

  it('refuses a key twice, a choice without choice, a text with options and a stop that cannot be chosen', () => {
    expect(questionsProblem([question({}), question({})])).toBe('问题的编号不能重复');
    expect(questionsProblem([question({ options: ['室内'] })])).toBe('“在哪里”至少要有两个选项');
    expect(questionsProblem([question({ kind: 'text' })])).toBe('“在哪里”是填写题，不能有选项');
    expect(questionsProblem([question({ stopAt: ['屋顶'] })])).toBe('“在哪里”的紧急选项须是它的选项之一');
  });
});

describe('categoryCodeProblem', () => {
  it('takes small letters, digits and hyphens only', () => {
    expect(categoryCodeProblem('street-lamp')).toBeNull();
    for (const code of ['', 'a', 'Street', '-lamp', '路灯', 'a'.repeat(41)]) expect(categoryCodeProblem(code)).not.toBeNull();
  });
});
