import { Injectable } from '@nestjs/common';
import type { AnnouncementId, PersonId } from '@yuandian/shared/common/ids';
import type { Page, PageQuery } from '@yuandian/shared/common/page';
import { ROLES, type Role } from '@yuandian/shared/common/role';
import type {
  AnnouncementDeskQuery, AnnouncementDeskRowView, AudienceQuery, AudienceView, StaffAnnouncementView, UnreadStaffView,
} from '@yuandian/shared/notices/notices.staff.types';
import { isOfColleagues, OFFICE_GROUPS } from '@yuandian/shared/notices/notices.types';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../common/auth/actor.ts';
import { insideScope, requireInScope } from '../../common/auth/scope.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { decodeCursor, olderThan, pageLimit, pageOf, timeKey } from '../../common/paging/keyset.ts';
import { allOf, containing, isoTime, marks, select, selectOne, type SqlPart } from '../../common/tx/sql.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { RoleReader } from '../grid/role.reader.ts';
import { PeopleReader } from '../identity/people.reader.ts';
import { AnnouncementLinkReader } from './announcement-link.reader.ts';
import { ANNOUNCEMENT_SQL, deskRowView, historyView, type AnnouncementHistoryRow, type AnnouncementRow } from './announcement.mapper.ts';
import { deskActions } from './announcement.policy.ts';
import { AnnouncementReader } from './announcement.reader.ts';
import { AudienceReader } from './audience.reader.ts';
import { namesNotShown } from './notices.errors.ts';

const READ = 'notices.announcement.read';

/** Announcements as the staff of their divisions see them, with the figures of reading. */
@Injectable()
export class AnnouncementDeskReader {
  constructor(
    private readonly dataSource: DataSource, private readonly divisions: DivisionReader, private readonly people: PeopleReader,
    private readonly roles: RoleReader, private readonly audience: AudienceReader, private readonly announcements: AnnouncementReader,
    private readonly links: AnnouncementLinkReader,
  ) {}

  /** Newest first, within the actor's scope. */
  async listInScope(actor: Actor, query: AnnouncementDeskQuery): Promise<Page<AnnouncementDeskRowView>> {
    const limit = pageLimit(query);
    const filters: SqlPart[] = [insideScope('a.division_path', actor, READ), ...olderThan(query, 'a.created_at', 'a.id')];
    if (query.status) filters.push({ sql: 'a.status = ?', params: [query.status] });
    if (query.text) filters.push(containing('a.title', query.text));
    const where = allOf(filters);
    const rows = await select<AnnouncementRow>(
      this.dataSource.manager,
      `SELECT ${ANNOUNCEMENT_SQL} FROM announcement a WHERE ${where.sql} ORDER BY a.created_at DESC, a.id DESC LIMIT ${limit + 1}`, where.params,
    );
    const [names, read] = await Promise.all([this.divisions.namesOf(rows.map((row) => row.divisionPath)), this.countRead(rows.map(({ id }) => id))]);
    return pageOf(rows, limit, (row) => timeKey(row.createdAt, row.id), (row) => deskRowView(row, names.get(row.divisionPath) ?? '', read.get(row.id) ?? 0));
  }

  /** @throws NOT_FOUND also outside the actor's scope */
  async getInScope(actor: Actor, id: AnnouncementId): Promise<StaffAnnouncementView> {
    const row = await this.requireInScope(this.dataSource.manager, actor, id);
    const [names, read, photos, history] = await Promise.all([
      this.divisions.namesOf([row.divisionPath]), this.countRead([id]), this.announcements.photosOf(row), this.historyOf(id),
    ]);
    const { divisionPath, body, endReason, correctsId, createdByName, toldCount, toldAt, status } = row;
    return {
      ...deskRowView(row, names.get(divisionPath) ?? '', read.get(id) ?? 0), divisionPath, body, photos, endReason, correctsId, createdByName,
      byWechat: Boolean(row.byWechat), urgent: Boolean(row.urgent), expiresAt: isoTime(row.expiresAt),
      told: { count: toldCount, done: toldAt !== null }, history: history.map(historyView),
      links: status === 'PUBLISHED' ? await this.links.of(id) : null,
      actions: deskActions(actor, { status, divisionPath, wasPublished: row.targetCount !== null }),
    };
  }

  /** Names only of colleagues: what residents read is counted, never listed. @throws NOT_FOUND, NOTICES_NAMES_NOT_SHOWN */
  async listUnreadStaff(actor: Actor, id: AnnouncementId, query: PageQuery): Promise<Page<UnreadStaffView>> {
    const row = await this.requireInScope(this.dataSource.manager, actor, id);
    const { audience } = row;
    if (!isOfColleagues(audience) || row.targetCount === null) throw namesNotShown();
    const limit = pageLimit(query);
    const [after] = decodeCursor(query, 1) ?? [null];
    const ids = await this.audience.listUnread(this.dataSource.manager, row, after === null ? null : String(after), limit + 1);
    const [people, offices] = await Promise.all([this.people.getMany(ids), this.officesOf(ids, row.divisionPath, OFFICE_GROUPS[audience])]);
    return pageOf(ids, limit, (personId) => [personId], (personId) => ({
      displayName: people.get(personId)?.displayName ?? '', offices: offices.get(personId) ?? [],
    }));
  }

  /** @throws NOT_FOUND outside the scope in which the actor drafts */
  async countAudience(actor: Actor, { divisionPath, group }: AudienceQuery): Promise<AudienceView> {
    requireInScope(actor, 'notices.announcement.draft', divisionPath);
    const { manager } = this.dataSource;
    const to = { audience: group, divisionPath };
    return { people: await this.audience.countIn(manager, to), byWechat: await this.audience.countAgreed(manager, to) };
  }

  async requireInScope(manager: EntityManager, actor: Actor, id: AnnouncementId): Promise<AnnouncementRow> {
    const row = await selectOne<AnnouncementRow>(manager, `SELECT ${ANNOUNCEMENT_SQL} FROM announcement a WHERE a.id = ?`, [id]);
    if (!row) throw notFound();
    requireInScope(actor, READ, row.divisionPath);
    return row;
  }

  private async officesOf(ids: readonly PersonId[], path: string, roles: readonly Role[]): Promise<Map<PersonId, string[]>> {
    const held = await this.roles.officesIn(path, roles, ids);
    const names = await this.divisions.namesOf(held.map((office) => office.divisionPath));
    const words = new Map<PersonId, string[]>();
    for (const { personId, role, divisionPath } of held) {
      words.set(personId, [...(words.get(personId) ?? []), `${ROLES[role]} · ${names.get(divisionPath) ?? ''}`]);
    }
    return words;
  }

  /** From the primary key of the receipts alone. */
  private async countRead(ids: readonly AnnouncementId[]): Promise<Map<AnnouncementId, number>> {
    const rows = await select<{ id: AnnouncementId; people: number | string }>(
      this.dataSource.manager,
      `SELECT announcement_id AS id, COUNT(*) AS people FROM announcement_receipt WHERE announcement_id IN (${marks(ids)}) GROUP BY announcement_id`, ids,
    );
    return new Map(rows.map((row) => [row.id, Number(row.people)]));
  }

  private historyOf(id: AnnouncementId): Promise<AnnouncementHistoryRow[]> {
    return select(
      this.dataSource.manager,
      `SELECT created_at AS at, from_state AS fromState, to_state AS toState, actor_name AS byName, reason FROM announcement_history
       WHERE subject_id = ? ORDER BY created_at, id`, [id],
    );
  }
}
