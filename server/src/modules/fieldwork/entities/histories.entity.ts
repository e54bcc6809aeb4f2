import { Entity, Index } from 'typeorm';
import { HistoryEntity } from '../../../database/base.entity.ts';

@Entity('patrol_history')
@Index('ix_patrol_history_subject', ['subjectId', 'createdAt'])
export class PatrolHistoryEntity extends HistoryEntity {}

@Entity('care_archive_history')
@Index('ix_care_archive_history_subject', ['subjectId', 'createdAt'])
export class CareArchiveHistoryEntity extends HistoryEntity {}

@Entity('quiet_alert_history')
@Index('ix_quiet_alert_history_subject', ['subjectId', 'createdAt'])
export class QuietAlertHistoryEntity extends HistoryEntity {}
