import { Entity, Index } from 'typeorm';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import { IdColumn, IdKey, TimeColumn } from '../../../database/columns.ts';

/** 我也遇到。 */
@Entity('case_follow')
@Index('uq_case_follow_person', ['caseId', 'personId'], { unique: true })
@Index('ix_case_follow_mine', ['personId', 'createdAt'])
export class CaseFollowEntity {
  @IdKey() id: string;
  @TimeColumn() createdAt: Date;
  @IdColumn() caseId: CaseId;
  @IdColumn() personId: PersonId;
}
