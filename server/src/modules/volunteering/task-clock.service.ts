import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { TaskId } from '@yuandian/shared/common/ids';
import { CLAIM_STATUSES_ENDED } from '@yuandian/shared/volunteering/claim-status';
import type { TaskStatus, TaskVerb } from '@yuandian/shared/volunteering/task-status';
import { confirmBy } from '@yuandian/shared/volunteering/volunteering.rules';
import { Clock } from '../../common/clock/clock.ts';
import { change, marks, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { TaskLife, type TaskFactsRow } from './task-life.service.ts';
import { VolunteerNotices } from './volunteer-notice.service.ts';

/** What the clock does to a task in each state, once the state's appointment has come. */
const BY_THE_CLOCK: Partial<Record<TaskStatus, TaskVerb>> = {
  SCHEDULED: 'openSignup', OPEN: 'closeSignup', FULL: 'closeSignup', CLOSED_SIGNUP: 'begin', ONGOING: 'settle',
};

/** Moves tasks by time: sign-up opens and closes, the work begins and ends, the task is finished. */
@Injectable()
export class TaskClock {
  constructor(private readonly tx: Tx, private readonly clock: Clock, private readonly tasks: TaskLife, private readonly notices: VolunteerNotices) {}

  /** One task whose appointment has come; nothing happens when somebody else was there first. */
  async turn(id: TaskId): Promise<void> {
    await this.tx.run(async (manager) => {
      await this.catchUp(manager, await this.tasks.hold(manager, id));
    });
  }

  /** As many steps as are due, so that a server that slept does not leave a task behind. @returns the task as it is then */
  async catchUp(manager: EntityManager, task: TaskFactsRow): Promise<TaskFactsRow> {
    let present = task;
    for (let verb = this.due(present); verb; verb = this.due(present)) {
      present = await this.tasks.move(manager, present, verb, { actor: null });
      if (present.status === 'OPEN' && present.taken >= present.capacity) present = await this.tasks.move(manager, present, 'fill', { actor: null });
    }
    return present.status === 'SETTLING' ? this.finish(manager, present) : present;
  }

  private due(task: TaskFactsRow): TaskVerb | undefined {
    return task.dueAt !== null && task.dueAt <= this.clock.now() ? BY_THE_CLOCK[task.status] : undefined;
  }

  /** Finished when every claim has come to its end; else the leader is reminded when the time for it is over. */
  private async finish(manager: EntityManager, task: TaskFactsRow): Promise<TaskFactsRow> {
    const open = await selectOne(
      manager, `SELECT id FROM task_claim WHERE task_id = ? AND status NOT IN (${marks(CLAIM_STATUSES_ENDED)}) LIMIT 1`, [task.id, ...CLAIM_STATUSES_ENDED],
    );
    if (!open) return this.tasks.move(manager, task, 'finish', { actor: null });
    const now = this.clock.now();
    const reminder = confirmBy(task);
    if (reminder <= now) await this.notices.confirmationOverdue(manager, task);
    const dueAt = reminder <= now ? null : reminder;
    // Only if nobody has woken the task since it was read: a claim that ends meanwhile must be seen.
    if (task.dueAt) await change(manager, 'UPDATE task SET due_at = ? WHERE id = ? AND due_at = ?', [dueAt, task.id, task.dueAt]);
    return { ...task, dueAt };
  }
}
