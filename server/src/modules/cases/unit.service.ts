import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SaveUnitRequest, UnitView } from '@yuandian/shared/cases/cases.rule.types';
import type { UnitId } from '@yuandian/shared/cases/cases.staff.types';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { requireInScope } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput, notFound } from '../../common/errors/app-exception.ts';
import { change, insertRow, isDuplicate, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { AssetService } from '../grid/asset.service.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { ruleChanged } from './cases.errors.ts';
import { UNIT_SQL, type UnitRow } from './directory.mapper.ts';
import { UnitReader } from './unit.reader.ts';

/** Responsible units. One that is closed takes no new orders and finishes those it has. */
@Injectable()
export class Units {
  constructor(
    private readonly tx: Tx, private readonly clock: Clock, private readonly audit: AuditTrail, private readonly divisions: DivisionReader,
    private readonly reader: UnitReader, private readonly assets: AssetService,
  ) {}

  /** @throws NOT_FOUND outside the scope; INVALID_INPUT for a name taken there; CASES_RULE_CHANGED */
  async save(actor: Actor, id: UnitId, request: SaveUnitRequest): Promise<UnitView> {
    const { path } = await this.divisions.get(request.divisionPath);
    requireInScope(actor, 'cases.rule.edit', path);
    await this.tx.run(async (manager) => {
      const before = await selectOne<UnitRow>(manager, `SELECT ${UNIT_SQL} FROM handling_unit WHERE id = ?`, [id]);
      if (before) requireInScope(actor, 'cases.rule.edit', before.divisionPath);
      await this.write(manager, id, { ...request, divisionPath: path });
      await this.audit.record(manager, {
        actor, action: 'cases.unit.save', subjectKind: 'cases.unit', subjectId: id, divisionPath: path, before, after: request,
      });
    });
    return this.reader.get(id);
  }

  /** A unit that a new installation starts with; does nothing when it exists. */
  async found(id: UnitId, request: SaveUnitRequest): Promise<void> {
    await this.tx.run(async (manager) => {
      const known = await selectOne(manager, 'SELECT id FROM handling_unit WHERE id = ?', [id]);
      if (known === null) await this.write(manager, id, { ...request, version: 0 });
    });
  }

  private async write(manager: EntityManager, id: UnitId, request: SaveUnitRequest): Promise<void> {
    await this.put(manager, id, request);
    await this.assets.nameKeeper(manager, { id, name: request.name, divisionPath: request.divisionPath });
  }

  private async put(manager: EntityManager, id: UnitId, { version, name, kind, divisionPath, phone, active }: SaveUnitRequest): Promise<void> {
    const now = this.clock.now();
    const set = { updated_at: now, name, kind, division_path: divisionPath, phone, active, version: version + 1 };
    try {
      if (version === 0) return await insertRow(manager, 'handling_unit', { id, created_at: now, ...set });
      const changed = await change(
        manager, `UPDATE handling_unit SET ${Object.keys(set).map((column) => `${column} = ?`).join(', ')} WHERE id = ? AND version = ?`,
        [...Object.values(set), id, version],
      );
      if (changed === 1) return;
    } catch (error) {
      if (isDuplicate(error)) throw await this.whatIsTaken(manager, id);
      throw error;
    }
    throw (await selectOne(manager, 'SELECT id FROM handling_unit WHERE id = ?', [id])) ? ruleChanged() : notFound();
  }

  private async whatIsTaken(manager: EntityManager, id: UnitId): Promise<Error> {
    const known = await selectOne(manager, 'SELECT id FROM handling_unit WHERE id = ?', [id]);
    return known ? ruleChanged() : invalidInput({ field: 'name', problem: '这个辖区已有同名的单位' });
  }
}
