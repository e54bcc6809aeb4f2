import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CaseView } from '@yuandian/shared/cases/cases.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { Clock } from '../../common/clock/clock.ts';
import { selectOne } from '../../common/tx/sql.ts';
import { FilesReader } from '../files/files.reader.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { CASE_SQL, FROM_WHOLE_CASE_SQL, promiseOf, type CaseRow } from './case.mapper.ts';
import { isHidden, seesFiles, type Sight } from './cases.policy.ts';

export type MergedParts = Pick<CaseView, 'mergedInto' | 'result' | 'closingCode' | 'afterPhotos'>;

/** What became of a matter that went into another case: its reporter was promised progress and result, and reads them on their own page. */
@Injectable()
export class MergedCases {
  constructor(
    private readonly dataSource: DataSource, private readonly clock: Clock, private readonly divisions: DivisionReader, private readonly files: FilesReader,
  ) {}

  /** Of a 举报 or a confidential case no more than neighbours read of any other. */
  async partsOf(intoId: CaseId): Promise<MergedParts> {
    const row = await selectOne<CaseRow>(this.dataSource.manager, `SELECT ${CASE_SQL} ${FROM_WHOLE_CASE_SQL} WHERE c.id = ?`, [intoId]);
    if (!row) return { mergedInto: null, result: null, closingCode: null, afterPhotos: [] };
    const sight: Sight = isHidden({ kind: row.kind, confidential: Boolean(row.confidential) }) ? 'masked' : 'shown';
    const promise = promiseOf(row, sight, { names: await this.divisions.namesOf([row.deskPath]), now: this.clock.now() });
    return {
      mergedInto: { id: row.id, number: row.number, status: row.status, promise }, result: sight === 'masked' ? null : row.result, closingCode: row.closingCode,
      afterPhotos: await this.photosAfter(row, sight),
    };
  }

  private async photosAfter({ id, publicSpace }: CaseRow, sight: Sight): Promise<CaseView['afterPhotos']> {
    if (!seesFiles(sight, 'answer', Boolean(publicSpace))) return [];
    const answer = await selectOne<{ id: string }>(
      this.dataSource.manager, "SELECT id FROM case_entry WHERE case_id = ? AND kind = 'answer' AND audience = 'public' ORDER BY created_at DESC, id DESC LIMIT 1", [id],
    );
    return (answer && (await this.files.viewsOwnedBy('cases.entry', [answer.id])).get(answer.id)?.photos) ?? [];
  }
}
