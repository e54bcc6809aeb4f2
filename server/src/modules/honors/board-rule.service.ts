import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { codeOfPath } from '@yuandian/shared/grid/grid.rules';
import { BOARD_PROBLEM_TEXTS, BOARD_RULE_PROBLEM_TEXTS, boardProblem, boardRuleProblem, type BoardRuleProblem } from '@yuandian/shared/honors/honors.rules';
import type { PublishBoardRuleRequest } from '@yuandian/shared/honors/honors.staff.types';
import type { BoardRuleId } from '@yuandian/shared/honors/honors.types';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import { requireInScope } from '../../common/auth/scope.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { insertRow, isDuplicate } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { BoardRuleReader } from './board-rule.reader.ts';
import { boardRuleChanged } from './honors.errors.ts';

const PROBLEM_FIELDS: Readonly<Record<BoardRuleProblem, keyof PublishBoardRuleRequest>> = {
  'month-has-begun': 'fromMonth', 'no-events': 'events', 'events-not-counted': 'events',
};

/** Rules of boards as rows that are only ever added to. */
@Injectable()
export class BoardRules {
  constructor(
    private readonly tx: Tx, private readonly clock: Clock, private readonly audit: AuditTrail, private readonly divisions: DivisionReader,
    private readonly reader: BoardRuleReader,
  ) {}

  /**
   * Publishes the next version for a division's boards and those below it, from a month that has not begun.
   * @throws NOT_FOUND outside the actor's scope; INVALID_INPUT for a month that has begun or events that do not fit the kind;
   *   HONORS_RULE_CHANGED when somebody else publishes the same rule at this moment
   */
  async publish(actor: Actor, request: PublishBoardRuleRequest): Promise<BoardRuleId> {
    const { path } = await this.divisions.get(request.divisionPath);
    requireInScope(actor, 'honors.board.publish', path);
    const levelProblem = boardProblem(request.kind, path);
    if (levelProblem) throw invalidInput({ field: 'divisionPath', problem: BOARD_PROBLEM_TEXTS[levelProblem] });
    const problem = boardRuleProblem(request, this.clock.now());
    if (problem) throw invalidInput({ field: PROBLEM_FIELDS[problem], problem: BOARD_RULE_PROBLEM_TEXTS[problem] });
    return this.tx.run(async (manager) => {
      const before = await this.reader.newestVersion(manager, request.kind, codeOfPath(path));
      const id = await this.append(manager, actor, { ...request, divisionPath: path }, (before?.version ?? 0) + 1);
      await this.audit.record(manager, {
        actor, action: 'honors.board-rule.publish', subjectKind: 'honors.board-rule', subjectId: id, divisionPath: path, before, after: request,
        reason: request.note,
      });
      return id;
    });
  }

  private async append(manager: EntityManager, actor: Actor, content: PublishBoardRuleRequest, version: number): Promise<BoardRuleId> {
    const id: BoardRuleId = newId();
    try {
      await insertRow(manager, 'board_rule', {
        id, kind: content.kind, division_code: codeOfPath(content.divisionPath), division_path: content.divisionPath, version,
        events: content.events.join(','), minimum: content.minimum, tie_break: content.tieBreak, list_length: content.listLength,
        from_month: content.fromMonth, note: content.note, created_by: actor.personId, created_by_name: actor.displayName, created_at: this.clock.now(),
      });
    } catch (error) {
      if (isDuplicate(error)) throw boardRuleChanged();
      throw error;
    }
    return id;
  }
}
