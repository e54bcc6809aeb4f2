import { Entity, Index } from 'typeorm';
import type { ClaimId, PersonId, TaskId } from '@yuandian/shared/common/ids';
import type { ClaimStatus } from '@yuandian/shared/volunteering/claim-status';
import type { Settlement } from '@yuandian/shared/volunteering/volunteering.rules';
import type { TaskSlotId } from '@yuandian/shared/volunteering/volunteering.types';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, FlagColumn, IdColumn, IntColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/** One person's claim of one task, from sign-up to the ledgers. Division and times are copies: an approved task keeps them. */
@Entity('task_claim')
@Index('uq_task_claim_active', ['taskId', 'personId', 'activeMark'], { unique: true })
@Index('ix_task_claim_person', ['personId', 'status', 'startsAt'])
@Index('ix_task_claim_queue', ['slotId', 'status', 'claimedAt'])
@Index('ix_task_claim_roster', ['taskId', 'status', 'claimedAt'])
@Index('ix_task_claim_desk', ['status', 'divisionPath', 'endsAt'])
@Index('ix_task_claim_due', ['dueAt'])
export class TaskClaimEntity extends BaseEntity {
  declare id: ClaimId;
  @IdColumn() taskId: TaskId;
  @IdColumn() slotId: TaskSlotId;
  @IdColumn() personId: PersonId;
  @CodeColumn(20) status: ClaimStatus;
  /** 1, or `null` once cancelled or expired: the unique key lets one claim of a task and a person stand. */
  @IntColumn({ nullable: true }) activeMark: 1 | null;
  @CodeColumn(160) divisionPath: string;
  @TimeColumn() startsAt: Date;
  @TimeColumn() endsAt: Date;
  @TextColumn(200, { nullable: true }) note: string | null;
  @TimeColumn() claimedAt: Date;
  @FlagColumn() lateCancelled: boolean;
  /** What somebody last gave as the reason, for the person concerned to read. */
  @TextColumn(200, { nullable: true }) lastReason: string | null;
  /** When the clock next has to look at this claim: offer over, task begun, check-out forgotten, dispute time over. */
  @TimeColumn({ nullable: true }) dueAt: Date | null;
  @TimeColumn({ nullable: true }) offerExpiresAt: Date | null;
  @TimeColumn({ nullable: true }) checkedInAt: Date | null;
  @TimeColumn({ nullable: true }) checkedOutAt: Date | null;
  /** Metres from the task's place; removed after 90 days (text of the consent `location`). */
  @IntColumn({ nullable: true }) inDistance: number | null;
  @IntColumn({ nullable: true }) outDistance: number | null;
  /** Codes tried since `codeTriesFrom`. */
  @IntColumn() codeTries: number;
  @TimeColumn({ nullable: true }) codeTriesFrom: Date | null;
  @IntColumn({ nullable: true }) computedMinutes: number | null;
  @IntColumn({ nullable: true }) confirmedMinutes: number | null;
  @CodeColumn(20, { nullable: true }) settlement: Settlement | null;
  @IdColumn({ nullable: true }) confirmedBy: PersonId | null;
  /** Until when the volunteer may disagree or appeal. */
  @TimeColumn({ nullable: true }) answerUntil: Date | null;
  @TimeColumn({ nullable: true }) appealedAt: Date | null;
  @IntColumn({ nullable: true }) creditedMinutes: number | null;
  @IntColumn({ nullable: true }) points: number | null;
}
