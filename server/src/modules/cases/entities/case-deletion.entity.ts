import { Entity, Index } from 'typeorm';
import { CodeColumn, IdKey, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** What was taken out of old cases, when and why: the log stays, the data do not. */
@Entity('case_deletion')
@Index('ix_case_deletion_created', ['createdAt'])
export class CaseDeletionEntity {
  @IdKey() id: string;
  @TimeColumn() createdAt: Date;
  @CodeColumn(20) caseNumber: string;
  @CodeColumn(20) what: string;
  @TextColumn(200) basis: string;
}
