import { Entity, Index } from 'typeorm';
import type { Light } from '@yuandian/shared/cases/case-kind';
import type { CaseOrderId, UnitId } from '@yuandian/shared/cases/cases.staff.types';
import type { CaseOrderStatus } from '@yuandian/shared/cases/order-status';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, FlagColumn, IdColumn, IntColumn, LongTextColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** A work order of one unit. `activeMark` is 1 until it is returned or cancelled: a unit has one order of a case at a time. */
@Entity('case_order')
@Index('uq_case_order_active', ['caseId', 'unitId', 'activeMark'], { unique: true })
@Index('ix_case_order_unit', ['unitId', 'status', 'dueAt'])
export class CaseOrderEntity extends BaseEntity {
  declare id: CaseOrderId;
  @IdColumn() caseId: CaseId;
  @IdColumn() unitId: UnitId;
  @FlagColumn() isLead: boolean;
  @IntColumn() attempt: number;
  @CodeColumn(12) status: CaseOrderStatus;
  @IntColumn({ nullable: true }) activeMark: number | null;
  @TextColumn(300, { nullable: true }) task: string | null;
  @TimeColumn({ nullable: true }) dueAt: Date | null;
  @IdColumn({ nullable: true }) sentBy: PersonId | null;
  @TimeColumn({ nullable: true }) signedAt: Date | null;
  @TimeColumn({ nullable: true }) answeredAt: Date | null;
  @LongTextColumn({ nullable: true }) answer: string | null;
  @IdColumn({ nullable: true }) handlerId: PersonId | null;
  /** Of a cooperating unit that owes its answer. */
  @CodeColumn(8, { nullable: true }) light: Light | null;
}
