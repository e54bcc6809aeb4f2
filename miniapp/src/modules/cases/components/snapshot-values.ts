/** 随手拍: a photo, a place, a line of words. What it is may be left to the desk. */
import { UNCLASSIFIED } from '@yuandian/shared/cases/case-kind';
import type { CategoryChoice, ReportFormView, SubmitCaseRequest } from '@yuandian/shared/cases/report.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import type { Problems } from '@/lib/use-form';
import { categoryOf, reportProblems, requestOf, type ReportValues } from './report-values';

/** What people pass by most; everything else stands in the long form, or is the desk's to name. */
const COMMON = ['exposed-rubbish', 'bin-full', 'street-lamp', 'pothole', 'shared-bikes'];

/** With the one that an asset has brought. */
export function commonCategories(about: ReportFormView, chosen: string): { value: string; text: string }[] {
  const codes = chosen === '' || COMMON.includes(chosen) ? COMMON : [chosen, ...COMMON.slice(1)];
  return codes.flatMap((code) => categoryOf(about, code) ?? []).map(({ code, name }) => ({ value: code, text: name }));
}

/** What is asked of it: the questions of its class, or of what has none yet — those of danger stop here too. */
export function snapshotCategory(about: ReportFormView, code: string): CategoryChoice | undefined {
  return categoryOf(about, code || UNCLASSIFIED);
}

/** In the order of the form. */
export function snapshotProblems(about: ReportFormView): Problems<ReportValues> {
  const { description, community, address, answers } = reportProblems(about);
  return {
    photos: (photos) => (photos.length === 0 ? '先拍一张照片' : null),
    categoryCode: (code) => (code === '' || categoryOf(about, code) ? null : '请重新选择是哪一类'),
    answers: (given, values) => answers?.(given, { ...values, categoryCode: values.categoryCode || UNCLASSIFIED }) ?? null,
    description, community, address,
  };
}

/** Of a checked form. */
export function snapshotRequest(id: CaseId, about: ReportFormView, values: ReportValues): SubmitCaseRequest {
  return { ...requestOf(id, snapshotCategory(about, values.categoryCode), values), source: 'snapshot', categoryCode: values.categoryCode || undefined };
}
