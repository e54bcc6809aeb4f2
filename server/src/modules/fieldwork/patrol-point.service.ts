import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { POINT_LIMITS } from '@yuandian/shared/fieldwork/fieldwork.limits';
import { gridPathOf } from '@yuandian/shared/fieldwork/fieldwork.rules';
import type { PatrolPointId, PointSavedView, SavePointRequest } from '@yuandian/shared/fieldwork/fieldwork.types';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { pathInside, requireInScope } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput, notFound } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { change, insertRow, selectHeld, selectOne, type SqlValue } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { pointsFull } from './fieldwork.errors.ts';

const SET_UP = 'fieldwork.patrol.set-up';

/** The places of a grid that are looked at on every round. */
@Injectable()
export class PatrolPoints {
  constructor(private readonly tx: Tx, private readonly clock: Clock, private readonly audit: AuditTrail, private readonly divisions: DivisionReader) {}

  /** @throws NOT_FOUND outside the scope; INVALID_INPUT above a grid; FIELDWORK_POINTS_FULL */
  async create(actor: Actor, request: SavePointRequest, id: PatrolPointId = newId()): Promise<PointSavedView> {
    const gridPath = await this.requireGrid(actor, request.divisionPath);
    return this.tx.run(async (manager) => {
      await this.requireRoom(manager, gridPath);
      const at = this.clock.now();
      await insertRow(manager, 'patrol_point', { id, ...columnsOf(request), created_at: at, updated_at: at });
      await this.note(manager, actor, 'create', id, request);
      return { id };
    });
  }

  /** @throws as {@link create} */
  async edit(actor: Actor, id: PatrolPointId, request: SavePointRequest): Promise<PointSavedView> {
    const gridPath = await this.requireGrid(actor, request.divisionPath);
    return this.tx.run(async (manager) => {
      const before = await this.standing(manager, actor, id);
      if (gridPathOf(before) !== gridPath) await this.requireRoom(manager, gridPath);
      const columns = { ...columnsOf(request), updated_at: this.clock.now() };
      const assignments = Object.keys(columns).map((column) => `${column} = ?`).join(', ');
      const changed = await change(manager, `UPDATE patrol_point SET ${assignments} WHERE id = ? AND removed_at IS NULL`, [...Object.values(columns), id]);
      if (changed !== 1) throw notFound();
      await this.note(manager, actor, 'edit', id, request);
      return { id };
    });
  }

  /** It is not looked at any more; what was found there stays. @throws NOT_FOUND */
  async remove(actor: Actor, id: PatrolPointId): Promise<PointSavedView> {
    return this.tx.run(async (manager) => {
      const divisionPath = await this.standing(manager, actor, id);
      const at = this.clock.now();
      if (await change(manager, 'UPDATE patrol_point SET removed_at = ?, updated_at = ? WHERE id = ? AND removed_at IS NULL', [at, at, id]) !== 1) throw notFound();
      await this.note(manager, actor, 'remove', id, { divisionPath });
      return { id };
    });
  }

  private async standing(manager: EntityManager, actor: Actor, id: PatrolPointId): Promise<string> {
    const row = await selectOne<{ divisionPath: string }>(manager, 'SELECT division_path AS divisionPath FROM patrol_point WHERE id = ? AND removed_at IS NULL', [id]);
    if (!row) throw notFound();
    requireInScope(actor, SET_UP, row.divisionPath);
    return row.divisionPath;
  }

  private async requireGrid(actor: Actor, divisionPath: string): Promise<string> {
    requireInScope(actor, SET_UP, divisionPath);
    const gridPath = gridPathOf(divisionPath);
    if (gridPath === null) throw invalidInput({ field: 'divisionPath', problem: '须为一个网格' });
    await this.divisions.get(divisionPath);
    return gridPath;
  }

  /** Until the commit nobody else counts the points of this grid. */
  private async requireRoom(manager: EntityManager, gridPath: string): Promise<void> {
    const grid = await selectOne<{ id: string }>(manager, 'SELECT id FROM division WHERE path = ?', [gridPath]);
    if (!grid) throw notFound();
    await selectHeld(manager, 'SELECT id FROM division WHERE id = ?', [grid.id]);
    const inside = pathInside('division_path', [gridPath]);
    const row = await selectOne<{ points: number | string }>(
      manager, `SELECT COUNT(*) AS points FROM patrol_point WHERE removed_at IS NULL AND ${inside.sql}`, inside.params,
    );
    if (Number(row?.points ?? 0) >= POINT_LIMITS.perGridMax) throw pointsFull();
  }

  private async note(manager: EntityManager, actor: Actor, verb: string, id: PatrolPointId, after: { divisionPath: string }): Promise<void> {
    await this.audit.record(manager, {
      actor, action: `fieldwork.point.${verb}`, subjectKind: 'fieldwork.point', subjectId: id, divisionPath: after.divisionPath, after,
    });
  }
}

function columnsOf({ divisionPath, name, place, category, point, position }: SavePointRequest): Record<string, SqlValue> {
  return {
    division_path: divisionPath, name, place, category, position,
    latitude_e6: point ? Math.round(point.latitude * 1e6) : null, longitude_e6: point ? Math.round(point.longitude * 1e6) : null,
  };
}
