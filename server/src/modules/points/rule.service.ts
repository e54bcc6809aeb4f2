import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { divisionCodeOf, ruleInForce, RULE_PROBLEM_TEXTS, ruleProblem, scopesOf, type RuleProblem } from '@yuandian/shared/points/points.rules';
import type { PointsEvent, PointsRuleId, PublishRuleRequest } from '@yuandian/shared/points/points.types';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import { requireInScope } from '../../common/auth/scope.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { insertRow, isDuplicate, marks, select, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import type { RuleEntity } from './entities/rule.entity.ts';
import { ruleChanged } from './points.errors.ts';
import { datedRule, RULE_COLUMNS_SQL, type RuleRow } from './points.mapper.ts';

export type Rule = Pick<RuleEntity,
  'id' | 'event' | 'divisionPath' | 'version' | 'pointsPerUnit' | 'perDayCap' | 'perMonthCap' | 'expiryMonths' | 'validFrom' | 'validTo'>;

/** What a version says, without who says it. */
export type RuleContent = Omit<Rule, 'id' | 'version'> & { note: string };

const PROBLEM_FIELDS: Readonly<Record<RuleProblem, keyof PublishRuleRequest>> = {
  'starts-in-the-past': 'validFrom',
  'ends-before-it-starts': 'validTo',
  'day-cap-over-month-cap': 'perDayCap',
  'cap-below-one-unit': 'pointsPerUnit',
};

/** Rules as rows that are only ever added to. */
@Injectable()
export class Rules {
  constructor(
    private readonly tx: Tx, private readonly clock: Clock, private readonly audit: AuditTrail, private readonly divisions: DivisionReader,
  ) {}

  /**
   * Publishes the next version of a rule.
   * @throws NOT_FOUND for a division that is none or outside the actor's scope; INVALID_INPUT for a start in the past, an end before it, caps that contradict;
   * POINTS_RULE_CHANGED when somebody else publishes the same rule at this moment.
   */
  async publish(actor: Actor, request: PublishRuleRequest): Promise<PointsRuleId> {
    const { path } = await this.divisions.get(request.divisionPath);
    requireInScope(actor, 'points.rule.edit', path);
    const now = this.clock.now();
    const content: RuleContent = {
      ...request, divisionPath: path,
      validFrom: request.validFrom ? new Date(request.validFrom) : now, validTo: request.validTo ? new Date(request.validTo) : null,
    };
    const problem = ruleProblem(content, now);
    if (problem) throw invalidInput({ field: PROBLEM_FIELDS[problem], problem: RULE_PROBLEM_TEXTS[problem] });
    return this.tx.run(async (manager) => {
      const before = await this.newestVersion(manager, content);
      const id = await this.append(manager, content, (before?.version ?? 0) + 1, actor.personId);
      await this.audit.record(manager, {
        actor, action: 'points.rule.edit', subjectKind: 'points.rule', subjectId: id, divisionPath: content.divisionPath,
        before, after: content, reason: content.note,
      });
      return id;
    });
  }

  /** The first version of a rule that a new installation starts with; does nothing when the rule exists. */
  async found(manager: EntityManager, content: RuleContent): Promise<void> {
    if (await this.newestVersion(manager, content)) return;
    await this.append(manager, content, 1, null);
  }

  /** The rule that decides an event at a time and place: nearest division, highest version. */
  async inForce(manager: EntityManager, event: PointsEvent, path: string, at: Date): Promise<Rule | null> {
    const codes = scopesOf(path);
    const rows = await select<RuleRow>(
      manager,
      `SELECT ${RULE_COLUMNS_SQL} FROM points_rule WHERE event = ? AND division_code IN (${marks(codes)}) AND valid_from <= ?`,
      [event, ...codes, at],
    );
    return ruleInForce(rows.map(datedRule), event, path, at);
  }

  async get(manager: EntityManager, id: PointsRuleId): Promise<Rule | null> {
    const row = await selectOne<RuleRow>(manager, `SELECT ${RULE_COLUMNS_SQL} FROM points_rule WHERE id = ?`, [id]);
    return row && datedRule(row);
  }

  private async newestVersion(manager: EntityManager, { event, divisionPath }: RuleContent): Promise<Rule | null> {
    const row = await selectOne<RuleRow>(
      manager,
      `SELECT ${RULE_COLUMNS_SQL} FROM points_rule WHERE event = ? AND division_code = ? ORDER BY version DESC LIMIT 1`,
      [event, divisionCodeOf(divisionPath)],
    );
    return row && datedRule(row);
  }

  private async append(manager: EntityManager, content: RuleContent, version: number, createdBy: PersonId | null): Promise<PointsRuleId> {
    const id: PointsRuleId = newId();
    try {
      await insertRow(manager, 'points_rule', {
        id, event: content.event, division_code: divisionCodeOf(content.divisionPath), division_path: content.divisionPath, version,
        points_per_unit: content.pointsPerUnit, per_day_cap: content.perDayCap, per_month_cap: content.perMonthCap,
        expiry_months: content.expiryMonths, valid_from: content.validFrom, valid_to: content.validTo, note: content.note,
        created_by: createdBy, created_at: this.clock.now(),
      });
    } catch (error) {
      if (isDuplicate(error)) throw ruleChanged();
      throw error;
    }
    return id;
  }
}
