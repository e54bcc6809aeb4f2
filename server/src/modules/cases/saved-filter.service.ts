import { Injectable } from '@nestjs/common';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { SavedFilterId, SavedFilterView, SaveFilterRequest } from '@yuandian/shared/cases/cases.staff.types';
import type { PersonId } from '@yuandian/shared/common/ids';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { change, changeOrInsert, insertRow, select } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { filtersFull } from './cases.errors.ts';

interface FilterRow { id: SavedFilterId; name: string; query: string }

/** Filters of the desk that somebody keeps for themselves. */
@Injectable()
export class SavedFilters {
  constructor(private readonly tx: Tx, private readonly clock: Clock, private readonly dataSource: DataSource) {}

  async list(actor: Actor): Promise<SavedFilterView[]> {
    return (await this.rows(this.dataSource.manager, actor.personId)).map(toView);
  }

  /** @throws CASES_FILTERS_FULL */
  async save(actor: Actor, { name, query }: SaveFilterRequest): Promise<SavedFilterView> {
    return this.tx.run(async (manager) => {
      const at = this.clock.now();
      await this.lock(manager, actor.personId, at);
      if ((await this.rows(manager, actor.personId)).length >= CASES_LIMITS.savedFilters) throw filtersFull();
      const row: FilterRow = { id: newId(), name, query: JSON.stringify(query) };
      await insertRow(manager, 'case_filter', { ...row, person_id: actor.personId, created_at: at, updated_at: at });
      return toView(row);
    });
  }

  /** @throws NOT_FOUND also for somebody else's */
  async remove(actor: Actor, id: SavedFilterId): Promise<SavedFilterView> {
    return this.tx.run(async (manager) => {
      const row = (await this.rows(manager, actor.personId)).find((each) => each.id === id);
      if (!row) throw notFound();
      await change(manager, 'DELETE FROM case_filter WHERE id = ? AND person_id = ?', [id, actor.personId]);
      return toView(row);
    });
  }

  /** One filter of a person after another: who counts them sees the one before. */
  private async lock(manager: EntityManager, personId: PersonId, at: Date): Promise<void> {
    const hold = { sql: 'UPDATE case_filter_list SET updated_at = ? WHERE person_id = ?', params: [at, personId] };
    await changeOrInsert(manager, hold, 'case_filter_list', { person_id: personId, updated_at: at });
  }

  private rows(manager: EntityManager, personId: PersonId): Promise<FilterRow[]> {
    return select<FilterRow>(manager, 'SELECT id, name, query FROM case_filter WHERE person_id = ? ORDER BY created_at, id', [personId]);
  }
}

function toView({ id, name, query }: FilterRow): SavedFilterView {
  return { id, name, query: JSON.parse(query) as SavedFilterView['query'] };
}
