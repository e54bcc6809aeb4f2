import type { OuterStatus } from '@yuandian/shared/integrations/handover-status';
import { Entity, Index } from 'typeorm';
import { CodeColumn, CodeKey, FlagColumn, IdKey, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** One call-back of an outer system, kept as it came. */
@Entity('outer_message')
@Index('ix_outer_message_received', ['receivedAt'])
export class OuterMessageEntity {
  @IdKey() outerCaseId: string;
  @CodeKey(64) messageId: string;
  @CodeColumn(16) status: OuterStatus;
  @CodeColumn(64, { nullable: true }) outerNumber: string | null;
  @TextColumn(500) message: string;
  /** SHA-256 of the message: the same id with other words is refused. */
  @CodeColumn(64) fingerprint: string;
  /** False: it was old news. */
  @FlagColumn() applied: boolean;
  @TimeColumn() happenedAt: Date;
  @TimeColumn() receivedAt: Date;
}
