import { Injectable } from '@nestjs/common';
import type { AuditEntryQuery, AuditEntryView } from '@yuandian/shared/audit/audit.types';
import type { Page } from '@yuandian/shared/common/page';
import { DataSource } from 'typeorm';
import type { Actor } from '../../common/auth/actor.ts';
import { insideScope, pathInside } from '../../common/auth/scope.ts';
import { decodeCursor, pageLimit, pageOf } from '../../common/paging/keyset.ts';
import { fromSqlTime, select, sqlTime, type SqlPart } from '../../common/tx/sql.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { toEntryView, type EntryRow } from './audit.mapper.ts';

const COLUMNS = `id, created_at AS createdAt, actor_id AS actorId, actor_name AS actorName, roles, action,
  subject_kind AS subjectKind, subject_id AS subjectId, division_path AS divisionPath, before_hash AS beforeHash, after_hash AS afterHash,
  reason, request_id AS requestId, chain_seq AS chainSeq`;

@Injectable()
export class AuditReader {
  constructor(private readonly dataSource: DataSource, private readonly divisions: DivisionReader) {}

  /** Newest first, within the auditor's scope. */
  async listEntries(actor: Actor, query: AuditEntryQuery): Promise<Page<AuditEntryView>> {
    const limit = pageLimit(query);
    const conditions = [insideScope('division_path', actor, 'audit.entry.read'), ...filtersOf(query), ...afterCursor(query)];
    const rows = await select<EntryRow>(
      this.dataSource.manager,
      `SELECT ${COLUMNS} FROM audit_entry WHERE ${conditions.map(({ sql }) => sql).join(' AND ')} ORDER BY created_at DESC, id DESC LIMIT ${limit + 1}`,
      conditions.flatMap(({ params }) => params),
    );
    const names = await this.divisions.namesOf([...new Set(rows.map((row) => row.divisionPath))]);
    return pageOf(
      rows, limit, (row) => [sqlTime(fromSqlTime(row.createdAt)), row.id], (row) => toEntryView(row, names.get(row.divisionPath) ?? row.divisionPath),
    );
  }
}

function filtersOf(query: AuditEntryQuery): SqlPart[] {
  const parts: SqlPart[] = [];
  if (query.actorId) parts.push({ sql: 'actor_id = ?', params: [query.actorId] });
  if (query.action) parts.push(actionFilter(query.action));
  if (query.subjectKind) parts.push({ sql: 'subject_kind = ?', params: [query.subjectKind] });
  if (query.subjectId) parts.push({ sql: 'subject_id = ?', params: [query.subjectId] });
  if (query.divisionPath) parts.push(pathInside('division_path', [query.divisionPath]));
  if (query.from) parts.push({ sql: 'created_at >= ?', params: [new Date(query.from)] });
  if (query.to) parts.push({ sql: 'created_at < ?', params: [new Date(query.to)] });
  return parts;
}

/** `rewards.` is everything of a module: a range, so that an index can serve it (`/` follows `.`). */
function actionFilter(action: string): SqlPart {
  if (!action.endsWith('.')) return { sql: 'action = ?', params: [action] };
  return { sql: '(action >= ? AND action < ?)', params: [action, `${action.slice(0, -1)}/`] };
}

function afterCursor(query: AuditEntryQuery): SqlPart[] {
  const cursor = decodeCursor(query, 2);
  if (!cursor) return [];
  const [at = '', id = ''] = cursor;
  return [{ sql: '(created_at < ? OR (created_at = ? AND id < ?))', params: [at, at, id] }];
}
