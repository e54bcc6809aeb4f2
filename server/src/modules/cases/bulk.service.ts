import { Injectable } from '@nestjs/common';
import type { BulkRequest, BulkResultView } from '@yuandian/shared/cases/step.types';
import type { CaseResultView } from '@yuandian/shared/cases/cases.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { DataSource } from 'typeorm';
import type { Actor } from '../../common/auth/actor.ts';
import { AppException, invalidInput } from '../../common/errors/app-exception.ts';
import { allOf, marks, select } from '../../common/tx/sql.ts';
import { visibleTo } from './cases.policy.ts';
import { Desk } from './desk.service.ts';
import { Dispatches } from './dispatch.service.ts';
import { Supervisions } from './supervision.service.ts';

/** The same step for many cases, each in a transaction of its own: one that cannot move keeps none of the others. */
@Injectable()
export class Bulk {
  constructor(
    private readonly dataSource: DataSource, private readonly desk: Desk, private readonly dispatches: Dispatches, private readonly supervisions: Supervisions,
  ) {}

  /** @throws INVALID_INPUT */
  async run(actor: Actor, request: BulkRequest): Promise<BulkResultView> {
    const step = this.stepOf(actor, request);
    const numbers = await this.numbers(actor, request.caseIds);
    const result: BulkResultView = { done: [], refused: [] };
    for (const id of request.caseIds) {
      try {
        await step(id);
        result.done.push(id);
      } catch (error) {
        if (!(error instanceof AppException)) throw error;
        result.refused.push({ id, number: numbers.get(id) ?? '', message: error.message });
      }
    }
    return result;
  }

  private stepOf(actor: Actor, { verb, unitId, text, dueOn }: BulkRequest): (id: CaseId) => Promise<CaseResultView> {
    switch (verb) {
      case 'file': return (id) => this.desk.file(actor, id, text);
      case 'dispatch': return (id) => (unitId ? this.dispatches.dispatch(actor, id, { unitId, text }) : this.dispatches.dispatchByRules(actor, id, text));
      case 'supervise': {
        if (!text) throw invalidInput({ field: 'text', problem: '请写明督办的原因' });
        if (!dueOn) throw invalidInput({ field: 'dueOn', problem: '请选择回复的日期' });
        return (id) => this.supervisions.supervise(actor, id, { reason: text, dueOn });
      }
    }
  }

  /** Only of those the actor may see: the answer must not tell that others exist. */
  private async numbers(actor: Actor, ids: readonly CaseId[]): Promise<Map<CaseId, string>> {
    const where = allOf([{ sql: `c.id IN (${marks(ids)})`, params: [...ids] }, visibleTo(actor, 'c')]);
    const rows = await select<{ id: CaseId; number: string }>(this.dataSource.manager, `SELECT c.id, c.number FROM case_record c WHERE ${where.sql}`, where.params);
    return new Map(rows.map(({ id, number }) => [id, number]));
  }
}
