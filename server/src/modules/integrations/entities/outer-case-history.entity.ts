import { Entity, Index } from 'typeorm';
import { HistoryEntity } from '../../../database/base.entity.ts';

@Entity('outer_case_history')
@Index('ix_outer_case_history_subject', ['subjectId', 'createdAt'])
export class OuterCaseHistoryEntity extends HistoryEntity {}
