import { Entity, Index } from 'typeorm';
import type { ClaimId, PersonId } from '@yuandian/shared/common/ids';
import type { CorrectionStatus } from '@yuandian/shared/volunteering/correction-status';
import type { CorrectionId } from '@yuandian/shared/volunteering/volunteering.types';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, IdColumn, IntColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** A proposal to change what a settled claim is credited with; another person decides. */
@Entity('minutes_correction')
@Index('uq_minutes_correction_pending', ['claimId', 'pendingMark'], { unique: true })
@Index('ix_minutes_correction_desk', ['status', 'divisionPath', 'createdAt'])
export class MinutesCorrectionEntity extends BaseEntity {
  declare id: CorrectionId;
  @IdColumn() claimId: ClaimId;
  @CodeColumn(160) divisionPath: string;
  @CodeColumn(20) status: CorrectionStatus;
  /** 1 while it waits: a claim has one open proposal. */
  @IntColumn({ nullable: true }) pendingMark: 1 | null;
  @IntColumn() minutesBefore: number;
  @IntColumn() minutesAfter: number;
  @TextColumn(200) reason: string;
  @IdColumn() proposedBy: PersonId;
  @TextColumn(60) proposedByName: string;
  @IdColumn({ nullable: true }) decidedBy: PersonId | null;
  @TextColumn(60, { nullable: true }) decidedByName: string | null;
  @TimeColumn({ nullable: true }) decidedAt: Date | null;
  @TextColumn(200, { nullable: true }) decisionReason: string | null;
}
