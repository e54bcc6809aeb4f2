import { Injectable } from '@nestjs/common';
import { checklistProblem } from '@yuandian/shared/fieldwork/fieldwork.rules';
import type { RuleSavedView, SaveChecklistRequest, SaveQuietRuleRequest } from '@yuandian/shared/fieldwork/fieldwork.types';
import { communityPathOf } from '@yuandian/shared/grid/grid.rules';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { requireInScope } from '../../common/auth/scope.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { insertRow, isDuplicate } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { ruleChanged } from './fieldwork.errors.ts';
import { RuleReader, type RuleKind } from './rule.reader.ts';

interface NewVersion { divisionPath: string; basedOn: number; content: unknown }

/** What a community's workers look at, and after how many days somebody is told. A version is added, none is changed. */
@Injectable()
export class Rules {
  constructor(private readonly tx: Tx, private readonly clock: Clock, private readonly audit: AuditTrail, private readonly rules: RuleReader) {}

  /** @throws NOT_FOUND outside the scope; INVALID_INPUT; FIELDWORK_RULE_CHANGED when somebody was faster */
  async saveChecklist(actor: Actor, { divisionPath, basedOn, items }: SaveChecklistRequest): Promise<RuleSavedView> {
    const problem = checklistProblem(items);
    if (problem) throw invalidInput({ field: 'items', problem });
    return this.save(actor, 'checklist', { divisionPath, basedOn, content: items });
  }

  /** What is planned already keeps its days. @throws as {@link saveChecklist} */
  async saveQuietRule(actor: Actor, { divisionPath, basedOn, workerDays, leaderDays }: SaveQuietRuleRequest): Promise<RuleSavedView> {
    return this.save(actor, 'quiet', { divisionPath, basedOn, content: { workerDays, leaderDays } });
  }

  private async save(actor: Actor, kind: RuleKind, { divisionPath, basedOn, content }: NewVersion): Promise<RuleSavedView> {
    requireInScope(actor, 'fieldwork.patrol.set-up', divisionPath);
    if (communityPathOf(divisionPath) !== divisionPath) throw invalidInput({ field: 'divisionPath', problem: '须为一个社区' });
    return this.tx.run(async (manager) => {
      const present = kind === 'checklist' ? await this.rules.checklistFor(divisionPath, manager) : await this.rules.quietFor(divisionPath, manager);
      if (present.version !== basedOn) throw ruleChanged();
      const id = newId();
      const version = basedOn + 1;
      try {
        await insertRow(manager, 'fieldwork_rule', {
          id, kind, division_path: divisionPath, version, content: JSON.stringify(content), created_by: actor.personId,
          created_by_name: actor.displayName, created_at: this.clock.now(),
        });
      } catch (error) {
        if (isDuplicate(error)) throw ruleChanged();
        throw error;
      }
      await this.audit.record(manager, { actor, action: `fieldwork.${kind}.save`, subjectKind: 'fieldwork.rule', subjectId: id, divisionPath, before: present, after: content });
      return { version };
    });
  }
}
