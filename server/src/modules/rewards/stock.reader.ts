import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { FileId, OfferId, StockPointId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import type { OfferStatus } from '@yuandian/shared/rewards/offer-status';
import { rewardsLimits } from '@yuandian/shared/rewards/rewards.limits';
import type {
  StockMoveQuery, StockMoveView, StockQuery, StockTakeCardView, StockTakeId, StockTakeLineView, StockTakeQuery, StockTakeView, StockView,
} from '@yuandian/shared/rewards/stock.types';
import type { StockTakeStatus } from '@yuandian/shared/rewards/stock-take-status';
import type { Actor } from '../../common/auth/actor.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { decodeCursor, olderThan, pageLimit, pageOf, timeKey } from '../../common/paging/keyset.ts';
import { allOf, isoTime, select, selectOne, type SqlPart } from '../../common/tx/sql.ts';
import { FilesReader } from '../files/files.reader.ts';
import { coverOf } from './offer.mapper.ts';
import { reachable } from './rewards.policy.ts';

interface StockRow {
  stockPointId: StockPointId;
  stockPointName: string;
  offerId: OfferId;
  title: string;
  offerStatus: OfferStatus;
  photoIds: string;
  onHand: number;
  reserved: number;
}

type MoveRow = Omit<StockMoveView, 'at'> & { createdAt: Date | string };

interface TakeRow {
  id: StockTakeId;
  status: StockTakeStatus;
  stockPointId: StockPointId;
  stockPointName: string;
  createdAt: Date | string;
  countedByName: string;
  closedAt: Date | string | null;
  lineCount: number;
  differingLines: number;
}

const TAKE_SQL = `SELECT t.id, t.status, t.stock_point_id AS stockPointId, p.name AS stockPointName, t.created_at AS createdAt,
  t.counted_by_name AS countedByName, t.closed_at AS closedAt, t.line_count AS lineCount, t.differing_lines AS differingLines
  FROM stock_take t JOIN stock_point p ON p.id = t.stock_point_id`;

/** What is on which shelf, and how it came there. */
@Injectable()
export class StockReader {
  constructor(private readonly dataSource: DataSource, private readonly files: FilesReader) {}

  /** By stock point and offer. */
  async listStock(actor: Actor, query: StockQuery): Promise<Page<StockView>> {
    const limit = pageLimit(query);
    const parts: SqlPart[] = [reachable('p.division_path', 'p.id', actor, 'rewards.stock.read')];
    if (query.stockPointId) parts.push({ sql: 's.stock_point_id = ?', params: [query.stockPointId] });
    if (query.offerId) parts.push({ sql: 's.offer_id = ?', params: [query.offerId] });
    if (query.low) parts.push(LOW_STOCK);
    const [point = '', offer = ''] = decodeCursor(query, 2) ?? [];
    if (point) parts.push({ sql: '(s.stock_point_id > ? OR (s.stock_point_id = ? AND s.offer_id > ?))', params: [point, point, offer] });
    const where = allOf(parts);
    const rows = await select<StockRow>(this.dataSource.manager, `
      SELECT s.stock_point_id AS stockPointId, p.name AS stockPointName, s.offer_id AS offerId, o.title, o.status AS offerStatus,
        o.photo_ids AS photoIds, s.on_hand AS onHand, s.reserved
      FROM stock s JOIN stock_point p ON p.id = s.stock_point_id JOIN offer o ON o.id = s.offer_id
      WHERE ${where.sql} ORDER BY s.stock_point_id, s.offer_id LIMIT ${limit + 1}`, where.params);
    const covers = await this.files.views(rows.flatMap((row) => coverOf(row) ?? []));
    return pageOf(rows, limit, (row) => [row.stockPointId, row.offerId], (row) => toStockView(row, covers));
  }

  /** Newest first. @throws NOT_FOUND when the stock point is out of reach */
  async listMoves(actor: Actor, query: StockMoveQuery): Promise<Page<StockMoveView>> {
    await this.requirePoint(actor, query.stockPointId);
    const limit = pageLimit(query);
    const parts: SqlPart[] = [{ sql: 'm.stock_point_id = ?', params: [query.stockPointId] }];
    if (query.offerId) parts.push({ sql: 'm.offer_id = ?', params: [query.offerId] });
    if (query.kind) parts.push({ sql: 'm.kind = ?', params: [query.kind] });
    const where = allOf([...parts, ...olderThan(query, 'm.created_at', 'm.id')]);
    const rows = await select<MoveRow>(this.dataSource.manager, `
      SELECT m.id, m.kind, m.offer_id AS offerId, o.title, m.quantity, m.note, m.order_id AS orderId, m.stock_take_id AS stockTakeId,
        m.actor_name AS byName, m.created_at AS createdAt
      FROM stock_move m JOIN offer o ON o.id = m.offer_id
      WHERE ${where.sql} ORDER BY m.created_at DESC, m.id DESC LIMIT ${limit + 1}`, where.params);
    return pageOf(rows, limit, (row) => timeKey(row.createdAt, row.id), ({ createdAt, ...row }) => ({ ...row, at: isoTime(createdAt) }));
  }

  /** Newest first. */
  async listTakes(actor: Actor, query: StockTakeQuery): Promise<Page<StockTakeCardView>> {
    const limit = pageLimit(query);
    const parts: SqlPart[] = [reachable('p.division_path', 'p.id', actor, 'rewards.stock.read')];
    if (query.stockPointId) parts.push({ sql: 't.stock_point_id = ?', params: [query.stockPointId] });
    if (query.status) parts.push({ sql: 't.status = ?', params: [query.status] });
    const where = allOf([...parts, ...olderThan(query, 't.created_at', 't.id')]);
    const rows = await select<TakeRow>(
      this.dataSource.manager, `${TAKE_SQL} WHERE ${where.sql} ORDER BY t.created_at DESC, t.id DESC LIMIT ${limit + 1}`, where.params,
    );
    return pageOf(rows, limit, (row) => timeKey(row.createdAt, row.id), toTakeCard);
  }

  /** @throws NOT_FOUND also when its stock point is out of reach */
  async getTake(actor: Actor, id: StockTakeId): Promise<StockTakeView> {
    const where = allOf([{ sql: 't.id = ?', params: [id] }, reachable('p.division_path', 'p.id', actor, 'rewards.stock.read')]);
    const row = await selectOne<TakeRow>(this.dataSource.manager, `${TAKE_SQL} WHERE ${where.sql}`, where.params);
    if (!row) throw notFound();
    const lines = await select<Omit<StockTakeLineView, 'difference'>>(this.dataSource.manager, `
      SELECT l.offer_id AS offerId, o.title, l.expected, l.counted, l.note FROM stock_take_line l JOIN offer o ON o.id = l.offer_id
      WHERE l.stock_take_id = ? ORDER BY l.offer_id`, [id]);
    return { ...toTakeCard(row), lines: lines.map((line) => ({ ...line, difference: line.counted - line.expected })) };
  }

  private async requirePoint(actor: Actor, id: StockPointId): Promise<void> {
    const where = allOf([{ sql: 'p.id = ?', params: [id] }, reachable('p.division_path', 'p.id', actor, 'rewards.stock.read')]);
    const point = await selectOne(this.dataSource.manager, `SELECT p.id FROM stock_point p WHERE ${where.sql}`, where.params);
    if (!point) throw notFound();
  }
}

/** For `FROM stock s`. */
export const LOW_STOCK: SqlPart = { sql: `s.on_hand - s.reserved <= ${rewardsLimits.stockLow}`, params: [] };

function toStockView(row: StockRow, covers: Awaited<ReturnType<FilesReader['views']>>): StockView {
  const { photoIds: _photoIds, ...stock } = row;
  const left = row.onHand - row.reserved;
  const cover: FileId | undefined = coverOf(row);
  return { ...stock, cover: (cover && covers.get(cover)) ?? null, left, low: left <= rewardsLimits.stockLow };
}

function toTakeCard({ createdAt, closedAt, ...row }: TakeRow): StockTakeCardView {
  return { ...row, countedAt: isoTime(createdAt), closedAt: isoTime(closedAt) };
}
