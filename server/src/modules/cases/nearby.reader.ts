import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ClosingCode } from '@yuandian/shared/cases/case-kind';
import { CASE_STATUSES_OPEN } from '@yuandian/shared/cases/case-status';
import type { CasePoint, NearbyCaseView, NearbyQuery } from '@yuandian/shared/cases/report.types';
import { canBeStillThere, reopenSpan } from '@yuandian/shared/cases/reopen.rules';
import type { AssetId, CaseId, PersonId } from '@yuandian/shared/common/ids';
import { metersBetween } from '@yuandian/shared/common/place';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { allOf, isoTime, marks, select, type SqlPart } from '../../common/tx/sql.ts';
import { ModerationReader } from '../moderation/moderation.reader.ts';
import { CASE_CARD_SQL, FROM_CASE_SQL, placeOf, pointOf, type CaseCardRow } from './case.mapper.ts';
import { CasePlaces, samePlace, type PlaceMark } from './case-place.reader.ts';
import { CaseReader } from './case.reader.ts';
import { CaseWorkers } from './case-worker.reader.ts';
import { mayMeet, sightOf } from './cases.policy.ts';
import { CategoryReader, type Category } from './category.reader.ts';

interface NearbyRow extends CaseCardRow { placeKey: string; assetId: AssetId | null; closingCode: ClosingCode | null; latitudeE6: number | null; longitudeE6: number | null }

const MOST = 10;
/** Rows looked at before the nearest are chosen. */
const LOOKED_AT = 100;
const METERS_A_DEGREE = 111_000;

/** "Is it this one?": the same class at the same place or close by, open or closed a short time ago. */
@Injectable()
export class NearbyReader {
  constructor(
    private readonly dataSource: DataSource, private readonly clock: Clock, private readonly categories: CategoryReader, private readonly places: CasePlaces,
    private readonly cases: CaseReader, private readonly workers: CaseWorkers, private readonly moderation: ModerationReader,
  ) {}

  /** The same place first, then by distance. Of what is confidential or about somebody's home nothing is told. */
  async findNearby(actor: Actor | null, query: NearbyQuery): Promise<NearbyCaseView[]> {
    const category = await this.categories.findOpen(this.dataSource.manager, query.categoryCode);
    if (!category) return [];
    const mark = this.markOf(query);
    const point = pointOfQuery(query);
    const found = [...(mark === null ? [] : await this.rows(category, samePlace('c', mark))), ...(point ? await this.rows(category, boxAround(point, category.nearMeters)) : [])];
    const rows = [...new Map(found.map((row) => [row.id, row])).values()]
      .map((row) => ({ row, meters: distance(row, point), here: isAt(row, mark) }))
      .filter(({ here, meters }) => here || (meters !== null && meters <= category.nearMeters))
      .filter(({ row }) => row.reporterId !== (actor?.personId ?? '') && mayMeet({ ...row, confidential: Boolean(row.confidential) }, Boolean(row.publicSpace)))
      .sort((a, b) => Number(b.here) - Number(a.here) || (a.meters ?? 0) - (b.meters ?? 0))
      .slice(0, MOST);
    return this.views(actor, rows);
  }

  private markOf({ divisionPath, address, building, assetId }: NearbyQuery): PlaceMark | null {
    if (address === undefined && assetId === undefined) return null;
    return { placeKey: address === undefined ? '' : this.places.keyOf(divisionPath, address, building ?? null), assetId: assetId ?? null };
  }

  private rows(category: Category, where: SqlPart): Promise<NearbyRow[]> {
    const closedSince = new Date(this.clock.now().getTime() - reopenSpan(category.recurrenceDays));
    const alive: SqlPart = {
      sql: `(c.status IN (${marks(CASE_STATUSES_OPEN)}) OR (c.status = 'CLOSED' AND c.ended_at >= ?))`, params: [...CASE_STATUSES_OPEN, closedSince],
    };
    const all = allOf([{ sql: 'c.category_code = ?', params: [category.code] }, where, alive]);
    return select<NearbyRow>(
      this.dataSource.manager,
      `SELECT ${CASE_CARD_SQL}, c.place_key AS placeKey, c.asset_id AS assetId, c.closing_code AS closingCode, c.latitude_e6 AS latitudeE6, c.longitude_e6 AS longitudeE6
       ${FROM_CASE_SQL} WHERE ${all.sql} ORDER BY c.created_at DESC, c.id DESC LIMIT ${LOOKED_AT}`,
      all.params,
    );
  }

  private async views(actor: Actor | null, found: { row: NearbyRow; meters: number | null }[]): Promise<NearbyCaseView[]> {
    const rows = found.map(({ row }) => row);
    const names = await this.cases.namesOf(rows);
    const blocked = actor ? await this.moderation.blockedBy(actor.personId) : new Set<PersonId>();
    const pictured = rows.filter(({ publicState, reporterId }) => publicState === 'shown' && !(reporterId !== null && blocked.has(reporterId)));
    const thumbnails = await this.cases.thumbnailsOf(pictured.map((row) => row.id));
    const followed = await this.followedBy(actor, rows.map((row) => row.id));
    const worked = actor ? await this.workers.workedOn(this.dataSource.manager, actor.personId, rows.map((row) => row.id)) : new Set<CaseId>();
    return found.map(({ row, meters }) => ({
      id: row.id, number: row.number, categoryName: row.categoryName, status: row.status, reportedAt: isoTime(row.createdAt),
      place: placeOf(row, sightOf(null, { ...row, confidential: Boolean(row.confidential) }, Boolean(row.publicSpace), false) ?? 'masked', names),
      distanceMeters: meters, followers: row.followers, followedByMe: followed.has(row.id), thumbnailUrl: thumbnails.get(row.id) ?? null, cameBack: row.status === 'CLOSED',
      stillThere: row.status === 'CLOSED' && !worked.has(row.id) && canBeStillThere({ publicSpace: Boolean(row.publicSpace), closingCode: row.closingCode }),
    }));
  }

  private async followedBy(actor: Actor | null, ids: readonly CaseId[]): Promise<Set<CaseId>> {
    if (!actor) return new Set();
    const rows = await select<{ caseId: CaseId }>(
      this.dataSource.manager, `SELECT case_id AS caseId FROM case_follow WHERE person_id = ? AND case_id IN (${marks(ids)})`, [actor.personId, ...ids],
    );
    return new Set(rows.map(({ caseId }) => caseId));
  }
}

function pointOfQuery({ latitude, longitude }: NearbyQuery): CasePoint | null {
  return latitude === undefined || longitude === undefined ? null : { latitude, longitude };
}

/** As {@link samePlace}. */
function isAt({ placeKey, assetId }: NearbyRow, mark: PlaceMark | null): boolean {
  if (mark === null) return false;
  return mark.assetId !== null && assetId !== null ? assetId === mark.assetId : placeKey === mark.placeKey;
}

function distance(row: NearbyRow, point: CasePoint | null): number | null {
  const there = pointOf(row);
  return there && point ? metersBetween(there, point) : null;
}

/** A square that holds the circle; the index serves its latitudes. */
function boxAround({ latitude, longitude }: CasePoint, meters: number): SqlPart {
  const high = (meters / METERS_A_DEGREE) * 1e6;
  const wide = high / Math.max(0.01, Math.cos((latitude * Math.PI) / 180));
  const [y, x] = [latitude * 1e6, longitude * 1e6];
  return {
    sql: 'c.latitude_e6 BETWEEN ? AND ? AND c.longitude_e6 BETWEEN ? AND ?',
    params: [Math.floor(y - high), Math.ceil(y + high), Math.floor(x - wide), Math.ceil(x + wide)],
  };
}
