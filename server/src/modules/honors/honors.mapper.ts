import type { PageQuery } from '@yuandian/shared/common/page';
import type { DivisionView } from '@yuandian/shared/grid/grid.types';
import { BOARD_KINDS } from '@yuandian/shared/honors/board-kind';
import { HONORS_LIMITS } from '@yuandian/shared/honors/honors.limits';
import type { SnapshotCardView, SnapshotPlaceView, SnapshotSavedView, StaffBoardRuleView } from '@yuandian/shared/honors/honors.staff.types';
import { boardRuleText, periodAfter, periodBefore, periodLabel, periodOf, spanOf, type PeriodKey } from '@yuandian/shared/honors/honors.rules';
import type { BoardDivisionView, BoardPeriodView, BoardPlaceView, BoardRuleView } from '@yuandian/shared/honors/honors.types';
import { invalidInput } from '../../common/errors/app-exception.ts';
import { decodeCursor } from '../../common/paging/keyset.ts';
import type { ShownName } from './names.reader.ts';
import type { Snapshot } from './snapshot.reader.ts';
import type { BoardRule, PlaceRow } from './standing.policy.ts';

/** What residents read where a rule belongs to no division. */
export const EVERYWHERE = '全区';

export function toPeriodView(key: PeriodKey, now: Date): BoardPeriodView {
  const { from, to } = periodOf(key);
  return {
    key, span: spanOf(key), label: periodLabel(key), from: from.toISOString(), to: to.toISOString(), previous: periodBefore(key),
    next: to <= now ? periodAfter(key) : null,
  };
}

export function toDivisionView({ path, fullName }: Pick<DivisionView, 'path' | 'fullName'>): BoardDivisionView {
  return { path, name: fullName };
}

/** `mine`: who or what on this board is the reader's. */
export function toPlaceView(row: PlaceRow, shown: ShownName, mine: string | null): BoardPlaceView {
  const { position, rank, score, times } = row;
  return { position, rank, name: shown.name, detail: shown.detail, score, times, mine: row.subjectId === mine, subjectId: shown.publicId };
}

export function toSnapshotPlace(row: PlaceRow, shown: ShownName): SnapshotPlaceView {
  const { mine: _unasked, ...place } = toPlaceView(row, shown, null);
  return place;
}

/** `text` in place of the sentences of today, for a board that was compiled under others. */
export function toRuleView(rule: BoardRule, divisionName: string, text = boardRuleText(rule)): BoardRuleView {
  const { id, kind, version, divisionPath, events, minimum, tieBreak, listLength, fromMonth, note } = rule;
  return { id, kind, version, divisionPath, divisionName, events: [...events], minimum, tieBreak, listLength, fromMonth, note, text };
}

export function toStaffRuleView(rule: BoardRule, divisionName: string, inForce: boolean): StaffBoardRuleView {
  return { ...toRuleView(rule, divisionName), createdByName: rule.createdByName, createdAt: rule.createdAt.toISOString(), inForce };
}

export function toSnapshotCard(snapshot: Snapshot, divisionName: string, now: Date): SnapshotCardView {
  const { id, kind, divisionPath, period, status, participants, listed, createdAt, compiledByName, publishedAt } = snapshot;
  return {
    id, kind, title: BOARD_KINDS[kind].title, division: { path: divisionPath, name: divisionName }, period: toPeriodView(period, now), status,
    participants, listed, compiledAt: createdAt.toISOString(), compiledByName, publishedAt: publishedAt?.toISOString() ?? null,
  };
}

export function toSavedView({ id, status, participants, listed }: Pick<Snapshot, 'id' | 'status' | 'participants' | 'listed'>): SnapshotSavedView {
  return { id, status, participants, listed };
}

/** Lists of places page by position. @throws INVALID_INPUT */
export function afterPosition(query: PageQuery): number {
  const [position = 0] = decodeCursor(query, 1) ?? [];
  if (typeof position === 'number' && Number.isInteger(position) && position >= 0 && position <= HONORS_LIMITS.listLength.max) return position;
  throw invalidInput({ field: 'cursor', problem: '翻页位置无效，请回到列表开头' });
}
