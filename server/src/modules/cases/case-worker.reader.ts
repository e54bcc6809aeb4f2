import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CaseVerb } from '@yuandian/shared/cases/case-status';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import { marks, select, selectOne } from '../../common/tx/sql.ts';

/** Steps after which somebody has a hand in whether it counts as done. */
const WORK: readonly CaseVerb[] = ['takeOn', 'sign', 'answer', 'failCheck', 'passCheck'];

/** Who worked on a case, in any of its attempts. */
@Injectable()
export class CaseWorkers {
  /** @returns those of the cases that this person handled, answered or checked */
  async workedOn(manager: EntityManager, personId: PersonId, ids: readonly CaseId[]): Promise<Set<CaseId>> {
    if (ids.length === 0) return new Set();
    const rows = await select<{ id: CaseId }>(
      manager,
      `SELECT id FROM case_record WHERE id IN (${marks(ids)}) AND handler_id = ?
       UNION SELECT subject_id AS id FROM case_history WHERE subject_id IN (${marks(ids)}) AND actor_id = ? AND verb IN (${marks(WORK)})`,
      [...ids, personId, ...ids, personId, ...WORK],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Who did not accept the case, before the objection; `null`: nobody. */
  async refusedBy(manager: EntityManager, id: CaseId): Promise<PersonId | null> {
    const row = await selectOne<{ personId: PersonId }>(
      manager, "SELECT actor_id AS personId FROM case_history WHERE subject_id = ? AND verb = 'reject' ORDER BY created_at DESC LIMIT 1", [id],
    );
    return row?.personId ?? null;
  }
}
