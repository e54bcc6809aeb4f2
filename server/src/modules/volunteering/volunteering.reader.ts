import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { pathInside } from '../../common/auth/scope.ts';
import { select, selectOne } from '../../common/tx/sql.ts';
import { SIGNED_MINUTES_SQL } from './volunteering.mapper.ts';

export interface MinutesQuestion {
  /** Division path; minutes count for the community in which they were served. */
  prefix: string;
  /** Written to the ledger from here … */
  from: Date;
  /** … until before here. A closed month never changes: a correction counts when it is made. */
  to: Date;
}

export interface PersonMinutes { personId: PersonId; minutes: number }

/** Narrow questions for other modules. */
@Injectable()
export class VolunteeringReader {
  constructor(private readonly dataSource: DataSource) {}

  /** Net minutes of everybody with a row in the span; may be negative where more was taken back than given. */
  async minutesByPerson({ prefix, from, to }: MinutesQuestion, manager: EntityManager = this.dataSource.manager): Promise<PersonMinutes[]> {
    const inside = pathInside('division_path', [prefix]);
    const rows = await select<{ personId: PersonId; minutes: number | string }>(
      manager,
      `SELECT person_id AS personId, SUM(${SIGNED_MINUTES_SQL}) AS minutes FROM service_minutes_entry
       WHERE ${inside.sql} AND created_at >= ? AND created_at < ? GROUP BY person_id`,
      [...inside.params, from, to],
    );
    return rows.map((row) => ({ personId: row.personId, minutes: Number(row.minutes) }));
  }

  /** All minutes a person has ever been credited with. */
  async minutesOf(personId: PersonId, manager: EntityManager = this.dataSource.manager): Promise<number> {
    const row = await selectOne<{ minutes: number | string | null }>(
      manager, `SELECT SUM(${SIGNED_MINUTES_SQL}) AS minutes FROM service_minutes_entry WHERE person_id = ?`, [personId],
    );
    return Number(row?.minutes ?? 0);
  }
}
