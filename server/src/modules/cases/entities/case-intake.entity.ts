import { Entity, Index } from 'typeorm';
import type { CaseId } from '@yuandian/shared/common/ids';
import { CodeColumn, IdColumn, IdKey, TimeColumn } from '../../../database/columns.ts';

/** Which case an event of an outer client became: the same event makes one case. */
@Entity('case_intake')
@Index('uq_case_intake_event', ['clientId', 'eventKey'], { unique: true })
@Index('ix_case_intake_case', ['caseId'])
export class CaseIntakeEntity {
  @IdKey() id: string;
  @TimeColumn() createdAt: Date;
  @IdColumn() clientId: string;
  @CodeColumn(80) eventKey: string;
  @IdColumn() caseId: CaseId;
}
