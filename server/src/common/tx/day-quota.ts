import type { EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { LocalDate } from '@yuandian/shared/common/time';
import { newId } from '../ids/new-id.ts';
import { changeOrInsert } from './sql.ts';

/** What a person may do some times on a local day. */
export interface DayQuota {
  /** With `id`, and `count` for each `person_id` and `day`, which are unique together. */
  table: 'case_day_quota' | 'recording_day_quota';
  perDay: number;
}

/** Counts one more of today. Until the commit nobody else counts in this person's name. @returns false when the day's are used up */
export async function takeOfDay(manager: EntityManager, { table, perDay }: DayQuota, personId: PersonId, day: LocalDate): Promise<boolean> {
  const count = { sql: `UPDATE ${table} SET count = count + 1 WHERE person_id = ? AND day = ? AND count < ?`, params: [personId, day, perDay] };
  return changeOrInsert(manager, count, table, { id: newId(), person_id: personId, day, count: 1 });
}
