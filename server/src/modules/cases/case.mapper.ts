/** Rows of cases as residents see them. */
import { CASE_SPANS } from '@yuandian/shared/cases/cases.limits';
import {
  BEFORE_PHOTO_ENTRIES, HANDLER_ENTRIES, type CaseAudience, type CaseEntryKind, type CaseKind, type CaseSource, type CategoryGroupCode, type ClosingCode,
  type DissatisfiedTopic, type LateCause, type Light, type SolvedAnswer,
} from '@yuandian/shared/cases/case-kind';
import type { CaseStatus } from '@yuandian/shared/cases/case-status';
import { nextStepOf, ownerName, summaryOf } from '@yuandian/shared/cases/cases.rules';
import { isExplained, lateWords, type LateFacts } from '@yuandian/shared/cases/lateness.rules';
import { reopenUntil } from '@yuandian/shared/cases/reopen.rules';
import type { UnitId } from '@yuandian/shared/cases/cases.staff.types';
import type { BoardCaseView, CaseCardView, CaseEntryId, CaseEntryView, LateReasonView, PromiseView, PublicState, RatingView } from '@yuandian/shared/cases/cases.types';
import type { CaseAnswer, CasePoint, CategoryQuestion } from '@yuandian/shared/cases/report.types';
import type { AssetId, CaseId, PersonId } from '@yuandian/shared/common/ids';
import type { PhotoView } from '@yuandian/shared/files/files.types';
import type { LimitUnit } from '@yuandian/shared/common/work-time';
import { fromSqlTime, isoTime } from '../../common/tx/sql.ts';
import type { OwnedFiles } from '../files/files.reader.ts';
import type { Sight } from './cases.policy.ts';
import type { Answered } from './confirmation.reader.ts';

type Time = Date | string;
type Flag = boolean | number;

export interface CaseCardRow {
  id: CaseId;
  number: string;
  kind: CaseKind;
  source: CaseSource;
  categoryName: string;
  publicSpace: Flag;
  status: CaseStatus;
  divisionPath: string;
  deskPath: string;
  unitName: string | null;
  address: string;
  building: string | null;
  description: string;
  createdAt: Time;
  endedAt: Time | null;
  stepDueAt: Time | null;
  nextReplyAt: Time | null;
  waitReason: string | null;
  handleDueAt: Time | null;
  pausedAt: Time | null;
  lateCause: LateCause | null;
  lateText: string | null;
  lateExplainedAt: Time | null;
  question: string | null;
  surveyedAt: Time | null;
  stillGood: number | null;
  followers: number;
  thanks: number;
  reporterId: PersonId | null;
  confidential: Flag;
  publicState: PublicState;
  light: Light;
  withdrawnBy: PersonId | null;
  withdrawnAt: Time | null;
}

export interface CaseRow extends CaseCardRow {
  answers: string;
  questions: string;
  latitudeE6: number | null;
  longitudeE6: number | null;
  assetId: AssetId | null;
  publicWish: Flag;
  limitAmount: number | null;
  limitUnit: LimitUnit | null;
  closingCode: ClosingCode | null;
  result: string | null;
  parentId: CaseId | null;
  parentNumber: string | null;
  recurrenceOf: CaseId | null;
  recurrenceNumber: string | null;
  attempt: number;
  objected: Flag;
  remindedAt: Time | null;
  confirmedFixed: number;
  answeredAt: Time | null;
  answeredBy: PersonId | null;
  unitId: UnitId | null;
  handlerId: PersonId | null;
  recurrenceDays: number;
  /** `null` until somebody rated this attempt. */
  satisfaction: number | null;
  groupCode: CategoryGroupCode;
  categoryUnit: LimitUnit;
  warning: string | null;
}

export const CASE_CARD_SQL = `c.id, c.number, c.kind, c.source, k.name AS categoryName, k.public_space AS publicSpace, c.status, c.division_path AS divisionPath,
  c.desk_path AS deskPath, u.name AS unitName, c.address, c.building, c.description, c.created_at AS createdAt, c.ended_at AS endedAt,
  c.step_due_at AS stepDueAt, c.next_reply_at AS nextReplyAt, c.wait_reason AS waitReason, c.handle_due_at AS handleDueAt,
  c.paused_at AS pausedAt, c.late_cause AS lateCause, c.late_text AS lateText, c.late_explained_at AS lateExplainedAt, c.question, c.surveyed_at AS surveyedAt,
  c.still_good AS stillGood, c.followers, c.thanks, c.reporter_id AS reporterId, c.confidential, c.public_state AS publicState, c.light,
  c.withdrawn_by AS withdrawnBy, c.withdrawn_at AS withdrawnAt`;

export const CASE_SQL = `${CASE_CARD_SQL}, c.answers, k.questions, c.latitude_e6 AS latitudeE6, c.longitude_e6 AS longitudeE6, c.asset_id AS assetId, c.public_wish AS publicWish,
  c.limit_amount AS limitAmount, c.limit_unit AS limitUnit, c.closing_code AS closingCode, c.result, c.parent_id AS parentId, p.number AS parentNumber,
  c.recurrence_of AS recurrenceOf, r.number AS recurrenceNumber, c.attempt, c.objected, c.reminded_at AS remindedAt, c.confirmed_fixed AS confirmedFixed,
  c.answered_at AS answeredAt, c.answered_by AS answeredBy, c.unit_id AS unitId, c.handler_id AS handlerId, k.recurrence_days AS recurrenceDays, c.satisfaction, c.group_code AS groupCode,
  k.limit_unit AS categoryUnit, k.warning`;

/** Every case has a category; LEFT keeps the cases in the lead, so that a page is read along their index and not sorted. */
export const FROM_CASE_SQL = `FROM case_record c LEFT JOIN case_category k ON k.code = c.category_code AND k.version = c.category_version
  LEFT JOIN handling_unit u ON u.id = c.unit_id`;

export const FROM_WHOLE_CASE_SQL = `${FROM_CASE_SQL} LEFT JOIN case_record p ON p.id = c.parent_id LEFT JOIN case_record r ON r.id = c.recurrence_of`;

/** What the case is to who took it back and left it to go on: theirs, withdrawn, and nothing of what came after. */
export function asLeftBy<Row extends CaseCardRow>(personId: PersonId | null, row: Row): Row {
  if (personId === null || row.withdrawnBy !== personId) return row;
  return {
    ...row, reporterId: personId, status: 'WITHDRAWN', endedAt: row.withdrawnAt, stepDueAt: null, nextReplyAt: null, waitReason: null, question: null, surveyedAt: null,
    light: 'NONE', unitName: null, closingCode: null, result: null, parentId: null, confirmedFixed: 0,
  };
}

/** What stands around a row on its card. */
export interface Surroundings { names: ReadonlyMap<string, string>; now: Date; thumbnailUrl: string | null }

export function fullPlace({ address, building }: Pick<CaseCardRow, 'address' | 'building'>): string {
  return building === null || address.endsWith(building) ? address : `${address} ${building}`;
}

/** A place that belongs to all is named to all; a home is not. */
export function placeOf(row: CaseCardRow, sight: Sight, names: ReadonlyMap<string, string>): string {
  return knowsPlace(row, sight) ? fullPlace(row) : names.get(row.divisionPath) ?? '';
}

/** To who took back what is dangerous, or what others have reported too. */
const GOES_ON = '不再通知你；这件事由工作人员继续处理';

export function promiseOf(row: CaseCardRow, sight: Sight, { names, now }: Pick<Surroundings, 'names' | 'now'>): PromiseView {
  const { owner, text, until } = nextStepOf(row.status, row.question !== null);
  const desk = names.get(row.deskPath) ?? '';
  const dueAt = owner === 'nobody' ? null : row.nextReplyAt ?? row.stepDueAt;
  const passed = dueAt !== null && fromSqlTime(dueAt) < now;
  const nextStep = row.status === 'WITHDRAWN' && row.withdrawnAt !== null ? GOES_ON : text;
  const overdue = owner === 'unit' && row.light === 'RED';
  return {
    owner, ownerName: ownerName(owner, { desk, unit: row.unitName, ...(sight === 'own' && { reporter: '你' }) }), nextStep, until, dueAt: owner === 'reporter' && passed ? null : isoTime(dueAt), late: owner !== 'reporter' && passed,
    overdue, reason: owner === 'nobody' || sight === 'masked' ? null : row.waitReason, lateReason: lateReasonFor(sight, row, overdue),
  };
}

/** Who may not read what was written reads the cause of the list. */
function lateReasonFor(sight: Sight, row: CaseCardRow, overdue: boolean): LateReasonView | null {
  return !overdue ? null : lateReasonOf(sight === 'masked' ? { ...row, lateText: null } : row);
}

/** What the clock of a case says. */
export function lateFacts({ handleDueAt, pausedAt, lateExplainedAt }: Pick<CaseCardRow, 'handleDueAt' | 'pausedAt' | 'lateExplainedAt'>): LateFacts {
  const time = (at: Time | null) => (at === null ? null : fromSqlTime(at));
  return { handleDueAt: time(handleDueAt), pausedAt: time(pausedAt), lateExplainedAt: time(lateExplainedAt) };
}

/** Why the limit was not kept, if that was said since it was over. */
export function lateReasonOf(row: CaseCardRow): LateReasonView | null {
  if (row.lateCause === null || row.lateExplainedAt === null || !isExplained(lateFacts(row))) return null;
  return { text: lateWords({ cause: row.lateCause, ...(row.lateText === null ? {} : { text: row.lateText }) }), at: isoTime(row.lateExplainedAt) };
}

export function waitsForReporter(row: CaseCardRow, now: Date): boolean {
  const surveyOpen = row.surveyedAt !== null && row.stillGood === null && now.getTime() < fromSqlTime(row.surveyedAt).getTime() + CASE_SPANS.surveyOpen;
  return row.status === 'SUPPLEMENT' || row.status === 'CHECKED' || (row.status === 'PROCESSING' && row.question !== null) || (row.status === 'CLOSED' && surveyOpen);
}

export function caseCard(row: CaseCardRow, sight: Sight, around: Surroundings): CaseCardView {
  const { id, number, kind, categoryName, status, followers } = row;
  const mine = sight === 'own';
  return {
    id, number, kind, categoryName, status, followers, mine, place: placeOf(row, sight, around.names), summary: sight === 'masked' ? categoryName : summaryOf(row.description),
    thumbnailUrl: sight === 'masked' ? null : around.thumbnailUrl, reportedAt: isoTime(row.createdAt), endedAt: isoTime(row.endedAt),
    promise: promiseOf(row, sight, around), waitsForMe: mine && waitsForReporter(row, around.now),
  };
}

export function boardCase(row: CaseCardRow, around: Surroundings): BoardCaseView {
  const { id, number, kind, categoryName, status, followers, thanks } = row;
  return {
    id, number, kind, categoryName, status, followers, thanks, divisionName: around.names.get(row.divisionPath) ?? '', summary: summaryOf(row.description),
    thumbnailUrl: around.thumbnailUrl, reportedAt: isoTime(row.createdAt), endedAt: isoTime(row.endedAt), promise: promiseOf(row, 'shown', around),
  };
}

export function pointOf({ latitudeE6, longitudeE6 }: { latitudeE6: number | null; longitudeE6: number | null }): CasePoint | null {
  return latitudeE6 === null || longitudeE6 === null ? null : { latitude: latitudeE6 / 1e6, longitude: longitudeE6 / 1e6 };
}

/** The answers in the words of the questions. */
export function answersOf({ answers, questions }: Pick<CaseRow, 'answers' | 'questions'>): { text: string; values: string[] }[] {
  const asked = JSON.parse(questions) as CategoryQuestion[];
  return (JSON.parse(answers) as CaseAnswer[]).map(({ key, values }) => ({ text: asked.find((question) => question.key === key)?.text ?? key, values }));
}

/** What the page of a case tells besides its card, as far as this reader may know. */
export function caseParts(row: CaseRow, sight: Sight, names: ReadonlyMap<string, string>) {
  const { source, light, attempt, closingCode, publicState, thanks } = row;
  return {
    source, light, attempt, closingCode, publicState, thanks, confidential: Boolean(row.confidential), publicWish: Boolean(row.publicWish),
    limit: row.limitAmount === null || row.limitUnit === null ? null : { amount: row.limitAmount, unit: row.limitUnit },
    recurrenceOf: linkTo(row.recurrenceOf, row.recurrenceNumber),
    ...placeParts(row, sight, names), ...wordParts(row, sight),
  };
}

/** The case as far as confirming its answer goes. */
export function answeredCase(row: CaseRow): Answered {
  return { ...row, publicSpace: Boolean(row.publicSpace), confidential: Boolean(row.confidential), answeredAt: row.answeredAt === null ? null : fromSqlTime(row.answeredAt) };
}

/** How it was before the work, as far as these lines show it: as reported, else the first that anybody saw. */
export function photosBefore(lines: readonly ({ kind: CaseEntryKind } & Pick<OwnedFiles, 'photos'>)[]): PhotoView[] {
  const before = lines.filter(({ kind, photos }) => BEFORE_PHOTO_ENTRIES.includes(kind) && photos.length > 0);
  return (before.find(({ kind }) => kind === 'report') ?? before[0])?.photos ?? [];
}

/** Whether this reader may know the very place. */
export function knowsPlace(row: CaseCardRow, sight: Sight): boolean {
  return sight === 'own' || Boolean(row.publicSpace);
}

function placeParts(row: CaseRow, sight: Sight, names: ReadonlyMap<string, string>) {
  const divisionName = names.get(row.divisionPath) ?? '';
  return knowsPlace(row, sight) ? { divisionName, address: row.address, building: row.building, point: pointOf(row) } : { divisionName, address: divisionName, building: null, point: null };
}

function wordParts(row: CaseRow, sight: Sight) {
  if (sight === 'masked') return { description: '报事人没有公开具体内容。', result: null, answers: [], question: null, reopenUntil: null };
  const { description, result } = row;
  if (sight === 'shown') return { description, result, answers: [], question: null, reopenUntil: null };
  const until = row.status === 'CLOSED' && row.endedAt !== null ? reopenUntil(fromSqlTime(row.endedAt), row.recurrenceDays).toISOString() : null;
  return { description, result, answers: answersOf(row), question: row.question, reopenUntil: until };
}

function linkTo(id: CaseId | null, number: string | null): { id: CaseId; number: string } | null {
  return id === null ? null : { id, number: number ?? '' };
}

export interface EntryRow {
  id: CaseEntryId;
  at: Time;
  kind: CaseEntryKind;
  /** `staff`: one's own words that are not checked yet. */
  audience: CaseAudience;
  authorId: PersonId | null;
  authorName: string;
  officeName: string | null;
  title: string;
  text: string | null;
}

/** What lines are signed with that are nobody's of an office. Everybody else is an office: also when the line has forgotten its author. */
const WITHOUT_OFFICE: readonly string[] = ['系统', '报事人', '邻居', '微网格长'];

export function entryView(row: EntryRow, of: { mineId: PersonId | null; deskName: string; unitName: string | null }, files: Pick<CaseEntryView, 'photos' | 'recordings'>): CaseEntryView {
  // Lines from before the office was written down: whoever has the case now.
  const office = row.officeName ?? (HANDLER_ENTRIES.includes(row.kind) ? of.unitName ?? of.deskName : of.deskName);
  const stranger = WITHOUT_OFFICE.includes(row.authorName) ? row.authorName : office;
  const by = row.authorId !== null && row.authorId === of.mineId ? '你' : stranger;
  return { id: row.id, at: isoTime(row.at), kind: row.kind, by, title: row.title, text: row.text, ...files, privately: row.audience !== 'public' };
}

export interface RatingRow { solved: SolvedAnswer; satisfaction: number; topics: string; text: string | null; at: Time; byPhone: Flag }

export function ratingView({ topics, at, byPhone, ...row }: RatingRow): RatingView {
  return { ...row, topics: topics === '' ? [] : (topics.split(',') as DissatisfiedTopic[]), at: isoTime(at), byPhone: Boolean(byPhone) };
}
