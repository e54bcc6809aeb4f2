import { Entity } from 'typeorm';
import { CodeKey, IntColumn, TimeColumn } from '../../../database/columns.ts';

/** The last run of one invariant. */
@Entity('invariant_run')
export class InvariantRunEntity {
  @CodeKey(20) id: string;
  /** `null`: the question itself failed. */
  @IntColumn({ nullable: true }) violations: number | null;
  @IntColumn() durationMs: number;
  @TimeColumn() ranAt: Date;
}
