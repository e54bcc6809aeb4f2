import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { assetStates, type AssetVerb } from '@yuandian/shared/grid/asset-status';
import { ASSET_COLUMNS } from '@yuandian/shared/grid/asset.rules';
import type { AssetDetailView, AssetHistoryView, AssetListQuery, StaffAssetView } from '@yuandian/shared/grid/asset.types';
import { GRID_LIMITS } from '@yuandian/shared/grid/grid.limits';
import type { ExportQuery } from '@yuandian/shared/grid/grid.types';
import type { AssetId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import type { Actor } from '../../common/auth/actor.ts';
import { insideScope, pathInside, requireInScope } from '../../common/auth/scope.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { decodeCursor, pageLimit, pageOf } from '../../common/paging/keyset.ts';
import { writeSheet, type SheetFile } from '../../common/sheets/write-sheet.ts';
import { allOf, containing, isoTime, select, selectOne, type SqlPart } from '../../common/tx/sql.ts';
import { ASSET_SQL, assetPointOf, staffAssetView, type AssetRow } from './asset.mapper.ts';
import { DivisionReader } from './division.reader.ts';

interface HistoryRow { at: Date | string; by: string; verb: string; reason: string }

const TITLES: Readonly<Record<AssetVerb | 'register', string>> = { register: '登记', edit: '修改', remove: '撤除', restore: '恢复' };

/** The register of assets as staff see it. */
@Injectable()
export class AssetDeskReader {
  constructor(private readonly dataSource: DataSource, private readonly divisions: DivisionReader) {}

  /** In the order of their codes. @throws NOT_FOUND for a division outside the scope */
  async list(actor: Actor, query: AssetListQuery): Promise<Page<StaffAssetView>> {
    const cursor = decodeCursor(query, 1);
    const where = allOf([await this.scope(actor, query.division), ...filtersOf(query), ...(cursor ? [{ sql: 'a.code > ?', params: [cursor[0] ?? ''] }] : [])]);
    const limit = pageLimit(query);
    const rows = await select<AssetRow>(this.dataSource.manager, `${ASSET_SQL} WHERE ${where.sql} ORDER BY a.code LIMIT ${limit + 1}`, where.params);
    const names = await this.divisions.namesOf(rows.map(({ divisionPath }) => divisionPath));
    return pageOf(rows, limit, ({ code }) => [code], (row) => staffAssetView(row, names));
  }

  /** @throws NOT_FOUND outside the scope */
  async detail(actor: Actor, id: AssetId, manager: EntityManager = this.dataSource.manager): Promise<AssetDetailView> {
    const row = await selectOne<AssetRow>(manager, `${ASSET_SQL} WHERE a.id = ?`, [id]);
    if (!row) throw notFound();
    requireInScope(actor, 'grid.asset.read', row.divisionPath);
    const names = await this.divisions.namesOf([row.divisionPath], manager);
    return { ...staffAssetView(row, names), history: await this.history(manager, id) };
  }

  /** Those in use, in the columns of the import file. @throws NOT_FOUND for a division outside the scope */
  async file(actor: Actor, { format, division }: ExportQuery): Promise<SheetFile> {
    const where = allOf([await this.scope(actor, division), { sql: 'a.status = ?', params: [assetStates.initial] }]);
    const rows = await select<AssetRow>(this.dataSource.manager, `${ASSET_SQL} WHERE ${where.sql} ORDER BY a.code LIMIT ?`, [...where.params, GRID_LIMITS.exportRows.max]);
    return writeSheet(format ?? 'csv', ASSET_COLUMNS, rows.map((row) => {
      const point = assetPointOf(row);
      return [row.code, row.divisionCode, row.address, row.label ?? '', point ? String(point.latitude) : '', point ? String(point.longitude) : '', row.keeper ?? ''];
    }));
  }

  private async scope(actor: Actor, division: string | undefined): Promise<SqlPart> {
    if (division === undefined) return insideScope('d.path', actor, 'grid.asset.read');
    const { path } = await this.divisions.rowByCode(this.dataSource.manager, division);
    requireInScope(actor, 'grid.asset.read', path);
    return pathInside('d.path', [path]);
  }

  private async history(manager: EntityManager, id: AssetId): Promise<AssetHistoryView[]> {
    const rows = await select<HistoryRow>(
      manager, 'SELECT created_at AS at, actor_name AS `by`, verb, reason FROM asset_history WHERE subject_id = ? ORDER BY created_at DESC, id DESC LIMIT 100', [id],
    );
    return rows.map(({ at, by, verb, reason }) => ({ at: isoTime(at), by, reason, title: TITLES[verb as AssetVerb] }));
  }
}

function filtersOf({ q, classCode, status }: AssetListQuery): SqlPart[] {
  const parts: SqlPart[] = [];
  if (classCode !== undefined) parts.push({ sql: 'a.class_code = ?', params: [classCode] });
  if (status !== undefined) parts.push({ sql: 'a.status = ?', params: [status] });
  if (q !== undefined) {
    const words = ['a.code', 'a.label', 'a.address', 'a.keeper'].map((column) => containing(column, q));
    parts.push({ sql: `(${words.map(({ sql }) => sql).join(' OR ')})`, params: words.flatMap(({ params }) => params) });
  }
  return parts;
}
