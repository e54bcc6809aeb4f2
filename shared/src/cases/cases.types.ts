/** What residents see of cases, and what they can do with their own. The form is in report.types.ts, the desk's part in cases.staff.types.ts. */
import type { PhotoView, RecordingView } from '../files/files.types.ts';
import type { AssetView } from '../grid/asset.types.ts';
import type { CaseId, Id } from '../common/ids.ts';
import type { PageQuery } from '../common/page.ts';
import type { Instant } from '../common/time.ts';
import type { TimeLimit } from '../common/work-time.ts';
import type { CaseAction, CaseStatus } from './case-status.ts';
import type { CaseEntryKind, CaseKind, CaseSource, ClosingCode, DissatisfiedTopic, LeaderWord, Light, SolvedAnswer } from './case-kind.ts';
import type { GoesOn } from './danger.rules.ts';
import type { Attachments, CasePoint } from './report.types.ts';

export type CaseEntryId = Id<'case-entry'>;

export interface CaseParams { caseId: CaseId }

// Cases

export type StepOwner = 'desk' | 'unit' | 'reporter' | 'nobody';

/** Why a case is late, in words, and when that was said. */
export interface LateReasonView { text: string; at: Instant }

/** Who owns the next step and until when: the promise line (A30). */
export interface PromiseView {
  owner: StepOwner;
  /** 锦艺东社区, 市政养护所, 你 */
  ownerName: string;
  /** What happens next, a sentence. */
  nextStep: string;
  /** When the next answer is due; `null` when none is owed, or when the reporter's own day has passed. */
  dueAt: Instant | null;
  /** What is due then: 答复, 补充, 评价. */
  until: string;
  /** The date has passed and the office is silent. Whoever owes it and those above have been told. */
  late: boolean;
  /** The time for signing or for handling is over, whatever was promised since. */
  overdue: boolean;
  /** What the owner said last about how it goes on. */
  reason: string | null;
  /** Why it is overdue, as its owner said since; `null` until they do. */
  lateReason: LateReasonView | null;
}

export interface CaseCardView {
  id: CaseId;
  number: string;
  kind: CaseKind;
  categoryName: string;
  status: CaseStatus;
  place: string;
  /** First words of the description. */
  summary: string;
  thumbnailUrl: string | null;
  reportedAt: Instant;
  /** When it ended. */
  endedAt: Instant | null;
  promise: PromiseView;
  followers: number;
  mine: boolean;
  /** Something waits for me: supplement, rate, survey. */
  waitsForMe: boolean;
}

export const CASE_LIST_SCOPES = { open: '办理中', waiting: '待我处理', ended: '已办结', followed: '我跟进的' } as const;
export type CaseListScope = keyof typeof CASE_LIST_SCOPES;

export interface MyCasesQuery extends PageQuery { scope?: CaseListScope }

export interface BoardQuery extends PageQuery {
  /** Only below this division. */
  divisionPath?: string;
  groupCode?: string;
  state?: 'open' | 'ended';
}

/** A line of the case's story as this reader may see it. */
export interface CaseEntryView {
  id: CaseEntryId;
  at: Instant;
  kind: CaseEntryKind;
  /** 社区、单位的名称；本人是“你” */
  by: string;
  /** What happened, e.g. 已立案. */
  title: string;
  text: string | null;
  photos: PhotoView[];
  recordings: RecordingView[];
  /** For the reporter and staff only. */
  privately: boolean;
}

export interface RatingView {
  solved: SolvedAnswer;
  /** 1 to 5. */
  satisfaction: number;
  topics: DissatisfiedTopic[];
  text: string | null;
  at: Instant;
  /** Given to a member of staff on the phone. */
  byPhone: boolean;
}

/** Where a matter goes on that went into another case. */
export interface MergedIntoView { id: CaseId; number: string; status: CaseStatus; promise: PromiseView }

/** What people on the spot say of the answer that stands (A31). */
export interface ConfirmationsView {
  /** Neighbours who say that it is mended. */
  fixed: number;
  wanted: number;
  mine: boolean | null;
  /** The micro-grid leader, who is asked in person. */
  leader: LeaderWord;
  /** Until when the check waits for those who are missing; `null` when it waits for nobody. */
  waitsUntil: Instant | null;
}

export interface CaseView extends CaseCardView {
  source: CaseSource;
  divisionName: string;
  description: string;
  answers: { text: string; values: string[] }[];
  address: string;
  building: string | null;
  point: CasePoint | null;
  /** The public asset it is about; `null` also for who may not know the place. */
  asset: AssetView | null;
  /** Before the work: as reported, else as somebody saw it first. */
  photos: PhotoView[];
  /** Of the report. */
  recordings: RecordingView[];
  /** After, as the handler answered last. */
  afterPhotos: PhotoView[];
  confidential: boolean;
  publicWish: boolean;
  /** Shown on the board, waits for the check, or was refused there. */
  publicState: PublicState;
  light: Light;
  limit: TimeLimit | null;
  closingCode: ClosingCode | null;
  result: string | null;
  /** What the desk wants to know, while `SUPPLEMENT` or while the clock stands for me. */
  question: string | null;
  /** The case that has taken this one in; what came of it stands in `closingCode`, `result` and `afterPhotos` of this one. */
  mergedInto: MergedIntoView | null;
  /** The closed case that came back. */
  recurrenceOf: { id: CaseId; number: string } | null;
  attempt: number;
  rating: RatingView | null;
  confirmations: ConfirmationsView;
  thanks: number;
  entries: CaseEntryView[];
  actions: CaseAction[];
  /** Why taking it back takes me out, and the matter is looked at all the same; `null`: it would end. */
  goesOnWithoutMe: GoesOn | null;
  /** Until when I may reopen. */
  reopenUntil: Instant | null;
}

export const PUBLIC_STATES = { none: '不公开', checking: '公开前审核中', shown: '已公开', hidden: '未通过公开审核' } as const;
export type PublicState = keyof typeof PUBLIC_STATES;

/** What everybody may see. */
export interface BoardCaseView {
  id: CaseId;
  number: string;
  kind: CaseKind;
  categoryName: string;
  status: CaseStatus;
  divisionName: string;
  summary: string;
  thumbnailUrl: string | null;
  reportedAt: Instant;
  endedAt: Instant | null;
  promise: PromiseView;
  followers: number;
  thanks: number;
}

// What I can do with my case

export interface MessageRequest extends Attachments { text: string }
export interface CaseReasonRequest { reason: string }

export interface RateCaseRequest {
  solved: SolvedAnswer;
  /** 1 to 5; 1 and 2, or `solved: 'no'`, send the case back to be done again and need a text. */
  satisfaction: number;
  topics: DissatisfiedTopic[];
  text?: string;
}

/** Somebody else than the reporter has looked: it is not solved, or is there again. At least one photo. */
export interface StillThereRequest extends Attachments {
  text: string;
  /** The attempt that was closed when the person looked: whoever comes second does not send back what is being done again already. */
  attempt: number;
}
export interface StillThereView extends CaseResultView {
  /** `false`: somebody said so before; it is being done again, or was, and I follow it. */
  reopened: boolean;
}

export interface SurveyRequest { stillGood: boolean; text?: string }
export interface ConfirmFixedRequest { fixed: boolean; text?: string }
export interface ThankRequest { text?: string }

/** What a step answers: the case as this step left it. The same key gives the same answer again. */
export interface CaseResultView { id: CaseId; status: CaseStatus }

export interface WaitingCountView { waiting: number; open: number }
