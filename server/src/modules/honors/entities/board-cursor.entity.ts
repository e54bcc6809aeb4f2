import { Entity } from 'typeorm';
import { CodeKey, IntColumn, TimeColumn } from '../../../database/columns.ts';

/** How far a ledger has been counted. Who moves it on writes the scores in the same commit: each line counts once. */
@Entity('board_cursor')
export class BoardCursorEntity {
  @CodeKey(20) ledger: 'points' | 'minutes';
  /** `chain_seq` of the last line counted. */
  @IntColumn() seq: number;
  /** When the ledger was last looked at. */
  @TimeColumn() countedAt: Date;
}
