/** What desks, units, grid workers and supervisors send with each step of a case. What they see is in cases.staff.types.ts. */
import type { AssetId, CaseId, PersonId } from '../common/ids.ts';
import type { PageQuery } from '../common/page.ts';
import type { LocalDate } from '../common/time.ts';
import type { TimeLimit } from '../common/work-time.ts';
import type { ClosingCode, DiversionClass, LateCause, RejectReason, SolvedAnswer, DissatisfiedTopic } from './case-kind.ts';
import type { UnitId } from './cases.staff.types.ts';
import type { Attachments, CasePoint } from './report.types.ts';

export interface AskReporterRequest { question: string }
export interface RecordReplyRequest { text: string }
export interface DivertRequest { class: DiversionClass; /** The channel and its number or address. */ text: string }
export interface RejectRequest { reason: RejectReason; text: string }
export interface MergeRequest { intoId: CaseId; text?: string }
export interface SendVerifierRequest { verifierId: PersonId; text?: string }
/** `found: false` goes back to the desk as advice; only a leader rejects. */
export interface VerifyRequest extends Attachments { found: boolean; text: string; point?: CasePoint }
export interface FileCaseRequest { text?: string }
export interface RaiseRequest { reason: string }
export interface TakeOnRequest { text?: string }
export interface DispatchRequest { unitId: UnitId; text?: string; /** Cooperating units with their own dates. */ cooperating?: CoOrderRequest[]; /** The duty list was read and the community agrees to assist. */ limit?: TimeLimit }
export interface CoOrderRequest { unitId: UnitId; task: string; dueOn: LocalDate }
export interface SignRequest { handlerId?: PersonId }
export interface DisputeRequest { reason: string; suggestedUnitId?: UnitId }
export interface ArbitrateRequest { unitId: UnitId; reason: string }
export interface ContactRequest { text: string }
/** Why it is late; `other` needs the words. */
export interface LateReasonRequest { cause: LateCause; text?: string }
/** A step of the owner: the first one after the limit is over says why (A30). */
export interface LateExplained { lateReason?: LateReasonRequest }
/** `question` stands the clock still until the reporter answers. */
export interface ProgressRequest extends Attachments, LateExplained { text: string; nextReplyOn: LocalDate; question?: string }
export interface AskExtensionRequest extends LateExplained { reason: string; wantedOn: LocalDate }
export interface DecideExtensionRequest { granted: boolean; reason: string; nextReplyOn: LocalDate }
export interface SuspendRequest extends LateExplained { reason: string; reviewOn: LocalDate }
export interface ResumeRequest { reason: string; nextReplyOn: LocalDate }
export interface AnswerRequest extends Attachments, LateExplained {
  code: ClosingCode;
  text: string;
  /** Needed when the case came back (A29). */
  rootCause?: string;
  /** Why there is no photo from before the work, e.g. 抢修在先; needed where there is none and the result is to be seen (A18). */
  noBeforePhoto?: string;
}
export interface CheckRequest extends Attachments {
  passed: boolean;
  text: string;
  /** Needed to pass what the micro-grid leader says is not mended; the leader reads it. */
  despiteLeader?: string;
}
/** The word of the micro-grid leader, who is asked in person (A31); "not mended" needs words and a photo. */
export interface VouchRequest extends Attachments { fixed: boolean; text?: string }
export interface VisitBackRequest {
  reached: boolean;
  solved?: SolvedAnswer;
  satisfaction?: number;
  topics: DissatisfiedTopic[];
  text?: string;
}
export interface ReopenRequest { reason: string }
export interface SuperviseRequest { reason: string; dueOn: LocalDate }
export interface SupervisionAnswerRequest { text: string }
export interface SettleSupervisionRequest { settled: boolean; text: string }
export interface OrderAnswerRequest extends Attachments { text: string }
export interface NoteRequest extends Attachments { text: string }
export interface RecategoriseRequest {
  categoryCode: string;
  divisionPath: string;
  address: string;
  /** `undefined` leaves the building, `null` takes it off. */
  building?: string | null;
  /** `undefined` leaves the asset unless the case goes to another community, `null` takes it off. */
  assetId?: AssetId | null;
  reason: string;
}
export interface AssignRequest { handlerId: PersonId }
export interface HandOverRequest { system: string; reason: string }
export interface RevealContactRequest { reason: string }
export interface ReporterContactView { name: string | null; phone: string | null; onBehalfOf: string | null }

export const BULK_VERBS = { file: '立案', dispatch: '派遣', supervise: '督办' } as const;
export type BulkVerb = keyof typeof BULK_VERBS;
export interface BulkRequest {
  caseIds: CaseId[];
  verb: BulkVerb;
  /** Of `dispatch`; without it each goes by the routing rules. */
  unitId?: UnitId;
  /** Needed for `supervise`. */
  text?: string;
  dueOn?: LocalDate;
}
/** Each case on its own: one that cannot move keeps none of the others. Safe to repeat: what has moved is refused. */
export interface BulkResultView { done: CaseId[]; refused: { id: CaseId; number: string; message: string }[] }

// What a step is chosen from

export interface CandidateQuery extends PageQuery { q?: string }
/** Somebody who may be sent to verify or to handle. */
export interface CandidateView { personId: PersonId; displayName: string; roleLabel: string; divisionName: string; openCases: number }
