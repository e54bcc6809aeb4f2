import { Entity, Index } from 'typeorm';
import type { TaskId } from '@yuandian/shared/common/ids';
import type { TaskSlotId } from '@yuandian/shared/volunteering/volunteering.types';
import { IdColumn, IdKey, IntColumn, TextColumn } from '../../../database/columns.ts';

/** The places for one kind of work in a task. `taken` is the quota's counter: it moves only by conditional UPDATE. */
@Entity('task_slot')
@Index('uq_task_slot_position', ['taskId', 'position'], { unique: true })
export class TaskSlotEntity {
  @IdKey() id: TaskSlotId;
  @IdColumn() taskId: TaskId;
  @IntColumn() position: number;
  @TextColumn(20) name: string;
  @IntColumn() capacity: number;
  @IntColumn() taken: number;
  @IntColumn() waiting: number;
}
