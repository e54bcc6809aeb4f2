import { Injectable } from '@nestjs/common';
import type { Page } from '@yuandian/shared/common/page';
import type { Permission } from '@yuandian/shared/common/permission';
import { codeOfPath } from '@yuandian/shared/grid/grid.rules';
import { CAMERA_COLUMNS } from '@yuandian/shared/integrations/integrations.rules';
import type {
  CameraExportQuery, CameraFindingCardView, CameraFindingQuery, CameraQuery, CameraView,
} from '@yuandian/shared/integrations/integrations.staff.types';
import type { CameraEventId, CameraId } from '@yuandian/shared/integrations/integrations.types';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../common/auth/actor.ts';
import { insideScope } from '../../common/auth/scope.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { decodeCursor, olderThan, pageLimit, pageOf, timeKey } from '../../common/paging/keyset.ts';
import { writeSheet, type SheetFile } from '../../common/sheets/write-sheet.ts';
import { allOf, containing, select, selectOne, type SqlPart } from '../../common/tx/sql.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { CAMERA_COLUMNS_SQL, FINDING_SQL, pointOf, toCameraView, toFindingCard, type CameraRow, type FindingRow } from './integrations.mapper.ts';

const READ = 'integrations.camera.read';
const EXPORT_ROWS = 50_000;

@Injectable()
export class CamerasReader {
  constructor(private readonly dataSource: DataSource, private readonly divisions: DivisionReader) {}

  /** By number, within the actor's scope. */
  async list(actor: Actor, query: CameraQuery): Promise<Page<CameraView>> {
    const limit = pageLimit(query);
    const [after] = decodeCursor(query, 1) ?? [];
    const where = allOf([
      insideScope('c.division_path', actor, READ),
      ...(query.retired ? [] : [{ sql: 'c.retired_at IS NULL', params: [] }]),
      ...(query.q === undefined ? [] : [matching(query.q)]),
      ...(after === undefined ? [] : [{ sql: 'c.number > ?', params: [after] }]),
    ]);
    const rows = await select<CameraRow>(
      this.dataSource.manager, `SELECT ${CAMERA_COLUMNS_SQL} FROM camera c WHERE ${where.sql} ORDER BY c.number LIMIT ${limit + 1}`, where.params,
    );
    const names = await this.divisions.namesOf(rows.map((row) => row.divisionPath));
    return pageOf(rows, limit, (row) => [row.number], (row) => toCameraView(row, names.get(row.divisionPath) ?? ''));
  }

  /** @throws NOT_FOUND also outside the actor's scope */
  async get(manager: EntityManager, actor: Actor, permission: Permission, id: CameraId): Promise<CameraView> {
    const scope = insideScope('c.division_path', actor, permission);
    const row = await selectOne<CameraRow>(manager, `SELECT ${CAMERA_COLUMNS_SQL} FROM camera c WHERE c.id = ? AND ${scope.sql}`, [id, ...scope.params]);
    if (!row) throw notFound();
    return toCameraView(row, (await this.divisions.namesOf([row.divisionPath], manager)).get(row.divisionPath) ?? '');
  }

  /** The same columns as the import file; cameras in use, within the actor's scope. */
  async file(actor: Actor, { format }: CameraExportQuery): Promise<SheetFile> {
    const scope = insideScope('c.division_path', actor, READ);
    const rows = await select<CameraRow>(
      this.dataSource.manager,
      `SELECT ${CAMERA_COLUMNS_SQL} FROM camera c WHERE c.retired_at IS NULL AND ${scope.sql} ORDER BY c.number LIMIT ${EXPORT_ROWS}`, scope.params,
    );
    return writeSheet(format ?? 'csv', CAMERA_COLUMNS, rows.map((row) => {
      const point = pointOf(row);
      return [row.number, row.name, codeOfPath(row.divisionPath), row.place, point ? String(point.latitude) : '', point ? String(point.longitude) : ''];
    }));
  }

  /** Newest first, within the actor's scope. */
  async listFindings(actor: Actor, query: CameraFindingQuery): Promise<Page<CameraFindingCardView>> {
    const limit = pageLimit(query);
    const where = allOf([
      insideScope('e.division_path', actor, READ), ...olderThan(query, 'e.created_at', 'e.id'),
      ...(query.status ? [{ sql: 'e.status = ?', params: [query.status] }] : []),
    ]);
    const rows = await select<FindingRow>(
      this.dataSource.manager, `${FINDING_SQL} WHERE ${where.sql} ORDER BY e.created_at DESC, e.id DESC LIMIT ${limit + 1}`, where.params,
    );
    return pageOf(rows, limit, (row) => timeKey(row.createdAt, row.id), toFindingCard);
  }

  /** @throws NOT_FOUND also outside the actor's scope */
  async getFinding(manager: EntityManager, actor: Actor, id: CameraEventId): Promise<FindingRow> {
    const scope = insideScope('e.division_path', actor, 'integrations.dead-letter.manage');
    const row = await selectOne<FindingRow>(manager, `${FINDING_SQL} WHERE e.id = ? AND ${scope.sql}`, [id, ...scope.params]);
    if (!row) throw notFound();
    return row;
  }
}

function matching(text: string): SqlPart {
  const byNumber = containing('c.number', text);
  const byName = containing('c.name', text);
  return { sql: `(${byNumber.sql} OR ${byName.sql})`, params: [...byNumber.params, ...byName.params] };
}
