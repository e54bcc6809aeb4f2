import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OfferId, StockPointId } from '@yuandian/shared/common/ids';
import type { CorrectStockRequest, ReceiveStockRequest, StockSavedView } from '@yuandian/shared/rewards/stock.types';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput, notFound } from '../../common/errors/app-exception.ts';
import { isDuplicate, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { stockReserved } from './rewards.errors.ts';
import { standingAt } from './rewards.policy.ts';
import { Shelf, type MoveFacts, type Pieces } from './shelf.service.ts';

interface StockKey { stockPointId: StockPointId; offerId: OfferId }

@Injectable()
export class StockService {
  constructor(private readonly tx: Tx, private readonly clock: Clock, private readonly shelf: Shelf, private readonly audit: AuditTrail) {}

  /**
   * Pieces came in. The first time, the offer appears at the stock point.
   * @throws NOT_FOUND outside the actor's reach, INVALID_INPUT when the offer is of another division
   */
  async receive(actor: Actor, { quantity, note, ...key }: ReceiveStockRequest): Promise<StockSavedView> {
    return this.tx.run(async (manager) => {
      const at = this.clock.now();
      const divisionPath = await this.requireMovable(manager, actor, key);
      await this.openRow(manager, key, at);
      return this.adjust(manager, divisionPath, { ...key, quantity }, { kind: 'RECEIVE', actor, at, note });
    });
  }

  /** The book is wrong. @throws INVALID_INPUT for no difference, NOT_FOUND outside the actor's reach, REWARDS_STOCK_RESERVED */
  async correct(actor: Actor, { difference, reason, ...key }: CorrectStockRequest): Promise<StockSavedView> {
    if (difference === 0) throw invalidInput({ field: 'difference', problem: '差额不能为 0' });
    return this.tx.run(async (manager) => {
      const divisionPath = await this.requireMovable(manager, actor, key);
      if (!(await this.stock(manager, key))) throw notFound();
      return this.adjust(manager, divisionPath, { ...key, quantity: difference }, { kind: 'CORRECT', actor, at: this.clock.now(), note: reason });
    });
  }

  private async adjust(manager: EntityManager, divisionPath: string, pieces: Pieces, facts: MoveFacts): Promise<StockSavedView> {
    const { stockPointId, offerId, quantity } = pieces;
    await this.audit.record(manager, {
      actor: facts.actor, action: `rewards.stock.${facts.kind.toLowerCase()}`, subjectKind: 'rewards.stock-point', subjectId: stockPointId,
      divisionPath, after: { offerId, quantity }, reason: facts.note ?? undefined,
    });
    if (!(await this.shelf.adjust(manager, pieces, facts))) throw stockReserved(offerId);
    const stock = await this.stock(manager, pieces);
    if (!stock) throw notFound();
    return stock;
  }

  /** @returns the stock point's path. @throws NOT_FOUND, INVALID_INPUT */
  private async requireMovable(manager: EntityManager, actor: Actor, { stockPointId, offerId }: StockKey): Promise<string> {
    const row = await selectOne<{ pointPath: string; offerPath: string | null }>(manager, `
      SELECT p.division_path AS pointPath, o.division_path AS offerPath
      FROM stock_point p LEFT JOIN offer o ON o.id = ? WHERE p.id = ?`, [offerId, stockPointId]);
    if (!row || !standingAt(actor, 'rewards.stock.move', { id: stockPointId, divisionPath: row.pointPath })) throw notFound();
    if (row.offerPath === null) throw notFound();
    if (!row.pointPath.startsWith(row.offerPath)) throw invalidInput({ field: 'offerId', problem: '这件商品不属于该兑换点所在的社区或街道' });
    return row.pointPath;
  }

  private async openRow(manager: EntityManager, key: StockKey, at: Date): Promise<void> {
    if (await this.stock(manager, key)) return;
    try {
      await this.shelf.open(manager, key.stockPointId, key.offerId, at);
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  }

  private stock(manager: EntityManager, { stockPointId, offerId }: StockKey): Promise<StockSavedView | null> {
    return selectOne<StockSavedView>(
      manager,
      'SELECT stock_point_id AS stockPointId, offer_id AS offerId, on_hand AS onHand, reserved FROM stock WHERE stock_point_id = ? AND offer_id = ?',
      [stockPointId, offerId],
    );
  }
}
