import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Permission } from '@yuandian/shared/common/permission';
import type { PersonId } from '@yuandian/shared/common/ids';
import { GRID_LIMITS } from '@yuandian/shared/grid/grid.limits';
import { DIVISION_COLUMNS, LEVELS, PEOPLE_COLUMNS } from '@yuandian/shared/grid/grid.rules';
import type { DivisionLevel, ExportQuery } from '@yuandian/shared/grid/grid.types';
import { roleLabelOf } from '@yuandian/shared/identity/identity.rules';
import type { Role } from '@yuandian/shared/common/role';
import type { Actor } from '../../common/auth/actor.ts';
import { insideScope, pathInside, requireInScope } from '../../common/auth/scope.ts';
import { writeSheet, type SheetFile } from '../../common/sheets/write-sheet.ts';
import { select, type SqlPart } from '../../common/tx/sql.ts';
import { PeopleReader } from '../identity/people.reader.ts';
import { DivisionReader } from './division.reader.ts';

interface DivisionLine {
  code: string;
  level: DivisionLevel;
  name: string;
  parentCode: string | null;
  coverage: string | null;
  households: number | null;
  servicePhone: string | null;
}

interface OfficeLine { personId: PersonId; role: Role; code: string; fromDay: string; toDay: string | null }

/** Files to take away; formula-safe, and only what the actor may see. */
@Injectable()
export class ExportReader {
  constructor(private readonly dataSource: DataSource, private readonly divisions: DivisionReader, private readonly people: PeopleReader) {}

  /** The same columns as the import file. @throws NOT_FOUND for a division outside the scope */
  async divisionsFile(actor: Actor, query: ExportQuery): Promise<SheetFile> {
    const where = await this.scope(actor, 'grid.division.read', query);
    const rows = await select<DivisionLine>(
      this.dataSource.manager,
      `SELECT d.code AS code, d.level AS level, d.name AS name, parent.code AS parentCode, d.coverage AS coverage, d.households AS households, d.service_phone AS servicePhone
       FROM division d LEFT JOIN division parent ON parent.id = d.parent_id WHERE d.closed_at IS NULL AND ${where.sql} ORDER BY d.path LIMIT ?`,
      [...where.params, GRID_LIMITS.exportRows.max],
    );
    return writeSheet(query.format ?? 'csv', DIVISION_COLUMNS, rows.map((row) => [
      row.code, LEVELS[row.level], row.name, row.parentCode ?? '', row.coverage ?? '', row.households === null ? '' : String(row.households), row.servicePhone ?? '',
    ]));
  }

  /** Standing offices, with masked names and phones. @throws NOT_FOUND for a division outside the scope */
  async peopleFile(actor: Actor, query: ExportQuery): Promise<SheetFile> {
    const where = await this.scope(actor, 'grid.people.read', query);
    const rows = await select<OfficeLine>(
      this.dataSource.manager,
      `SELECT r.person_id AS personId, r.role AS role, d.code AS code, r.from_day AS fromDay, r.to_day AS toDay
       FROM person_role r JOIN division d ON d.id = r.division_id WHERE r.ended_at IS NULL AND ${where.sql} ORDER BY d.path, r.role, r.id LIMIT ?`,
      [...where.params, GRID_LIMITS.exportRows.max],
    );
    const people = await this.people.getMany(rows.map(({ personId }) => personId));
    return writeSheet(query.format ?? 'csv', PEOPLE_COLUMNS, rows.map((row) => {
      const person = people.get(row.personId);
      return [person?.displayName ?? '', person?.maskedPhone ?? '', roleLabelOf(row.role), row.code, row.fromDay, row.toDay ?? ''];
    }));
  }

  private async scope(actor: Actor, permission: Permission, { division }: ExportQuery): Promise<SqlPart> {
    if (division === undefined) return insideScope('d.path', actor, permission);
    const { path } = await this.divisions.rowByCode(this.dataSource.manager, division);
    requireInScope(actor, permission, path);
    return pathInside('d.path', [path]);
  }
}
