import { Injectable } from '@nestjs/common';
import type { ClaimId } from '@yuandian/shared/common/ids';
import { SPANS } from '@yuandian/shared/volunteering/volunteering.limits';
import { minutesProblem, settlementOf } from '@yuandian/shared/volunteering/volunteering.rules';
import type { ResolveMinutesRequest } from '@yuandian/shared/volunteering/volunteering.staff.types';
import type { ClaimResultView, ConfirmMinutesRequest } from '@yuandian/shared/volunteering/volunteering.types';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput, wrongState } from '../../common/errors/app-exception.ts';
import { Tx } from '../../common/tx/tx.ts';
import { ClaimLife, type ClaimFactsRow } from './claim-life.service.ts';
import { MinutesLedger } from './minutes-ledger.service.ts';
import { TaskLife, type TaskFactsRow } from './task-life.service.ts';
import { Verdicts, type VerdictWork } from './verdict.service.ts';
import { VolunteerNotices } from './volunteer-notice.service.ts';
import { answerTooLate } from './volunteering.errors.ts';
import { requireMine, requireOther, type Standing } from './volunteering.policy.ts';

/** From a check-out to minutes in the ledger: the leader confirms, the volunteer may disagree, a second person signs. */
@Injectable()
export class Hours {
  constructor(
    private readonly tx: Tx, private readonly clock: Clock, private readonly tasks: TaskLife, private readonly claims: ClaimLife,
    private readonly ledger: MinutesLedger, private readonly notices: VolunteerNotices, private readonly verdicts: Verdicts,
  ) {}

  /**
   * As computed: credited at once. Less: the volunteer has three days to disagree. More: waits for a second signature.
   * @throws NOT_FOUND; INVALID_INPUT; VOLUNTEERING_OWN_WORK; WRONG_STATE
   */
  async confirm(actor: Actor, standing: Standing, claimId: ClaimId, request: ConfirmMinutesRequest): Promise<ClaimResultView> {
    const verdict = { actor, standing, claimId, action: 'volunteering.hours.confirm', reason: request.reason, ...MINUTES_FACTS } as const;
    return this.verdicts.decide(verdict, async (manager, claim, task) => {
      const computed = claim.computedMinutes ?? 0;
      const minutes = request.minutes ?? computed;
      requireSensible(minutes, task);
      const settlement = settlementOf(computed, minutes);
      if (settlement !== 'at-once' && !request.reason) throw invalidInput({ field: 'reason', problem: '改动签到记录的时长时，须写明原因' });
      const until = settlement === 'after-dispute-time' ? new Date(this.clock.now().getTime() + SPANS.dispute) : null;
      const confirmed = await this.claims.move(manager, claim, 'confirm', {
        actor, reason: request.reason,
        set: { confirmed_minutes: minutes, settlement, confirmed_by: actor.personId, answer_until: until, due_at: until },
      });
      if (until) await this.notices.lowered(manager, claim, task, minutes, until);
      return settlement === 'at-once' ? this.ledger.settle(manager, { ...confirmed, confirmedMinutes: minutes }, task, null) : confirmed;
    });
  }

  /** A second person signs minutes that no check-in proves. @throws NOT_FOUND; VOLUNTEERING_OWN_WORK; WRONG_STATE */
  async countersign(actor: Actor, claimId: ClaimId): Promise<ClaimResultView> {
    return this.audited(actor, claimId, async (manager, claim, task) => {
      if (claim.status !== 'CONFIRMED' || claim.settlement !== 'countersigned') throw wrongState(claim.status);
      return this.ledger.settle(manager, claim, task, actor);
    });
  }

  /** The volunteer says the lowered minutes are wrong. @throws NOT_FOUND; VOLUNTEERING_ANSWER_TOO_LATE; WRONG_STATE */
  async dispute(actor: Actor, claimId: ClaimId, reason: string): Promise<ClaimResultView> {
    return this.tx.run(async (manager) => {
      const claim = await this.claims.get(manager, claimId);
      requireMine(actor, claim);
      if (claim.status === 'CONFIRMED' && (claim.answerUntil === null || this.clock.now() >= claim.answerUntil)) throw answerTooLate();
      return this.claims.result(manager, await this.claims.move(manager, claim, 'dispute', { actor, reason, set: { answer_until: null } }));
    });
  }

  /** Somebody other than the one who confirmed decides, and the minutes are credited. @throws as {@link countersign}; INVALID_INPUT */
  async resolve(actor: Actor, claimId: ClaimId, request: ResolveMinutesRequest): Promise<ClaimResultView> {
    return this.audited(actor, claimId, async (manager, claim, task) => {
      requireSensible(request.minutes, task);
      const resolved = await this.claims.move(manager, claim, 'resolve', {
        actor, reason: request.reason, set: { confirmed_minutes: request.minutes, confirmed_by: actor.personId },
      });
      return this.ledger.settle(manager, { ...resolved, confirmedMinutes: request.minutes }, task, actor);
    }, request.reason);
  }

  /** For the clock: nobody disagreed in time. */
  async settleUndisputed(claimId: ClaimId): Promise<void> {
    await this.tx.run(async (manager) => {
      const found = await this.claims.get(manager, claimId);
      await this.claims.lockPerson(manager, found.personId);
      const claim = await this.claims.get(manager, claimId);
      if (claim.dueAt === null || this.clock.now() < claim.dueAt) return;
      await this.ledger.settle(manager, claim, await this.tasks.get(manager, claim.taskId), null);
    });
  }

  private audited(actor: Actor, claimId: ClaimId, work: VerdictWork, reason?: string): Promise<ClaimResultView> {
    const action = 'volunteering.hours.correct';
    return this.verdicts.decide({ actor, standing: action, claimId, action, reason, ...MINUTES_FACTS }, (manager, claim, task) => {
      requireOther(actor, claim.confirmedBy);
      return work(manager, claim, task);
    });
  }
}

/** What the audit keeps of a decision on minutes. */
const MINUTES_FACTS = {
  factsBefore: (claim: ClaimFactsRow) => ({ minutes: claim.confirmedMinutes }),
  factsAfter: (claim: ClaimFactsRow) => ({ minutes: claim.creditedMinutes }),
};

function requireSensible(minutes: number, task: TaskFactsRow): void {
  const problem = minutesProblem(minutes, task);
  if (problem) throw invalidInput({ field: 'minutes', problem });
}
