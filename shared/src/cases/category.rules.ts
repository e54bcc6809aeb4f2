/** What a row of the category directory must be. Each check returns the reason in words, or `null` when nothing is wrong. */
import type { CategoryQuestion } from './report.types.ts';

/** Most characters of what a category and its questions say. */
export const QUESTION_LIMITS = { text: 60, option: 30, warning: 200, source: 200 } as const;

/** Codes are written into rules and addresses: small letters, digits and hyphens, e.g. `street-lamp`. */
export function categoryCodeProblem(code: string): string | null {
  return /^[a-z0-9][a-z0-9-]{1,39}$/.test(code) ? null : '须为小写字母、数字和连字符，如 street-lamp';
}

export function questionsProblem(questions: readonly CategoryQuestion[]): string | null {
  if (new Set(questions.map(({ key }) => key)).size < questions.length) return '问题的编号不能重复';
  return questions.map(questionProblem).find((problem) => problem !== null) ?? null;
}

function questionProblem({ text, kind, options, stopAt }: CategoryQuestion): string | null {
  if (kind === 'text') return options.length + stopAt.length > 0 ? `“${text}”是填写题，不能有选项` : null;
  if (options.length < 2) return `“${text}”至少要有两个选项`;
  return stopAt.every((option) => options.includes(option)) ? null : `“${text}”的紧急选项须是它的选项之一`;
}
