import { Entity, Index } from 'typeorm';
import { CodeColumn, CodeKey, IdColumn, IntColumn, TimeColumn } from '../../../database/columns.ts';
import type { PieceVerdict } from '../moderation.policy.ts';

/**
 * Where a question about a photo and its answer meet: WeChat may push the answer before the trace id of the question is
 * written down. Whichever comes first makes the row, the other finds it.
 */
@Entity('moderation_trace')
@Index('ix_moderation_trace_piece', ['pieceId'])
@Index('ix_moderation_trace_created', ['createdAt'])
export class TraceEntity {
  @CodeKey(80) traceId: string;
  @IdColumn({ nullable: true }) pieceId: string | null;
  @CodeColumn(20, { nullable: true }) verdict: PieceVerdict | null;
  @IntColumn({ nullable: true }) label: number | null;
  @TimeColumn() createdAt: Date;
}
