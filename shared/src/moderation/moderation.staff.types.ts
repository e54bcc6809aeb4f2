/** 内容审核 at the desk. */
import type { Id } from '../common/ids.ts';
import type { PageQuery } from '../common/page.ts';
import type { Instant, LocalDate } from '../common/time.ts';
import type { FileView } from '../files/files.types.ts';
import type { HintKind, ReportReason } from './hint-kind.ts';
import type { DecisionRefusal } from './moderation.rules.ts';
import type { CheckStatus, CheckVerb } from './moderation-status.ts';
import type { CheckId } from './moderation.types.ts';

export type WordListId = Id<'word-list'>;

/** What a moderator looks at: the two queues, what readers report, a sample of what passed, and the rest by state. */
export type QueueView = 'review' | 'appeals' | 'reported' | 'sample' | 'rejected' | 'passed' | 'pending';

export interface CheckListQuery extends PageQuery {
  /** What waits for a person (REVIEW, APPEALED) comes oldest first, everything else newest first. REVIEW when absent. */
  status?: CheckStatus;
  /** Of one kind of thing, e.g. `cases.comment`. */
  kind?: string;
  /** Only what has been in its state for so long. */
  waitingHours?: number;
  /** Only what was reported since the last decision. */
  reported?: boolean;
}

export interface CheckParams { id: CheckId }

export interface CheckCardView {
  id: CheckId;
  status: CheckStatus;
  kind: string;
  /** What it is, e.g. 公告评论. */
  title: string;
  /** `null` once the copy is deleted. */
  excerpt: string | null;
  photos: number;
  /** Voices and videos. */
  recordings: number;
  hints: HintKind[];
  /** Masked. */
  authorName: string;
  divisionName: string;
  reports: number;
  submittedAt: Instant;
  since: Instant;
}

export interface CheckStepView {
  verb: CheckVerb | 'submit';
  to: CheckStatus;
  by: string;
  reason: string;
  at: Instant;
}

export interface CheckReportView { reason: ReportReason; note: string | null; at: Instant }

export interface CheckView extends CheckCardView {
  /** The whole text; `null` once the copy is deleted. */
  text: string | null;
  files: FileView[];
  /** Words of the list found in the text. */
  words: string[];
  /** Why it did not pass, as the author reads it. */
  reason: string;
  appeal: string | null;
  reported: CheckReportView[];
  steps: CheckStepView[];
  link: string | null;
  /** Why the reader cannot decide it; `null`: they can. */
  refusal: DecisionRefusal | null;
}

export interface DecideCheckRequest {
  outcome: CheckOutcome;
  /** The author reads it when it does not pass. */
  reason: string;
}

export const CHECK_OUTCOMES = { PASSED: '通过', REJECTED: '不通过' } as const;
export type CheckOutcome = keyof typeof CHECK_OUTCOMES;

export interface SubjectKindView { kind: string; title: string }

export interface ModerationStatisticsQuery {
  /** Today when absent. */
  day?: LocalDate;
}

export interface ModerationStatisticsView {
  day: LocalDate;
  submitted: number;
  passedByMachine: number;
  rejectedByMachine: number;
  toReview: number;
  passedByPeople: number;
  rejectedByPeople: number;
  appeals: number;
  reports: number;
  /** At this moment, whatever the day. */
  waiting: number;
  /** Since when the oldest of them waits. */
  waitingSince: Instant | null;
  /** What can be filtered by. */
  kinds: SubjectKindView[];
}

// Words

export interface WordListQuery extends PageQuery {
  /** The newest version of every list in scope when absent, else all versions of one division. */
  divisionPath?: string;
}

export interface WordListView {
  id: WordListId;
  divisionPath: string;
  /** 全部区域 for the list everybody starts with. */
  divisionName: string;
  version: number;
  words: string[];
  note: string;
  by: string;
  at: Instant;
}

/** Takes the place of the division's list before. */
export interface PublishWordListRequest {
  divisionPath: string;
  /** One word a line; empty ends the list. */
  words: string;
  note: string;
  /** Version the editor began with, 0 for the first: somebody else's newer one is not overwritten. */
  baseVersion: number;
}
