import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import { divisionCodeOf, scopesOf } from '@yuandian/shared/points/points.rules';
import type {
  PointsRuleId, PointsTransactionId, PointsAccountView, StaffRuleListQuery, StaffRuleView, TransactionListQuery, TransactionView,
} from '@yuandian/shared/points/points.types';
import { scopeOf, type Actor } from '../../common/auth/actor.ts';
import { insideScope, pathInside } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { olderThan, pageLimit, pageOf, timeKey } from '../../common/paging/keyset.ts';
import { allOf, marks, select, type SqlPart } from '../../common/tx/sql.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { PeopleReader } from '../identity/people.reader.ts';
import {
  RULE_COLUMNS_SQL, toStaffRuleView, toTransactionView, TRANSACTION_COLUMNS_SQL, type LegRow, type RuleRow, type TransactionRow,
} from './points.mapper.ts';
import { PointsReader } from './points.reader.ts';

interface VersionRow {
  event: string;
  divisionCode: string;
  version: number;
}

/** Rules, accounts and transactions as staff see them, each within the actor's scope. */
@Injectable()
export class PointsStaffReader {
  constructor(
    private readonly dataSource: DataSource, private readonly clock: Clock,
    private readonly points: PointsReader, private readonly divisions: DivisionReader, private readonly people: PeopleReader,
  ) {}

  /** Every version, newest first: of the actor's divisions, and of those above, whose rules apply there too. */
  async listRules(actor: Actor, query: StaffRuleListQuery): Promise<Page<StaffRuleView>> {
    const limit = pageLimit(query);
    const conditions = [readableRules(actor), ...olderThan(query, 'created_at', 'id')];
    if (query.event) conditions.push({ sql: 'event = ?', params: [query.event] });
    if (query.divisionPath) conditions.push(pathInside('division_path', [query.divisionPath]));
    const rows = await this.rules(conditions, limit + 1);
    return pageOf(rows, limit, (row) => timeKey(row.createdAt, row.id), await this.ruleViewer(rows));
  }

  /** @throws NOT_FOUND outside the actor's scope */
  async getRule(actor: Actor, id: PointsRuleId): Promise<StaffRuleView> {
    const [row] = await this.rules([readableRules(actor), { sql: 'id = ?', params: [id] }], 1);
    if (!row) throw notFound();
    return (await this.ruleViewer([row]))(row);
  }

  /** @throws NOT_FOUND for a person who neither lives nor works in the actor's scope */
  async getAccount(actor: Actor, personId: PersonId): Promise<PointsAccountView> {
    await this.people.requireInScope(this.dataSource.manager, actor, 'points.account.read', personId);
    const { displayName, maskedPhone, homePath } = await this.people.get(personId);
    return { personId, displayName, maskedPhone, homePath, wallet: await this.points.walletOf(personId) };
  }

  /** Newest first. */
  async listTransactions(actor: Actor, query: TransactionListQuery): Promise<Page<TransactionView>> {
    const limit = pageLimit(query);
    const conditions = [insideScope('t.division_path', actor, 'points.account.read'), ...filtersOf(query), ...olderThan(query, 't.created_at', 't.id')];
    const rows = await this.transactions(conditions, limit + 1);
    return pageOf(rows, limit, (row) => timeKey(row.createdAt, row.id), await this.transactionViewer(rows));
  }

  /** @throws NOT_FOUND outside the actor's scope */
  async getTransaction(actor: Actor, id: PointsTransactionId): Promise<TransactionView> {
    const [row] = await this.transactions([insideScope('t.division_path', actor, 'points.account.read'), { sql: 't.id = ?', params: [id] }], 1);
    if (!row) throw notFound();
    return (await this.transactionViewer([row]))(row);
  }

  private async rules(conditions: SqlPart[], limit: number): Promise<RuleRow[]> {
    const where = allOf(conditions);
    return select<RuleRow>(
      this.dataSource.manager,
      `SELECT ${RULE_COLUMNS_SQL} FROM points_rule WHERE ${where.sql} ORDER BY created_at DESC, id DESC LIMIT ${limit}`,
      where.params,
    );
  }

  private async ruleViewer(rows: RuleRow[]): Promise<(row: RuleRow) => StaffRuleView> {
    const paths = [...new Set(rows.map((row) => row.divisionPath))];
    const codes = paths.map(divisionCodeOf);
    const now = this.clock.now();
    const [names, current] = await Promise.all([
      this.divisions.namesOf(paths),
      select<VersionRow>(
        this.dataSource.manager,
        `SELECT event, division_code AS divisionCode, MAX(version) AS version FROM points_rule
         WHERE division_code IN (${marks(codes)}) AND valid_from <= ? AND (valid_to IS NULL OR valid_to > ?) GROUP BY event, division_code`,
        [...codes, now, now],
      ),
    ]);
    const inForce = new Set(current.map(versionKey));
    return (row) => toStaffRuleView(row, names, inForce.has(versionKey({ ...row, divisionCode: divisionCodeOf(row.divisionPath) })));
  }

  private async transactions(conditions: SqlPart[], limit: number): Promise<TransactionRow[]> {
    const where = allOf(conditions);
    return select<TransactionRow>(
      this.dataSource.manager,
      `SELECT ${TRANSACTION_COLUMNS_SQL} FROM points_transaction t
       LEFT JOIN points_rule r ON r.id = t.rule_id
       LEFT JOIN points_transaction b ON b.source_type = 'points.transaction' AND b.source_id = t.id AND b.kind = 'reverse'
       WHERE ${where.sql} ORDER BY t.created_at DESC, t.id DESC LIMIT ${limit}`,
      where.params,
    );
  }

  private async transactionViewer(rows: TransactionRow[]): Promise<(row: TransactionRow) => TransactionView> {
    const ids = rows.map((row) => row.id);
    const [legs, people, divisionNames] = await Promise.all([
      select<LegRow>(
        this.dataSource.manager,
        `SELECT transaction_id AS transactionId, account, points FROM points_entry WHERE transaction_id IN (${marks(ids)}) ORDER BY transaction_id, leg`,
        ids,
      ),
      this.people.getMany(rows.map((row) => row.personId)),
      this.divisions.namesOf([...new Set(rows.map((row) => row.divisionPath))]),
    ]);
    const legsOf = Map.groupBy(legs, (leg) => leg.transactionId);
    return (row) => toTransactionView(row, {
      legs: legsOf.get(row.id) ?? [], personName: people.get(row.personId)?.displayName ?? '', divisionNames,
    });
  }
}

function versionKey({ event, divisionCode, version }: VersionRow): string {
  return `${event} ${divisionCode} ${version}`;
}

function readableRules(actor: Actor): SqlPart {
  const inside = insideScope('division_path', actor, 'points.rule.read');
  const above = [...new Set(scopeOf(actor, 'points.rule.read').flatMap(scopesOf))];
  return { sql: `(${inside.sql} OR division_code IN (${marks(above)}))`, params: [...inside.params, ...above] };
}

function filtersOf({ divisionPath, personId, kind, from, to }: TransactionListQuery): SqlPart[] {
  const parts: SqlPart[] = [];
  if (divisionPath) parts.push(pathInside('t.division_path', [divisionPath]));
  if (personId) parts.push({ sql: 't.person_id = ?', params: [personId] });
  if (kind) parts.push({ sql: 't.kind = ?', params: [kind] });
  if (from) parts.push({ sql: 't.created_at >= ?', params: [new Date(from)] });
  if (to) parts.push({ sql: 't.created_at < ?', params: [new Date(to)] });
  return parts;
}
