/** 巡查与走访: rounds of a grid, and visits to people who need care. Everything here is staff's. */
import type { FileId, Id, PersonId } from '../common/ids.ts';
import type { PageQuery } from '../common/page.ts';
import type { PlacePoint } from '../common/place.ts';
import type { Instant, LocalDate } from '../common/time.ts';
import type { PhotoView } from '../files/files.types.ts';
import type { ArchiveStatus } from './archive-status.ts';
import type { PatrolStatus } from './patrol-status.ts';
import type { QuietAlertStatus } from './quiet-alert-status.ts';

export type PatrolId = Id<'patrol'>;
export type PatrolPointId = Id<'patrol-point'>;
export type PatrolStopId = Id<'patrol-stop'>;
export type ArchiveId = Id<'care-archive'>;
export type VisitId = Id<'care-visit'>;

/** What a patrol point is; the checklist says what to look at in each. */
export const POINT_CATEGORIES = { building: '楼道楼院', street: '沿街道路', facility: '公共设施', site: '工地空地', other: '其他' } as const;
export type PointCategory = keyof typeof POINT_CATEGORIES;

/** Who is cared for, without a word about anybody's health. */
export const ARCHIVE_KINDS = { alone: '独居老人', emptyNest: '空巢老人', disabled: '残疾人', needsCare: '需要照护的人', child: '困境儿童', other: '其他' } as const;
export type ArchiveKind = keyof typeof ARCHIVE_KINDS;

/** How the consent of the person (or of who answers for them) was given. */
export const CONSENT_WAYS = { oral: '口头同意', written: '书面同意' } as const;
export type ConsentWay = keyof typeof CONSENT_WAYS;

export const VISIT_WAYS = { visit: '上门', phone: '电话', neighbour: '请邻居看过', seen: '邻居说见过' } as const;
export type VisitWay = keyof typeof VISIT_WAYS;

export const VISIT_RESULTS = { good: '情况良好', needsHelp: '需要帮助', notMet: '没有见到', moved: '已搬走' } as const;
export type VisitResult = keyof typeof VISIT_RESULTS;

export const CLOSE_REASONS = { moved: '已搬走', died: '已去世', wish: '本人不愿意', ended: '不再需要' } as const;
export type CloseReason = keyof typeof CLOSE_REASONS;

// Path parameters

export interface PatrolParams { patrolId: PatrolId }
export interface PointParams { pointId: PatrolPointId }
export interface ArchiveParams { archiveId: ArchiveId }

// Patrols. Ids are made on the phone: what is sent twice is done once.

export interface StartPatrolRequest {
  id: PatrolId;
  /** A grid or micro-grid of mine. */
  divisionPath: string;
  /** Of the checklist the phone works with. */
  checklistVersion: number;
  /** By the phone's clock. */
  at: Instant;
}

export interface StopCheck { code: string; found: boolean }

export interface RecordStopRequest {
  id: PatrolStopId;
  pointId: PatrolPointId;
  at: Instant;
  checks: StopCheck[];
  note?: string;
  fileIds: FileId[];
  /** Where the phone was: only the distance to the point is kept, and only with the consent `location`. */
  point?: PlacePoint;
}

export interface FinishPatrolRequest { at: Instant }

/** What a write made true. */
export interface PatrolSavedView { id: PatrolId; status: PatrolStatus }
export interface StopSavedView { id: PatrolStopId }

export interface ChecklistItem {
  /** Stays the same when the label is edited: statistics count by it. */
  code: string;
  label: string;
  /** Where it is looked for. */
  categories: PointCategory[];
}

/** Version 0 is what the product brings; a community's own versions begin with 1. */
export interface ChecklistView { version: number; items: ChecklistItem[] }

export interface PatrolPointView {
  id: PatrolPointId;
  divisionPath: string;
  divisionName: string;
  name: string;
  place: string;
  category: PointCategory;
  point: PlacePoint | null;
  position: number;
  lastVisitedAt: Instant | null;
}

export interface PatrolGridView { divisionPath: string; divisionName: string; points: PatrolPointView[]; checklist: ChecklistView }

export interface StopView {
  id: PatrolStopId;
  pointId: PatrolPointId;
  pointName: string;
  at: Instant;
  checks: (StopCheck & { label: string })[];
  note: string | null;
  photos: PhotoView[];
  /** Evidence, metres; `null` without the consent `location`. */
  distanceMeters: number | null;
}

export interface PatrolCardView {
  id: PatrolId;
  status: PatrolStatus;
  divisionPath: string;
  divisionName: string;
  personName: string;
  mine: boolean;
  startedAt: Instant;
  endedAt: Instant | null;
  points: number;
  visited: number;
  found: number;
}

export interface PatrolView extends PatrolCardView { stops: StopView[]; checklist: ChecklistView }

/** Everything a phone needs to make a round without a network. */
export interface PatrolKitView { grids: PatrolGridView[]; open: PatrolView | null }

export interface PatrolListQuery extends PageQuery { divisionPath?: string; status?: PatrolStatus }

// Set-up

export interface PointListQuery extends PageQuery { divisionPath?: string }

export interface SavePointRequest {
  divisionPath: string;
  name: string;
  place: string;
  category: PointCategory;
  point?: PlacePoint | null;
  position: number;
}

export interface PointSavedView { id: PatrolPointId }

export interface RulesQuery { divisionPath: string }

/** Days after a planned contact until the worker is told, and then until the community is. */
export interface QuietDays { workerDays: number; leaderDays: number }
export interface QuietRuleView extends QuietDays { version: number }
export interface RulesView { divisionPath: string; divisionName: string; checklist: ChecklistView; quiet: QuietRuleView }

export interface SaveChecklistRequest { divisionPath: string; basedOn: number; items: ChecklistItem[] }
export interface SaveQuietRuleRequest extends QuietDays { divisionPath: string; basedOn: number }
export interface RuleSavedView { version: number }

// Archive of people to be cared for

export interface PlanRequest {
  everyDays: number;
  nextOn: LocalDate;
  responsibleId: PersonId;
}

export interface OpenArchiveRequest extends PlanRequest {
  id: ArchiveId;
  divisionPath: string;
  kind: ArchiveKind;
  name: string;
  phone?: string | null;
  address: string;
  consentWay: ConsentWay;
  consentOn: LocalDate;
  /** Who said yes: 本人, 女儿. */
  consentBy: string;
}

/** `undefined` leaves as it is; `phone: null` clears. */
export interface EditArchiveRequest extends Partial<PlanRequest> {
  kind?: ArchiveKind;
  name?: string;
  phone?: string | null;
  address?: string;
}

export interface CloseArchiveRequest { reason: CloseReason }
export interface RevealArchiveRequest { reason: string }
export interface RevealedArchiveView { name: string; phone: string | null; address: string }
export interface ArchiveSavedView { id: ArchiveId; status: ArchiveStatus; nextOn: LocalDate }

export const ARCHIVE_SCOPES = { due: '待走访', quiet: '久未联系', help: '需要帮助', all: '全部', closed: '已结束' } as const;
export type ArchiveScope = keyof typeof ARCHIVE_SCOPES;

export interface ArchiveListQuery extends PageQuery {
  scope?: ArchiveScope;
  divisionPath?: string;
  kind?: ArchiveKind;
  /** The full name, or the full phone. */
  q?: string;
}

export interface ArchiveCardView {
  id: ArchiveId;
  status: ArchiveStatus;
  /** Masked. */
  name: string;
  kind: ArchiveKind;
  divisionPath: string;
  divisionName: string;
  /** Masked: up to the first number. */
  address: string;
  everyDays: number;
  nextOn: LocalDate;
  /** Days since the planned contact, 0 on the day itself, negative before it. */
  daysLate: number;
  lastContactAt: Instant | null;
  lastContactWay: VisitWay | null;
  lastResult: VisitResult | null;
  alert: QuietAlertStatus;
  responsibleName: string;
  mine: boolean;
}

export interface VisitView {
  id: VisitId;
  at: Instant;
  way: VisitWay;
  result: VisitResult;
  note: string | null;
  nextOn: LocalDate | null;
  personName: string;
}

export interface ArchiveView extends ArchiveCardView {
  maskedPhone: string | null;
  responsibleId: PersonId;
  consent: { way: ConsentWay; on: LocalDate; by: string; recordedBy: string };
  closedAt: Instant | null;
  closeReason: CloseReason | null;
  /** What I may do now. */
  actions: ('visit' | 'edit' | 'reveal' | 'close' | 'reopen')[];
}

export interface WorkerQuery { divisionPath: string }
export interface WorkerView { personId: PersonId; name: string; roleLabel: string }

export interface RecordVisitRequest {
  id: VisitId;
  way: VisitWay;
  result: VisitResult;
  at: Instant;
  note?: string;
  /** The day of the next contact; by the plan when absent. */
  nextOn?: LocalDate;
}

export interface VisitSavedView { id: VisitId; archive: ArchiveSavedView }

// Route of the day, figures

/** One list for each source, the most pressing first; `more` counts what is not in the list. */
export interface DayView {
  day: LocalDate;
  visits: { items: ArchiveCardView[]; more: number };
  points: { items: PatrolPointView[]; more: number };
  open: PatrolCardView | null;
}

export interface FieldworkCountsView {
  /** Planned for today or before. */
  toVisit: number;
  /** Planned for a day before today. */
  late: number;
  /** Somebody has been told that a contact is missing. */
  quiet: number;
}

export interface WeekQuery extends PageQuery {
  /** Any day of the week; this week when absent. */
  week?: LocalDate;
  divisionPath?: string;
}

export interface GridWeekView {
  divisionPath: string;
  divisionName: string;
  points: number;
  /** Different points seen in the week. */
  pointsVisited: number;
  patrols: number;
  found: number;
  /** The three things found most. */
  most: { label: string; count: number }[];
  archives: number;
  contacts: number;
  /** Now, whatever the week. */
  quiet: number;
}
