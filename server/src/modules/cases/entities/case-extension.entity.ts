import { Entity, Index } from 'typeorm';
import type { ExtensionId } from '@yuandian/shared/cases/cases.staff.types';
import type { ExtensionStatus } from '@yuandian/shared/cases/extension-status';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, IdColumn, IntColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** A unit’s request for more time; one waits at a time (`pendingMark`). */
@Entity('case_extension')
@Index('uq_case_extension_pending', ['caseId', 'pendingMark'], { unique: true })
@Index('ix_case_extension_desk', ['status', 'divisionPath', 'createdAt'])
export class CaseExtensionEntity extends BaseEntity {
  declare id: ExtensionId;
  @IdColumn() caseId: CaseId;
  @CodeColumn(160) divisionPath: string;
  @CodeColumn(12) status: ExtensionStatus;
  @IntColumn({ nullable: true }) pendingMark: number | null;
  @TextColumn(300) reason: string;
  @TimeColumn() wantedDueAt: Date;
  @IdColumn() askedBy: PersonId;
  @TextColumn(60) askedByName: string;
  @IdColumn({ nullable: true }) decidedBy: PersonId | null;
  @TextColumn(60, { nullable: true }) decidedByName: string | null;
  @TimeColumn({ nullable: true }) decidedAt: Date | null;
  @TextColumn(300, { nullable: true }) decisionReason: string | null;
}
