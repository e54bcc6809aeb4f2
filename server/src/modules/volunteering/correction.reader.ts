import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ClaimId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import type { CorrectionListQuery, CorrectionView } from '@yuandian/shared/volunteering/volunteering.staff.types';
import { mayIn, type Actor } from '../../common/auth/actor.ts';
import { insideScope, pathInside } from '../../common/auth/scope.ts';
import { olderThan, pageLimit, pageOf, timeKey } from '../../common/paging/keyset.ts';
import { allOf, select, type SqlPart } from '../../common/tx/sql.ts';
import { PeopleReader } from '../identity/people.reader.ts';
import { CORRECTION_SQL, correctionView, type CorrectionRow } from './volunteering.mapper.ts';

/** Corrections of settled minutes, for staff. */
@Injectable()
export class CorrectionReader {
  constructor(private readonly dataSource: DataSource, private readonly people: PeopleReader) {}

  /** The last proposed first. */
  async listCorrections(actor: Actor, query: CorrectionListQuery): Promise<Page<CorrectionView>> {
    const filters: SqlPart[] = [
      { sql: 'x.status = ?', params: [query.status ?? 'PROPOSED'] }, insideScope('x.division_path', actor, 'volunteering.task.read'),
      ...olderThan(query, 'x.created_at', 'x.id'),
    ];
    if (query.divisionPath) filters.push(pathInside('x.division_path', [query.divisionPath]));
    const limit = pageLimit(query);
    const rows = await this.rows(filters, limit);
    const view = await this.viewer(actor, rows);
    return pageOf(rows, limit, (row) => timeKey(row.createdAt, row.id), view);
  }

  /** Every correction of one claim; the caller has seen to the scope. */
  async listOfClaim(actor: Actor, claimId: ClaimId): Promise<CorrectionView[]> {
    const rows = await this.rows([{ sql: 'x.claim_id = ?', params: [claimId] }], 50);
    return rows.map(await this.viewer(actor, rows));
  }

  private rows(filters: SqlPart[], limit: number): Promise<CorrectionRow[]> {
    const where = allOf(filters);
    return select<CorrectionRow>(
      this.dataSource.manager, `SELECT ${CORRECTION_SQL} WHERE ${where.sql} ORDER BY x.created_at DESC, x.id DESC LIMIT ${limit + 1}`, where.params,
    );
  }

  private async viewer(actor: Actor, rows: CorrectionRow[]): Promise<(row: CorrectionRow) => CorrectionView> {
    const people = await this.people.getMany(rows.map((row) => row.personId));
    return (row) => {
      const mayDecide = row.status === 'PROPOSED' && row.proposedBy !== actor.personId && row.personId !== actor.personId
        && mayIn(actor, 'volunteering.hours.correct', row.divisionPath);
      return correctionView(row, people.get(row.personId)?.displayName ?? '', mayDecide);
    };
  }
}
