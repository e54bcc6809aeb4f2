/** Keyset paging: a cursor is the sort key of the last row, so that a page costs the same wherever it is. */
import { PAGE_LIMITS, type Page, type PageQuery } from '@yuandian/shared/common/page';
import { invalidInput } from '../errors/app-exception.ts';
import { fromSqlTime, sqlTime, type SqlPart } from '../tx/sql.ts';

export type CursorKey = (string | number)[];

export function pageLimit(query: PageQuery): number {
  return Math.min(query.limit ?? PAGE_LIMITS.standard, PAGE_LIMITS.max);
}

function encodeCursor(key: CursorKey): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** @throws INVALID_INPUT naming `cursor` when it was not made by {@link encodeCursor} with this many parts. */
export function decodeCursor(query: PageQuery, parts: number): CursorKey | null {
  if (!query.cursor) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(query.cursor, 'base64url').toString('utf8'));
    if (Array.isArray(key) && key.length === parts && key.every((part) => typeof part === 'string' || typeof part === 'number')) {
      return key as CursorKey;
    }
  } catch {
    // falls through: any unreadable cursor gets the same answer
  }
  throw invalidInput({ field: 'cursor', problem: '翻页位置无效，请回到列表开头' });
}

/** Makes a page of `limit` items out of up to `limit + 1` rows read. */
export function pageOf<Row, Item>(rows: Row[], limit: number, keyOf: (row: Row) => CursorKey, view: (row: Row) => Item): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(view),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null,
  };
}

/** For lists ordered by time and id, both descending: the rows after the query's cursor. */
export function olderThan(query: PageQuery, timeColumn: string, idColumn: string): SqlPart[] {
  const cursor = decodeCursor(query, 2);
  if (!cursor) return [];
  const [at = '', id = ''] = cursor;
  return [{ sql: `(${timeColumn} < ? OR (${timeColumn} = ? AND ${idColumn} < ?))`, params: [at, at, id] }];
}

/** For lists ordered by time and id, both ascending: the rows after the query's cursor. */
export function laterThan(query: PageQuery, timeColumn: string, idColumn: string): SqlPart[] {
  const cursor = decodeCursor(query, 2);
  if (!cursor) return [];
  const [at = '', id = ''] = cursor;
  return [{ sql: `(${timeColumn} > ? OR (${timeColumn} = ? AND ${idColumn} > ?))`, params: [at, at, id] }];
}

/** The cursor's key that {@link olderThan} and {@link laterThan} read. */
export function timeKey(at: Date | string, id: string): CursorKey {
  return [sqlTime(fromSqlTime(at)), id];
}
