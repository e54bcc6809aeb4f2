/** 内容审核: what residents see of it. Staff shapes are in moderation.staff.types.ts. */
import type { Id, PersonId } from '../common/ids.ts';
import type { Instant } from '../common/time.ts';
import type { ReportReason } from './hint-kind.ts';
import type { AppealRefusal } from './moderation.rules.ts';
import type { CheckStatus } from './moderation-status.ts';

export type CheckId = Id<'check'>;

/** Where others see it; WeChat judges by it: 资料, 评论, 论坛, 社交日志. */
export type ModerationScene = 'profile' | 'comment' | 'forum' | 'journal';

/** A thing of another module, e.g. `{ kind: 'cases.comment', id }`. */
export interface SubjectRef { kind: string; id: string }

// My things

export interface MyCheckParams { id: CheckId }

export interface MyCheckView {
  id: CheckId;
  status: CheckStatus;
  /** What it is, e.g. 公告评论. */
  title: string;
  /** The beginning of what I wrote; `null` once the copy is deleted. */
  excerpt: string | null;
  photos: number;
  /** Voices and videos. */
  recordings: number;
  /** Why it did not pass; empty otherwise. */
  reason: string;
  submittedAt: Instant;
  /** Since when it is in this state. */
  since: Instant;
  /** Page of the thing in the app. */
  link: string | null;
  /** What I said against the decision. */
  appeal: string | null;
  /** `null`: an appeal is possible until `appealUntil`. */
  appealRefusal: AppealRefusal | null;
  appealUntil: Instant | null;
}

export interface AppealRequest { text: string }

// Reports

export interface ReportRequest {
  subjectKind: string;
  subjectId: string;
  reason: ReportReason;
  note?: string;
  /** Also block the author, whom the person who reports need not know. */
  blockAuthor?: boolean;
}

export interface ReportedView {
  /** The person had reported it before: it counts once. */
  repeated: boolean;
  blocked: boolean;
}

// Blocks

export interface BlockRequest { personId: PersonId }
export interface BlockParams { personId: PersonId }

export interface BlockView {
  personId: PersonId;
  /** Masked, e.g. 王*. */
  name: string;
  blockedAt: Instant;
}

export interface UnblockedView { unblocked: boolean }

// WeChat's push

export interface PushQuery {
  signature: string;
  timestamp: string;
  nonce: string;
  /** Only when the address is tested in WeChat's console: it is answered as it came. */
  echostr?: string;
  openid?: string;
  encrypt_type?: string;
  msg_signature?: string;
}
