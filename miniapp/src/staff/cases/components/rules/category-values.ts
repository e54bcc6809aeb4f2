import { CASES_LIMITS as limits } from '@yuandian/shared/cases/cases.limits';
import type { CategoryView, SaveCategoryRequest } from '@yuandian/shared/cases/cases.rule.types';
import type { CategoryQuestion } from '@yuandian/shared/cases/report.types';
import { categoryCodeProblem, QUESTION_LIMITS, questionsProblem } from '@yuandian/shared/cases/category.rules';
import type { Problems } from '@/lib/use-form';
import { lengthProblem } from '../../text-problem';
import { chosen } from './rule-problems';

export interface CategoryValues extends Omit<SaveCategoryRequest, 'warning' | 'version'> {
  code: string;
  /** '' for none. */
  warning: string;
}

export const NEW_CATEGORY: CategoryValues = {
  code: '', groupCode: '', name: '', active: true, filingConditions: '', closingConditions: '', limit: { amount: 5, unit: 'WORK_DAY' }, warning: '', questions: [],
  needsVerification: true, publicSpace: false, nearMeters: 50, recurrenceDays: 90, earnsPoints: true, source: '', reason: '',
};

export function valuesOf(category: CategoryView): CategoryValues {
  const { version: _version, groupName: _groupName, changedAt: _changedAt, changedBy: _changedBy, warning, ...same } = category;
  return { ...same, warning: warning ?? '', reason: '' };
}

/** @param version the one that was read; 0 makes a new category */
export function requestOf(values: CategoryValues, version: number): SaveCategoryRequest {
  const { code: _code, ...same } = values;
  const text = (name: 'name' | 'filingConditions' | 'closingConditions' | 'source' | 'reason') => values[name].trim();
  return {
    ...same, version, name: text('name'), filingConditions: text('filingConditions'), closingConditions: text('closingConditions'), source: text('source'),
    reason: text('reason'), warning: values.warning.trim() || null, questions: values.questions.map(questionOf),
  };
}

/** As it is sent: without empty lines, and stopping only at options that are still there. */
export function questionOf({ text, kind, options, stopAt, ...same }: CategoryQuestion): CategoryQuestion {
  const given = kind === 'text' ? [] : options.map((option) => option.trim()).filter(Boolean);
  return { ...same, kind, text: text.trim(), options: given, stopAt: stopAt.filter((option) => given.includes(option)) };
}

/** A key that no other question of the category has. */
export function newQuestion(others: readonly CategoryQuestion[]): CategoryQuestion {
  let number = others.length + 1;
  while (others.some(({ key }) => key === `q${number}`)) number += 1;
  return { key: `q${number}`, text: '', kind: 'choice', options: [], required: true, stopAt: [] };
}

function askedProblem(questions: readonly CategoryQuestion[]): string | null {
  const given = questions.map(questionOf);
  if (given.some(({ text }) => lengthProblem(text, { min: 1, max: QUESTION_LIMITS.text }) !== null)) return `每个问题都要写明，不超过 ${QUESTION_LIMITS.text} 个字`;
  if (given.some(({ options }) => options.length > limits.options)) return `每个问题最多 ${limits.options} 个选项`;
  if (given.some(({ options }) => options.some((option) => [...option].length > QUESTION_LIMITS.option))) return `每个选项不超过 ${QUESTION_LIMITS.option} 个字`;
  return questionsProblem(given);
}

export const CATEGORY_PROBLEMS: Problems<CategoryValues> = {
  code: categoryCodeProblem,
  groupCode: chosen,
  name: (name) => lengthProblem(name, limits.categoryName),
  filingConditions: (text) => lengthProblem(text, { min: 1, max: limits.conditions }),
  closingConditions: (text) => lengthProblem(text, { min: 1, max: limits.conditions }),
  questions: askedProblem,
  source: (source) => lengthProblem(source, { min: 1, max: QUESTION_LIMITS.source }),
  reason: (reason) => lengthProblem(reason, limits.reason),
};
