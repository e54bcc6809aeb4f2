import { Entity, Index } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { ReportReason } from '@yuandian/shared/moderation/hint-kind';
import type { CheckId } from '@yuandian/shared/moderation/moderation.types';
import { CodeColumn, IdColumn, IdKey, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** One person's report of one thing. */
@Entity('moderation_report')
@Index('uq_moderation_report_person', ['checkId', 'reporterId'], { unique: true })
@Index('ix_moderation_report_reporter', ['reporterId'])
@Index('ix_moderation_report_created', ['createdAt'])
export class ReportEntity {
  @IdKey() id: string;
  @IdColumn() checkId: CheckId;
  /** `null` once the person has left. Nobody but the system reads it. */
  @IdColumn({ nullable: true }) reporterId: PersonId | null;
  @CodeColumn(16) reason: ReportReason;
  @TextColumn(200, { nullable: true }) note: string | null;
  @TimeColumn() createdAt: Date;
  /** When whoever reported it was told what became of it. */
  @TimeColumn({ nullable: true }) answeredAt: Date | null;
}
