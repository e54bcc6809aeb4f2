/**
 * Who says that it is mended before the check of a matter of public space can pass (A31): the 微网格长 of the place, asked in person, and
 * two neighbours. Each is waited for until `CASE_SPANS.confirming` after the answer; then the check alone is enough, and says whom it did without.
 */
import { CLOSING_CODES_WITH_PHOTO, type ClosingCode } from './case-kind.ts';
import type { ConfirmationsView } from './cases.types.ts';

const COUNTS = ['', '一', '两'];

/** Of work that can be seen in a place that belongs to all; a question that was answered is nobody else's to confirm. */
export function wantsConfirming(publicSpace: boolean, closingCode: ClosingCode | null): boolean {
  return publicSpace && closingCode !== null && CLOSING_CODES_WITH_PHOTO.includes(closingCode);
}

/** Who has not confirmed yet, in words; `null` when nobody is missing. A leader who says it is not mended has spoken. */
export function missingWords({ fixed, wanted, leader }: Pick<ConfirmationsView, 'fixed' | 'wanted' | 'leader'>): string | null {
  const missing = [...(leader === 'awaited' ? ['微网格长'] : []), ...(fixed < wanted ? [`${COUNTS[wanted - fixed] ?? wanted - fixed}位邻居`] : [])];
  return missing.length === 0 ? null : missing.join('和');
}
