/** What residents send and see. The desk's part is in cases.staff.types.ts. */
import type { PhotoView, RecordingView } from '../files/files.types.ts';
import type { AssetView } from '../grid/asset.types.ts';
import type { AssetId, CaseId, FileId, Id } from '../common/ids.ts';
import type { PageQuery } from '../common/page.ts';
import type { Instant } from '../common/time.ts';
import type { TimeLimit } from '../common/work-time.ts';
import type { CaseAction, CaseStatus } from './case-status.ts';
import type { CaseEntryKind, CaseKind, CaseSource, ClosingCode, DissatisfiedTopic, LeaderWord, Light, SolvedAnswer } from './case-kind.ts';

export type CaseEntryId = Id<'case-entry'>;

export interface CaseParams { caseId: CaseId }

// The form

export const QUESTION_KINDS = { choice: '单选', many: '多选', text: '填写' } as const;
export type QuestionKind = keyof typeof QUESTION_KINDS;

export interface CategoryQuestion {
  /** Key of the answer, unique within the category. */
  key: string;
  text: string;
  kind: QuestionKind;
  options: string[];
  required: boolean;
  /** Answers that make it an emergency: the form closes and shows the numbers to call. */
  stopAt: string[];
}

/** 小类 as the form needs it. */
export interface CategoryChoice {
  code: string;
  name: string;
  questions: CategoryQuestion[];
  /** Shown above the form when the matter is dangerous by nature, e.g. fire: `null` for most. */
  warning: string | null;
  publicSpace: boolean;
}

/** 大类 */
export interface CategoryGroup { code: string; name: string; icon: string; categories: CategoryChoice[] }

export interface ReportFormView {
  groups: CategoryGroup[];
  /** Numbers for emergencies, first the most likely. */
  emergencyNumbers: { number: string; name: string }[];
}

/** GCJ-02 degrees, from the phone's own picker. */
export interface CasePoint { latitude: number; longitude: number }

export interface CaseAnswer { key: string; values: string[] }

export interface NearbyQuery {
  categoryCode: string;
  divisionPath: string;
  /** With it, cases of the same place are found that have no point. */
  address?: string;
  building?: string;
  latitude?: number;
  longitude?: number;
  /** The public asset it is about: the surest sign of the same place. */
  assetId?: AssetId;
}

/** An open case, or one closed a short time ago, that may be the same thing. */
export interface NearbyCaseView {
  id: CaseId;
  number: string;
  categoryName: string;
  status: CaseStatus;
  place: string;
  reportedAt: Instant;
  /** `null` when one of the two has no point. */
  distanceMeters: number | null;
  followers: number;
  followedByMe: boolean;
  thumbnailUrl: string | null;
  /** Closed a short time ago: reporting again asks why it came back (A29). */
  cameBack: boolean;
  /** It came back, and I may say there that it is still there, instead of reporting anew. */
  stillThere: boolean;
}

/** What is seen and heard besides the words. */
export interface Attachments {
  photoIds: FileId[];
  /** Voices and videos. */
  recordingIds?: FileId[];
}

export interface SubmitCaseRequest extends Attachments {
  /** Made on the phone (UUIDv7): the same case sent twice is one case. */
  id: CaseId;
  kind: CaseKind;
  /** `resident` or `snapshot`; staff report through their own endpoint. */
  source: Extract<CaseSource, 'resident' | 'snapshot'>;
  /** A snapshot may leave it out: the desk gives it (`UNCLASSIFIED` until then). */
  categoryCode?: string;
  description: string;
  answers: CaseAnswer[];
  /** Community, grid or micro-grid of the place; without one the point must lie in a grid's polygon. */
  divisionPath?: string;
  address: string;
  /** 楼栋 */
  building?: string;
  point?: CasePoint;
  /** The public asset it is about, of the community it lies in. */
  assetId?: AssetId;
  /** My name is kept from everybody but the desk; always so for 举报. */
  confidential: boolean;
  /** May be shown, without my name, on the community's board. */
  publicWish: boolean;
}

export interface CaseSubmittedView { id: CaseId; number: string; status: CaseStatus }

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
  /** My 举报 of a danger, or others have the same trouble: taking it back takes me out, the matter is looked at all the same. */
  goesOnWithoutMe: boolean;
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
