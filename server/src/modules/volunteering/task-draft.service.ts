import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CampaignId, TaskId } from '@yuandian/shared/common/ids';
import { TASK_STATUSES_EDITABLE, taskStates } from '@yuandian/shared/volunteering/task-status';
import { TASK_LIMITS } from '@yuandian/shared/volunteering/volunteering.limits';
import { taskAgesProblem, taskTimesProblem, type TaskTimes } from '@yuandian/shared/volunteering/volunteering.rules';
import type { SaveTaskRequest, TaskSavedView } from '@yuandian/shared/volunteering/volunteering.staff.types';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { requireInScope } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput, wrongState } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { startHistory } from '../../common/state/move-state.ts';
import { change, insertRow, marks, selectOne, type SqlValue } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { PeopleReader } from '../identity/people.reader.ts';
import { TASK_LIFE, TaskLife } from './task-life.service.ts';
import { campaignClosed } from './volunteering.errors.ts';

const PERMISSION = 'volunteering.task.draft';

/** What a task says, before anybody but staff can read it. */
@Injectable()
export class TaskDrafts {
  constructor(
    private readonly tx: Tx, private readonly clock: Clock, private readonly tasks: TaskLife, private readonly audit: AuditTrail,
    private readonly divisions: DivisionReader, private readonly people: PeopleReader,
  ) {}

  /** @throws NOT_FOUND outside the scope or for an unknown leader; INVALID_INPUT; VOLUNTEERING_CAMPAIGN_CLOSED */
  async draft(actor: Actor, request: SaveTaskRequest, id: TaskId = newId()): Promise<TaskSavedView> {
    await this.requireSound(actor, request);
    return this.tx.run(async (manager) => {
      await this.requireCampaign(manager, request);
      const at = this.clock.now();
      const status = taskStates.initial;
      await insertRow(manager, 'task', {
        id, status, taken: 0, waiting: 0, created_by: actor.personId, created_by_name: actor.displayName, created_at: at, updated_at: at, ...columnsOf(request),
      });
      await this.insertSlots(manager, id, request);
      await startHistory(manager, TASK_LIFE.history, { id, verb: 'draft', to: status, actor, at });
      await this.record(manager, actor, id, request, 'draft');
      return { id, status };
    });
  }

  /** @throws as {@link draft}; WRONG_STATE once it is submitted or published */
  async edit(actor: Actor, id: TaskId, request: SaveTaskRequest): Promise<TaskSavedView> {
    await this.requireSound(actor, request);
    return this.tx.run(async (manager) => {
      const task = await this.tasks.get(manager, id);
      requireInScope(actor, PERMISSION, task.divisionPath);
      await this.requireCampaign(manager, request);
      await this.update(manager, id, request);
      await change(manager, 'DELETE FROM task_slot WHERE task_id = ?', [id]);
      await this.insertSlots(manager, id, request);
      await this.record(manager, actor, id, request, 'edit');
      return { id, status: task.status };
    });
  }

  private async requireSound(actor: Actor, request: SaveTaskRequest): Promise<void> {
    requireInScope(actor, PERMISSION, request.divisionPath);
    const problem = taskTimesProblem(timesOf(request), this.clock.now()) ?? taskAgesProblem(request.minAge, request.maxAge ?? null);
    if (problem) throw invalidInput(problem);
    if (capacityOf(request) > TASK_LIMITS.capacityMax) throw invalidInput({ field: 'slots', problem: `名额合计不能超过 ${TASK_LIMITS.capacityMax} 人` });
    const names = request.slots.map((slot) => slot.name);
    if (new Set(names).size < names.length) throw invalidInput({ field: 'slots', problem: '岗位名称不能重复' });
    await this.divisions.get(request.divisionPath);
    if (!(await this.people.getMany([request.leaderId])).has(request.leaderId)) throw invalidInput({ field: 'leaderId', problem: '没有找到这位负责人' });
  }

  /** The campaign runs, and the task lies below its division. */
  private async requireCampaign(manager: EntityManager, { campaignId, divisionPath }: SaveTaskRequest): Promise<void> {
    if (!campaignId) return;
    const campaign = await selectOne<{ id: CampaignId; divisionPath: string; closedAt: Date | string | null }>(
      manager, 'SELECT id, division_path AS divisionPath, closed_at AS closedAt FROM campaign WHERE id = ?', [campaignId],
    );
    if (!campaign || !divisionPath.startsWith(campaign.divisionPath)) throw invalidInput({ field: 'campaignId', problem: '须为本区域的专项行动' });
    if (campaign.closedAt !== null) throw campaignClosed();
  }

  private async update(manager: EntityManager, id: TaskId, request: SaveTaskRequest): Promise<void> {
    const columns = columnsOf(request);
    const assignments = Object.keys(columns).map((column) => `${column} = ?`).join(', ');
    const saved = await change(
      manager, `UPDATE task SET ${assignments}, updated_at = ? WHERE id = ? AND status IN (${marks(TASK_STATUSES_EDITABLE)})`,
      [...Object.values<SqlValue>(columns), this.clock.now(), id, ...TASK_STATUSES_EDITABLE],
    );
    if (saved !== 1) throw wrongState((await this.tasks.get(manager, id)).status);
  }

  private async insertSlots(manager: EntityManager, taskId: TaskId, { slots }: SaveTaskRequest): Promise<void> {
    for (const [position, { name, capacity }] of slots.entries()) {
      await insertRow(manager, 'task_slot', { id: newId(), task_id: taskId, position, name, capacity, taken: 0, waiting: 0 });
    }
  }

  private record(manager: EntityManager, actor: Actor, id: TaskId, after: SaveTaskRequest, verb: 'draft' | 'edit'): Promise<void> {
    return this.audit.record(manager, {
      actor, action: `volunteering.task.${verb}`, subjectKind: 'volunteering.task', subjectId: id, divisionPath: after.divisionPath, after,
    });
  }
}

function timesOf(request: SaveTaskRequest): TaskTimes {
  return {
    startsAt: new Date(request.startsAt), endsAt: new Date(request.endsAt),
    signupOpensAt: new Date(request.signupOpensAt), signupClosesAt: new Date(request.signupClosesAt),
  };
}

function capacityOf({ slots }: SaveTaskRequest): number {
  return slots.reduce((sum, slot) => sum + slot.capacity, 0);
}

function columnsOf(request: SaveTaskRequest): Record<string, SqlValue> {
  const times = timesOf(request);
  const microdegrees = (degrees: number | undefined) => (degrees === undefined ? null : Math.round(degrees * 1e6));
  return {
    division_path: request.divisionPath, campaign_id: request.campaignId ?? null, title: request.title, category: request.category,
    description: request.description, needs: request.needs ?? null, risks: request.risks ?? null, insurance: request.insurance ?? null,
    place_name: request.placeName, address: request.address ?? null,
    latitude_e6: microdegrees(request.point?.latitude), longitude_e6: microdegrees(request.point?.longitude),
    starts_at: times.startsAt, ends_at: times.endsAt, signup_opens_at: times.signupOpensAt, signup_closes_at: times.signupClosesAt,
    min_age: request.minAge, max_age: request.maxAge ?? null, needs_approval: request.needsApproval, leader_id: request.leaderId,
    capacity: capacityOf(request),
  };
}
