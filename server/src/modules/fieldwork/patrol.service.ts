import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { doneAt, gridPathOf, patrolEnd, phoneTimeProblem } from '@yuandian/shared/fieldwork/fieldwork.rules';
import type { FinishPatrolRequest, PatrolId, PatrolSavedView, StartPatrolRequest } from '@yuandian/shared/fieldwork/fieldwork.types';
import { patrolStates, type PatrolActor, type PatrolStatus, type PatrolVerb } from '@yuandian/shared/fieldwork/patrol-status';
import type { Actor } from '../../common/auth/actor.ts';
import { pathInside, requireInScope } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput, notFound, wrongState } from '../../common/errors/app-exception.ts';
import { moveState, startHistory, type StatefulTable } from '../../common/state/move-state.ts';
import { fromSqlTime, insertRow, isDuplicate, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { noPoints, patrolStillOpen } from './fieldwork.errors.ts';
import { RuleReader } from './rule.reader.ts';

const PATROL_LIFE: StatefulTable<PatrolStatus, PatrolVerb, PatrolActor> = { states: patrolStates, table: 'patrol', history: 'patrol_history' };

export interface PatrolFacts {
  id: PatrolId;
  status: PatrolStatus;
  personId: PersonId;
  divisionPath: string;
  checklistVersion: number;
  startedAt: Date;
}

/** Rounds of a grid. Each write carries an id made on the phone and the phone's time, for it may have waited for a network. */
@Injectable()
export class Patrols {
  constructor(private readonly tx: Tx, private readonly clock: Clock, private readonly rules: RuleReader) {}

  /** @throws NOT_FOUND outside the scope; INVALID_INPUT; FIELDWORK_NO_POINTS; FIELDWORK_PATROL_OPEN */
  async start(actor: Actor, request: StartPatrolRequest): Promise<PatrolSavedView> {
    const { id, divisionPath } = request;
    requireInScope(actor, 'fieldwork.patrol.run', divisionPath);
    if (gridPathOf(divisionPath) === null) throw invalidInput({ field: 'divisionPath', problem: '须为一个网格' });
    const startedAt = this.momentOf(request.at);
    return this.tx.run(async (manager) => {
      if (!(await this.rules.checklistOf(divisionPath, request.checklistVersion, manager))) throw invalidInput({ field: 'checklistVersion', problem: '没有这个版本的检查清单' });
      const points = await this.pointsOf(manager, divisionPath);
      if (points === 0) throw noPoints();
      const now = this.clock.now();
      try {
        await insertRow(manager, 'patrol', {
          id, status: patrolStates.initial, person_id: actor.personId, person_name: actor.displayName, division_path: divisionPath, open_key: actor.personId,
          checklist_version: request.checklistVersion, points, started_at: startedAt, due_at: patrolEnd(startedAt), created_at: now, updated_at: now,
        });
      } catch (error) {
        if (isDuplicate(error)) return this.sameAgain(manager, actor, id);
        throw error;
      }
      await startHistory(manager, PATROL_LIFE.history, { id, verb: 'start', to: patrolStates.initial, actor, at: now });
      return { id, status: patrolStates.initial };
    });
  }

  /** @throws NOT_FOUND for somebody else's round; INVALID_INPUT; WRONG_STATE when it was finished, or this came too late */
  async finish(actor: Actor, id: PatrolId, request: FinishPatrolRequest): Promise<PatrolSavedView> {
    const at = this.momentOf(request.at);
    return this.tx.run(async (manager) => {
      const patrol = await this.getMine(manager, actor, id);
      if (at > patrolEnd(patrol.startedAt)) throw wrongState(patrol.status);
      const status = await moveState(manager, PATROL_LIFE, {
        id, from: patrol.status, verb: 'finish', actor, at: this.clock.now(),
        set: { ended_at: new Date(Math.max(at.getTime(), patrol.startedAt.getTime())), due_at: null, open_key: null },
      });
      return { id, status };
    });
  }

  /** For the clock: whoever forgot to finish can begin another. */
  async closeForgotten(id: PatrolId): Promise<void> {
    await this.tx.run(async (manager) => {
      const patrol = await this.get(manager, id);
      const end = patrolEnd(patrol.startedAt);
      if (this.clock.now() < end) return;
      await moveState(manager, PATROL_LIFE, {
        id, from: patrol.status, verb: 'close', actor: null, at: this.clock.now(), set: { ended_at: end, due_at: null, open_key: null },
      });
    });
  }

  /** @throws NOT_FOUND for somebody else's round */
  async getMine(manager: EntityManager, actor: Actor, id: PatrolId): Promise<PatrolFacts> {
    const patrol = await this.get(manager, id);
    if (patrol.personId !== actor.personId) throw notFound();
    return patrol;
  }

  /** When something was done, by a phone that may be late or a little fast. @throws INVALID_INPUT */
  momentOf(at: string): Date {
    const now = this.clock.now();
    const problem = phoneTimeProblem(at, now);
    if (problem) throw invalidInput({ field: 'at', problem });
    return doneAt(at, now);
  }

  private async get(manager: EntityManager, id: PatrolId): Promise<PatrolFacts> {
    const row = await selectOne<Omit<PatrolFacts, 'startedAt'> & { startedAt: Date | string }>(
      manager,
      `SELECT id, status, person_id AS personId, division_path AS divisionPath, checklist_version AS checklistVersion, started_at AS startedAt
       FROM patrol WHERE id = ?`,
      [id],
    );
    if (!row) throw notFound();
    return { ...row, startedAt: fromSqlTime(row.startedAt) };
  }

  /** The phone sent its row once more under another key, or the person has another round open. */
  private async sameAgain(manager: EntityManager, actor: Actor, id: PatrolId): Promise<PatrolSavedView> {
    const row = await selectOne<{ status: PatrolStatus; personId: PersonId }>(manager, 'SELECT status, person_id AS personId FROM patrol WHERE id = ?', [id]);
    if (row?.personId !== actor.personId) throw patrolStillOpen();
    return { id, status: row.status };
  }

  private async pointsOf(manager: EntityManager, divisionPath: string): Promise<number> {
    const inside = pathInside('division_path', [divisionPath]);
    const row = await selectOne<{ points: number | string }>(
      manager, `SELECT COUNT(*) AS points FROM patrol_point WHERE removed_at IS NULL AND ${inside.sql}`, inside.params,
    );
    return Number(row?.points ?? 0);
  }
}
