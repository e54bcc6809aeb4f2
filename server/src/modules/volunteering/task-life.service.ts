import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { TaskId } from '@yuandian/shared/common/ids';
import { nextState } from '@yuandian/shared/common/state-table';
import { taskStates, type TaskStatus, type TaskVerb } from '@yuandian/shared/volunteering/task-status';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { moveState } from '../../common/state/move-state.ts';
import { change, fromSqlTime, selectHeld, selectOne, type SqlValue } from '../../common/tx/sql.ts';
import type { TaskEntity } from './entities/task.entity.ts';

export const TASK_LIFE = { states: taskStates, table: 'task', history: 'task_history' };

/** What use cases judge by. */
export type TaskFactsRow = Pick<TaskEntity,
  | 'id' | 'status' | 'divisionPath' | 'campaignId' | 'title' | 'placeName' | 'risks' | 'latitudeE6' | 'longitudeE6'
  | 'startsAt' | 'endsAt' | 'signupOpensAt' | 'signupClosesAt' | 'minAge' | 'maxAge' | 'needsApproval'
  | 'leaderId' | 'createdBy' | 'submittedBy' | 'capacity' | 'taken' | 'dueAt'>;

type TimeName = 'startsAt' | 'endsAt' | 'signupOpensAt' | 'signupClosesAt';
type RawTask = Omit<TaskFactsRow, TimeName | 'dueAt'> & Record<TimeName, Date | string> & { dueAt: Date | string | null };

const FACTS = `SELECT id, status, division_path AS divisionPath, campaign_id AS campaignId, title, place_name AS placeName, risks,
  latitude_e6 AS latitudeE6, longitude_e6 AS longitudeE6, starts_at AS startsAt, ends_at AS endsAt,
  signup_opens_at AS signupOpensAt, signup_closes_at AS signupClosesAt, min_age AS minAge, max_age AS maxAge,
  needs_approval AS needsApproval, leader_id AS leaderId, created_by AS createdBy, submitted_by AS submittedBy, capacity, taken,
  due_at AS dueAt
  FROM task WHERE id = ?`;

export interface Step {
  /** `null` when the clock does it. */
  actor: Actor | null;
  reason?: string;
  set?: Readonly<Record<string, SqlValue>>;
}

function factsOf(row: RawTask | null): TaskFactsRow {
  if (!row) throw notFound();
  return {
    ...row, needsApproval: Boolean(row.needsApproval), dueAt: row.dueAt === null ? null : fromSqlTime(row.dueAt),
    startsAt: fromSqlTime(row.startsAt), endsAt: fromSqlTime(row.endsAt),
    signupOpensAt: fromSqlTime(row.signupOpensAt), signupClosesAt: fromSqlTime(row.signupClosesAt),
  };
}

/** Reads tasks for use cases and moves them along their states; with every step the next appointment with the clock is made. */
@Injectable()
export class TaskLife {
  constructor(private readonly clock: Clock) {}

  /** @throws NOT_FOUND */
  async get(manager: EntityManager, id: TaskId): Promise<TaskFactsRow> {
    return factsOf(await selectOne<RawTask>(manager, FACTS, [id]));
  }

  /** As {@link get}, once nobody else is changing the task: a claim that fills it must not make a cancellation fail. @throws NOT_FOUND */
  async hold(manager: EntityManager, id: TaskId): Promise<TaskFactsRow> {
    return factsOf(await selectHeld<RawTask>(manager, FACTS, [id]));
  }

  /** @returns the task as it is after the step. @throws WRONG_STATE */
  async move(manager: EntityManager, task: TaskFactsRow, verb: TaskVerb, { actor, reason, set }: Step): Promise<TaskFactsRow> {
    const at = this.clock.now();
    const next = nextState(taskStates, verb, task.status);
    const dueAt = next ? appointment(task, next, at) : null;
    const status = await moveState(manager, TASK_LIFE, { id: task.id, from: task.status, verb, actor, at, reason, set: { due_at: dueAt, ...set } });
    return { ...task, status, dueAt };
  }

  /** A claim came to its end: the clock looks whether it was the task's last. */
  async wake(manager: EntityManager, id: TaskId): Promise<void> {
    await change(manager, "UPDATE task SET due_at = ? WHERE id = ? AND status = 'SETTLING'", [this.clock.now(), id]);
  }
}

/** When the clock has to look at a task that is in this state. */
function appointment(task: TaskFactsRow, status: TaskStatus, now: Date): Date | null {
  switch (status) {
    case 'SCHEDULED': return task.signupOpensAt;
    case 'OPEN':
    case 'FULL': return task.signupClosesAt;
    case 'CLOSED_SIGNUP': return task.startsAt;
    case 'ONGOING': return task.endsAt;
    case 'SETTLING': return now;
    default: return null;
  }
}
