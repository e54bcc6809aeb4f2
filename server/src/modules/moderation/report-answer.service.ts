import { Injectable } from '@nestjs/common';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { CheckStatus } from '@yuandian/shared/moderation/moderation-status';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock/clock.ts';
import { change, marks, select } from '../../common/tx/sql.ts';
import { NoticesService } from '../notices/notices.service.ts';
import type { Check } from './check.reader.ts';
import { ModerationSubjects } from './subjects.reader.ts';

/** What became of something that was reported, in words for whoever reported it. */
const OUTCOMES: Readonly<Partial<Record<CheckStatus, string>>> = {
  PASSED: '经人工审核，没有发现违规，内容保留。不想看到对方的内容，可以拉黑。',
  REJECTED: '经审核属实，内容已不再展示。谢谢你帮助维护社区环境。',
  WITHDRAWN: '对方已经修改或删除了这条内容。新的内容会重新审核。',
};

/** Tells people who reported something what was done: each of them once, and nobody of the others. */
@Injectable()
export class ReportAnswers {
  constructor(private readonly clock: Clock, private readonly subjects: ModerationSubjects, private readonly notices: NoticesService) {}

  /** In the transaction in which it was decided. */
  async answer(manager: EntityManager, { id, subjectKind }: Pick<Check, 'id' | 'subjectKind'>, status: CheckStatus): Promise<void> {
    const body = OUTCOMES[status];
    if (!body) return;
    const reports = await select<{ id: string; personId: PersonId | null }>(
      manager, 'SELECT id, reporter_id AS personId FROM moderation_report WHERE check_id = ? AND answered_at IS NULL ORDER BY id', [id],
    );
    if (reports.length === 0) return;
    const ids = reports.map((report) => report.id);
    await change(manager, `UPDATE moderation_report SET answered_at = ? WHERE id IN (${marks(ids)})`, [this.clock.now(), ...ids]);
    const title = `你举报的${this.subjects.titleOf(subjectKind)}有结果了`;
    await this.notices.tellMany(manager, reports.flatMap(({ personId }) => (personId === null ? [] : [{ personId, kind: 'moderation' as const, title, body }])));
  }
}
