import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CASE_STATUSES_OPEN } from '@yuandian/shared/cases/case-status';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { PersonId } from '@yuandian/shared/common/ids';
import { localDateOf } from '@yuandian/shared/common/time';
import { Clock } from '../../common/clock/clock.ts';
import { newId } from '../../common/ids/new-id.ts';
import { change, insertRow, isDuplicate, marks, selectOne } from '../../common/tx/sql.ts';
import { tooManyOpen, tooManyToday } from './cases.errors.ts';

/** How many cases a person may send: nobody needs more, a script gets no further. */
@Injectable()
export class DayQuotas {
  constructor(private readonly clock: Clock) {}

  /** Until the commit nobody else sends in this person's name. @throws CASES_TOO_MANY, CASES_TOO_MANY_OPEN */
  async take(manager: EntityManager, personId: PersonId): Promise<void> {
    await this.countToday(manager, personId);
    const row = await selectOne<{ open: number | string }>(
      manager, `SELECT COUNT(*) AS open FROM case_record WHERE reporter_id = ? AND source <> 'find' AND status IN (${marks(CASE_STATUSES_OPEN)})`,
      [personId, ...CASE_STATUSES_OPEN],
    );
    if (Number(row?.open) >= CASES_LIMITS.open) throw tooManyOpen();
  }

  private async countToday(manager: EntityManager, personId: PersonId): Promise<void> {
    const day = localDateOf(this.clock.now());
    const count = () => change(
      manager, 'UPDATE case_day_quota SET count = count + 1 WHERE person_id = ? AND day = ? AND count < ?', [personId, day, CASES_LIMITS.perDay],
    );
    if ((await count()) === 1) return;
    try {
      await insertRow(manager, 'case_day_quota', { id: newId(), person_id: personId, day, count: 1 });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      // The row was there, and full; or somebody has just made it.
      if ((await count()) === 0) throw tooManyToday();
    }
  }
}
