import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ClaimId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import type { ClaimStatus } from '@yuandian/shared/volunteering/claim-status';
import type { ClaimListScope, ClaimView, MyClaimsQuery } from '@yuandian/shared/volunteering/volunteering.types';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { laterThan, olderThan, pageLimit, pageOf, timeKey } from '../../common/paging/keyset.ts';
import { allOf, marks, select, type SqlPart } from '../../common/tx/sql.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { CLAIM_SQL, claimView, FROM_CLAIM_SQL, type ClaimRow } from './claim.mapper.ts';

const IN_SCOPE: Readonly<Record<ClaimListScope, readonly ClaimStatus[]>> = {
  coming: ['APPLIED', 'WAITLISTED', 'OFFERED', 'APPROVED', 'CHECKED_IN'],
  awaiting: ['CHECKED_OUT', 'AUTO_OUT', 'CONFIRMED', 'DISPUTED', 'APPEALED'],
  ended: ['SETTLED', 'CORRECTED', 'NO_SHOW', 'REJECTED', 'CANCELLED', 'EXPIRED'],
};

const POSITION_SQL = `CASE WHEN c.status = 'WAITLISTED' THEN (
  SELECT COUNT(*) FROM task_claim w WHERE w.slot_id = c.slot_id AND w.status = 'WAITLISTED'
    AND (w.claimed_at < c.claimed_at OR (w.claimed_at = c.claimed_at AND w.id <= c.id))) END AS waitingPosition`;

type MyRow = ClaimRow & { waitingPosition: number | string | null };

/** A volunteer's own claims. */
@Injectable()
export class ClaimReader {
  constructor(private readonly dataSource: DataSource, private readonly clock: Clock, private readonly divisions: DivisionReader) {}

  /** What comes: the next first. What was: the last first. */
  async listMine(actor: Actor, query: MyClaimsQuery): Promise<Page<ClaimView>> {
    const forward = query.scope === 'coming';
    const filters: SqlPart[] = [
      { sql: 'c.person_id = ?', params: [actor.personId] },
      ...(forward ? laterThan(query, 'c.starts_at', 'c.id') : olderThan(query, 'c.starts_at', 'c.id')),
    ];
    if (query.scope) filters.push({ sql: `c.status IN (${marks(IN_SCOPE[query.scope])})`, params: [...IN_SCOPE[query.scope]] });
    const limit = pageLimit(query);
    const rows = await this.rows(filters, forward ? 'ASC' : 'DESC', limit);
    const names = await this.divisions.namesOf(rows.map((row) => row.divisionPath));
    const now = this.clock.now();
    return pageOf(rows, limit, (row) => timeKey(row.startsAt, row.id), (row) => claimView(row, names, now));
  }

  /** @throws NOT_FOUND for somebody else's */
  async getMine(actor: Actor, id: ClaimId): Promise<ClaimView> {
    const [row] = await this.rows([{ sql: 'c.id = ? AND c.person_id = ?', params: [id, actor.personId] }], 'ASC', 1);
    if (!row) throw notFound();
    return claimView(row, await this.divisions.namesOf([row.divisionPath]), this.clock.now());
  }

  private rows(filters: SqlPart[], direction: 'ASC' | 'DESC', limit: number): Promise<MyRow[]> {
    const where = allOf(filters);
    return select<MyRow>(
      this.dataSource.manager,
      `SELECT ${CLAIM_SQL}, ${POSITION_SQL} ${FROM_CLAIM_SQL} WHERE ${where.sql} ORDER BY c.starts_at ${direction}, c.id ${direction} LIMIT ${limit + 1}`,
      where.params,
    );
  }
}
