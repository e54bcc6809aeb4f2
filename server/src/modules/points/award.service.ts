import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { localDateOf } from '@yuandian/shared/common/time';
import {
  accountName, divisionCodeOf, issuingDivisionCode, pointsEarned, ruleVersionName, type CapUse,
} from '@yuandian/shared/points/points.rules';
import type { PointsEvent, PointsSource, PointsTransactionId } from '@yuandian/shared/points/points.types';
import { newId } from '../../common/ids/new-id.ts';
import { change, insertRow, select, selectOne, type SqlValue } from '../../common/tx/sql.ts';
import { Journal } from './journal.service.ts';
import { Lots } from './lot.service.ts';
import { Rules, type Rule } from './rule.service.ts';

export interface AwardRequest {
  personId: PersonId;
  event: PointsEvent;
  /** Whole units of the event, 1 when absent; half hours for `volunteer.hour`. */
  units?: number;
  source: PointsSource;
  divisionPath: string;
  /** When the work was done: decides rule and caps. */
  at: Date;
}

export interface Award {
  points: number;
  /** E.g. `volunteer.hour@410102#1`. */
  ruleVersion: string;
  transactionId: PointsTransactionId;
}

/** The counter of one cap: a person's points for an event under one division's rule in one day or month. */
interface CapKey {
  account: string;
  rule: Pick<Rule, 'event' | 'divisionPath'>;
  period: string;
}

const NO_CAP = 2_147_483_647;

/** Pays for work by the rule in force at its time and place. */
@Injectable()
export class Awards {
  constructor(private readonly journal: Journal, private readonly lots: Lots, private readonly rules: Rules) {}

  async award(manager: EntityManager, request: AwardRequest): Promise<Award | null> {
    const { personId, event, units = 1, source, divisionPath, at } = request;
    const account = accountName('wallet', personId);
    await this.journal.lockWallet(manager, account);
    const earlier = await this.earlierAward(manager, source);
    if (earlier) return earlier;
    const rule = await this.rules.inForce(manager, event, divisionPath, at);
    if (!rule) return null;
    const points = pointsEarned(rule, units, await this.capUse(manager, account, rule, at));
    if (points === 0) return null;
    await this.countAgainstCaps(manager, account, rule, at, points);
    const transactionId = await this.journal.post(manager, {
      id: newId(), kind: 'award', source, event, personId, from: accountName('issuing', issuingDivisionCode(divisionPath)), to: account,
      points, earned: points, ruleId: rule.id, divisionPath, occurredAt: at,
    });
    await this.lots.openFor(manager, { account, transactionId, divisionPath, points, expiryMonths: rule.expiryMonths });
    return { points, ruleVersion: ruleVersionName(rule), transactionId };
  }

  /** Gives room under the caps back when an award is taken back, so that the right amount can be awarded instead. */
  async uncount(manager: EntityManager, award: { account: string; rule: Rule; at: Date; points: number }): Promise<void> {
    for (const period of periodsOf(award.at)) {
      const key = keyOf({ account: award.account, rule: award.rule, period });
      await change(manager, `UPDATE points_cap_use SET points = points - ? WHERE ${KEY_EQUALS} AND points >= ?`, [award.points, ...key, award.points]);
    }
  }

  /** Whether the event was ever paid into the wallet, here or before rows were merged. */
  async wasCounted(manager: EntityManager, account: string, event: PointsEvent): Promise<boolean> {
    return (await selectOne(manager, 'SELECT points FROM points_cap_use WHERE account = ? AND event = ? LIMIT 1', [account, event])) !== null;
  }

  private async earlierAward(manager: EntityManager, source: PointsSource): Promise<Award | null> {
    const row = await selectOne<{ id: PointsTransactionId; points: number; event: PointsEvent; divisionPath: string; version: number }>(
      manager,
      `SELECT t.id, t.points, r.event, r.division_path AS divisionPath, r.version
       FROM points_transaction t JOIN points_rule r ON r.id = t.rule_id
       WHERE t.source_type = ? AND t.source_id = ? AND t.kind = 'award'`,
      [source.type, source.id],
    );
    return row && { points: row.points, ruleVersion: ruleVersionName(row), transactionId: row.id };
  }

  private async capUse(manager: EntityManager, account: string, rule: Rule, at: Date): Promise<CapUse> {
    const [day, month] = periodsOf(at);
    const rows = await select<{ period: string; points: number }>(
      manager,
      'SELECT period, points FROM points_cap_use WHERE account = ? AND event = ? AND division_code = ? AND period IN (?, ?)',
      [account, rule.event, divisionCodeOf(rule.divisionPath), day, month],
    );
    const used = (period: string) => rows.find((row) => row.period === period)?.points ?? 0;
    return { today: used(day), thisMonth: used(month) };
  }

  /** Counts also what is not capped today, so that a cap of the rule's next version sees the whole month. */
  private async countAgainstCaps(manager: EntityManager, account: string, rule: Rule, at: Date, points: number): Promise<void> {
    const [day, month] = periodsOf(at);
    await this.count(manager, { account, rule, period: day }, points, rule.perDayCap ?? NO_CAP);
    await this.count(manager, { account, rule, period: month }, points, rule.perMonthCap ?? NO_CAP);
  }

  private async count(manager: EntityManager, key: CapKey, points: number, cap: number): Promise<void> {
    const counted = await change(
      manager, `UPDATE points_cap_use SET points = points + ? WHERE ${KEY_EQUALS} AND points + ? <= ?`, [points, ...keyOf(key), points, cap],
    );
    if (counted === 1) return;
    // Either the period's first award, or the cap is full: then the key exists and this INSERT fails and rolls everything back.
    const [account, event, divisionCode, period] = keyOf(key);
    await insertRow(manager, 'points_cap_use', { account, event, division_code: divisionCode, period, points });
  }
}

const KEY_EQUALS = 'account = ? AND event = ? AND division_code = ? AND period = ?';

function keyOf({ account, rule, period }: CapKey): [SqlValue, SqlValue, SqlValue, SqlValue] {
  return [account, rule.event, divisionCodeOf(rule.divisionPath), period];
}

/** Shanghai day and month, e.g. `2026-11-22` and `2026-11`. */
function periodsOf(at: Date): [day: string, month: string] {
  const day = localDateOf(at);
  return [day, day.slice(0, 7)];
}
