import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { Grant, Role } from '@yuandian/shared/common/role';
import { localDateOf } from '@yuandian/shared/common/time';
import { pathInside } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { select } from '../../common/tx/sql.ts';
import { DivisionReader } from './division.reader.ts';

/** Who holds which role today, for every module. */
@Injectable()
export class RoleReader {
  constructor(private readonly dataSource: DataSource, private readonly clock: Clock, private readonly divisions: DivisionReader) {}

  async grantsOf(personId: PersonId): Promise<Grant[]> {
    return (await this.divisions.officesOf(personId)).map(({ role, divisionPath, subjectId }) => ({ role, divisionPath, subjectId }));
  }

  /** People in office with the role on the node of the path or below it, each once. */
  async personsWith(role: Role, path: string): Promise<PersonId[]> {
    const today = localDateOf(this.clock.now());
    const inside = pathInside('d.path', [path]);
    const rows = await select<{ personId: PersonId }>(
      this.dataSource.manager,
      `SELECT DISTINCT r.person_id AS personId FROM person_role r JOIN division d ON d.id = r.division_id
       WHERE r.role = ? AND r.ended_at IS NULL AND r.from_day <= ? AND (r.to_day IS NULL OR r.to_day >= ?) AND ${inside.sql} ORDER BY r.person_id`,
      [role, today, today, ...inside.params],
    );
    return rows.map((row) => row.personId);
  }
}
