import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { HANDLER_ENTRIES, type CaseEntryKind } from '@yuandian/shared/cases/case-kind';
import type { Actor } from '../../common/auth/actor.ts';
import { marks, selectOne } from '../../common/tx/sql.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { officeOf, unitsOf } from './cases.policy.ts';

/** For which office somebody acts on a case, by its name of that moment: desks move, units change and are renamed, the story stays true. */
@Injectable()
export class CaseOffices {
  constructor(private readonly divisions: DivisionReader) {}

  /** What only a handler writes is the unit's, of whoever acts for one; everything else the nearest office's above the place. `null`: nobody's. */
  async nameOf(manager: EntityManager, actor: Actor, facts: Pick<CaseFacts, 'id' | 'divisionPath'>, kind: CaseEntryKind): Promise<string | null> {
    const path = officeOf(actor, 'cases.case.read', facts.divisionPath);
    if (path !== null && !HANDLER_ENTRIES.includes(kind)) return this.divisionName(manager, path);
    return (await this.unitName(manager, actor, facts)) ?? (path === null ? null : this.divisionName(manager, path));
  }

  private async divisionName(manager: EntityManager, path: string): Promise<string | null> {
    return (await this.divisions.namesOf([path], manager)).get(path) ?? null;
  }

  private async unitName(manager: EntityManager, actor: Actor, { id }: Pick<CaseFacts, 'id'>): Promise<string | null> {
    const units = unitsOf(actor, 'cases.case.read');
    if (units.length === 0) return null;
    const unit = await selectOne<{ name: string }>(
      manager,
      `SELECT u.name FROM case_order o JOIN handling_unit u ON u.id = o.unit_id WHERE o.case_id = ? AND o.unit_id IN (${marks(units)})
       ORDER BY o.active_mark DESC, o.is_lead DESC, o.created_at DESC LIMIT 1`,
      [id, ...units],
    );
    return unit?.name ?? null;
  }
}
