import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RoutingRuleId, RoutingRuleView, SaveRoutingRuleRequest } from '@yuandian/shared/cases/cases.rule.types';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { requireInScope } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput } from '../../common/errors/app-exception.ts';
import { change, insertRow, isDuplicate, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { ruleChanged } from './cases.errors.ts';
import { namedRule, routingRuleView, RULE_SQL, type RuleRow } from './directory.mapper.ts';

const RULE_BY_ID = `SELECT ${RULE_SQL} FROM case_routing_rule r JOIN handling_unit u ON u.id = r.unit_id WHERE r.id = ?`;

/** The ordered rules by which cases find their unit. */
@Injectable()
export class RoutingRules {
  constructor(private readonly tx: Tx, private readonly clock: Clock, private readonly audit: AuditTrail, private readonly divisions: DivisionReader) {}

  /** @throws NOT_FOUND outside the scope; INVALID_INPUT for a unit or category that is none, or that do not belong together; CASES_RULE_CHANGED */
  async save(actor: Actor, id: RoutingRuleId, request: SaveRoutingRuleRequest): Promise<RoutingRuleView> {
    const { path } = await this.divisions.get(request.divisionPath);
    requireInScope(actor, 'cases.rule.edit', path);
    const rule = await this.tx.run(async (manager) => {
      const before = await selectOne<RuleRow>(manager, RULE_BY_ID, [id]);
      if (before) requireInScope(actor, 'cases.rule.edit', before.divisionPath);
      await this.requireSense(manager, { ...request, divisionPath: path });
      await this.write(manager, id, { ...request, divisionPath: path }, actor.displayName);
      await this.audit.record(manager, {
        actor, action: 'cases.routing.save', subjectKind: 'cases.routing', subjectId: id, divisionPath: path, before, after: request,
      });
      const saved = await selectOne<RuleRow>(manager, RULE_BY_ID, [id]);
      if (!saved) throw ruleChanged();
      return namedRule(saved);
    });
    return routingRuleView(rule, await this.divisions.namesOf([path]));
  }

  /** A rule that a new installation starts with; does nothing when it exists. */
  async found(id: RoutingRuleId, request: SaveRoutingRuleRequest): Promise<void> {
    await this.tx.run(async (manager) => {
      if (await selectOne(manager, 'SELECT id FROM case_routing_rule WHERE id = ?', [id])) return;
      await this.write(manager, id, { ...request, version: 0 }, '系统');
    });
  }

  private async requireSense(manager: EntityManager, { unitId, categoryCode, groupCode, divisionPath }: SaveRoutingRuleRequest): Promise<void> {
    const unit = await selectOne<{ divisionPath: string }>(manager, 'SELECT division_path AS divisionPath FROM handling_unit WHERE id = ?', [unitId]);
    if (!unit) throw invalidInput({ field: 'unitId', problem: '没有这个单位' });
    if (!divisionPath.startsWith(unit.divisionPath)) throw invalidInput({ field: 'unitId', problem: '这个单位不管这个辖区' });
    if (categoryCode === null) return;
    const category = await selectOne<{ groupCode: string }>(
      manager, 'SELECT group_code AS groupCode FROM case_category WHERE code = ? AND current_mark = 1', [categoryCode],
    );
    if (!category) throw invalidInput({ field: 'categoryCode', problem: '没有这个小类' });
    if (groupCode !== null && groupCode !== category.groupCode) throw invalidInput({ field: 'groupCode', problem: '小类不在这个大类里' });
  }

  private async write(manager: EntityManager, id: RoutingRuleId, rule: SaveRoutingRuleRequest, by: string): Promise<void> {
    const now = this.clock.now();
    const set = {
      updated_at: now, name: rule.name, position: rule.position, category_code: rule.categoryCode, group_code: rule.groupCode,
      division_path: rule.divisionPath, time_days: rule.time?.days ?? null, from_hour: rule.time?.fromHour ?? null, to_hour: rule.time?.toHour ?? null,
      unit_id: rule.unitId, limit_amount: rule.limit?.amount ?? null, limit_unit: rule.limit?.unit ?? null, active: rule.active,
      version: rule.version + 1, changed_by_name: by,
    };
    if (rule.version === 0) return this.insert(manager, { id, created_at: now, ...set });
    const changed = await change(
      manager, `UPDATE case_routing_rule SET ${Object.keys(set).map((column) => `${column} = ?`).join(', ')} WHERE id = ? AND version = ?`,
      [...Object.values(set), id, rule.version],
    );
    if (changed !== 1) throw ruleChanged();
  }

  private async insert(manager: EntityManager, row: Parameters<typeof insertRow>[2]): Promise<void> {
    try {
      await insertRow(manager, 'case_routing_rule', row);
    } catch (error) {
      if (isDuplicate(error)) throw ruleChanged();
      throw error;
    }
  }
}
