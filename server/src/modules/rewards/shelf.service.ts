import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OfferId, OrderId, StockPointId } from '@yuandian/shared/common/ids';
import { rewardsLimits } from '@yuandian/shared/rewards/rewards.limits';
import type { StockMoveKind, StockTakeId } from '@yuandian/shared/rewards/stock.types';
import type { Actor } from '../../common/auth/actor.ts';
import { newId } from '../../common/ids/new-id.ts';
import { mustHold } from '../../common/invariants/assertion.ts';
import { change, insertRow } from '../../common/tx/sql.ts';

/** A stock row, by its key, and a number of pieces. */
export interface Pieces {
  stockPointId: StockPointId;
  offerId: OfferId;
  quantity: number;
}

export interface MoveFacts {
  kind: StockMoveKind;
  actor: Actor;
  at: Date;
  note?: string | null;
  orderId?: OrderId;
  stockTakeId?: StockTakeId;
}

const KEY = 'stock_point_id = ? AND offer_id = ?';

/**
 * The only writer of `stock` and `stock_move`. Every method is one conditional UPDATE of one row, meant to be the last
 * statement of its transaction, because everybody who redeems the same thing at the same place waits for that row.
 */
@Injectable()
export class Shelf {
  /** Sets pieces aside for an order. @returns false when not enough are left. */
  async reserve(manager: EntityManager, { stockPointId, offerId, quantity }: Pieces, at: Date): Promise<boolean> {
    const reserved = await change(
      manager, `UPDATE stock SET reserved = reserved + ?, updated_at = ? WHERE ${KEY} AND on_hand - reserved >= ?`,
      [quantity, at, stockPointId, offerId, quantity],
    );
    return reserved === 1;
  }

  /** The order will not be picked up: its pieces can be redeemed again. */
  async unreserve(manager: EntityManager, { stockPointId, offerId, quantity }: Pieces, at: Date): Promise<void> {
    const freed = await change(
      manager, `UPDATE stock SET reserved = reserved - ?, updated_at = ? WHERE ${KEY} AND reserved >= ?`,
      [quantity, at, stockPointId, offerId, quantity],
    );
    mustHold(freed === 1, 'an order frees what it reserved', { stockPointId, offerId, quantity });
  }

  /** Reserved pieces leave the shelf with the resident. */
  async handOver(manager: EntityManager, pieces: Pieces, orderId: OrderId, actor: Actor, at: Date): Promise<void> {
    const { stockPointId, offerId, quantity } = pieces;
    await this.book(manager, { stockPointId, offerId, quantity: -quantity }, { kind: 'REDEEM', actor, at, orderId });
    const handed = await change(
      manager, `UPDATE stock SET on_hand = on_hand - ?, reserved = reserved - ?, updated_at = ? WHERE ${KEY} AND reserved >= ? AND on_hand >= ?`,
      [quantity, quantity, at, stockPointId, offerId, quantity, quantity],
    );
    mustHold(handed === 1, 'an order hands over what it reserved', { stockPointId, offerId, quantity });
  }

  /** Pieces that came (positive) or are missing (negative). @returns false when less would remain than is reserved. */
  async adjust(manager: EntityManager, pieces: Pieces, facts: MoveFacts): Promise<boolean> {
    const { stockPointId, offerId, quantity } = pieces;
    await this.book(manager, pieces, facts);
    const adjusted = await change(
      manager, `UPDATE stock SET on_hand = on_hand + ?, updated_at = ? WHERE ${KEY} AND on_hand + ? >= reserved AND on_hand + ? <= ?`,
      [quantity, facts.at, stockPointId, offerId, quantity, quantity, rewardsLimits.stockOnHand.max],
    );
    return adjusted === 1;
  }

  /** An empty row, so that an offer appears at a stock point. The caller handles a duplicate. */
  async open(manager: EntityManager, stockPointId: StockPointId, offerId: OfferId, at: Date): Promise<void> {
    await insertRow(manager, 'stock', { stock_point_id: stockPointId, offer_id: offerId, on_hand: 0, reserved: 0, updated_at: at });
  }

  private async book(manager: EntityManager, { stockPointId, offerId, quantity }: Pieces, facts: MoveFacts): Promise<void> {
    await insertRow(manager, 'stock_move', {
      id: newId(), stock_point_id: stockPointId, offer_id: offerId, kind: facts.kind, quantity, note: facts.note ?? null,
      order_id: facts.orderId ?? null, stock_take_id: facts.stockTakeId ?? null,
      actor_id: facts.actor.personId, actor_name: facts.actor.displayName, created_at: facts.at,
    });
  }
}
