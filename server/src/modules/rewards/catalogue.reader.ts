import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { FileId, OfferId, StockPointId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import type { OfferCardView, OfferQuery, OfferView, StockPointQuery, StockPointView } from '@yuandian/shared/rewards/rewards.types';
import type { Actor } from '../../common/auth/actor.ts';
import { pathInside } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { decodeCursor, olderThan, pageLimit, pageOf, timeKey } from '../../common/paging/keyset.ts';
import { allOf, containing, marks, select, selectOne, type SqlPart } from '../../common/tx/sql.ts';
import { FilesReader } from '../files/files.reader.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { PointsReader } from '../points/points.reader.ts';
import {
  coverOf, currentPeriod, OFFER_COLUMNS_SQL, toOfferCard, toOfferView, type OfferRow, type OfferSurroundings, type OfferUse, type PlaceRow,
} from './offer.mapper.ts';
import { idList, STOCK_POINT_COLUMNS_SQL, toStockPointView, type StockPointRow } from './rewards.mapper.ts';

interface UseRow { offerId: OfferId; personId: string; period: string; used: number }

/** What residents look at before they redeem. */
@Injectable()
export class CatalogueReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly files: FilesReader,
    private readonly divisions: DivisionReader,
    private readonly points: PointsReader,
  ) {}

  /** Last listed first. Somebody not signed in sees the same cards without what concerns themselves. */
  async listOffers(actor: Actor | null, query: OfferQuery): Promise<Page<OfferCardView>> {
    const limit = pageLimit(query);
    const where = allOf([...this.shown(), ...offerFilters(query), ...olderThan(query, 'o.listed_at', 'o.id')]);
    const rows = await select<OfferRow>(
      this.dataSource.manager,
      `SELECT ${OFFER_COLUMNS_SQL} FROM offer o WHERE ${where.sql} ORDER BY o.listed_at DESC, o.id DESC LIMIT ${limit + 1}`,
      where.params,
    );
    const around = await this.surroundings(actor, rows, rows.flatMap((row) => coverOf(row) ?? []));
    return pageOf(rows, limit, (row) => timeKey(row.listedAt ?? row.createdAt, row.id), (row) => toOfferCard(row, around(row)));
  }

  /** @throws NOT_FOUND also for what is not shown (any more) */
  async getOffer(actor: Actor | null, id: OfferId): Promise<OfferView> {
    const where = allOf([{ sql: 'o.id = ?', params: [id] }, ...this.shown()]);
    const row = await selectOne<OfferRow>(this.dataSource.manager, `SELECT ${OFFER_COLUMNS_SQL} FROM offer o WHERE ${where.sql}`, where.params);
    if (!row) throw notFound();
    const around = (await this.surroundings(actor, [row], idList<FileId>(row.photoIds)))(row);
    const paths = [row.divisionPath, ...around.places.map((place) => place.divisionPath)];
    return toOfferView(row, around, await this.divisions.namesOf(paths));
  }

  /** In the order of the tree: what stands close together is listed together. */
  async listStockPoints(query: StockPointQuery): Promise<Page<StockPointView>> {
    const limit = pageLimit(query);
    const parts: SqlPart[] = [{ sql: 'p.active = 1', params: [] }];
    if (query.division) parts.push(pathInside('p.division_path', [query.division]));
    if (query.kind) parts.push({ sql: 'p.kind = ?', params: [query.kind] });
    if (query.trade) parts.push({ sql: 'p.trade = ?', params: [query.trade] });
    const [path = '', id = ''] = decodeCursor(query, 2) ?? [];
    if (path) parts.push({ sql: '(p.division_path > ? OR (p.division_path = ? AND p.id > ?))', params: [path, path, id] });
    const where = allOf(parts);
    const rows = await select<StockPointRow>(
      this.dataSource.manager,
      `SELECT ${STOCK_POINT_COLUMNS_SQL} FROM stock_point p WHERE ${where.sql} ORDER BY p.division_path, p.id LIMIT ${limit + 1}`,
      where.params,
    );
    const names = await this.divisions.namesOf(rows.map((row) => row.divisionPath));
    const at = this.clock.now();
    return pageOf(rows, limit, (row) => [row.divisionPath, row.id], (row) => toStockPointView(row, names.get(row.divisionPath) ?? '', at));
  }

  /** Closed ones too: an order may still wait there. @throws NOT_FOUND */
  async getStockPoint(id: StockPointId): Promise<StockPointView> {
    const row = await selectOne<StockPointRow>(
      this.dataSource.manager, `SELECT ${STOCK_POINT_COLUMNS_SQL} FROM stock_point p WHERE p.id = ?`, [id],
    );
    if (!row) throw notFound();
    const names = await this.divisions.namesOf([row.divisionPath]);
    return toStockPointView(row, names.get(row.divisionPath) ?? '', this.clock.now());
  }

  private shown(): SqlPart[] {
    const now = this.clock.now();
    return [
      { sql: "o.status = 'LISTED'", params: [] },
      { sql: '(o.shown_from IS NULL OR o.shown_from <= ?)', params: [now] },
      { sql: '(o.shown_until IS NULL OR o.shown_until > ?)', params: [now] },
    ];
  }

  private async surroundings(actor: Actor | null, rows: OfferRow[], fileIds: FileId[]): Promise<(row: OfferRow) => OfferSurroundings> {
    const at = this.clock.now();
    const ids = rows.map((row) => row.id);
    const [places, uses, available, files] = await Promise.all([
      this.placesOf(ids), this.usesOf(actor, rows, at), actor && this.points.availableOf(actor.personId), this.files.views(fileIds),
    ]);
    const placesByOffer = Map.groupBy(places, (place) => place.offerId);
    return (row) => ({
      places: placesByOffer.get(row.id) ?? [], use: useOf(row, uses, at), available,
      files, at,
    });
  }

  /** Open places first, then by what is left. */
  private async placesOf(offerIds: OfferId[]): Promise<PlaceRow[]> {
    return select<PlaceRow>(
      this.dataSource.manager,
      `SELECT s.offer_id AS offerId, s.on_hand - s.reserved AS piecesLeft, ${STOCK_POINT_COLUMNS_SQL}
       FROM stock s JOIN stock_point p ON p.id = s.stock_point_id
       WHERE s.offer_id IN (${marks(offerIds)}) ORDER BY p.active DESC, piecesLeft DESC, p.id`,
      offerIds,
    );
  }

  private async usesOf(actor: Actor | null, rows: OfferRow[], at: Date): Promise<UseRow[]> {
    const limited = rows.filter((row) => row.limitTotal !== null || row.limitPerPerson !== null || row.limitPerPeriod !== null);
    const periods = [...new Set(['', ...limited.map((row) => currentPeriod(row, at))])];
    const persons = actor ? ['', actor.personId] : [''];
    return select<UseRow>(
      this.dataSource.manager,
      `SELECT offer_id AS offerId, person_id AS personId, period, used FROM offer_limit_use
       WHERE offer_id IN (${marks(limited)}) AND person_id IN (${marks(persons)}) AND period IN (${marks(periods)})`,
      [...limited.map((row) => row.id), ...persons, ...periods],
    );
  }
}

function offerFilters(query: OfferQuery): SqlPart[] {
  const place: SqlPart[] = [{ sql: 's.offer_id = o.id AND p.active = 1', params: [] }];
  if (query.division) place.push(pathInside('p.division_path', [query.division]));
  if (query.stockPointKind) place.push({ sql: 'p.kind = ?', params: [query.stockPointKind] });
  if (query.stockPointId) place.push({ sql: 'p.id = ?', params: [query.stockPointId] });
  const at = allOf(place);
  const parts: SqlPart[] = [
    { sql: `EXISTS (SELECT 1 FROM stock s JOIN stock_point p ON p.id = s.stock_point_id WHERE ${at.sql})`, params: at.params },
  ];
  if (query.kind) parts.push({ sql: 'o.kind = ?', params: [query.kind] });
  if (query.keyword) parts.push(containing('o.title', query.keyword));
  return parts;
}

function useOf(row: OfferRow, uses: UseRow[], at: Date): OfferUse {
  const period = currentPeriod(row, at);
  const used = (mine: boolean, of: string) =>
    uses.find((use) => use.offerId === row.id && (use.personId !== '') === mine && use.period === of)?.used ?? 0;
  return { byAll: used(false, ''), byMe: used(true, ''), byMeThisPeriod: period ? used(true, period) : 0 };
}
