import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Page } from '@yuandian/shared/common/page';
import { localDateOf } from '@yuandian/shared/common/time';
import { codeOfPath, shortNameOf } from '@yuandian/shared/grid/grid.rules';
import type { CommunityQuery, CommunityView, ContactView, DivisionView, DivisionWithParentsView, MyCommunityView } from '@yuandian/shared/grid/grid.types';
import { roleLabelOf } from '@yuandian/shared/identity/identity.rules';
import type { Role } from '@yuandian/shared/common/role';
import type { Actor } from '../../common/auth/actor.ts';
import { pathInside } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { decodeCursor, pageLimit, pageOf } from '../../common/paging/keyset.ts';
import { select, type SqlValue } from '../../common/tx/sql.ts';
import { PeopleReader } from '../identity/people.reader.ts';
import { DivisionReader } from './division.reader.ts';

interface CommunityRow { code: string; path: string; name: string; streetName: string }
interface ContactRow { role: Role; displayName: string; path: string }

/** Who is posted for the public: those who answer for the community and its grids. */
const POSTED_ROLES: readonly Role[] = ['communityLeader', 'communityStaff', 'gridLeader', 'gridWorker', 'microGridLeader'];
const CONTACTS = 200;

/** The tree as residents see it. */
@Injectable()
export class CommunityReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly divisions: DivisionReader,
    private readonly people: PeopleReader,
  ) {}

  async list(query: CommunityQuery): Promise<Page<CommunityView>> {
    const cursor = decodeCursor(query, 1);
    const params: SqlValue[] = [];
    let where = '';
    if (query.q !== undefined) {
      where += " AND d.name LIKE ? ESCAPE '!'";
      params.push(`%${query.q.replace(/[!%_]/g, '!$&')}%`);
    }
    if (cursor) {
      where += ' AND d.code > ?';
      params.push(cursor[0] ?? '');
    }
    const limit = pageLimit(query);
    const rows = await select<CommunityRow>(
      this.dataSource.manager,
      `SELECT d.code AS code, d.path AS path, d.name AS name, street.name AS streetName FROM division d JOIN division street ON street.id = d.parent_id
       WHERE d.level = 'community' AND d.closed_at IS NULL${where} ORDER BY d.code LIMIT ?`,
      [...params, limit + 1],
    );
    return pageOf(rows, limit, (row) => [row.code], (row) => ({ ...row, name: shortNameOf(row.name) }));
  }

  /** @throws NOT_FOUND */
  async division(code: string): Promise<DivisionWithParentsView> {
    return this.divisions.withParents(await this.divisions.rowByCode(this.dataSource.manager, code));
  }

  /** @throws NOT_FOUND */
  async children(code: string): Promise<DivisionView[]> {
    const { path } = await this.divisions.getByCode(code);
    return this.divisions.childrenOf(path);
  }

  /** `null` until the person has said where they live. */
  async mine(actor: Actor): Promise<MyCommunityView | null> {
    const { homePath } = await this.people.get(actor.personId);
    if (homePath === null) return null;
    const division = await this.divisions.getByCode(codeOfPath(homePath));
    return { division, contacts: await this.contacts(division.path), grids: await this.divisions.childrenOf(division.path) };
  }

  private async contacts(path: string): Promise<ContactView[]> {
    const today = localDateOf(this.clock.now());
    const inside = pathInside('d.path', [path]);
    const rows = await select<ContactRow>(
      this.dataSource.manager,
      `SELECT r.role AS role, p.display_name AS displayName, d.path AS path
       FROM division d JOIN person_role r ON r.division_id = d.id JOIN person p ON p.id = r.person_id
       WHERE ${inside.sql} AND d.closed_at IS NULL AND r.ended_at IS NULL AND r.from_day <= ? AND (r.to_day IS NULL OR r.to_day >= ?)
         AND p.disabled_at IS NULL ORDER BY d.path, r.from_day, r.id LIMIT ?`,
      [...inside.params, today, today, CONTACTS],
    );
    const posted = rows.filter(({ role }) => POSTED_ROLES.includes(role));
    const names = await this.divisions.namesOf(posted.map((row) => row.path));
    return posted.map(({ role, displayName, path: where }) => ({ roleLabel: roleLabelOf(role), displayName, divisionName: names.get(where) ?? '' }));
  }
}
