import type { CaseKind } from '@yuandian/shared/cases/case-kind';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import { answersProblem } from '@yuandian/shared/cases/cases.rules';
import type { CaseAnswer, CategoryChoice, ReportFormView, ReportForOthersRequest } from '@yuandian/shared/cases/report.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import type { AssetView } from '@yuandian/shared/grid/asset.types';
import { phoneProblem } from '@yuandian/shared/identity/identity.rules';
import type { GrantView } from '@yuandian/shared/identity/identity.types';
import { wordsOf } from '@/lib/attachments';
import type { Attached } from '@/lib/attachments';
import type { BegunReport } from '@/lib/begun-report';
import type { Problems } from '@/lib/use-form';
import { lengthProblem } from './text-problem';

export type StaffSource = ReportForOthersRequest['source'];

export const STAFF_SOURCES: Readonly<Record<StaffSource, string>> = { find: '我发现的', proxy: '替居民报', phone: '来电来访', outer: '上级平台转办' };

export interface StaffReportValues extends Attached {
  source: StaffSource;
  kind: CaseKind;
  categoryCode: string;
  answers: Record<string, string[]>;
  description: string;
  divisionPath: string;
  address: string;
  building: string;
  asset: AssetView | null;
  confidential: boolean;
  reporterName: string;
  reporterPhone: string;
  outerNumber: string;
}

/** District, street, community: from here on a post is a place. */
const COMMUNITY_DEPTH = 3;

/** The grid I work in stands there to begin with, and what the page before has filled in. */
export function emptyStaffReport(posts: readonly Pick<GrantView, 'divisionPath'>[], begun: BegunReport | null = null): StaffReportValues {
  const place = posts.find(({ divisionPath }) => divisionPath.split('/').filter(Boolean).length >= COMMUNITY_DEPTH);
  return {
    photos: [], recordings: [], source: 'find', kind: 'help', categoryCode: '', answers: {}, description: '', divisionPath: place?.divisionPath ?? '', address: '', building: '', asset: null, confidential: false,
    reporterName: '', reporterPhone: '', outerNumber: '', ...begun,
  };
}

/** Whether somebody else reported it and is to hear of it. */
export function forSomebody(source: StaffSource): boolean {
  return source === 'proxy' || source === 'phone';
}

/** Who called has a number; an elder for whom somebody else speaks may have none. */
function isPhoneAsked(source: StaffSource, phone: string): boolean {
  return source === 'phone' || (source === 'proxy' && phone.trim() !== '');
}

export function categoryOf(form: ReportFormView, code: string): CategoryChoice | undefined {
  return form.groups.flatMap(({ categories }) => categories).find((category) => category.code === code);
}

export function answersOf(category: CategoryChoice | undefined, answers: StaffReportValues['answers']): CaseAnswer[] {
  return (category?.questions ?? []).flatMap(({ key }) => {
    const values = (answers[key] ?? []).map((value) => value.trim()).filter(Boolean);
    return values.length > 0 ? [{ key, values }] : [];
  });
}

/** In the order of the form. */
export function staffReportProblems(about: ReportFormView): Problems<StaffReportValues> {
  return {
    photos: (photos, { source }) => (source === 'find' && photos.length === 0 ? '自己发现的请先拍一张照片' : null),
    categoryCode: (code) => (categoryOf(about, code) ? null : '请选择是哪一类问题'),
    answers(answers, { categoryCode }) {
      const category = categoryOf(about, categoryCode);
      return answersProblem(category?.questions ?? [], answersOf(category, answers));
    },
    description: (text, values) => lengthProblem(wordsOf(text, values, CASES_LIMITS.description.min), CASES_LIMITS.description),
    divisionPath: (path) => (path ? null : '请选择在哪个社区或网格'),
    address: (text) => lengthProblem(text, CASES_LIMITS.address),
    reporterName: (name, { source }) => (forSomebody(source) ? lengthProblem(name, CASES_LIMITS.name) : null),
    reporterPhone: (phone, { source }) => (isPhoneAsked(source, phone) ? phoneProblem(phone.trim()) : null),
    outerNumber: (number, { source }) => (source !== 'outer' || number.trim() ? null : '请填写上级平台的编号'),
  };
}

/** Of a checked form. The files follow by the submit itself. */
export function staffRequestOf(id: CaseId, about: ReportFormView, values: StaffReportValues): ReportForOthersRequest {
  const { source, kind, categoryCode, divisionPath } = values;
  return {
    id, kind, source, categoryCode, description: wordsOf(values.description, values, CASES_LIMITS.description.min), answers: answersOf(categoryOf(about, categoryCode), values.answers), divisionPath,
    address: values.address.trim(), building: values.building.trim() || undefined, assetId: values.asset?.id, photoIds: [], confidential: kind === 'tipOff' || values.confidential,
    ...(forSomebody(source) && { reporterName: values.reporterName.trim(), reporterPhone: values.reporterPhone.trim() || undefined }),
    ...(source === 'outer' && { outerNumber: values.outerNumber.trim() }),
  };
}
