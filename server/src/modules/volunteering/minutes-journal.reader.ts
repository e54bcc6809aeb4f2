import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { localDateOf, type LocalDate, type Period } from '@yuandian/shared/common/time';
import type { MinutesKind } from '@yuandian/shared/volunteering/volunteering.types';
import { allOf, select, type SqlPart } from '../../common/tx/sql.ts';

/** A sealed row of the minutes ledger as somebody reads it who keeps figures of their own. */
export interface MinutesLine {
  /** Place in the hash chain, without gaps in the order of sealing: nothing is ever added before a line that was read. */
  seq: number;
  kind: MinutesKind;
  personId: PersonId;
  /** Positive; `REMOVED` counts against the sum. */
  minutes: number;
  divisionPath: string;
  servedOn: LocalDate;
}

export interface MinutesFilter {
  /** Lines after this one. */
  after: number;
  upTo?: number;
  /** By the day of service. */
  within?: Period;
  /** At this division or below it, wherever it hung at the time. */
  divisionCode?: string;
  personId?: PersonId;
}

/** The whole minutes ledger in the order of its sealing, some hundred rows at a time. */
@Injectable()
export class MinutesJournalReader {
  constructor(private readonly dataSource: DataSource) {}

  async lines(filter: MinutesFilter, limit: number): Promise<MinutesLine[]> {
    const where = allOf(conditionsOf(filter));
    return select<MinutesLine>(
      this.dataSource.manager,
      `SELECT chain_seq AS seq, kind, person_id AS personId, minutes, division_path AS divisionPath, served_on AS servedOn
       FROM service_minutes_entry WHERE ${where.sql} ORDER BY chain_seq LIMIT ${limit}`,
      where.params,
    );
  }
}

function conditionsOf({ after, upTo, within, divisionCode, personId }: MinutesFilter): SqlPart[] {
  const parts: SqlPart[] = [{ sql: 'chain_seq > ?', params: [after] }];
  if (upTo !== undefined) parts.push({ sql: 'chain_seq <= ?', params: [upTo] });
  if (within) parts.push({ sql: 'served_on >= ? AND served_on < ?', params: [localDateOf(within.from), localDateOf(within.to)] });
  if (divisionCode !== undefined) parts.push({ sql: 'division_path LIKE ?', params: [`%/${divisionCode}/%`] });
  if (personId !== undefined) parts.push({ sql: 'person_id = ?', params: [personId] });
  return parts;
}
