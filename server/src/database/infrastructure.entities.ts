import { Entity, Index } from 'typeorm';
import { CodeColumn, CodeKey, IntColumn, LongTextColumn, TimeColumn } from './columns.ts';

/** Result of a write, kept under the caller's key (see Tx). Rows older than a week are removed by a job. */
@Entity('idempotency_key')
export class IdempotencyKeyEntity {
  @CodeKey(60) actorId: string;
  @CodeKey(80) requestKey: string;
  @CodeColumn(64) fingerprint: string;
  @LongTextColumn() result: string;
  @Index('ix_idempotency_key_created') @TimeColumn() createdAt: Date;
}

/** Which server runs a timer until when (see JobRunner). */
@Entity('job_lease')
export class JobLeaseEntity {
  @CodeKey(80) name: string;
  @CodeColumn(36) leaseBy: string;
  @TimeColumn() leaseUntil: Date;
  @TimeColumn() dueAt: Date;
}

/** End of a hash chain (see HashChain). */
@Entity('chain_head')
export class ChainHeadEntity {
  @CodeKey(64) name: string;
  @IntColumn() lastSeq: number;
  @CodeColumn(64) lastHash: string;
}
