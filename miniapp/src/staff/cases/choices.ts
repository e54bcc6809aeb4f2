import { CASE_KINDS, CASE_SOURCES, LIGHTS } from '@yuandian/shared/cases/case-kind';
import type { ReportFormView } from '@yuandian/shared/cases/report.types';
import type { Choice } from '@/components/pills';

/** Entries of a word table as choices, in the table's order. */
export function choicesOf<Key extends string>(words: Readonly<Record<Key, string>>): Choice<Key>[] {
  return (Object.keys(words) as Key[]).map((value) => ({ value, text: words[value] }));
}

export const KIND_CHOICES = choicesOf(CASE_KINDS);
export const SOURCE_CHOICES = choicesOf(CASE_SOURCES);
export const LIGHT_CHOICES = choicesOf(LIGHTS);

/** 小类, each behind its 大类. */
export function categoryChoices(form: ReportFormView | undefined): Choice<string>[] {
  return (form?.groups ?? []).flatMap((group) => group.categories.map(({ code, name }) => ({ value: code, text: `${group.name} · ${name}` })));
}
