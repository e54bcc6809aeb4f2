import { Entity, Index } from 'typeorm';
import type { OrderId, PersonId, StockPointId } from '@yuandian/shared/common/ids';
import { CodeColumn, IdColumn, IdKey, TimeColumn } from '../../../database/columns.ts';

/** What the codes of one order are made from. `number` finds a typed code and is given back when the order leaves READY. */
@Entity('pickup_code')
@Index('uq_pickup_code_number', ['stockPointId', 'number'], { unique: true })
export class PickupCodeEntity {
  @IdKey() orderId: OrderId;
  @IdColumn() stockPointId: StockPointId;
  /** First six digits of the typed code; `null` once the order is no longer ready. */
  @CodeColumn(6, { nullable: true }) number: string | null;
  @CodeColumn(24) nonce: string;
  @TimeColumn({ nullable: true }) usedAt: Date | null;
  @IdColumn({ nullable: true }) usedBy: PersonId | null;
  /** The shop or stock point to which the verifier's role was narrowed; `null` for community staff. */
  @IdColumn({ nullable: true }) verifierSubjectId: StockPointId | null;
}
