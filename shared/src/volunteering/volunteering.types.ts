/** What residents and task leaders send and see. Staff's part is in volunteering.staff.types.ts. */
import type { CampaignId, ClaimId, Id, PersonId, TaskId } from '../common/ids.ts';
import type { PageQuery } from '../common/page.ts';
import type { PlacePoint } from '../common/place.ts';
import type { Instant, LocalDate } from '../common/time.ts';
import type { ClaimAction, ClaimStatus } from './claim-status.ts';
import type { TaskStatus } from './task-status.ts';
import type { ClaimRefusal } from './volunteering.rules.ts';

export type TaskSlotId = Id<'task-slot'>;
export type CorrectionId = Id<'minutes-correction'>;
export type MinutesEntryId = Id<'minutes-entry'>;

export const TASK_CATEGORIES = {
  environment: '环境整治', elders: '关爱老人', children: '关爱儿童', civility: '文明劝导', patrol: '平安巡逻',
  policy: '政策宣传', convenience: '便民服务', emergency: '应急支援', other: '其他',
} as const;
export type TaskCategory = keyof typeof TASK_CATEGORIES;

export const CAMPAIGN_GOALS = { minutes: '服务时长（分钟）', volunteers: '参与人数', tasks: '完成任务数' } as const;
export type CampaignGoal = keyof typeof CAMPAIGN_GOALS;

// Path parameters

export interface TaskParams { taskId: TaskId }
export interface ClaimParams { claimId: ClaimId }
export interface CampaignParams { campaignId: CampaignId }

// Tasks

export interface TaskListQuery extends PageQuery {
  /** Only below this division, e.g. `/410102/410102004/`. */
  divisionPath?: string;
  /** Only in the street of my home community; nothing happens for a guest or without a home. */
  near?: boolean;
  /** Only tasks I have claimed and that are not over. */
  mine?: boolean;
  /** Only tasks with a free place in an open sign-up. */
  joinable?: boolean;
  campaignId?: CampaignId;
  category?: TaskCategory;
  /** Only tasks that start on this local day. */
  date?: LocalDate;
}

export interface TaskPlace { name: string; address: string | null; point: PlacePoint | null }

export interface TaskSlotView {
  id: TaskSlotId;
  /** The work of this slot, e.g. 清扫, 引导. */
  name: string;
  capacity: number;
  placesLeft: number;
  waiting: number;
}

export interface MyClaimMark { id: ClaimId; status: ClaimStatus }

export interface TaskCardView {
  id: TaskId;
  title: string;
  category: TaskCategory;
  status: TaskStatus;
  divisionPath: string;
  /** 秦岭路街道 · 锦艺东社区 */
  divisionName: string;
  campaign: { id: CampaignId; title: string } | null;
  placeName: string;
  startsAt: Instant;
  endsAt: Instant;
  signupOpensAt: Instant;
  signupClosesAt: Instant;
  capacity: number;
  placesLeft: number;
  waiting: number;
  needsApproval: boolean;
  insured: boolean;
  /** My claim that is not cancelled or expired; `null` for guests. */
  myClaim: MyClaimMark | null;
}

/** Why I cannot claim now, said in place of the button. */
export interface ClaimRefusalView {
  code: ClaimRefusal;
  /** The sentence for the person, from the error table. */
  message: string;
  /** The task in the way, for `VOLUNTEERING_CLAIM_OVERLAPS`. */
  otherTask?: { id: TaskId; title: string };
}

export interface TaskView extends TaskCardView {
  description: string;
  /** Skills, clothing, tools. */
  needs: string | null;
  /** What can happen, told before anybody signs up (《志愿服务条例》第十二条). */
  risks: string | null;
  /** Which accident insurance covers the work (第十七条); `null` when there is none. */
  insurance: string | null;
  minAge: number;
  maxAge: number | null;
  place: TaskPlace;
  slots: TaskSlotView[];
  /** Masked. */
  leaderName: string | null;
  leadByMe: boolean;
  /** Why it was cancelled. */
  cancelReason: string | null;
  /** `null` when I can claim: a guest always sees `null` and signs in at the action. */
  refusal: ClaimRefusalView | null;
  /** My claim would wait for the leader's decision: by the task, or after three no-shows. */
  approvalForMe: boolean;
}

// Claims

export interface ClaimTaskRequest {
  slotId: TaskSlotId;
  /** A word to the leader. */
  note?: string;
  /** Must be true when the task names risks. */
  risksRead?: boolean;
}

export interface ReasonRequest { reason: string }

/** Suggestions for the forms; free text is as good. */
export const CANCEL_REASONS = ['临时有事', '身体不适', '时间记错了', '与想象的不一样'] as const;
export const REJECT_REASONS = ['人员已够', '不符合任务要求', '与安排时间冲突'] as const;

export const CLAIM_LIST_SCOPES = { coming: '待参加', awaiting: '待确认', ended: '已结束' } as const;
export type ClaimListScope = keyof typeof CLAIM_LIST_SCOPES;

export interface MyClaimsQuery extends PageQuery { scope?: ClaimListScope }

export interface ClaimView {
  id: ClaimId;
  status: ClaimStatus;
  task: Pick<TaskCardView, 'id' | 'title' | 'category' | 'status' | 'divisionName' | 'placeName' | 'startsAt' | 'endsAt'>;
  slotName: string;
  claimedAt: Instant;
  /** My place in the queue from 1, while `WAITLISTED`. */
  waitingPosition: number | null;
  /** Until when the offered place is mine. */
  offerExpiresAt: Instant | null;
  checkedInAt: Instant | null;
  checkedOutAt: Instant | null;
  /** By the codes: clipped to the task, in half hours. */
  computedMinutes: number | null;
  /** As the leader confirmed. */
  confirmedMinutes: number | null;
  /** As written to the minutes ledger, after the day's cap and corrections. */
  creditedMinutes: number | null;
  points: number | null;
  /** The last reason somebody gave: rejection, cancellation, no-show, changed minutes. */
  reason: string | null;
  lateCancelled: boolean;
  /** End of the time in which I may appeal or disagree; `null` when there is nothing to answer. */
  answerUntil: Instant | null;
  /** What I can do now. */
  actions: ClaimAction[];
}

/** What a step of a claim answers: the claim as this step left it. The same key gives the same answer again. */
export interface ClaimResultView {
  id: ClaimId;
  status: ClaimStatus;
  /** From 1, while `WAITLISTED`. */
  waitingPosition: number | null;
}

// Check-in and check-out

/** Read from the QR code or typed; spaces are ignored. */
export interface CheckInRequest {
  code: string;
  /** Evidence only, needs the consent `location`; the server keeps the distance to the task's place, not the point. */
  point?: PlacePoint & { accuracyMeters: number };
}

/** `https`-free text in the QR code: `yuandian:check-in:<taskId>:<code>`. */
export interface CheckInCodeView {
  taskId: TaskId;
  title: string;
  code: string;
  qrText: string;
  /** When the code on the screen turns; ask again then. */
  turnsAt: Instant;
  /** Server time of this answer, so that a wrong clock on the phone does not matter. */
  now: Instant;
  /** Check-in stops, then check-out stops. */
  checkInUntil: Instant;
  checkOutUntil: Instant;
  checkedIn: number;
  expected: number;
}

// Minutes

export const MINUTES_KINDS = { EARNED: '服务', ADDED: '更正增加', REMOVED: '更正减少' } as const;
export type MinutesKind = keyof typeof MINUTES_KINDS;

export interface MyMinutesQuery extends PageQuery { year?: number }

/** One row of the ledger of service minutes; never changed, corrected by another row. */
export interface MinutesEntryView {
  id: MinutesEntryId;
  kind: MinutesKind;
  /** Always positive; `REMOVED` counts against the sum. */
  minutes: number;
  servedOn: LocalDate;
  recordedAt: Instant;
  task: { id: TaskId; title: string };
  divisionName: string;
  claimId: ClaimId;
  reason: string | null;
}

export interface MinutesSummaryView {
  totalMinutes: number;
  monthMinutes: number;
  yearMinutes: number;
  /** Tasks with minutes in the ledger. */
  tasks: number;
  /** Claimed, still to come. */
  coming: number;
}

// Campaigns

export interface CampaignListQuery extends PageQuery {
  divisionPath?: string;
  /** Also those that are over. */
  past?: boolean;
}

export interface CampaignView {
  id: CampaignId;
  title: string;
  summary: string;
  divisionPath: string;
  divisionName: string;
  startsOn: LocalDate;
  endsOn: LocalDate;
  closedAt: Instant | null;
  goal: { kind: CampaignGoal; target: number };
  progress: { minutes: number; volunteers: number; tasks: number; /** 0 to 100, of the goal. */ percent: number };
}

// The task's leader

export interface LedTasksQuery extends PageQuery { past?: boolean }

export const ROSTER_SCOPES = { toDecide: '待审批', expected: '应到', present: '已到', toConfirm: '待确认时长', others: '其他' } as const;
export type RosterScope = keyof typeof ROSTER_SCOPES;

export interface RosterQuery extends PageQuery { scope?: RosterScope }

export interface RosterEntryView {
  claimId: ClaimId;
  taskId: TaskId;
  personId: PersonId;
  /** Masked. */
  personName: string;
  maskedPhone: string | null;
  /** Under 18 with the guardian's consent. */
  minor: boolean;
  slotName: string;
  status: ClaimStatus;
  note: string | null;
  claimedAt: Instant;
  /** In the last 90 days. */
  noShows: number;
  checkedInAt: Instant | null;
  checkedOutAt: Instant | null;
  /** From the task's place when checking in, if told. */
  distanceMeters: number | null;
  computedMinutes: number | null;
  confirmedMinutes: number | null;
  creditedMinutes: number | null;
  reason: string | null;
  /** What I can do with this claim now. */
  actions: ClaimAction[];
}

export interface RosterCountsView { toDecide: number; waiting: number; expected: number; present: number; toConfirm: number; done: number; noShow: number }

export interface LedTaskView extends TaskView { counts: RosterCountsView }

export interface ConfirmMinutesRequest {
  /** Whole half hours; as computed when absent. */
  minutes?: number;
  /** Needed when `minutes` is not the computed number. */
  reason?: string;
}
