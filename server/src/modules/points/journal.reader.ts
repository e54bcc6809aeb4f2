import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { DAY_MS, type Period } from '@yuandian/shared/common/time';
import { accountName, accountOf } from '@yuandian/shared/points/points.rules';
import type { PointsEvent, TransactionKind } from '@yuandian/shared/points/points.types';
import { allOf, fromSqlTime, select, type SqlPart } from '../../common/tx/sql.ts';

/** A sealed transaction as somebody reads it who keeps figures of their own. */
export interface JournalLine {
  /** Place in the hash chain, without gaps in the order of sealing: nothing is ever added before a line that was read. */
  seq: number;
  kind: TransactionKind;
  event: PointsEvent | null;
  personId: PersonId;
  /** The shop that got or gave back the points, `null` when none took part. */
  merchantId: string | null;
  /** The amount that moved; the kind says whose way. */
  points: number;
  divisionPath: string;
  /** When the work was done or the points were spent; of a reversal or refund, when that was of what it takes back. */
  occurredAt: Date;
}

export interface JournalFilter {
  /** Lines after this one. */
  after: number;
  upTo?: number;
  /** By `occurredAt`. */
  within?: Period;
  /** At this division or below it, wherever it hung at the time. */
  divisionCode?: string;
  personId?: PersonId;
  merchantId?: string;
}

type LineRow = Omit<JournalLine, 'merchantId' | 'occurredAt'> & { account: string | null; occurredAt: Date | string };

/** The whole ledger in the order of its sealing, some hundred lines at a time. */
@Injectable()
export class JournalReader {
  constructor(private readonly dataSource: DataSource) {}

  async lines(filter: JournalFilter, limit: number): Promise<JournalLine[]> {
    const where = allOf(conditionsOf(filter));
    const rows = await select<LineRow>(
      this.dataSource.manager,
      `SELECT t.chain_seq AS seq, t.kind, t.event, t.person_id AS personId, t.points, t.division_path AS divisionPath,
         COALESCE(o.occurred_at, t.occurred_at) AS occurredAt, e.account
       FROM points_transaction t
       LEFT JOIN points_transaction o ON o.id = t.reverses_id
       LEFT JOIN points_entry e ON e.transaction_id = t.id AND e.account >= '${MERCHANT}:' AND e.account < '${MERCHANT};'
       WHERE ${where.sql} ORDER BY t.chain_seq LIMIT ${limit}`,
      where.params,
    );
    return rows.map(({ account, ...row }) => ({
      ...row, merchantId: account === null ? null : accountOf(account).ownerId, occurredAt: fromSqlTime(row.occurredAt),
    }));
  }
}

const MERCHANT = accountName('merchant');

function conditionsOf({ after, upTo, within, divisionCode, personId, merchantId }: JournalFilter): SqlPart[] {
  const parts: SqlPart[] = [{ sql: 't.chain_seq > ?', params: [after] }];
  if (upTo !== undefined) parts.push({ sql: 't.chain_seq <= ?', params: [upTo] });
  if (within) {
    parts.push({ sql: 'COALESCE(o.occurred_at, t.occurred_at) >= ? AND COALESCE(o.occurred_at, t.occurred_at) < ?', params: [within.from, within.to] });
    // Written down after it happened, give or take the clocks: this lets an index leave out the years before.
    parts.push({ sql: 't.created_at >= ?', params: [new Date(within.from.getTime() - DAY_MS)] });
  }
  if (divisionCode !== undefined) parts.push({ sql: 't.division_path LIKE ?', params: [`%/${divisionCode}/%`] });
  if (personId !== undefined) parts.push({ sql: 't.person_id = ?', params: [personId] });
  if (merchantId !== undefined) parts.push({ sql: 'e.account = ?', params: [accountName('merchant', merchantId)] });
  return parts;
}
