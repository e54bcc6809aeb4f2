import { CASES_LIMITS as limits } from '@yuandian/shared/cases/cases.limits';
import type { SaveTemplateRequest, TemplateStep, TemplateView } from '@yuandian/shared/cases/cases.rule.types';
import type { Problems } from '@/lib/use-form';
import { lengthProblem } from '../../text-problem';
import { chosen } from './rule-problems';

export interface TemplateValues { step: TemplateStep | ''; categoryCode: string; divisionPath: string; title: string; text: string }

export const NEW_TEMPLATE: TemplateValues = { step: '', categoryCode: '', divisionPath: '', title: '', text: '' };

export function valuesOf({ step, categoryCode, divisionPath, title, text }: TemplateView): TemplateValues {
  return { step, categoryCode: categoryCode ?? '', divisionPath, title, text };
}

/** `null` until a step is chosen. @param version the one that was read; 0 makes a new text */
export function requestOf({ step, categoryCode, divisionPath, title, text }: TemplateValues, version: number): SaveTemplateRequest | null {
  return step === '' ? null : { step, categoryCode: categoryCode || null, divisionPath, title: title.trim(), text: text.trim(), version };
}

export const TEMPLATE_PROBLEMS: Problems<TemplateValues> = {
  step: chosen,
  divisionPath: chosen,
  title: (title) => lengthProblem(title, limits.name),
  text: (text) => lengthProblem(text, limits.templateText),
};
