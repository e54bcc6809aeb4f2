/** What becomes of a 举报 that its reporter takes back: one of danger does not end with its reporter, the office goes on with it as its own find. */
import type { LimitUnit } from '../common/work-time.ts';
import type { CaseKind, CategoryGroupCode } from './case-kind.ts';

/** Why a case goes on when its reporter takes it back: it is a 举报 of danger, or others have the same trouble. */
export type GoesOn = 'danger' | 'others';

/** What the directory says of a matter. */
export interface Dangerousness { groupCode: CategoryGroupCode; limitUnit: LimitUnit; warning: string | null }

/**
 * A matter is dangerous when the directory treats it so in any way: it is 安全隐患, it is urgent (hours by the clock, nights included), or its form
 * warns before it lets anybody write. No person judges it at the moment of taking back: whoever was pressed to do so gains nothing by the class.
 */
function isDangerous({ groupCode, limitUnit, warning }: Dangerousness): boolean {
  return groupCode === 'safety' || limitUnit === 'URGENT_HOUR' || warning !== null;
}

/** Taking it back takes out the person, not the danger. */
export function goesOnWithoutReporter(kind: CaseKind, category: Dangerousness): boolean {
  return kind === 'tipOff' && isDangerous(category);
}
