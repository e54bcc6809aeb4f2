import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LATE_CAUSES } from '@yuandian/shared/cases/case-kind';
import type { LateReasonRequest } from '@yuandian/shared/cases/step.types';
import { isOverdue, lateReasonProblem, lateWords, owesReason } from '@yuandian/shared/cases/lateness.rules';
import type { Actor } from '../../common/auth/actor.ts';
import { invalidInput } from '../../common/errors/app-exception.ts';
import { CaseClock } from './case-clock.reader.ts';
import type { CaseFacts } from './case-facts.reader.ts';
import { CaseLife } from './case-life.service.ts';
import { DispatchNotices } from './dispatch-notice.service.ts';

/** Why a case is late, in the words of its owner (A30). */
@Injectable()
export class LateReasons {
  constructor(private readonly life: CaseLife, private readonly clock: CaseClock, private readonly notices: DispatchNotices) {}

  /**
   * With a step of the owner: the first one after the limit is over says why, a later one may say it anew. The reporter reads it beside the
   * promise and is told. @throws INVALID_INPUT naming `lateReason`
   */
  async take(manager: EntityManager, actor: Actor, facts: CaseFacts, reason: LateReasonRequest | undefined): Promise<void> {
    const now = this.clock.now();
    if (!isOverdue(facts, now)) return;
    const problem = reason !== undefined || owesReason(facts, now) ? lateReasonProblem(reason) : null;
    if (problem !== null) throw invalidInput({ field: 'lateReason', problem });
    if (reason === undefined) return;
    await this.life.put(manager, facts.id, { late_cause: reason.cause, late_text: reason.text ?? null, late_explained_at: now });
    await this.life.tell(manager, facts, actor, { kind: 'lateness', audience: 'reporter', title: `超期原因：${LATE_CAUSES[reason.cause]}`, text: reason.text ?? null });
    await this.notices.explained(manager, facts, lateWords(reason));
  }
}
