import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UNCLASSIFIED } from '@yuandian/shared/cases/case-kind';
import type { CategoryView, SaveCategoryRequest } from '@yuandian/shared/cases/cases.rule.types';
import { questionsProblem } from '@yuandian/shared/cases/category.rules';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { change, insertRow, isDuplicate, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { ruleChanged } from './cases.errors.ts';
import { CATEGORY_SQL, categoryView, type CategoryRow } from './directory.mapper.ts';
import { requireDistrictWide } from './directory.policy.ts';

/** The category directory: rows are only ever added to, and a case keeps the version it was filed under. */
@Injectable()
export class Categories {
  constructor(private readonly tx: Tx, private readonly clock: Clock, private readonly audit: AuditTrail) {}

  /** @throws FORBIDDEN below the district; INVALID_INPUT; CASES_RULE_CHANGED when another version came in between */
  async save(actor: Actor, code: string, request: SaveCategoryRequest): Promise<CategoryView> {
    requireDistrictWide(actor, 'cases.rule.edit');
    const problem = questionsProblem(request.questions);
    if (problem) throw invalidInput({ field: 'questions', problem });
    if (code === UNCLASSIFIED && !request.active) throw invalidInput({ field: 'active', problem: '随手拍和视频线索先归入这一类，不能停用' });
    return this.tx.run(async (manager) => {
      const before = await this.current(manager, code);
      if ((before?.version ?? 0) !== request.version) throw ruleChanged();
      await this.append(manager, code, request, actor);
      await this.audit.record(manager, {
        actor, action: 'cases.category.save', subjectKind: 'cases.category', subjectId: code, divisionPath: '/', before, after: request, reason: request.reason,
      });
      const saved = await this.current(manager, code);
      if (!saved) throw ruleChanged();
      return saved;
    });
  }

  /** The first version that a new installation starts with; does nothing when the category exists. */
  async found(code: string, request: SaveCategoryRequest): Promise<void> {
    await this.tx.run(async (manager) => {
      if ((await this.current(manager, code)) === null) await this.append(manager, code, { ...request, version: 0 }, null);
    });
  }

  private async current(manager: EntityManager, code: string): Promise<CategoryView | null> {
    const row = await selectOne<CategoryRow>(manager, `SELECT ${CATEGORY_SQL} FROM case_category WHERE code = ? AND current_mark = 1`, [code]);
    return row && categoryView(row);
  }

  /** The new version takes the mark; of two at once one fails on the unique version. */
  private async append(manager: EntityManager, code: string, request: SaveCategoryRequest, actor: Actor | null): Promise<void> {
    const { groupCode, name, active, warning, source, reason, limit } = request;
    try {
      await change(manager, 'UPDATE case_category SET current_mark = NULL WHERE code = ? AND version = ?', [code, request.version]);
      await insertRow(manager, 'case_category', {
        id: newId(), created_at: this.clock.now(), code, version: request.version + 1, current_mark: 1, group_code: groupCode, name, active,
        filing_conditions: request.filingConditions, closing_conditions: request.closingConditions, limit_amount: limit.amount, limit_unit: limit.unit,
        warning, questions: JSON.stringify(request.questions), needs_verification: request.needsVerification, public_space: request.publicSpace,
        near_meters: request.nearMeters, recurrence_days: request.recurrenceDays, earns_points: request.earnsPoints, source, reason,
        changed_by: actor?.personId ?? null, changed_by_name: actor?.displayName ?? '系统',
      });
    } catch (error) {
      if (isDuplicate(error)) throw ruleChanged();
      throw error;
    }
  }
}
