import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { OfferId, StockPointId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import { DAY_MS, dayOf, monthOf, type Period } from '@yuandian/shared/common/time';
import type {
  RewardsSummaryView, StaffOfferQuery, StaffOfferView, StaffStockPointQuery, StaffStockPointView, StatementLineView, StatementQuery, StatementView,
} from '@yuandian/shared/rewards/rewards.staff.types';
import type { Actor } from '../../common/auth/actor.ts';
import { pathInside } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { decodeCursor, olderThan, pageLimit, pageOf, timeKey } from '../../common/paging/keyset.ts';
import { allOf, containing, select, selectOne, type SqlPart } from '../../common/tx/sql.ts';
import { FilesReader } from '../files/files.reader.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { coverOf, OFFER_COLUMNS_SQL, toStaffOfferView, type StaffOfferRow } from './offer.mapper.ts';
import { idList, STOCK_POINT_COLUMNS_SQL, toStockPointView, type StockPointRow } from './rewards.mapper.ts';
import { reachable } from './rewards.policy.ts';
import { LOW_STOCK } from './stock.reader.ts';

type Count = number | string;
type StaffStockPointRow = StockPointRow & { readyOrders: Count; lowStock: Count };
type LineRow = { offerId: OfferId; title: string; orders: Count; quantity: Count; points: Count };

/** A ready order is one whose code has its number (invariant S2): an index alone answers how many there are. */
const STAFF_POINT_SQL = `SELECT ${STOCK_POINT_COLUMNS_SQL},
  (SELECT COUNT(*) FROM pickup_code c WHERE c.stock_point_id = p.id AND c.number IS NOT NULL) AS readyOrders,
  (SELECT COUNT(*) FROM stock s JOIN offer f ON f.id = s.offer_id WHERE s.stock_point_id = p.id AND f.status = 'LISTED' AND ${LOW_STOCK.sql}) AS lowStock
  FROM stock_point p`;

const STAFF_OFFER_SQL = `SELECT ${OFFER_COLUMNS_SQL},
  (SELECT COALESCE(SUM(s.on_hand), 0) FROM stock s WHERE s.offer_id = o.id) AS onHand,
  (SELECT COALESCE(SUM(s.reserved), 0) FROM stock s WHERE s.offer_id = o.id) AS reserved,
  (SELECT u.used FROM offer_limit_use u WHERE u.offer_id = o.id AND u.person_id = '' AND u.period = '') AS taken
  FROM offer o`;

/** Orders of a stock point that were handed over, or refunded, in a period. */
const HANDED_OVER_SQL = `stock_move m JOIN reward_order o ON o.id = m.order_id
  WHERE m.stock_point_id = ? AND m.created_at >= ? AND m.created_at < ? AND m.kind = 'REDEEM'`;
const REFUNDED_SQL = "reward_order o WHERE o.stock_point_id = ? AND o.settled_at >= ? AND o.settled_at < ? AND o.status = 'REFUNDED'";

/** What the people behind the counter and above it look at. */
@Injectable()
export class RewardsStaffReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly files: FilesReader,
    private readonly divisions: DivisionReader,
  ) {}

  /** The stock points the actor keeps or stands above, closed ones too. */
  async listStockPoints(actor: Actor, query: StaffStockPointQuery): Promise<Page<StaffStockPointView>> {
    const limit = pageLimit(query);
    const parts: SqlPart[] = [reachable('p.division_path', 'p.id', actor, 'rewards.stock.read')];
    if (query.division) parts.push(pathInside('p.division_path', [query.division]));
    if (query.kind) parts.push({ sql: 'p.kind = ?', params: [query.kind] });
    if (query.active !== undefined) parts.push({ sql: 'p.active = ?', params: [query.active] });
    const [path = '', id = ''] = decodeCursor(query, 2) ?? [];
    if (path) parts.push({ sql: '(p.division_path > ? OR (p.division_path = ? AND p.id > ?))', params: [path, path, id] });
    const where = allOf(parts);
    const rows = await select<StaffStockPointRow>(
      this.dataSource.manager, `${STAFF_POINT_SQL} WHERE ${where.sql} ORDER BY p.division_path, p.id LIMIT ${limit + 1}`, where.params,
    );
    const names = await this.divisions.namesOf(rows.map((row) => row.divisionPath));
    return pageOf(rows, limit, (row) => [row.divisionPath, row.id], (row) => this.toStaffStockPoint(row, names));
  }

  /** @throws NOT_FOUND out of reach */
  async getStockPoint(actor: Actor, id: StockPointId): Promise<StaffStockPointView> {
    const where = allOf([{ sql: 'p.id = ?', params: [id] }, reachable('p.division_path', 'p.id', actor, 'rewards.stock.read')]);
    const row = await selectOne<StaffStockPointRow>(this.dataSource.manager, `${STAFF_POINT_SQL} WHERE ${where.sql}`, where.params);
    if (!row) throw notFound();
    return this.toStaffStockPoint(row, await this.divisions.namesOf([row.divisionPath]));
  }

  /** Newest first: the offers of the actor's divisions, and those their stock points give out. */
  async listOffers(actor: Actor, query: StaffOfferQuery): Promise<Page<StaffOfferView>> {
    const limit = pageLimit(query);
    const parts: SqlPart[] = [offerReach(actor)];
    if (query.division) parts.push(pathInside('o.division_path', [query.division]));
    if (query.status) parts.push({ sql: 'o.status = ?', params: [query.status] });
    if (query.keyword) parts.push(containing('o.title', query.keyword));
    if (query.stockPointId) {
      parts.push({ sql: 'EXISTS (SELECT 1 FROM stock s WHERE s.offer_id = o.id AND s.stock_point_id = ?)', params: [query.stockPointId] });
    }
    const where = allOf([...parts, ...olderThan(query, 'o.created_at', 'o.id')]);
    const rows = await select<StaffOfferRow>(
      this.dataSource.manager, `${STAFF_OFFER_SQL} WHERE ${where.sql} ORDER BY o.created_at DESC, o.id DESC LIMIT ${limit + 1}`, where.params,
    );
    const names = await this.divisions.namesOf(rows.map((row) => row.divisionPath));
    const files = await this.files.views(rows.flatMap((row) => coverOf(row) ?? []));
    return pageOf(rows, limit, (row) => timeKey(row.createdAt, row.id), (row) => toStaffOfferView(row, names.get(row.divisionPath) ?? '', files));
  }

  /** @throws NOT_FOUND out of reach */
  async getOffer(actor: Actor, id: OfferId): Promise<StaffOfferView> {
    const where = allOf([{ sql: 'o.id = ?', params: [id] }, offerReach(actor)]);
    const row = await selectOne<StaffOfferRow>(this.dataSource.manager, `${STAFF_OFFER_SQL} WHERE ${where.sql}`, where.params);
    if (!row) throw notFound();
    const names = await this.divisions.namesOf([row.divisionPath]);
    return toStaffOfferView(row, names.get(row.divisionPath) ?? '', await this.files.views(idList(row.photoIds)));
  }

  /** @throws NOT_FOUND out of reach */
  async getStatement(actor: Actor, id: StockPointId, { month }: StatementQuery): Promise<StatementView> {
    const where = allOf([{ sql: 'p.id = ?', params: [id] }, reachable('p.division_path', 'p.id', actor, 'rewards.order.read')]);
    const point = await selectOne<{ name: string }>(this.dataSource.manager, `SELECT p.name FROM stock_point p WHERE ${where.sql}`, where.params);
    if (!point) throw notFound();
    const period = monthOf(new Date(`${month}-15T00:00:00Z`));
    const [verified, refunded] = await Promise.all([
      this.statementRows(HANDED_OVER_SQL, id, period), this.statementRows(REFUNDED_SQL, id, period),
    ]);
    return { stockPointId: id, stockPointName: point.name, month, ...summed(statementLines(verified, refunded)) };
  }

  /** Counts for the workbench of the actor's scope and stock points. */
  async getSummary(actor: Actor): Promise<RewardsSummaryView> {
    const now = this.clock.now();
    const orders = reachable('o.division_path', 'o.stock_point_id', actor, 'rewards.order.read');
    const points = reachable('p.division_path', 'p.id', actor, 'rewards.stock.read');
    const fromPoints = (join: string, where: string) => `FROM stock_point p JOIN ${join} WHERE ${points.sql} AND ${where}`;
    const fromOrders = (join: string, where: string) => `FROM reward_order o ${join} WHERE ${orders.sql} AND ${where}`;
    const today = dayOf(now);
    const tomorrow = new Date(now.getTime() + DAY_MS);
    const count = async (from: string, params: SqlPart['params']) =>
      Number((await selectOne<{ n: Count }>(this.dataSource.manager, `SELECT COUNT(*) AS n ${from}`, params))?.n);
    const [readyOrders, expiringOrders, openDisputes, overdueDisputes, verifiedToday, lowStock, openStockTakes] = await Promise.all([
      count(fromOrders('', "o.status = 'READY'"), orders.params),
      count(fromOrders('', "o.due_at <= ? AND o.status = 'READY' AND o.expires_at <= ?"), [...orders.params, tomorrow, tomorrow]),
      count(fromOrders('', "o.status = 'DISPUTED'"), orders.params),
      count(fromOrders('JOIN order_dispute d ON d.order_id = o.id', "o.status = 'DISPUTED' AND d.answer_due_at < ?"), [...orders.params, now]),
      count(
        fromPoints('stock_move m ON m.stock_point_id = p.id', "m.created_at >= ? AND m.created_at < ? AND m.kind = 'REDEEM'"),
        [...points.params, today.from, today.to],
      ),
      count(
        fromPoints('stock s ON s.stock_point_id = p.id JOIN offer f ON f.id = s.offer_id', `p.active = 1 AND f.status = 'LISTED' AND ${LOW_STOCK.sql}`),
        points.params,
      ),
      count(fromPoints('stock_take t ON t.stock_point_id = p.id', "t.status = 'COUNTED'"), points.params),
    ]);
    return { readyOrders, expiringOrders, openDisputes, overdueDisputes, lowStock, openStockTakes, verifiedToday };
  }

  private statementRows(from: string, id: StockPointId, period: Period): Promise<LineRow[]> {
    return select<LineRow>(this.dataSource.manager, `
      SELECT o.offer_id AS offerId, MAX(o.title) AS title, COUNT(*) AS orders, SUM(o.quantity) AS quantity, SUM(o.points) AS points
      FROM ${from} GROUP BY o.offer_id ORDER BY o.offer_id`, [id, period.from, period.to]);
  }

  private toStaffStockPoint(row: StaffStockPointRow, names: ReadonlyMap<string, string>): StaffStockPointView {
    const view = toStockPointView(row, names.get(row.divisionPath) ?? '', this.clock.now());
    return { ...view, readyOrders: Number(row.readyOrders), lowStock: Number(row.lowStock) };
  }
}

function offerReach(actor: Actor): SqlPart {
  const own = reachable('o.division_path', "''", actor, 'rewards.offer.read');
  const placed = reachable('p.division_path', 'p.id', actor, 'rewards.offer.read');
  return {
    sql: `(${own.sql} OR EXISTS (SELECT 1 FROM stock s JOIN stock_point p ON p.id = s.stock_point_id WHERE s.offer_id = o.id AND ${placed.sql}))`,
    params: [...own.params, ...placed.params],
  };
}

function statementLines(verified: LineRow[], refunded: LineRow[]): StatementLineView[] {
  const offers = new Map([...refunded, ...verified].map((row) => [row.offerId, row.title]));
  return [...offers].map(([offerId, title]) => {
    const out = verified.find((row) => row.offerId === offerId);
    const back = refunded.find((row) => row.offerId === offerId);
    return {
      offerId, title,
      verifiedOrders: Number(out?.orders ?? 0), verifiedQuantity: Number(out?.quantity ?? 0), verifiedPoints: Number(out?.points ?? 0),
      refundedOrders: Number(back?.orders ?? 0), refundedPoints: Number(back?.points ?? 0),
    };
  });
}

function summed(lines: StatementLineView[]): Omit<StatementView, 'stockPointId' | 'stockPointName' | 'month'> {
  const sum = (of: (line: StatementLineView) => number) => lines.reduce((total, line) => total + of(line), 0);
  const verifiedPoints = sum((line) => line.verifiedPoints);
  const refundedPoints = sum((line) => line.refundedPoints);
  return {
    lines, verifiedOrders: sum((line) => line.verifiedOrders), verifiedQuantity: sum((line) => line.verifiedQuantity), verifiedPoints,
    refundedOrders: sum((line) => line.refundedOrders), refundedPoints, netPoints: verifiedPoints - refundedPoints,
  };
}
