import { Entity, Index } from 'typeorm';
import type { SupervisionId } from '@yuandian/shared/cases/cases.staff.types';
import type { SupervisionStatus } from '@yuandian/shared/cases/supervision-status';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, IdColumn, LongTextColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** 督办单 with a date of its own. */
@Entity('case_supervision')
@Index('ix_case_supervision_case', ['caseId'])
@Index('ix_case_supervision_desk', ['status', 'divisionPath', 'dueAt'])
export class CaseSupervisionEntity extends BaseEntity {
  declare id: SupervisionId;
  @IdColumn() caseId: CaseId;
  @CodeColumn(160) divisionPath: string;
  @CodeColumn(12) status: SupervisionStatus;
  @TextColumn(300) reason: string;
  @TimeColumn() dueAt: Date;
  @IdColumn({ nullable: true }) issuedBy: PersonId | null;
  @TextColumn(60) issuedByName: string;
  @LongTextColumn({ nullable: true }) answer: string | null;
  @TimeColumn({ nullable: true }) answeredAt: Date | null;
  @TextColumn(60, { nullable: true }) answeredByName: string | null;
}
