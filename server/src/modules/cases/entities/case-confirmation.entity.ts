import { Entity, Index } from 'typeorm';
import type { ConfirmingAs } from '@yuandian/shared/cases/case-kind';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import { CodeColumn, FlagColumn, IdColumn, IdKey, IntColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** A neighbour or the micro-grid leader looked on the spot (A31), once for each answer: the mark goes when the answer did not pass. */
@Entity('case_confirmation')
@Index('uq_case_confirmation_person', ['caseId', 'attempt', 'personId', 'standingMark'], { unique: true })
@Index('ix_case_confirmation_mine', ['personId'])
export class CaseConfirmationEntity {
  @IdKey() id: string;
  @TimeColumn() createdAt: Date;
  @IdColumn() caseId: CaseId;
  @IntColumn() attempt: number;
  @IdColumn() personId: PersonId;
  @FlagColumn() fixed: boolean;
  @TextColumn(300, { nullable: true }) text: string | null;
  @CodeColumn(10, { since: 'neighbour' }) capacity: ConfirmingAs;
  @IntColumn({ nullable: true, since: 1 }) standingMark: number | null;
}
