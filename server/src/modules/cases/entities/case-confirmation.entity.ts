import { Entity, Index } from 'typeorm';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import { FlagColumn, IdColumn, IdKey, IntColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** A neighbour looked on the spot (A31), once for each attempt. */
@Entity('case_confirmation')
@Index('uq_case_confirmation_person', ['caseId', 'attempt', 'personId'], { unique: true })
@Index('ix_case_confirmation_mine', ['personId'])
export class CaseConfirmationEntity {
  @IdKey() id: string;
  @TimeColumn() createdAt: Date;
  @IdColumn() caseId: CaseId;
  @IntColumn() attempt: number;
  @IdColumn() personId: PersonId;
  @FlagColumn() fixed: boolean;
  @TextColumn(300, { nullable: true }) text: string | null;
}
