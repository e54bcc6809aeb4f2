import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CASE_STATUSES_OPEN } from '@yuandian/shared/cases/case-status';
import type { BoardCaseView, BoardQuery } from '@yuandian/shared/cases/cases.types';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import type { Actor } from '../../common/auth/actor.ts';
import { pathInside } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { olderThan, pageLimit, pageOf, timeKey } from '../../common/paging/keyset.ts';
import { allOf, marks, select, type SqlPart } from '../../common/tx/sql.ts';
import { ModerationReader } from '../moderation/moderation.reader.ts';
import { boardCase, CASE_CARD_SQL, FROM_CASE_SQL, type CaseCardRow } from './case.mapper.ts';
import { CaseReader } from './case.reader.ts';

/** 公开栏: what residents wished to show and what was checked, without anybody's name. */
@Injectable()
export class BoardReader {
  constructor(private readonly dataSource: DataSource, private readonly clock: Clock, private readonly cases: CaseReader, private readonly moderation: ModerationReader) {}

  async listBoard(actor: Actor | null, query: BoardQuery): Promise<Page<BoardCaseView>> {
    const limit = pageLimit(query);
    const blocked = actor ? [...await this.moderation.blockedBy(actor.personId)] : [];
    const where = allOf([{ sql: "c.public_state = 'shown'", params: [] }, ...notBy(blocked), ...wishes(query), ...olderThan(query, 'c.created_at', 'c.id')]);
    const rows = await select<CaseCardRow>(
      this.dataSource.manager, `SELECT ${CASE_CARD_SQL} ${FROM_CASE_SQL} WHERE ${where.sql} ORDER BY c.created_at DESC, c.id DESC LIMIT ${limit + 1}`, where.params,
    );
    const names = await this.cases.namesOf(rows);
    const thumbnails = await this.cases.thumbnailsOf(rows.map((row) => row.id));
    const now = this.clock.now();
    return pageOf(rows, limit, (row) => timeKey(row.createdAt, row.id), (row) => boardCase(row, { names, now, thumbnailUrl: thumbnails.get(row.id) ?? null }));
  }
}

/** What nobody in particular reported stays. */
function notBy(people: readonly PersonId[]): SqlPart[] {
  return people.length === 0 ? [] : [{ sql: `(c.reporter_id IS NULL OR c.reporter_id NOT IN (${marks(people)}))`, params: [...people] }];
}

/** What was sent elsewhere, merged or taken back has left the board. */
function wishes({ divisionPath, groupCode, state }: BoardQuery): SqlPart[] {
  const statuses = state === 'open' ? CASE_STATUSES_OPEN : state === 'ended' ? (['CLOSED'] as const) : [...CASE_STATUSES_OPEN, 'CLOSED' as const];
  return [
    { sql: `c.status IN (${marks(statuses)})`, params: [...statuses] },
    ...(divisionPath === undefined ? [] : [pathInside('c.division_path', [divisionPath])]),
    ...(groupCode === undefined ? [] : [{ sql: 'c.group_code = ?', params: [groupCode] }]),
  ];
}
