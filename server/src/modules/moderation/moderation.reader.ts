import { Injectable } from '@nestjs/common';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { Page, PageQuery } from '@yuandian/shared/common/page';
import type { BlockView, CheckId, MyCheckView } from '@yuandian/shared/moderation/moderation.types';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { olderThan, pageLimit, pageOf, timeKey } from '../../common/paging/keyset.ts';
import { allOf, isoTime, select, selectOne } from '../../common/tx/sql.ts';
import { PeopleReader } from '../identity/people.reader.ts';
import { toMyView, type MyRow } from './moderation.mapper.ts';
import { ModerationSubjects } from './subjects.reader.ts';

const MINE = `SELECT c.id, c.status, c.subject_kind AS subjectKind, c.subject_id AS subjectId, c.body, c.reason, c.appeal, c.appealed_at AS appealedAt,
  c.since, c.created_at AS createdAt, (SELECT COUNT(*) FROM moderation_piece p WHERE p.check_id = c.id AND p.kind = 'image') AS photos,
  (SELECT COUNT(*) FROM moderation_piece p WHERE p.check_id = c.id AND p.kind IN ('audio', 'video')) AS recordings
  FROM moderation_check c`;

interface BlockRow { personId: PersonId; blockedAt: Date | string }

/** What one person sees of moderation, and the narrow questions of other modules. */
@Injectable()
export class ModerationReader {
  constructor(
    private readonly dataSource: DataSource, private readonly clock: Clock, private readonly people: PeopleReader,
    private readonly subjects: ModerationSubjects,
  ) {}

  /** Whose words the person does not want to see. */
  async blockedBy(personId: PersonId, manager: EntityManager = this.dataSource.manager): Promise<Set<PersonId>> {
    const rows = await select<{ id: PersonId }>(manager, 'SELECT blocked_id AS id FROM person_block WHERE person_id = ?', [personId]);
    return new Set(rows.map(({ id }) => id));
  }

  /** What the person wrote, newest first; what they changed or deleted since is left out. */
  async listMine(actor: Actor, query: PageQuery): Promise<Page<MyCheckView>> {
    const limit = pageLimit(query);
    const where = allOf([
      { sql: "c.author_id = ? AND c.status <> 'WITHDRAWN'", params: [actor.personId] }, ...olderThan(query, 'c.created_at', 'c.id'),
    ]);
    const rows = await select<MyRow>(
      this.dataSource.manager, `${MINE} WHERE ${where.sql} ORDER BY c.created_at DESC, c.id DESC LIMIT ${limit + 1}`, where.params,
    );
    return pageOf(rows, limit, (row) => timeKey(row.createdAt, row.id), (row) => this.myView(row));
  }

  /** @throws NOT_FOUND for somebody else's */
  async getMine(actor: Actor, id: CheckId): Promise<MyCheckView> {
    const row = await selectOne<MyRow>(this.dataSource.manager, `${MINE} WHERE c.id = ? AND c.author_id = ?`, [id, actor.personId]);
    if (!row) throw notFound();
    return this.myView(row);
  }

  /** Newest first. */
  async listBlocks(actor: Actor, query: PageQuery): Promise<Page<BlockView>> {
    const limit = pageLimit(query);
    const where = allOf([{ sql: 'person_id = ?', params: [actor.personId] }, ...olderThan(query, 'created_at', 'blocked_id')]);
    const rows = await select<BlockRow>(
      this.dataSource.manager,
      `SELECT blocked_id AS personId, created_at AS blockedAt FROM person_block WHERE ${where.sql}
       ORDER BY created_at DESC, blocked_id DESC LIMIT ${limit + 1}`,
      where.params,
    );
    const people = await this.people.getMany(rows.map(({ personId }) => personId));
    const view = ({ personId, blockedAt }: BlockRow) => ({ personId, name: people.get(personId)?.displayName ?? '', blockedAt: isoTime(blockedAt) });
    return pageOf(rows, limit, (row) => timeKey(row.blockedAt, row.personId), view);
  }

  /** @throws NOT_FOUND when the person is not blocked */
  async getBlock(actor: Actor, personId: PersonId): Promise<BlockView> {
    const row = await selectOne<Pick<BlockRow, 'blockedAt'>>(
      this.dataSource.manager, 'SELECT created_at AS blockedAt FROM person_block WHERE person_id = ? AND blocked_id = ?', [actor.personId, personId],
    );
    if (!row) throw notFound();
    const { displayName } = await this.people.get(personId);
    return { personId, name: displayName, blockedAt: isoTime(row.blockedAt) };
  }

  private myView(row: MyRow): MyCheckView {
    const subject = { kind: row.subjectKind, id: row.subjectId };
    return toMyView(row, this.clock.now(), { title: this.subjects.titleOf(subject.kind), link: this.subjects.linkOf(subject) });
  }
}
