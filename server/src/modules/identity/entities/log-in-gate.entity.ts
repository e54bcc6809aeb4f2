import { Entity, Index } from 'typeorm';
import { CodeKey, IntColumn, TimeColumn } from '../../../database/columns.ts';

/** Tries counted for one account name or one address, whether the account exists or not. */
@Entity('log_in_gate')
export class LogInGateEntity {
  @CodeKey(64) gateKey: string;
  @IntColumn() tries: number;
  @Index('ix_log_in_gate_last') @TimeColumn() lastTryAt: Date;
}
