import { Entity, Index } from 'typeorm';
import { HistoryEntity } from '../../../database/base.entity.ts';

@Entity('case_history')
@Index('ix_case_history_subject', ['subjectId', 'createdAt'])
export class CaseHistoryEntity extends HistoryEntity {}

@Entity('case_order_history')
@Index('ix_case_order_history_subject', ['subjectId', 'createdAt'])
export class CaseOrderHistoryEntity extends HistoryEntity {}

@Entity('case_extension_history')
@Index('ix_case_extension_history_subject', ['subjectId', 'createdAt'])
export class CaseExtensionHistoryEntity extends HistoryEntity {}

@Entity('case_supervision_history')
@Index('ix_case_supervision_history_subject', ['subjectId', 'createdAt'])
export class CaseSupervisionHistoryEntity extends HistoryEntity {}
