import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { Page, PageQuery } from '@yuandian/shared/common/page';
import { localDateOf, type LocalDate } from '@yuandian/shared/common/time';
import { contactPhoneProblem } from '@yuandian/shared/fieldwork/fieldwork.rules';
import type {
  ArchiveCardView, ArchiveId, ArchiveListQuery, ArchiveScope, ArchiveView, CloseReason, ConsentWay, FieldworkCountsView, VisitId, VisitResult, VisitView, VisitWay,
} from '@yuandian/shared/fieldwork/fieldwork.types';
import { QUIET_STATUSES } from '@yuandian/shared/fieldwork/quiet-alert-status';
import { maskPhone } from '@yuandian/shared/identity/identity.rules';
import type { Actor } from '../../common/auth/actor.ts';
import { insideScope, pathInside, requireInScope } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { BlindIndex } from '../../common/crypto/blind-index.ts';
import { ColumnCipher } from '../../common/crypto/column-cipher.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { decodeCursor, olderThan, pageLimit, pageOf, timeKey } from '../../common/paging/keyset.ts';
import { allOf, isoTime, marks, select, selectOne, type SqlPart } from '../../common/tx/sql.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { PeopleReader } from '../identity/people.reader.ts';
import { ARCHIVE_CARD_SQL, archiveCard, archiveHash, FROM_ARCHIVE_SQL, unsealArchive, unsealNote, type ArchiveCardRow, type CardContext } from './archive.mapper.ts';
import { archiveActions } from './fieldwork.policy.ts';

const READ = 'fieldwork.archive.read';

interface ArchiveRow extends ArchiveCardRow {
  phone: string | null;
  consentWay: ConsentWay;
  consentOn: LocalDate;
  consentBy: string;
  consentRecordedBy: PersonId;
  closedAt: Date | string | null;
  closeReason: CloseReason | null;
}

interface VisitRow { id: VisitId; at: Date | string; way: VisitWay; result: VisitResult; note: string | null; nextOn: LocalDate | null; personName: string }

/** People to be cared for, masked. */
@Injectable()
export class ArchiveReader {
  constructor(
    private readonly dataSource: DataSource, private readonly clock: Clock, private readonly cipher: ColumnCipher, private readonly index: BlindIndex,
    private readonly divisions: DivisionReader, private readonly people: PeopleReader,
  ) {}

  /** By the day of the next contact: who has waited longest first. */
  async listArchives(actor: Actor, query: ArchiveListQuery): Promise<Page<ArchiveCardView>> {
    const limit = pageLimit(query);
    const where = allOf([insideScope('c.division_path', actor, READ), ...this.filters(query), ...dueAfter(query)]);
    const rows = await this.cardRows(where, limit + 1);
    const context = await this.contextFor(actor, rows);
    return pageOf(rows, limit, (row) => [row.nextOn, row.id], (row) => archiveCard(row, context));
  }

  /** Planned for today or before, for the route of the day. */
  async archivesDue(actor: Actor, limit: number): Promise<{ items: ArchiveCardView[]; more: number }> {
    const due = allOf([insideScope('c.division_path', actor, READ), ...this.scopeFilter('due')]);
    const rows = await this.cardRows(due, limit);
    const count = await selectOne<{ things: number | string }>(this.dataSource.manager, `SELECT COUNT(*) AS things ${FROM_ARCHIVE_SQL} WHERE ${due.sql}`, due.params);
    const context = await this.contextFor(actor, rows);
    return { items: rows.map((row) => archiveCard(row, context)), more: Number(count?.things ?? 0) - rows.length };
  }

  async getCounts(actor: Actor): Promise<FieldworkCountsView> {
    const inside = insideScope('c.division_path', actor, READ);
    const today = this.today();
    const row = await selectOne<Record<keyof FieldworkCountsView, number | string | null>>(
      this.dataSource.manager,
      `SELECT SUM(CASE WHEN c.next_on <= ? THEN 1 ELSE 0 END) AS toVisit, SUM(CASE WHEN c.next_on < ? THEN 1 ELSE 0 END) AS late,
         SUM(CASE WHEN a.status IN (${marks(QUIET_STATUSES)}) THEN 1 ELSE 0 END) AS quiet
       ${FROM_ARCHIVE_SQL} WHERE c.status = 'ACTIVE' AND ${inside.sql}`,
      [today, today, ...QUIET_STATUSES, ...inside.params],
    );
    return { toVisit: Number(row?.toVisit ?? 0), late: Number(row?.late ?? 0), quiet: Number(row?.quiet ?? 0) };
  }

  /** @throws NOT_FOUND outside the scope */
  async getArchive(actor: Actor, id: ArchiveId): Promise<ArchiveView> {
    const row = await selectOne<ArchiveRow>(
      this.dataSource.manager,
      `SELECT ${ARCHIVE_CARD_SQL}, c.phone, c.consent_way AS consentWay, c.consent_on AS consentOn, c.consent_by AS consentBy,
         c.consent_recorded_by AS consentRecordedBy, c.closed_at AS closedAt, c.close_reason AS closeReason ${FROM_ARCHIVE_SQL} WHERE c.id = ?`,
      [id],
    );
    if (!row) throw notFound();
    requireInScope(actor, READ, row.divisionPath);
    const context = await this.contextFor(actor, [row], [row.consentRecordedBy]);
    const phone = unsealArchive(this.cipher, id, 'phone', row.phone);
    return {
      ...archiveCard(row, context), maskedPhone: phone === null ? null : maskPhone(phone), responsibleId: row.responsibleId,
      consent: { way: row.consentWay, on: row.consentOn, by: row.consentBy, recordedBy: context.names.get(row.consentRecordedBy) ?? '' },
      closedAt: isoTime(row.closedAt), closeReason: row.closeReason, actions: archiveActions(actor, row),
    };
  }

  /** The last first. @throws NOT_FOUND outside the scope */
  async listVisits(actor: Actor, archiveId: ArchiveId, query: PageQuery): Promise<Page<VisitView>> {
    const archive = await selectOne<{ divisionPath: string }>(this.dataSource.manager, 'SELECT division_path AS divisionPath FROM care_archive WHERE id = ?', [archiveId]);
    if (!archive) throw notFound();
    requireInScope(actor, READ, archive.divisionPath);
    const limit = pageLimit(query);
    const where = allOf([{ sql: 'archive_id = ?', params: [archiveId] }, ...olderThan(query, 'contacted_at', 'id')]);
    const rows = await select<VisitRow>(
      this.dataSource.manager,
      `SELECT id, contacted_at AS at, way, result, note, next_on AS nextOn, person_name AS personName FROM care_visit
       WHERE ${where.sql} ORDER BY contacted_at DESC, id DESC LIMIT ${limit + 1}`,
      where.params,
    );
    return pageOf(rows, limit, (row) => timeKey(row.at, row.id), ({ at, note, ...visit }) => ({ ...visit, at: isoTime(at), note: unsealNote(this.cipher, visit.id, note) }));
  }

  private filters({ scope = 'all', divisionPath, kind, q }: ArchiveListQuery): SqlPart[] {
    return [
      ...this.scopeFilter(scope), ...(divisionPath ? [pathInside('c.division_path', [divisionPath])] : []),
      ...(kind ? [{ sql: 'c.kind = ?', params: [kind] }] : []), ...(q ? [this.matching(q)] : []),
    ];
  }

  private scopeFilter(scope: ArchiveScope): SqlPart[] {
    const active = { sql: "c.status = 'ACTIVE'", params: [] };
    switch (scope) {
      case 'due': return [active, { sql: 'c.next_on <= ?', params: [this.today()] }];
      case 'quiet': return [active, { sql: `a.status IN (${marks(QUIET_STATUSES)})`, params: [...QUIET_STATUSES] }];
      case 'help': return [active, { sql: "c.last_result = 'needsHelp'", params: [] }];
      case 'closed': return [{ sql: "c.status <> 'ACTIVE'", params: [] }];
      default: return [active];
    }
  }

  /** Sealed columns are found by equality alone. */
  private matching(text: string): SqlPart {
    if (contactPhoneProblem(text) === null) return { sql: 'c.phone_hash = ?', params: [archiveHash(this.index, 'phone', text)] };
    return { sql: 'c.name_hash = ?', params: [archiveHash(this.index, 'name', text)] };
  }

  private cardRows(where: SqlPart, limit: number): Promise<ArchiveCardRow[]> {
    return select<ArchiveCardRow>(
      this.dataSource.manager, `SELECT ${ARCHIVE_CARD_SQL} ${FROM_ARCHIVE_SQL} WHERE ${where.sql} ORDER BY c.next_on, c.id LIMIT ${limit}`, where.params,
    );
  }

  private async contextFor(actor: Actor, rows: ArchiveCardRow[], others: PersonId[] = []): Promise<CardContext> {
    const [divisions, people] = await Promise.all([
      this.divisions.namesOf(rows.map((row) => row.divisionPath)), this.people.getMany([...rows.map((row) => row.responsibleId), ...others]),
    ]);
    return { today: this.today(), viewerId: actor.personId, divisions, names: new Map([...people].map(([id, person]) => [id, person.displayName])) };
  }

  private today(): LocalDate {
    return localDateOf(this.clock.now());
  }
}

function dueAfter(query: PageQuery): SqlPart[] {
  const cursor = decodeCursor(query, 2);
  if (!cursor) return [];
  const [nextOn = '', id = ''] = cursor;
  return [{ sql: '(c.next_on > ? OR (c.next_on = ? AND c.id > ?))', params: [nextOn, nextOn, id] }];
}
