import type { CaseKind } from '@yuandian/shared/cases/case-kind';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import { answersProblem, stopAnswer } from '@yuandian/shared/cases/cases.rules';
import type { CaseAnswer, CasePoint, CategoryChoice, NearbyQuery, ReportFormView, SubmitCaseRequest } from '@yuandian/shared/cases/report.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import type { AssetView } from '@yuandian/shared/grid/asset.types';
import type { PlaceView } from '@yuandian/shared/identity/identity.types';
import { allAttached, wordsOf } from '@/lib/attachments';
import type { Attached } from '@/lib/attachments';
import type { Problems } from '@/lib/use-form';

/** What somebody has written of a case so far; '' and `null` where nothing is chosen yet. */
export interface ReportValues extends Attached {
  kind: CaseKind;
  categoryCode: string;
  /** By the question's key; those of another category are kept, in case the person goes back to it. */
  answers: Record<string, string[]>;
  description: string;
  community: PlaceView | null;
  /** Path of a grid of the community; '' when the person does not know. */
  grid: string;
  address: string;
  building: string;
  point: CasePoint | null;
  /** The lamp, cover or bin it is about. */
  asset: AssetView | null;
  confidential: boolean;
  publicWish: boolean;
}

/** Drafts of reports are named so, with the case's id after it. */
export const REPORT_DRAFTS = 'cases.report.';

export function emptyReport(community: PlaceView | null): ReportValues {
  return {
    photos: [], recordings: [], kind: 'help', categoryCode: '', answers: {}, description: '', community, grid: '', address: '', building: '', point: null, asset: null,
    confidential: false, publicWish: false,
  };
}

/** The community fills itself: it alone is no draft. */
export function isBegun({ photos, recordings, categoryCode, description, address }: ReportValues): boolean {
  return allAttached({ photos, recordings }).length > 0 || [categoryCode, description, address].some((text) => text !== '');
}

export function categoryOf(form: ReportFormView, code: string): CategoryChoice | undefined {
  return form.groups.flatMap(({ categories }) => categories).find((category) => category.code === code);
}

export function answersOf(category: CategoryChoice | undefined, answers: ReportValues['answers']): CaseAnswer[] {
  return (category?.questions ?? []).flatMap(({ key }) => {
    const values = (answers[key] ?? []).map((value) => value.trim()).filter(Boolean);
    return values.length > 0 ? [{ key, values }] : [];
  });
}

export interface Emergency {
  why: string;
  /** An answer says that somebody is in danger; otherwise the matter only may be dangerous, and the person knows. */
  certain: boolean;
}

export function emergencyOf(category: CategoryChoice | undefined, answers: ReportValues['answers']): Emergency | null {
  if (!category) return null;
  const stop = stopAnswer(category.questions, answersOf(category, answers));
  if (stop !== null) return { why: stop, certain: true };
  return category.warning === null ? null : { why: category.warning, certain: false };
}

export function lengthProblem(what: string, text: string, { min, max }: { min: number; max: number }): string | null {
  const length = [...text.trim()].length;
  return length >= min && length <= max ? null : `${what}请写 ${min} 到 ${max} 个字`;
}

/** What happened, in words or said aloud. */
export function wordsProblem(text: string, attached: Pick<Attached, 'recordings'>): string | null {
  const { min } = CASES_LIMITS.description;
  return [...wordsOf(text, attached, min)].length >= min ? null : `情况请写至少 ${min} 个字，或者录一段语音`;
}

/** What the person said of it, as it is sent. */
export function descriptionOf(text: string, attached: Pick<Attached, 'recordings'>): string {
  return wordsOf(text, attached, CASES_LIMITS.description.min);
}

/** Those that do not stop the form. */
export function safeAnswers({ questions }: CategoryChoice, answers: ReportValues['answers']): ReportValues['answers'] {
  const stops = questions.filter(({ key, stopAt }) => (answers[key] ?? []).some((value) => stopAt.includes(value))).map(({ key }) => key);
  return Object.fromEntries(Object.entries(answers).filter(([key]) => !stops.includes(key)));
}

/** In the order of the form. */
export function reportProblems(about: ReportFormView): Problems<ReportValues> {
  return {
    categoryCode: (code) => (categoryOf(about, code) ? null : '请选择是哪一类问题'),
    answers(answers, { categoryCode }) {
      const category = categoryOf(about, categoryCode);
      return answersProblem(category?.questions ?? [], answersOf(category, answers));
    },
    description: wordsProblem,
    community: (community) => (community ? null : '请选择事情发生在哪个社区'),
    address: (text) => lengthProblem('地点', text, CASES_LIMITS.address),
  };
}

function placeOf({ grid, community, building, point, asset }: ReportValues) {
  return { divisionPath: grid || community?.path, building: building.trim() || undefined, point: point ?? undefined, assetId: asset?.id };
}

/** Of a checked form. The files follow by the submit itself. */
export function requestOf(id: CaseId, category: CategoryChoice | undefined, values: ReportValues): SubmitCaseRequest {
  const { kind, categoryCode, description, address } = values;
  const tipOff = kind === 'tipOff';
  return {
    id, kind, source: 'resident', categoryCode, description: descriptionOf(description, values), answers: answersOf(category, values.answers), address: address.trim(),
    ...placeOf(values), photoIds: [], confidential: tipOff || values.confidential, publicWish: !tipOff && !values.confidential && values.publicWish,
  };
}

/** What to look for the same matter by; `null` while there is too little. */
export function nearbyQueryOf(values: ReportValues): NearbyQuery | null {
  const { divisionPath, building, point, assetId } = placeOf(values);
  const { categoryCode } = values;
  const address = values.address.trim();
  if (!categoryCode || !divisionPath) return null;
  return { categoryCode, divisionPath, address: [...address].length >= CASES_LIMITS.address.min ? address : undefined, building, assetId, ...point };
}
