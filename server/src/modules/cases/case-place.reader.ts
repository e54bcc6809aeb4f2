import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { placeWords } from '@yuandian/shared/cases/cases.rules';
import type { CasePoint } from '@yuandian/shared/cases/cases.types';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import type { Role } from '@yuandian/shared/common/role';
import { DAY_MS } from '@yuandian/shared/common/time';
import { communityPathOf, pathsDownTo } from '@yuandian/shared/grid/grid.rules';
import type { DivisionLevel } from '@yuandian/shared/grid/grid.types';
import { AppException } from '../../common/errors/app-exception.ts';
import { Clock } from '../../common/clock/clock.ts';
import { selectOne } from '../../common/tx/sql.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { RoleReader } from '../grid/role.reader.ts';
import { placeUnknown } from './cases.errors.ts';
import type { Category } from './category.reader.ts';

/** Who sits at the desk of a node, from the district down: district, street, community, grid. */
const DESK_ROLES: readonly (readonly Role[])[] = [['districtAdmin'], ['streetOperator', 'streetLeader'], ['communityStaff', 'communityLeader'], ['gridLeader']];

/** A street is no place: somebody has to be responsible. */
const PLACES: readonly DivisionLevel[] = ['community', 'grid', 'micro-grid', 'exclusive-grid'];

/** Where a case belongs, and whose desk takes it. */
@Injectable()
export class CasePlaces {
  constructor(private readonly divisions: DivisionReader, private readonly roles: RoleReader, private readonly clock: Clock) {}

  /** Before the transaction: where an outline says it lies, else what was chosen. @returns the path as it is today. @throws CASES_PLACE_UNKNOWN */
  async divisionOf(chosen: string | undefined, point?: CasePoint): Promise<string> {
    const drawn = point ? await this.divisions.gridAt(point) : null;
    // What was chosen inside the outline is the more exact of the two.
    const divisionPath = drawn === null || chosen?.startsWith(drawn) ? chosen : drawn;
    if (divisionPath === undefined) throw placeUnknown();
    try {
      const { path, level } = await this.divisions.get(divisionPath);
      if (PLACES.includes(level)) return path;
    } catch (error) {
      if (!(error instanceof AppException)) throw error;
    }
    throw placeUnknown();
  }

  /** The node whose people take it first: the grid if it has a leader, else the community, the street, the district. */
  async deskOf(manager: EntityManager, divisionPath: string): Promise<string> {
    const paths = pathsDownTo(divisionPath).slice(0, DESK_ROLES.length);
    for (const path of paths.reverse()) {
      if ((await this.deskPeople(manager, path)).length > 0) return path;
    }
    return communityPathOf(divisionPath) ?? divisionPath;
  }

  async deskPeople(manager: EntityManager, deskPath: string): Promise<PersonId[]> {
    const roles = DESK_ROLES[pathsDownTo(deskPath).length - 1] ?? [];
    const people: PersonId[] = [];
    for (const role of roles) people.push(...await this.roles.personsWith(role, deskPath, manager));
    return [...new Set(people)];
  }

  /** 64 hexadecimal digits: the same for everything that is reported at one place. */
  keyOf(divisionPath: string, address: string, building: string | null): string {
    return createHash('sha256').update(placeWords(communityPathOf(divisionPath) ?? divisionPath, address, building)).digest('hex');
  }

  /** The case of the same class at the same place that was closed within the category's window (A29). */
  async recurrenceOf(manager: EntityManager, { code, recurrenceDays }: Category, placeKey: string): Promise<CaseId | null> {
    const since = new Date(this.clock.now().getTime() - recurrenceDays * DAY_MS);
    const row = await selectOne<{ id: CaseId }>(
      manager,
      `SELECT id FROM case_record WHERE place_key = ? AND category_code = ? AND status = 'CLOSED' AND ended_at >= ? ORDER BY ended_at DESC, id DESC LIMIT 1`,
      [placeKey, code, since],
    );
    return row?.id ?? null;
  }
}

/** The desk one level up; `null` above the district. */
export function deskAbove(path: string): string | null {
  return pathsDownTo(path).at(-2) ?? null;
}
