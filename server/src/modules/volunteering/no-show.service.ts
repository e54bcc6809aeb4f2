import { Injectable } from '@nestjs/common';
import type { ClaimId } from '@yuandian/shared/common/ids';
import { SPANS } from '@yuandian/shared/volunteering/volunteering.limits';
import { minutesProblem } from '@yuandian/shared/volunteering/volunteering.rules';
import type { ResolveMinutesRequest } from '@yuandian/shared/volunteering/volunteering.staff.types';
import type { ClaimResultView } from '@yuandian/shared/volunteering/volunteering.types';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput } from '../../common/errors/app-exception.ts';
import { Tx } from '../../common/tx/tx.ts';
import { ClaimLife } from './claim-life.service.ts';
import { TaskLife } from './task-life.service.ts';
import { Verdicts, type VerdictWork } from './verdict.service.ts';
import { VolunteerNotices } from './volunteer-notice.service.ts';
import { answerTooLate, taskNotOver } from './volunteering.errors.ts';
import { requireMine, type Standing } from './volunteering.policy.ts';

/** Who did not come, and the appeal against it. Three no-shows within 90 days ask for approval, so these are facts of weight. */
@Injectable()
export class NoShows {
  constructor(
    private readonly tx: Tx, private readonly clock: Clock, private readonly tasks: TaskLife, private readonly claims: ClaimLife,
    private readonly notices: VolunteerNotices, private readonly verdicts: Verdicts,
  ) {}

  /** @throws NOT_FOUND; VOLUNTEERING_OWN_WORK; VOLUNTEERING_TASK_NOT_OVER; WRONG_STATE */
  async mark(actor: Actor, standing: Standing, claimId: ClaimId, reason: string): Promise<ClaimResultView> {
    return this.decide(actor, standing, claimId, reason, async (manager, claim, task) => {
      const now = this.clock.now();
      if (now < claim.endsAt) throw taskNotOver();
      const until = new Date(now.getTime() + SPANS.appeal);
      const missed = await this.claims.move(manager, claim, 'markNoShow', { actor, reason, set: { answer_until: until } });
      await this.notices.missed(manager, claim, task, until);
      await this.tasks.wake(manager, task.id);
      return missed;
    });
  }

  /** Once, within three days. @throws NOT_FOUND; VOLUNTEERING_ANSWER_TOO_LATE; WRONG_STATE */
  async appeal(actor: Actor, claimId: ClaimId, reason: string): Promise<ClaimResultView> {
    return this.tx.run(async (manager) => {
      const claim = await this.claims.get(manager, claimId);
      requireMine(actor, claim);
      const now = this.clock.now();
      if (claim.status === 'NO_SHOW' && (claim.answerUntil === null || now >= claim.answerUntil)) throw answerTooLate();
      const appealed = await this.claims.move(manager, claim, 'appeal', { actor, reason, set: { answer_until: null, appealed_at: now } });
      return this.claims.result(manager, appealed);
    });
  }

  /** The person was there: minutes by hand, which somebody else countersigns. @throws NOT_FOUND; INVALID_INPUT; VOLUNTEERING_OWN_WORK; WRONG_STATE */
  async grant(actor: Actor, claimId: ClaimId, { minutes, reason }: ResolveMinutesRequest): Promise<ClaimResultView> {
    return this.decide(actor, 'volunteering.hours.correct', claimId, reason, async (manager, claim, task) => {
      const problem = minutesProblem(minutes, task);
      if (problem) throw invalidInput({ field: 'minutes', problem });
      const granted = await this.claims.move(manager, claim, 'grantAppeal', {
        actor, reason, set: { computed_minutes: 0, confirmed_minutes: minutes, settlement: 'countersigned', confirmed_by: actor.personId },
      });
      await this.notices.answered(manager, claim, task, `申诉成立。${reason}。时长由另一位工作人员复核后入账。`);
      return granted;
    });
  }

  /** @throws NOT_FOUND; VOLUNTEERING_OWN_WORK; WRONG_STATE */
  async deny(actor: Actor, claimId: ClaimId, reason: string): Promise<ClaimResultView> {
    return this.decide(actor, 'volunteering.hours.correct', claimId, reason, async (manager, claim, task) => {
      const denied = await this.claims.move(manager, claim, 'denyAppeal', { actor, reason });
      await this.notices.answered(manager, claim, task, `申诉不成立。${reason}`);
      return denied;
    });
  }

  private decide(actor: Actor, standing: Standing, claimId: ClaimId, reason: string, work: VerdictWork): Promise<ClaimResultView> {
    return this.verdicts.decide({ actor, standing, claimId, action: 'volunteering.claim.attendance', reason }, work);
  }
}
