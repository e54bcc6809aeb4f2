import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import { localDateOf } from '@yuandian/shared/common/time';
import type { PeopleQuery, PersonCardView, PersonDetailView, PersonMoveView } from '@yuandian/shared/grid/grid.types';
import type { Actor } from '../../common/auth/actor.ts';
import { pathInside, requireInScope } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { decodeCursor, pageLimit, pageOf } from '../../common/paging/keyset.ts';
import { isoTime, select, selectOne, type SqlPart } from '../../common/tx/sql.ts';
import { PeopleReader } from '../identity/people.reader.ts';
import { DivisionReader } from './division.reader.ts';
import { PersonRoleReader } from './person-role.reader.ts';

interface PersonRow { id: PersonId; disabledAt: Date | string | null }
type MoveRow = { fromPath: string | null; toPath: string | null; movedAt: Date | string; movedBy: string; reason: string };

/** People of one's own area, for staff. */
@Injectable()
export class PeopleDirectoryReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly people: PeopleReader,
    private readonly roles: PersonRoleReader,
    private readonly divisions: DivisionReader,
  ) {}

  /** Newest first; at home or in office inside the actor's scope. @throws NOT_FOUND for a division outside the scope */
  async list(actor: Actor, query: PeopleQuery): Promise<Page<PersonCardView>> {
    const conditions = [this.people.inScope(actor, 'grid.people.read'), ...(await this.filters(actor, query))];
    const cursor = decodeCursor(query, 1);
    if (cursor) conditions.push({ sql: 'p.id < ?', params: [cursor[0] ?? ''] });
    const limit = pageLimit(query);
    const rows = await select<PersonRow>(
      this.dataSource.manager,
      `SELECT p.id AS id, p.disabled_at AS disabledAt FROM person p WHERE p.erased_at IS NULL AND ${conditions.map(({ sql }) => sql).join(' AND ')} ORDER BY p.id DESC LIMIT ?`,
      [...conditions.flatMap(({ params }) => params), limit + 1],
    );
    const cards = await this.cards(rows.slice(0, limit), this.dataSource.manager);
    return pageOf(rows, limit, (row) => [row.id], (row) => cards.get(row.id) as PersonCardView);
  }

  /** @throws NOT_FOUND outside the scope */
  async detail(actor: Actor, id: PersonId, manager: EntityManager = this.dataSource.manager): Promise<PersonDetailView> {
    await this.people.requireInScope(manager, actor, 'grid.people.read', id);
    const row = await selectOne<PersonRow & { account: string | null }>(
      manager, 'SELECT p.id AS id, p.disabled_at AS disabledAt, a.account AS account FROM person p LEFT JOIN staff_account a ON a.person_id = p.id WHERE p.id = ?', [id],
    );
    const card = row && (await this.cards([row], manager)).get(id);
    if (!card) throw notFound();
    const offices = (await this.roles.ofPeople([id], manager)).get(id);
    return { ...card, otherRoles: offices?.other ?? [], moves: await this.moves(manager, id), staffAccount: row.account };
  }

  private async filters(actor: Actor, { q, role, division }: PeopleQuery): Promise<SqlPart[]> {
    const filters: SqlPart[] = [];
    if (q !== undefined) filters.push(this.people.matching(q));
    if (role !== undefined) filters.push(this.holding(role));
    if (division !== undefined) filters.push(await this.below(actor, division));
    return filters;
  }

  private holding(role: string): SqlPart {
    const today = localDateOf(this.clock.now());
    return {
      sql: `EXISTS (SELECT 1 FROM person_role r WHERE r.person_id = p.id AND r.role = ? AND r.ended_at IS NULL
        AND r.from_day <= ? AND (r.to_day IS NULL OR r.to_day >= ?))`,
      params: [role, today, today],
    };
  }

  private async below(actor: Actor, code: string): Promise<SqlPart> {
    const { path } = await this.divisions.rowByCode(this.dataSource.manager, code);
    requireInScope(actor, 'grid.people.read', path);
    const home = pathInside('p.home_division_path', [path]);
    const office = pathInside('d.path', [path]);
    return {
      sql: `(${home.sql} OR EXISTS (SELECT 1 FROM person_role r JOIN division d ON d.id = r.division_id WHERE r.person_id = p.id AND r.ended_at IS NULL AND ${office.sql}))`,
      params: [...home.params, ...office.params],
    };
  }

  private async cards(rows: readonly PersonRow[], manager: EntityManager): Promise<Map<PersonId, PersonCardView>> {
    const ids = rows.map(({ id }) => id);
    const summaries = await this.people.getMany(ids, manager);
    const offices = await this.roles.ofPeople(ids, manager);
    const homes = await this.divisions.namesOf([...summaries.values()].flatMap(({ homePath }) => homePath ?? []), manager);
    return new Map(rows.flatMap(({ id, disabledAt }) => {
      const person = summaries.get(id);
      if (!person) return [];
      const card: PersonCardView = {
        personId: id, displayName: person.displayName, maskedPhone: person.maskedPhone,
        homeName: person.homePath === null ? null : homes.get(person.homePath) ?? null,
        roles: offices.get(id)?.today ?? [], disabledAt: isoTime(disabledAt),
      };
      return [[id, card] as const];
    }));
  }

  private async moves(manager: EntityManager, id: PersonId): Promise<PersonMoveView[]> {
    const rows = await select<MoveRow>(
      manager,
      `SELECT from_path AS fromPath, to_path AS toPath, moved_at AS movedAt, moved_by_name AS movedBy, reason
       FROM person_home_move WHERE person_id = ? ORDER BY moved_at DESC, id DESC`,
      [id],
    );
    const names = await this.divisions.namesOf(rows.flatMap(({ fromPath, toPath }) => [fromPath, toPath].filter((path) => path !== null)), manager);
    const nameOf = (path: string | null) => (path === null ? null : names.get(path) ?? null);
    return rows.map(({ fromPath, toPath, movedAt, movedBy, reason }) => ({
      fromName: nameOf(fromPath), toName: nameOf(toPath), movedAt: isoTime(movedAt), movedBy, reason,
    }));
  }
}
