import { Injectable } from '@nestjs/common';
import type { Page } from '@yuandian/shared/common/page';
import { codeOfPath } from '@yuandian/shared/grid/grid.rules';
import type { WordListId, WordListQuery, WordListView } from '@yuandian/shared/moderation/moderation.staff.types';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../common/auth/actor.ts';
import { insideScope } from '../../common/auth/scope.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { decodeCursor, pageLimit, pageOf } from '../../common/paging/keyset.ts';
import { allOf, marks, select, selectOne, type SqlPart } from '../../common/tx/sql.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { toWordListView, wordsOf, type WordListRow } from './moderation.mapper.ts';

const LIST = `SELECT w.id, w.division_code AS divisionCode, w.division_path AS divisionPath, w.version, w.words, w.note,
  w.created_by_name AS createdByName, w.created_at AS createdAt FROM moderation_word_list w`;
const NEWEST = 'w.version = (SELECT MAX(n.version) FROM moderation_word_list n WHERE n.division_code = w.division_code)';

/** Versions of the word lists; at a place the newest of its division and of everything above it hold together. */
@Injectable()
export class WordListReader {
  constructor(private readonly dataSource: DataSource, private readonly divisions: DivisionReader) {}

  async inForce(manager: EntityManager, path: string): Promise<string[]> {
    const codes = ['', ...path.split('/').filter(Boolean)];
    const rows = await select<Pick<WordListRow, 'words'>>(
      manager, `SELECT w.words FROM moderation_word_list w WHERE w.division_code IN (${marks(codes)}) AND ${NEWEST}`, codes,
    );
    return [...new Set(rows.flatMap(wordsOf))];
  }

  async newestVersion(manager: EntityManager, divisionCode: string): Promise<WordListRow | null> {
    return selectOne<WordListRow>(manager, `${LIST} WHERE w.division_code = ? ORDER BY w.version DESC LIMIT 1`, [divisionCode]);
  }

  /** The newest of every list in the scope and the one everybody starts with, or all versions of one division, newest first. */
  async list(actor: Actor, query: WordListQuery): Promise<Page<WordListView>> {
    const limit = pageLimit(query);
    const inScope = insideScope('w.division_path', actor, 'moderation.check.read');
    const visible: SqlPart = { sql: `(${inScope.sql} OR w.division_code = '')`, params: inScope.params };
    const where = allOf([visible, ...(query.divisionPath === undefined ? newestAfter(query) : versionsBefore(query, query.divisionPath))]);
    const rows = await select<WordListRow>(
      this.dataSource.manager, `${LIST} WHERE ${where.sql} ORDER BY w.division_path, w.version DESC LIMIT ${limit + 1}`, where.params,
    );
    const names = await this.divisions.namesOf(rows.map(({ divisionPath }) => divisionPath));
    const keyOf = ({ divisionPath, version }: WordListRow) => [query.divisionPath === undefined ? divisionPath : version];
    return pageOf(rows, limit, keyOf, (row) => toWordListView(row, names));
  }

  async view(id: WordListId): Promise<WordListView> {
    const row = await selectOne<WordListRow>(this.dataSource.manager, `${LIST} WHERE w.id = ?`, [id]);
    if (!row) throw notFound();
    return toWordListView(row, await this.divisions.namesOf([row.divisionPath]));
  }
}

function newestAfter(query: WordListQuery): SqlPart[] {
  const [path] = decodeCursor(query, 1) ?? [];
  return [{ sql: NEWEST, params: [] }, ...(path === undefined ? [] : [{ sql: 'w.division_path > ?', params: [path] }])];
}

function versionsBefore(query: WordListQuery, divisionPath: string): SqlPart[] {
  const [version] = decodeCursor(query, 1) ?? [];
  const ofDivision = { sql: 'w.division_code = ?', params: [divisionPath === '/' ? '' : codeOfPath(divisionPath)] };
  return [ofDivision, ...(version === undefined ? [] : [{ sql: 'w.version < ?', params: [version] }])];
}
