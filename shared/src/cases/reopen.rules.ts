/** Whether a closed case can be done again, by its reporter or by others who see that the matter is still there (A23). */
import { DAY_MS } from '../common/time.ts';
import { CLOSING_CODES_WITH_PHOTO, type ClosingCode } from './case-kind.ts';
import { CASE_SPANS } from './cases.limits.ts';

/** How long after its end a case of such a category can be done again: thirty days, or as long as the same thing counts as having come back. */
export function reopenSpan(recurrenceDays: number): number {
  return Math.max(CASE_SPANS.reopen, recurrenceDays * DAY_MS);
}

export function reopenUntil(endedAt: Date, recurrenceDays: number): Date {
  return new Date(endedAt.getTime() + reopenSpan(recurrenceDays));
}

/** The reporter may disagree with any end; others only see whether something that was called mended in public space is so. */
export function canBeStillThere({ publicSpace, closingCode }: { publicSpace: boolean; closingCode: ClosingCode | null }): boolean {
  return publicSpace && closingCode !== null && CLOSING_CODES_WITH_PHOTO.includes(closingCode);
}
