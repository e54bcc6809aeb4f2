import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CASE_STATUSES_OPEN } from '@yuandian/shared/cases/case-status';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { PersonId } from '@yuandian/shared/common/ids';
import { localDateOf } from '@yuandian/shared/common/time';
import { Clock } from '../../common/clock/clock.ts';
import { takeOfDay, type DayQuota } from '../../common/tx/day-quota.ts';
import { marks, selectOne } from '../../common/tx/sql.ts';
import { tooManyOpen, tooManyToday } from './cases.errors.ts';

const REPORTS: DayQuota = { table: 'case_day_quota', perDay: CASES_LIMITS.perDay };

/** How many cases a person may send: nobody needs more, a script gets no further. */
@Injectable()
export class DayQuotas {
  constructor(private readonly clock: Clock) {}

  /** Until the commit nobody else sends in this person's name. @throws CASES_TOO_MANY, CASES_TOO_MANY_OPEN */
  async take(manager: EntityManager, personId: PersonId): Promise<void> {
    if (!(await takeOfDay(manager, REPORTS, personId, localDateOf(this.clock.now())))) throw tooManyToday();
    const row = await selectOne<{ open: number | string }>(
      manager, `SELECT COUNT(*) AS open FROM case_record WHERE reporter_id = ? AND source <> 'find' AND status IN (${marks(CASE_STATUSES_OPEN)})`,
      [personId, ...CASE_STATUSES_OPEN],
    );
    if (Number(row?.open) >= CASES_LIMITS.open) throw tooManyOpen();
  }
}
