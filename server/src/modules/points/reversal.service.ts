import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { accountName, issuingDivisionCode, reversalProblem } from '@yuandian/shared/points/points.rules';
import type { PointsEvent, PointsRuleId, PointsTransactionId, TransactionKind } from '@yuandian/shared/points/points.types';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { requireInScope } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { fromSqlTime, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { Awards } from './award.service.ts';
import { Journal } from './journal.service.ts';
import { Lots } from './lot.service.ts';
import { notReversible } from './points.errors.ts';
import { Rules } from './rule.service.ts';

export interface ReversalRequest {
  transactionId: PointsTransactionId;
  reason: string;
  /** `null` for the system. */
  actor: Actor | null;
}

interface ReversedRow {
  kind: TransactionKind;
  event: PointsEvent | null;
  personId: PersonId;
  points: number;
  ruleId: PointsRuleId | null;
  divisionPath: string;
  occurredAt: Date | string;
  reversedBy: PointsTransactionId | null;
}

/** Takes a wrong award back by a second transaction with the legs turned round. */
@Injectable()
export class Reversals {
  constructor(
    private readonly tx: Tx, private readonly journal: Journal, private readonly lots: Lots, private readonly awards: Awards,
    private readonly rules: Rules, private readonly audit: AuditTrail, private readonly clock: Clock,
  ) {}

  /**
   * Staff's correction of an award.
   * @throws NOT_FOUND outside the actor's scope; POINTS_NOT_REVERSIBLE; POINTS_NOT_ENOUGH when the points are spent or held.
   */
  async reverseAsStaff(actor: Actor, transactionId: PointsTransactionId, reason: string): Promise<PointsTransactionId> {
    return this.tx.run(async (manager) => {
      const row = await this.find(manager, transactionId);
      requireInScope(actor, 'points.entry.reverse', row.divisionPath);
      const id = await this.reverse(manager, { transactionId, reason, actor });
      await this.audit.record(manager, {
        actor, action: 'points.entry.reverse', subjectKind: 'points.transaction', subjectId: transactionId, divisionPath: row.divisionPath,
        before: { points: row.points }, after: { reversedBy: id }, reason,
      });
      return id;
    });
  }

  async reverse(manager: EntityManager, { transactionId, reason, actor }: ReversalRequest): Promise<PointsTransactionId> {
    const award = await this.find(manager, transactionId);
    const account = accountName('wallet', award.personId);
    await this.journal.lockWallet(manager, account);
    const { reversedBy } = await this.find(manager, transactionId);
    if (reversalProblem({ kind: award.kind, reversed: reversedBy !== null })) throw notReversible();
    const id = await this.journal.post(manager, {
      id: newId(), kind: 'reverse', source: { type: 'points.transaction', id: transactionId }, event: award.event, personId: award.personId,
      from: account, to: accountName('issuing', issuingDivisionCode(award.divisionPath)), points: award.points, earned: -award.points,
      ruleId: award.ruleId, divisionPath: award.divisionPath, occurredAt: this.clock.now(), reason, actor, reversesId: transactionId,
    });
    await this.lots.takeBack(manager, account, award.points, transactionId);
    const rule = award.ruleId && await this.rules.get(manager, award.ruleId);
    if (rule) await this.awards.uncount(manager, { account, rule, at: fromSqlTime(award.occurredAt), points: award.points });
    return id;
  }

  private async find(manager: EntityManager, id: PointsTransactionId): Promise<ReversedRow> {
    const row = await selectOne<ReversedRow>(
      manager,
      `SELECT t.kind, t.event, t.person_id AS personId, t.points, t.rule_id AS ruleId, t.division_path AS divisionPath,
         t.occurred_at AS occurredAt, r.id AS reversedBy
       FROM points_transaction t
       LEFT JOIN points_transaction r ON r.source_type = 'points.transaction' AND r.source_id = t.id AND r.kind = 'reverse'
       WHERE t.id = ?`,
      [id],
    );
    if (!row) throw notFound();
    return row;
  }
}
