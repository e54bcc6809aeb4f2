import type { CaseId } from '@yuandian/shared/common/ids';

/** The list from which somebody opened a case, as it stood then: a step moves a case out of its inbox, not out of here. */
let queue: readonly CaseId[] = [];

export function workThrough(ids: readonly CaseId[]): void {
  queue = ids;
}

export interface QueuePlace {
  /** Counted from 1. */
  at: number;
  of: number;
  previous: CaseId | null;
  next: CaseId | null;
}

/** Where the case stands in that list; `null` for one that was opened from elsewhere. */
export function placeInQueue(id: CaseId): QueuePlace | null {
  const index = queue.indexOf(id);
  return index < 0 ? null : { at: index + 1, of: queue.length, previous: queue[index - 1] ?? null, next: queue[index + 1] ?? null };
}
