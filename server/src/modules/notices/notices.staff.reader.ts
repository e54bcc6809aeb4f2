import { Injectable } from '@nestjs/common';
import type { DeadLetterId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import type { DeadLetterQuery, DeadLetterView } from '@yuandian/shared/notices/notices.types';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../common/auth/actor.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { decodeCursor, pageLimit, pageOf } from '../../common/paging/keyset.ts';
import { fromSqlTime, marks, select, selectOne, sqlTime } from '../../common/tx/sql.ts';
import { PeopleReader } from '../identity/people.reader.ts';
import { toDeadLetterView, type LetterRow } from './notices.mapper.ts';
import { DEAD_LETTER_STATUSES, letterScope } from './notices.policy.ts';

const LETTER = `SELECT m.id, m.status, m.template, m.reason, m.tries, m.person_id AS personId, m.division_path AS divisionPath, i.title,
  m.created_at AS createdAt, m.updated_at AS updatedAt FROM outbox_message m JOIN inbox_message i ON i.id = m.notice_id`;

@Injectable()
export class NoticesStaffReader {
  constructor(private readonly dataSource: DataSource, private readonly people: PeopleReader) {}

  /** Newest first, within the actor's scope. */
  async listDeadLetters(actor: Actor, query: DeadLetterQuery): Promise<Page<DeadLetterView>> {
    const limit = pageLimit(query);
    const statuses = query.status ? [query.status] : DEAD_LETTER_STATUSES;
    const scope = letterScope('m.division_path', actor);
    const [at = '', id = ''] = decodeCursor(query, 2) ?? [];
    const rows = await select<LetterRow>(
      this.dataSource.manager,
      `${LETTER} WHERE m.status IN (${marks(statuses)}) AND ${scope.sql}${at ? ' AND (m.created_at < ? OR (m.created_at = ? AND m.id < ?))' : ''}
       ORDER BY m.created_at DESC, m.id DESC LIMIT ${limit + 1}`,
      [...statuses, ...scope.params, ...(at ? [at, at, id] : [])],
    );
    const people = await this.people.getMany(rows.map((row) => row.personId));
    const view = (row: LetterRow) => toDeadLetterView(row, people.get(row.personId)?.displayName ?? '');
    return pageOf(rows, limit, (row) => [sqlTime(fromSqlTime(row.createdAt)), row.id], view);
  }

  /** The letter in whatever state. @throws NOT_FOUND also when it lies outside the actor's scope */
  async get(manager: EntityManager, actor: Actor, id: DeadLetterId): Promise<{ letter: DeadLetterView; divisionPath: string }> {
    const scope = letterScope('m.division_path', actor);
    const row = await selectOne<LetterRow>(manager, `${LETTER} WHERE m.id = ? AND ${scope.sql}`, [id, ...scope.params]);
    if (!row) throw notFound();
    const { displayName } = await this.people.get(row.personId, manager);
    return { letter: toDeadLetterView(row, displayName), divisionPath: row.divisionPath };
  }
}
