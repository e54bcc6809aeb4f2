import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { AssetId } from '@yuandian/shared/common/ids';
import { metersBetween, type PlacePoint } from '@yuandian/shared/common/place';
import type { AssetChoiceView, AssetView, FindAssetsQuery } from '@yuandian/shared/grid/asset.types';
import { GRID_LIMITS } from '@yuandian/shared/grid/grid.limits';
import { pathInside } from '../../common/auth/scope.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { allOf, containing, marks, select, selectOne, type SqlPart } from '../../common/tx/sql.ts';
import { ASSET_SQL, assetPointOf, assetView, type AssetRow } from './asset.mapper.ts';
import { DivisionReader } from './division.reader.ts';

/** What a report needs of an asset: where it stands and who keeps it. */
export interface AssetPlace extends AssetView { keeper: string | null; keeperId: string | null }

const IN_USE = "a.status = 'IN_USE'";

/** Public assets for everybody, and for the modules whose rows are about one. */
@Injectable()
export class AssetReader {
  constructor(private readonly dataSource: DataSource, private readonly divisions: DivisionReader) {}

  /** Those in use at the place: the wanted 小类 first, among them the nearest. */
  async find(query: FindAssetsQuery): Promise<AssetChoiceView[]> {
    const classes = query.classes === undefined ? [] : query.classes.split(',');
    const point = query.latitude === undefined || query.longitude === undefined ? null : { latitude: query.latitude, longitude: query.longitude };
    const where = allOf([{ sql: IN_USE, params: [] }, pathInside('d.path', [query.divisionPath]), ...(query.q ? [wordsOf(query.q)] : [])]);
    const nearness = nearnessOf(point);
    const rows = await select<AssetRow & { fits: number }>(
      this.dataSource.manager,
      `SELECT found.*, CASE WHEN found.classCode IN (${marks(classes)}) THEN 1 ELSE 0 END AS fits FROM (${ASSET_SQL} WHERE ${where.sql}) found
       ORDER BY fits DESC, ${nearness.sql}found.code LIMIT ${GRID_LIMITS.assetChoices.max}`,
      [...classes, ...where.params, ...nearness.params],
    );
    const names = await this.divisions.namesOf(rows.map(({ divisionPath }) => divisionPath));
    return rows.map((row) => ({ ...assetView(row, names), fits: Number(row.fits) === 1, distanceMeters: distanceOf(row, point) }));
  }

  /** By what stands on its plate. @throws NOT_FOUND for one that is not there or was removed */
  async getByCode(code: string): Promise<AssetView> {
    const [row] = await select<AssetRow>(this.dataSource.manager, `${ASSET_SQL} WHERE a.code = ? AND ${IN_USE}`, [code]);
    if (!row) throw notFound();
    return assetView(row, await this.divisions.namesOf([row.divisionPath]));
  }

  /** One that is or was on the register; `null` for an id that never was. */
  async placeOf(id: AssetId, manager: EntityManager = this.dataSource.manager): Promise<AssetPlace | null> {
    const row = await this.row(manager, id);
    return row && { ...assetView(row, await this.divisions.namesOf([row.divisionPath], manager)), keeper: row.keeper, keeperId: row.keeperId };
  }

  /** A removed one too: what was reported of it still names it. */
  async viewOf(id: AssetId | null): Promise<AssetView | null> {
    const row = id === null ? null : await this.row(this.dataSource.manager, id);
    return row && assetView(row, await this.divisions.namesOf([row.divisionPath]));
  }

  private row(manager: EntityManager, id: AssetId): Promise<AssetRow | null> {
    return selectOne<AssetRow>(manager, `${ASSET_SQL} WHERE a.id = ?`, [id]);
  }
}

/** Part of the code, the plate or the address. */
function wordsOf(text: string): SqlPart {
  const parts = ['a.code', 'a.label', 'a.address'].map((column) => containing(column, text));
  return { sql: `(${parts.map(({ sql }) => sql).join(' OR ')})`, params: parts.flatMap(({ params }) => params) };
}

/** Within a community the sum of the two differences orders as well as the distance; who has no point comes last. */
function nearnessOf(point: PlacePoint | null): SqlPart {
  if (point === null) return { sql: '', params: [] };
  const shrink = Math.cos((point.latitude * Math.PI) / 180);
  return {
    sql: 'CASE WHEN found.latitudeE6 IS NULL THEN 1 ELSE 0 END, ABS(found.latitudeE6 - ?) + ABS(found.longitudeE6 - ?) * ?, ',
    params: [Math.round(point.latitude * 1e6), Math.round(point.longitude * 1e6), shrink],
  };
}

function distanceOf(row: AssetRow, point: PlacePoint | null): number | null {
  const there = assetPointOf(row);
  return there && point ? metersBetween(there, point) : null;
}
