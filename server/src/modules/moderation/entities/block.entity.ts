import { Entity, Index } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { IdKey, TimeColumn } from '../../../database/columns.ts';

/** `personId` does not want to see what `blockedId` writes. */
@Entity('person_block')
@Index('ix_person_block_list', ['personId', 'createdAt', 'blockedId'])
@Index('ix_person_block_blocked', ['blockedId'])
export class BlockEntity {
  @IdKey() personId: PersonId;
  @IdKey() blockedId: PersonId;
  @TimeColumn() createdAt: Date;
}
