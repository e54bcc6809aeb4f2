import { Entity, Index } from 'typeorm';
import type { LocalDate } from '@yuandian/shared/common/time';
import type { ArchiveId } from '@yuandian/shared/fieldwork/fieldwork.types';
import type { QuietAlertStatus } from '@yuandian/shared/fieldwork/quiet-alert-status';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, DayColumn, IdColumn, IntColumn, TimeColumn } from '../../../database/columns.ts';

/** The timer behind one planned contact, with the days of the rule under which it was planned. */
@Entity('quiet_alert')
@Index('uq_quiet_alert_open', ['openArchiveId'], { unique: true })
@Index('ix_quiet_alert_archive', ['archiveId'])
@Index('ix_quiet_alert_due', ['dueAt'])
export class QuietAlertEntity extends BaseEntity {
  @CodeColumn(20) status: QuietAlertStatus;
  @IdColumn() archiveId: ArchiveId;
  /** The archive until the alert is cleared: one open timer an archive. */
  @IdColumn({ nullable: true }) openArchiveId: ArchiveId | null;
  @DayColumn() plannedOn: LocalDate;
  @IntColumn() ruleVersion: number;
  @IntColumn() workerDays: number;
  @IntColumn() leaderDays: number;
  @TimeColumn({ nullable: true }) dueAt: Date | null;
}
