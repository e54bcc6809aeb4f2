import { Entity } from 'typeorm';
import { IdKey, TimeColumn } from '../../../database/columns.ts';

/** One for each person who ever blocked somebody: its row is the lock under which their blocks are counted. */
@Entity('person_block_list')
export class BlockListEntity {
  @IdKey() personId: string;
  @TimeColumn() updatedAt: Date;
}
