import type { HandoverStatus } from '@yuandian/shared/integrations/handover-status';
import type { HandoverId, OuterSystemId } from '@yuandian/shared/integrations/integrations.types';
import { Entity, Index } from 'typeorm';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, IdColumn, IntColumn, LongTextColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** A case in the hands of an outer system. */
@Entity('outer_case')
@Index('uq_outer_case_active', ['activeKey'], { unique: true })
@Index('uq_outer_case_number', ['systemId', 'outerNumber'], { unique: true })
@Index('ix_outer_case_case', ['caseId'])
@Index('ix_outer_case_due', ['status', 'dueAt'])
@Index('ix_outer_case_lease', ['leaseBy'])
@Index('ix_outer_case_division', ['status', 'divisionPath', 'createdAt'])
export class OuterCaseEntity extends BaseEntity {
  declare id: HandoverId;
  @IdColumn() systemId: OuterSystemId;
  @IdColumn() caseId: string;
  /** System and case while it is with them: a case is handed to a system once at a time. `null` when it came back or was given up. */
  @CodeColumn(80, { nullable: true }) activeKey: string | null;
  @CodeColumn(255) divisionPath: string;
  /** The JSON to be sent; emptied once it was taken, for it may hold what a resident wrote. */
  @LongTextColumn() body: string;
  /** Once known it never changes. */
  @CodeColumn(64, { nullable: true }) outerNumber: string | null;
  @TextColumn(500) lastMessage: string;
  /** The outer system's time of the last news that counted. */
  @TimeColumn({ nullable: true }) heardAt: Date | null;
  @CodeColumn(16) status: HandoverStatus;
  @TimeColumn() dueAt: Date;
  @IntColumn() tries: number;
  @IdColumn({ nullable: true }) leaseBy: string | null;
  @TimeColumn({ nullable: true }) leaseUntil: Date | null;
  @TextColumn(200) reason: string;
}
