import { Entity, Index } from 'typeorm';
import { CodeKey, IntColumn, TimeColumn } from '../../../database/columns.ts';

/** Tries counted for one account name, address or person, whether it exists or not. */
@Entity('try_count')
export class TryCountEntity {
  @CodeKey(64) subject: string;
  @IntColumn() tries: number;
  @Index('ix_try_count_last') @TimeColumn() lastTryAt: Date;
}
