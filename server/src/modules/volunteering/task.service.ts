import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { TaskId } from '@yuandian/shared/common/ids';
import type { Permission } from '@yuandian/shared/common/permission';
import { CLAIM_STATUSES_COMING, CLAIM_STATUSES_PLACED } from '@yuandian/shared/volunteering/claim-status';
import type { TaskVerb } from '@yuandian/shared/volunteering/task-status';
import { taskTimesProblem } from '@yuandian/shared/volunteering/volunteering.rules';
import type { TaskSavedView } from '@yuandian/shared/volunteering/volunteering.staff.types';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { requireInScope } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput } from '../../common/errors/app-exception.ts';
import { change, marks, select } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { ClaimLife } from './claim-life.service.ts';
import { TaskClock } from './task-clock.service.ts';
import { TaskLife, type Step, type TaskFactsRow } from './task-life.service.ts';
import { VolunteerNotices } from './volunteer-notice.service.ts';
import { requireOther } from './volunteering.policy.ts';

/** A task's way to the public and, if need be, away from it. */
@Injectable()
export class Tasks {
  constructor(
    private readonly tx: Tx, private readonly clock: Clock, private readonly tasks: TaskLife, private readonly claims: ClaimLife,
    private readonly taskClock: TaskClock, private readonly notices: VolunteerNotices, private readonly audit: AuditTrail,
  ) {}

  /** @throws NOT_FOUND; INVALID_INPUT when its times have passed meanwhile; WRONG_STATE */
  async submit(actor: Actor, id: TaskId): Promise<TaskSavedView> {
    return this.step(actor, id, 'submit', 'volunteering.task.draft', undefined, async (manager, task, step) => {
      this.requireTimes(task);
      return this.tasks.move(manager, task, 'submit', { ...step, set: { submitted_by: actor.personId } });
    });
  }

  /** Publishes; sign-up opens at its time, which may be now. @throws as {@link submit}; VOLUNTEERING_OWN_WORK for one's own task */
  async approve(actor: Actor, id: TaskId): Promise<TaskSavedView> {
    return this.step(actor, id, 'approve', 'volunteering.task.approve', undefined, async (manager, task, step) => {
      requireOther(actor, task.submittedBy, task.createdBy);
      this.requireTimes(task);
      return this.taskClock.catchUp(manager, await this.tasks.move(manager, task, 'approve', step));
    });
  }

  /** @throws NOT_FOUND; VOLUNTEERING_OWN_WORK; WRONG_STATE */
  async reject(actor: Actor, id: TaskId, reason: string): Promise<TaskSavedView> {
    return this.step(actor, id, 'reject', 'volunteering.task.approve', reason, (manager, task, step) => {
      requireOther(actor, task.submittedBy);
      return this.tasks.move(manager, task, 'reject', step);
    });
  }

  /** Everybody who signed up is told. @throws NOT_FOUND; WRONG_STATE once the work has begun */
  async cancel(actor: Actor, id: TaskId, reason: string): Promise<TaskSavedView> {
    return this.step(actor, id, 'cancel', 'volunteering.task.cancel', reason, async (manager, task, step) => {
      const cancelled = await this.tasks.move(manager, task, 'cancel', step);
      await this.callOff(manager, cancelled, reason);
      return cancelled;
    });
  }

  /** Somebody reported it: nothing happens until it is looked into. @throws NOT_FOUND; WRONG_STATE */
  async freeze(actor: Actor, id: TaskId, reason: string): Promise<TaskSavedView> {
    return this.step(actor, id, 'freeze', 'volunteering.task.approve', reason, (manager, task, step) => this.tasks.move(manager, task, 'freeze', step));
  }

  /** Goes on from where the clock stands now. @throws NOT_FOUND; WRONG_STATE */
  async lift(actor: Actor, id: TaskId, reason: string): Promise<TaskSavedView> {
    return this.step(actor, id, 'lift', 'volunteering.task.approve', reason, async (manager, task, step) =>
      this.taskClock.catchUp(manager, await this.tasks.move(manager, task, 'lift', step)));
  }

  private step(
    actor: Actor, id: TaskId, verb: TaskVerb, permission: Permission, reason: string | undefined,
    work: (manager: EntityManager, task: TaskFactsRow, step: Step) => Promise<TaskFactsRow>,
  ): Promise<TaskSavedView> {
    return this.tx.run(async (manager) => {
      const task = await this.tasks.hold(manager, id);
      requireInScope(actor, permission, task.divisionPath);
      const { status } = await work(manager, task, { actor, reason });
      await this.audit.record(manager, {
        actor, action: `volunteering.task.${verb}`, subjectKind: 'volunteering.task', subjectId: id, divisionPath: task.divisionPath,
        before: { status: task.status }, after: { status }, reason,
      });
      return { id, status };
    });
  }

  private requireTimes(task: TaskFactsRow): void {
    const problem = taskTimesProblem(task, this.clock.now());
    if (problem) throw invalidInput(problem);
  }

  /** The task's state is moved already, so no new claim can come in between. */
  private async callOff(manager: EntityManager, task: TaskFactsRow, reason: string): Promise<void> {
    const coming = await select<{ id: string }>(
      manager, `SELECT id FROM task_claim WHERE task_id = ? AND status IN (${marks(CLAIM_STATUSES_COMING)}) ORDER BY id`, [task.id, ...CLAIM_STATUSES_COMING],
    );
    for (const { id } of coming) {
      const claim = await this.claims.get(manager, id);
      await this.claims.move(manager, claim, 'callOff', { actor: null, reason });
      await this.notices.calledOff(manager, claim, task, reason);
    }
    // Somebody may have checked in already, half an hour before the start: that place stays taken.
    await change(
      manager,
      `UPDATE task_slot SET waiting = 0, taken = (SELECT COUNT(*) FROM task_claim c WHERE c.slot_id = task_slot.id AND c.status IN (${marks(CLAIM_STATUSES_PLACED)}))
       WHERE task_id = ?`,
      [...CLAIM_STATUSES_PLACED, task.id],
    );
    await change(manager, 'UPDATE task SET waiting = 0, taken = (SELECT SUM(s.taken) FROM task_slot s WHERE s.task_id = task.id) WHERE id = ?', [task.id]);
  }
}
