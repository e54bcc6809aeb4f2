import { Entity, Index } from 'typeorm';
import type { CampaignId, PersonId, TaskId } from '@yuandian/shared/common/ids';
import type { TaskStatus } from '@yuandian/shared/volunteering/task-status';
import type { TaskCategory } from '@yuandian/shared/volunteering/volunteering.types';
import { BaseEntity } from '../../../database/base.entity.ts';
import { CodeColumn, FlagColumn, IdColumn, IntColumn, LongTextColumn, TextColumn, TimeColumn } from '../../../database/columns.ts';

/**
 * A piece of one day's volunteer work. `taken` and `waiting` are the sums of its slots; every claim touches this row, so that
 * a claim and the end of sign-up cannot pass each other.
 */
@Entity('task')
@Index('ix_task_start', ['startsAt', 'id'])
@Index('ix_task_division', ['divisionPath', 'startsAt'])
@Index('ix_task_status', ['status', 'startsAt'])
@Index('ix_task_campaign', ['campaignId', 'startsAt'])
@Index('ix_task_leader', ['leaderId', 'startsAt'])
@Index('ix_task_due', ['dueAt'])
export class TaskEntity extends BaseEntity {
  declare id: TaskId;
  @CodeColumn(20) status: TaskStatus;
  @CodeColumn(160) divisionPath: string;
  @IdColumn({ nullable: true }) campaignId: CampaignId | null;
  @TextColumn(40) title: string;
  @CodeColumn(20) category: TaskCategory;
  @LongTextColumn() description: string;
  @TextColumn(500, { nullable: true }) needs: string | null;
  @TextColumn(500, { nullable: true }) risks: string | null;
  @TextColumn(200, { nullable: true }) insurance: string | null;
  @TextColumn(60) placeName: string;
  @TextColumn(120, { nullable: true }) address: string | null;
  /** GCJ-02, millionths of a degree. */
  @IntColumn({ nullable: true }) latitudeE6: number | null;
  @IntColumn({ nullable: true }) longitudeE6: number | null;
  @TimeColumn() startsAt: Date;
  @TimeColumn() endsAt: Date;
  @TimeColumn() signupOpensAt: Date;
  @TimeColumn() signupClosesAt: Date;
  @IntColumn() minAge: number;
  @IntColumn({ nullable: true }) maxAge: number | null;
  @FlagColumn() needsApproval: boolean;
  @IdColumn() leaderId: PersonId;
  @IdColumn() createdBy: PersonId;
  @TextColumn(60) createdByName: string;
  @IdColumn({ nullable: true }) submittedBy: PersonId | null;
  @IntColumn() capacity: number;
  @IntColumn() taken: number;
  @IntColumn() waiting: number;
  /** When the clock next has to look at this task; `null` when only people can move it. */
  @TimeColumn({ nullable: true }) dueAt: Date | null;
}
