import { Injectable } from '@nestjs/common';
import { MODERATION_LIMITS } from '@yuandian/shared/moderation/moderation.limits';
import type { ReportedView, ReportRequest, SubjectRef } from '@yuandian/shared/moderation/moderation.types';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { change, insertRow, isDuplicate } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { Blocks } from './block.service.ts';
import { CheckReader, type Check } from './check.reader.ts';
import { ownContent } from './moderation.errors.ts';
import { Moderation } from './moderation.service.ts';
import { ReportAnswers } from './report-answer.service.ts';
import { Settlement } from './settlement.service.ts';
import { ModerationSubjects } from './subjects.reader.ts';

/** What readers say about what others wrote. Who reported is told to nobody; they are told what became of it. */
@Injectable()
export class Reports {
  constructor(
    private readonly tx: Tx, private readonly clock: Clock, private readonly checks: CheckReader, private readonly subjects: ModerationSubjects,
    private readonly moderation: Moderation, private readonly settlement: Settlement, private readonly blocks: Blocks,
    private readonly answers: ReportAnswers,
  ) {}

  /**
   * Counts once for each person; the third person hides the thing until staff decide.
   * @throws NOT_FOUND when there is no such thing to be seen; MODERATION_OWN_CONTENT
   */
  async report(actor: Actor, request: ReportRequest): Promise<ReportedView> {
    return this.tx.run(async (manager) => {
      const check = await this.checkOf(manager, { kind: request.subjectKind, id: request.subjectId });
      if (check.authorId === actor.personId) throw ownContent();
      const fresh = await this.write(manager, actor, check, request);
      if (request.blockAuthor) await this.blocks.put(manager, actor.personId, check.authorId);
      if (fresh) await this.count(manager, check);
      return { repeated: !fresh, blocked: request.blockAuthor ?? false };
    });
  }

  /** The check of what stands there now. One that was forgotten with time is made anew. */
  private async checkOf(manager: EntityManager, subject: SubjectRef): Promise<Check> {
    const check = (await this.checks.active(manager, subject)) ?? (await this.checkAnew(manager, subject));
    if (!check || check.status === 'REJECTED') throw notFound();
    return check;
  }

  private async checkAnew(manager: EntityManager, subject: SubjectRef): Promise<Check | null> {
    const content = await this.subjects.find(subject.kind)?.contentOf?.(manager, subject.id);
    if (!content) return null;
    await this.moderation.submit(manager, { ...content, subject });
    return this.checks.active(manager, subject);
  }

  private async write(manager: EntityManager, actor: Actor, check: Check, { reason, note }: ReportRequest): Promise<boolean> {
    try {
      await insertRow(manager, 'moderation_report', {
        id: newId(), check_id: check.id, reporter_id: actor.personId, reason, note: note ?? null, created_at: this.clock.now(),
      });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  /** The counter's row is the lock: of several last reports at once each sees the ones before. */
  private async count(manager: EntityManager, { id }: Check): Promise<void> {
    await change(manager, 'UPDATE moderation_check SET reports = reports + 1 WHERE id = ?', [id]);
    const check = await this.checks.get(manager, id);
    const isSeen = check.status === 'PASSED' || check.status === 'PENDING';
    // Decided while this report was on its way.
    if (!isSeen) await this.answers.answer(manager, check, check.status);
    if (isSeen && check.body === null) await this.bringBackText(manager, check);
    if (isSeen && check.reports >= MODERATION_LIMITS.reportsToHide) await this.settlement.hide(manager, check);
    // What was shown for long and is looked at anew was never hidden; what waited for its first look is hidden anyway.
    if (check.status === 'REVIEW' && check.reports === MODERATION_LIMITS.reportsToHide) await this.settlement.takeOutOfSight(manager, check);
  }

  /** The copy was deleted with time: whoever decides on the report reads what stands there now. */
  private async bringBackText(manager: EntityManager, { id, subjectKind, subjectId }: Check): Promise<void> {
    const content = await this.subjects.find(subjectKind)?.contentOf?.(manager, subjectId);
    if (content) await change(manager, 'UPDATE moderation_check SET body = ? WHERE id = ? AND body IS NULL', [content.text, id]);
  }
}
