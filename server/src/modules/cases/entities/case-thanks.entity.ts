import { Entity, Index } from 'typeorm';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import { IdColumn, IdKey, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** A word of thanks, one for each person and case. */
@Entity('case_thanks')
@Index('uq_case_thanks_person', ['caseId', 'personId'], { unique: true })
@Index('ix_case_thanks_mine', ['personId'])
export class CaseThanksEntity {
  @IdKey() id: string;
  @TimeColumn() createdAt: Date;
  @IdColumn() caseId: CaseId;
  @IdColumn() personId: PersonId;
  @TextColumn(300, { nullable: true }) text: string | null;
}
