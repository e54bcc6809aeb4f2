import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import { POINTS_LIMITS } from '@yuandian/shared/points/points.limits';
import { accountName, ruleInForce, scopesOf } from '@yuandian/shared/points/points.rules';
import {
  POINTS_EVENT_NAMES, type EntryListQuery, type EntryView, type HoldView, type LotView, type RuleListQuery, type RuleView, type WalletView,
} from '@yuandian/shared/points/points.types';
import { Clock } from '../../common/clock/clock.ts';
import { decodeCursor, pageLimit, pageOf } from '../../common/paging/keyset.ts';
import { allOf, fromSqlTime, isoTime, marks, select, selectOne, type SqlPart } from '../../common/tx/sql.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { NEVER } from './entities/lot.entity.ts';
import {
  datedRule, ENTRY_COLUMNS_SQL, HOLD_COLUMNS_SQL, RULE_COLUMNS_SQL, toEntryView, toHoldView, toRuleView, type EntryRow, type HoldRow, type RuleRow,
} from './points.mapper.ts';

interface LotRow {
  points: number | string;
  expiresAt: Date | string;
}

/** What a person, and the modules that show points beside their own things, may know. */
@Injectable()
export class PointsReader {
  constructor(private readonly dataSource: DataSource, private readonly clock: Clock, private readonly divisions: DivisionReader) {}

  async walletOf(personId: PersonId, manager: EntityManager = this.dataSource.manager): Promise<WalletView> {
    const account = accountName('wallet', personId);
    const wallet = await selectOne<{ held: number; earned: number }>(manager, 'SELECT held, earned FROM points_wallet WHERE account = ?', [account]);
    if (!wallet) return { personId, available: 0, held: 0, earned: 0, lots: [], holds: [] };
    const lots = await this.lotsOf(manager, account);
    return {
      personId, available: lots.reduce((sum, lot) => sum + lot.points, 0), held: wallet.held, earned: wallet.earned,
      lots, holds: await this.openHolds(manager, account),
    };
  }

  /** What the person can spend now. */
  async availableOf(personId: PersonId): Promise<number> {
    const row = await selectOne<{ available: number | string }>(
      this.dataSource.manager,
      'SELECT COALESCE(SUM(remaining), 0) AS available FROM points_lot WHERE account = ? AND is_open = 1 AND expires_at > ?',
      [accountName('wallet', personId), this.clock.now()],
    );
    return Number(row?.available ?? 0);
  }

  /** The person's own statement, newest first. */
  async listEntries(personId: PersonId, query: EntryListQuery): Promise<Page<EntryView>> {
    const limit = pageLimit(query);
    const [before] = decodeCursor(query, 1) ?? [];
    const conditions: SqlPart[] = [{ sql: 'e.account = ?', params: [accountName('wallet', personId)] }];
    if (before !== undefined) conditions.push({ sql: 'e.seq < ?', params: [before] });
    if (query.kind) conditions.push({ sql: 't.kind = ?', params: [query.kind] });
    const where = allOf(conditions);
    const rows = await select<EntryRow>(
      this.dataSource.manager,
      `SELECT ${ENTRY_COLUMNS_SQL} FROM points_entry e JOIN points_transaction t ON t.id = e.transaction_id
       WHERE ${where.sql} ORDER BY e.seq DESC LIMIT ${limit + 1}`,
      where.params,
    );
    const names = await this.divisions.namesOf([...new Set(rows.map((row) => row.divisionPath))]);
    return pageOf(rows, limit, (row) => [row.seq], (row) => toEntryView(row, names));
  }

  /** The rules that pay now at a division, one per event; without a division those of the whole district. */
  async listRules({ divisionPath }: RuleListQuery): Promise<RuleView[]> {
    const now = this.clock.now();
    const codes = divisionPath === undefined ? [] : scopesOf(divisionPath);
    const where = divisionPath === undefined
      ? { sql: "division_path = CONCAT('/', division_code, '/')", params: [] }
      : { sql: `division_code IN (${marks(codes)})`, params: codes };
    const rows = (await select<RuleRow>(
      this.dataSource.manager, `SELECT ${RULE_COLUMNS_SQL} FROM points_rule WHERE ${where.sql} AND valid_from <= ?`, [...where.params, now],
    )).map(datedRule);
    const paths = divisionPath === undefined ? [...new Set(rows.map((row) => row.divisionPath))] : [divisionPath];
    const paying = paths.flatMap((path) => POINTS_EVENT_NAMES.map((event) => ruleInForce(rows, event, path, now)))
      .filter((rule) => rule !== null && rule.pointsPerUnit > 0);
    const names = await this.divisions.namesOf([...new Set(rows.map((row) => row.divisionPath))]);
    return paying.map((rule) => toRuleView(rule!, names));
  }

  private async lotsOf(manager: EntityManager, account: string): Promise<LotView[]> {
    const rows = await select<LotRow>(
      manager,
      `SELECT SUM(remaining) AS points, expires_at AS expiresAt FROM points_lot
       WHERE account = ? AND is_open = 1 AND expires_at > ? GROUP BY expires_at ORDER BY expires_at`,
      [account, this.clock.now()],
    );
    return rows.map(({ points, expiresAt }) => ({
      points: Number(points), expiresAt: fromSqlTime(expiresAt).getTime() === NEVER.getTime() ? null : isoTime(expiresAt),
    }));
  }

  private async openHolds(manager: EntityManager, account: string): Promise<HoldView[]> {
    const rows = await select<HoldRow>(
      manager,
      `SELECT ${HOLD_COLUMNS_SQL} FROM points_hold WHERE account = ? AND status = 'OPEN' ORDER BY created_at DESC LIMIT ${POINTS_LIMITS.openHoldsShown}`,
      [account],
    );
    return rows.map(toHoldView);
  }
}
