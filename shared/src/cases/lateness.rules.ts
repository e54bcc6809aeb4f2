/**
 * Late, and why (A30): once the limit of handling is over, the next step of whoever owns the case says why, and the reporter reads it.
 * A reason holds until the limit that is running is over again: a case that was given more time and is late once more is asked anew.
 */
import { LATE_CAUSES } from './case-kind.ts';
import type { LateReasonRequest } from './step.types.ts';

/** `lateExplainedAt`: when a reason was given last. */
export interface LateFacts { handleDueAt: Date | null; pausedAt: Date | null; lateExplainedAt: Date | null }

/** A clock that stands still is judged by where it stands. */
export function isOverdue({ handleDueAt, pausedAt }: Omit<LateFacts, 'lateExplainedAt'>, now: Date): boolean {
  return handleDueAt !== null && (pausedAt ?? now) >= handleDueAt;
}

/** A reason was given since the limit was over. */
export function isExplained({ handleDueAt, lateExplainedAt }: Pick<LateFacts, 'handleDueAt' | 'lateExplainedAt'>): boolean {
  return handleDueAt !== null && lateExplainedAt !== null && lateExplainedAt >= handleDueAt;
}

/** The next step of the owner needs a reason. */
export function owesReason(facts: LateFacts, now: Date): boolean {
  return isOverdue(facts, now) && !isExplained(facts);
}

/** What is wrong with a reason that is owed; `null` when it will do. */
export function lateReasonProblem(reason: LateReasonRequest | undefined): string | null {
  if (reason === undefined) return '已超过办理时限，请选择超期的原因，报事人会看到';
  return reason.cause === 'other' && !reason.text ? '请写明超期的原因' : null;
}

/** 等配件材料：灯头周三到货 */
export function lateWords({ cause, text }: LateReasonRequest): string {
  if (cause === 'other' && text) return text;
  return text ? `${LATE_CAUSES[cause]}：${text}` : LATE_CAUSES[cause];
}
