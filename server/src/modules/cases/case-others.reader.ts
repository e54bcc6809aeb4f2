import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CaseKind } from '@yuandian/shared/cases/case-kind';
import { goesOnWithoutReporter, type Dangerousness, type GoesOn } from '@yuandian/shared/cases/danger.rules';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import { selectOne } from '../../common/tx/sql.ts';

/** What is left of a case without its reporter: a danger, or others who have the same trouble. */
@Injectable()
export class CaseOthers {
  /** Why it is not its reporter's alone to end; `null`: it is. */
  async goesOn(manager: EntityManager, facts: { id: CaseId; reporterId: PersonId | null; kind: CaseKind }, category: Dangerousness): Promise<GoesOn | null> {
    if (goesOnWithoutReporter(facts.kind, category)) return 'danger';
    return (await this.has(manager, facts)) ? 'others' : null;
  }

  /** Whether somebody follows it, or a report of somebody else went into it. */
  private async has(manager: EntityManager, { id, reporterId }: { id: CaseId; reporterId: PersonId | null }): Promise<boolean> {
    const row = await selectOne<{ others: number | string }>(
      manager,
      `SELECT (SELECT COUNT(*) FROM case_follow WHERE case_id = ?)
         + (SELECT COUNT(*) FROM case_record WHERE parent_id = ? AND (reporter_id IS NULL OR reporter_id <> ?)) AS others`,
      [id, id, reporterId ?? ''],
    );
    return Number(row?.others) > 0;
  }
}
