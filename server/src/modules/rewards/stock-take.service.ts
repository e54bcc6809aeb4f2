import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OfferId, StockPointId } from '@yuandian/shared/common/ids';
import type { CountStockRequest, StockTakeId, StockTakeLineRequest, StockTakeSavedView } from '@yuandian/shared/rewards/stock.types';
import { stockTakeStates, type StockTakeStatus, type StockTakeVerb } from '@yuandian/shared/rewards/stock-take-status';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput, notFound } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { moveState, startHistory } from '../../common/state/move-state.ts';
import { insertRow, isDuplicate, marks, select, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { stockReserved, takeOpen } from './rewards.errors.ts';
import { standingAt } from './rewards.policy.ts';
import { Shelf } from './shelf.service.ts';

const TAKE_LIFE = { states: stockTakeStates, table: 'stock_take', history: 'stock_take_history' };

interface Take {
  id: StockTakeId;
  status: StockTakeStatus;
  stockPointId: StockPointId;
  divisionPath: string;
  differingLines: number;
}

interface Difference { offerId: OfferId; expected: number; counted: number; note: string | null }

/**
 * Two steps: the count is written down beside the book of that moment; posting moves the stock by the differences, not to the
 * counts, so that what was handed over in between stays handed over.
 */
@Injectable()
export class StockTakeService {
  constructor(private readonly tx: Tx, private readonly clock: Clock, private readonly shelf: Shelf, private readonly audit: AuditTrail) {}

  /** @throws NOT_FOUND outside the actor's reach, INVALID_INPUT for an offer not kept there or named twice, REWARDS_TAKE_OPEN */
  async count(actor: Actor, { stockPointId, lines }: CountStockRequest): Promise<StockTakeSavedView> {
    return this.tx.run(async (manager) => {
      const at = this.clock.now();
      const divisionPath = await this.requireCountable(manager, actor, stockPointId);
      const expected = await this.book(manager, stockPointId, lines);
      const id: StockTakeId = newId();
      const differingLines = lines.filter((line) => line.counted !== expected.get(line.offerId)).length;
      await this.insertTake(manager, {
        id, status: stockTakeStates.initial, stock_point_id: stockPointId, open_point_id: stockPointId, counted_by: actor.personId,
        counted_by_name: actor.displayName, line_count: lines.length, differing_lines: differingLines, created_at: at, updated_at: at,
      });
      for (const { offerId, counted, note } of lines) {
        await insertRow(manager, 'stock_take_line', { stock_take_id: id, offer_id: offerId, expected: expected.get(offerId) ?? 0, counted, note: note ?? null });
      }
      await startHistory(manager, 'stock_take_history', { id, verb: 'count', to: stockTakeStates.initial, actor, at });
      await this.record(manager, actor, 'rewards.stock-take.count', { id, divisionPath }, { lines: lines.length, differingLines });
      return { id, status: stockTakeStates.initial, differingLines };
    });
  }

  /** @throws NOT_FOUND outside the actor's reach, WRONG_STATE, REWARDS_STOCK_RESERVED when ready orders need more than is there */
  async post(actor: Actor, id: StockTakeId): Promise<StockTakeSavedView> {
    return this.tx.run(async (manager) => {
      const at = this.clock.now();
      const take = await this.load(manager, actor, id);
      const saved = await this.close(manager, actor, take, 'post', at);
      const differences = await select<Difference>(manager, `
        SELECT offer_id AS offerId, expected, counted, note FROM stock_take_line
        WHERE stock_take_id = ? AND counted <> expected ORDER BY offer_id`, [id]);
      for (const { offerId, expected, counted, note } of differences) {
        const pieces = { stockPointId: take.stockPointId, offerId, quantity: counted - expected };
        if (!(await this.shelf.adjust(manager, pieces, { kind: 'TAKE', actor, at, note, stockTakeId: id }))) throw stockReserved(offerId);
      }
      return saved;
    });
  }

  /** @throws NOT_FOUND outside the actor's reach, WRONG_STATE */
  async discard(actor: Actor, id: StockTakeId): Promise<StockTakeSavedView> {
    return this.tx.run(async (manager) => this.close(manager, actor, await this.load(manager, actor, id), 'discard', this.clock.now()));
  }

  private async close(manager: EntityManager, actor: Actor, take: Take, verb: StockTakeVerb, at: Date): Promise<StockTakeSavedView> {
    const { id, differingLines } = take;
    const set = { open_point_id: null, closed_at: at };
    const status = await moveState(manager, TAKE_LIFE, { id, from: take.status, verb, actor, at, set });
    await this.record(manager, actor, `rewards.stock-take.${verb}`, take, { status, differingLines });
    return { id, status, differingLines };
  }

  /** What the book says of each line. */
  private async book(manager: EntityManager, stockPointId: StockPointId, lines: StockTakeLineRequest[]): Promise<Map<OfferId, number>> {
    const offerIds = lines.map((line) => line.offerId);
    const rows = await select<{ offerId: OfferId; onHand: number }>(
      manager, `SELECT offer_id AS offerId, on_hand AS onHand FROM stock WHERE stock_point_id = ? AND offer_id IN (${marks(offerIds)})`,
      [stockPointId, ...offerIds],
    );
    const book = new Map(rows.map((row) => [row.offerId, row.onHand]));
    const problems = offerIds.flatMap((offerId, index) => {
      const field = `lines.${index}.offerId`;
      if (!book.has(offerId)) return [{ field, problem: '该兑换点没有这件商品' }];
      return offerIds.indexOf(offerId) === index ? [] : [{ field, problem: '同一件商品只能盘点一次' }];
    });
    if (problems.length > 0) throw invalidInput(...problems);
    return book;
  }

  private async insertTake(manager: EntityManager, row: Parameters<typeof insertRow>[2]): Promise<void> {
    try {
      await insertRow(manager, 'stock_take', row);
    } catch (error) {
      throw isDuplicate(error) ? takeOpen() : error;
    }
  }

  private async load(manager: EntityManager, actor: Actor, id: StockTakeId): Promise<Take> {
    const take = await selectOne<Take>(manager, `
      SELECT t.id, t.status, t.stock_point_id AS stockPointId, p.division_path AS divisionPath, t.differing_lines AS differingLines
      FROM stock_take t JOIN stock_point p ON p.id = t.stock_point_id WHERE t.id = ?`, [id]);
    if (!take || !standingAt(actor, 'rewards.stock.take', { id: take.stockPointId, divisionPath: take.divisionPath })) throw notFound();
    return take;
  }

  private async requireCountable(manager: EntityManager, actor: Actor, id: StockPointId): Promise<string> {
    const point = await selectOne<{ divisionPath: string }>(manager, 'SELECT division_path AS divisionPath FROM stock_point WHERE id = ?', [id]);
    if (!point || !standingAt(actor, 'rewards.stock.take', { id, divisionPath: point.divisionPath })) throw notFound();
    return point.divisionPath;
  }

  private async record(manager: EntityManager, actor: Actor, action: string, take: Pick<Take, 'id' | 'divisionPath'>, after: unknown): Promise<void> {
    await this.audit.record(manager, { actor, action, subjectKind: 'rewards.stock-take', subjectId: take.id, divisionPath: take.divisionPath, after });
  }
}
