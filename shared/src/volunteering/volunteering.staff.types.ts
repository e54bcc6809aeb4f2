/** What staff send and see: the task desk, hours, corrections and campaigns. */
import type { CampaignId, ClaimId, PersonId, TaskId } from '../common/ids.ts';
import type { PageQuery } from '../common/page.ts';
import type { PlacePoint } from '../common/place.ts';
import type { Instant, LocalDate } from '../common/time.ts';
import type { ClaimStatus } from './claim-status.ts';
import type { CorrectionStatus } from './correction-status.ts';
import type { TaskStatus, TaskVerb } from './task-status.ts';
import type {
  CampaignGoal, CorrectionId, RosterCountsView, RosterEntryView, TaskCardView, TaskCategory, TaskView,
} from './volunteering.types.ts';

export interface CorrectionParams { correctionId: CorrectionId }

// The task desk

export interface TaskSlotDraft { name: string; capacity: number }

/** A whole task: saving replaces everything, and only a draft or a returned task can be saved. */
export interface SaveTaskRequest {
  divisionPath: string;
  title: string;
  category: TaskCategory;
  description: string;
  needs?: string | null;
  risks?: string | null;
  insurance?: string | null;
  placeName: string;
  address?: string | null;
  point?: PlacePoint | null;
  startsAt: Instant;
  endsAt: Instant;
  signupOpensAt: Instant;
  signupClosesAt: Instant;
  slots: TaskSlotDraft[];
  minAge: number;
  maxAge?: number | null;
  needsApproval: boolean;
  /** A volunteer or a colleague who is there on the day. */
  leaderId: PersonId;
  campaignId?: CampaignId | null;
}

export const TASK_DESK_SCOPES = {
  drafts: '草稿与退回', toReview: '待审核', recruiting: '招募中', running: '进行中', settling: '待确认时长', ended: '已结束', frozen: '已冻结',
} as const;
export type TaskDeskScope = keyof typeof TASK_DESK_SCOPES;

export interface TaskDeskQuery extends PageQuery {
  scope?: TaskDeskScope;
  divisionPath?: string;
  campaignId?: CampaignId;
  date?: LocalDate;
  /** Part of the title. */
  text?: string;
}

export type TaskDeskAction = Extract<TaskVerb, 'submit' | 'approve' | 'reject' | 'cancel' | 'freeze' | 'lift'> | 'edit';

export interface TaskDeskRowView extends TaskCardView {
  leaderName: string | null;
  createdByName: string;
  /** Claims waiting for a decision or for their minutes. */
  toDecide: number;
  toConfirm: number;
  /** When minutes must be confirmed, once the task is over. */
  confirmBy: Instant | null;
  overdue: boolean;
  actions: TaskDeskAction[];
}

export interface TaskDeskCountsView { byScope: Record<Exclude<TaskDeskScope, 'ended'>, number>; hours: Record<HoursDeskScope, number> }

export interface TaskHistoryView { at: Instant; from: TaskStatus | null; to: TaskStatus; byName: string | null; reason: string | null }
export interface ClaimHistoryView { at: Instant; from: ClaimStatus | null; to: ClaimStatus; byName: string | null; reason: string | null }

export interface StaffTaskView extends TaskView {
  leaderId: PersonId;
  createdByName: string;
  counts: RosterCountsView;
  confirmBy: Instant | null;
  overdue: boolean;
  actions: TaskDeskAction[];
  history: TaskHistoryView[];
}

export interface TaskSavedView { id: TaskId; status: TaskStatus }

// Claims and hours

export interface StaffRosterEntryView extends RosterEntryView {
  task: Pick<TaskCardView, 'id' | 'title' | 'status' | 'divisionName' | 'startsAt' | 'endsAt'>;
}

export interface StaffClaimView extends StaffRosterEntryView {
  history: ClaimHistoryView[];
  corrections: CorrectionView[];
}

export const HOURS_DESK_SCOPES = {
  toConfirm: '待确认', toCountersign: '待复核', disputes: '有异议', appeals: '未到申诉', corrections: '待确认的更正',
} as const;
export type HoursDeskScope = keyof typeof HOURS_DESK_SCOPES;

/** `corrections` is a list of its own. */
export interface HoursDeskQuery extends PageQuery {
  scope?: Exclude<HoursDeskScope, 'corrections'>;
  divisionPath?: string;
}

/** People who should be at a running task and have not checked in. */
export interface ShouldBeHereQuery extends PageQuery { divisionPath?: string }

export interface ResolveMinutesRequest { minutes: number; reason: string }

export interface ProposeCorrectionRequest {
  /** What the claim's credited minutes should be; whole half hours, 0 takes all back. */
  minutes: number;
  reason: string;
}

export interface CorrectionListQuery extends PageQuery { status?: CorrectionStatus; divisionPath?: string }

export interface CorrectionView {
  id: CorrectionId;
  status: CorrectionStatus;
  claimId: ClaimId;
  task: { id: TaskId; title: string };
  /** Masked. */
  personName: string;
  minutesBefore: number;
  minutesAfter: number;
  reason: string;
  proposedByName: string;
  proposedAt: Instant;
  decidedByName: string | null;
  decidedAt: Instant | null;
  decisionReason: string | null;
  /** I may decide: in my scope, and not my own proposal. */
  mineToDecide: boolean;
}

export interface CorrectionResultView { id: CorrectionId; status: CorrectionStatus }

// Campaigns

export interface SaveCampaignRequest {
  divisionPath: string;
  title: string;
  summary: string;
  startsOn: LocalDate;
  endsOn: LocalDate;
  goalKind: CampaignGoal;
  goalTarget: number;
}

export interface CampaignSavedView { id: CampaignId }
