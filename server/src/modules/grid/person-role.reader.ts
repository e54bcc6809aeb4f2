import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { localDateOf, type LocalDate } from '@yuandian/shared/common/time';
import { roleLabelOf } from '@yuandian/shared/identity/identity.rules';
import type { PersonRoleId, PersonRoleView } from '@yuandian/shared/grid/grid.types';
import { Clock } from '../../common/clock/clock.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { marks, select } from '../../common/tx/sql.ts';
import { DivisionReader } from './division.reader.ts';

interface RoleRow {
  id: PersonRoleId;
  personId: PersonId;
  role: PersonRoleView['role'];
  divisionCode: string;
  divisionPath: string;
  subjectId: string | null;
  fromDay: LocalDate;
  toDay: LocalDate | null;
  assignedBy: string;
  endedBy: string | null;
  endReason: string | null;
  isEnded: number;
}

/** Offices of people: those of today, and those that are over or have not begun. */
export interface OfficesOfPerson { today: PersonRoleView[]; other: PersonRoleView[] }

const ROLE_SQL = `SELECT r.id AS id, r.person_id AS personId, r.role AS role, d.code AS divisionCode, d.path AS divisionPath, r.subject_id AS subjectId,
    r.from_day AS fromDay, r.to_day AS toDay, r.assigned_by_name AS assignedBy, r.ended_by_name AS endedBy, r.end_reason AS endReason,
    CASE WHEN r.ended_at IS NULL THEN 0 ELSE 1 END AS isEnded
  FROM person_role r JOIN division d ON d.id = r.division_id`;

/** Offices as staff see them. */
@Injectable()
export class PersonRoleReader {
  constructor(private readonly dataSource: DataSource, private readonly clock: Clock, private readonly divisions: DivisionReader) {}

  /** @throws NOT_FOUND */
  async one(manager: EntityManager, id: PersonRoleId): Promise<PersonRoleView> {
    const rows = await select<RoleRow>(manager, `${ROLE_SQL} WHERE r.id = ?`, [id]);
    const [view] = await this.views(manager, rows);
    if (!view) throw notFound();
    return view;
  }

  async ofPeople(personIds: readonly PersonId[], manager: EntityManager = this.dataSource.manager): Promise<Map<PersonId, OfficesOfPerson>> {
    const rows = await select<RoleRow>(manager, `${ROLE_SQL} WHERE r.person_id IN (${marks(personIds)}) ORDER BY r.from_day DESC, r.id DESC`, personIds);
    const views = await this.views(manager, rows);
    const today = localDateOf(this.clock.now());
    const offices = new Map<PersonId, OfficesOfPerson>(personIds.map((id) => [id, { today: [], other: [] }]));
    rows.forEach((row, index) => {
      const view = views[index];
      const inOffice = !row.isEnded && row.fromDay <= today && (row.toDay === null || row.toDay >= today);
      if (view) offices.get(row.personId)?.[inOffice ? 'today' : 'other'].push(view);
    });
    return offices;
  }

  private async views(manager: EntityManager, rows: readonly RoleRow[]): Promise<PersonRoleView[]> {
    const names = await this.divisions.namesOf(rows.map(({ divisionPath }) => divisionPath), manager);
    return rows.map(({ personId: _personId, isEnded: _isEnded, fromDay, toDay, ...row }) => ({
      ...row, roleLabel: roleLabelOf(row.role), divisionName: names.get(row.divisionPath) ?? '', from: fromDay, to: toDay,
    }));
  }
}
