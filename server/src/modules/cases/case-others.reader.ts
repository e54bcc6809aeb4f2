import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CaseId, PersonId } from '@yuandian/shared/common/ids';
import { selectOne } from '../../common/tx/sql.ts';

/** Who else has the trouble that a case is about. */
@Injectable()
export class CaseOthers {
  /** Whether somebody follows it, or a report of somebody else went into it: then it is not its reporter's alone to end. */
  async has(manager: EntityManager, { id, reporterId }: { id: CaseId; reporterId: PersonId | null }): Promise<boolean> {
    const row = await selectOne<{ others: number | string }>(
      manager,
      `SELECT (SELECT COUNT(*) FROM case_follow WHERE case_id = ?)
         + (SELECT COUNT(*) FROM case_record WHERE parent_id = ? AND (reporter_id IS NULL OR reporter_id <> ?)) AS others`,
      [id, id, reporterId ?? ''],
    );
    return Number(row?.others) > 0;
  }
}
