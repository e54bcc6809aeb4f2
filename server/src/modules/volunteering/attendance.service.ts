import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ClaimId } from '@yuandian/shared/common/ids';
import { metersBetween } from '@yuandian/shared/common/place';
import { TASK_STATUSES_AT_WORK } from '@yuandian/shared/volunteering/task-status';
import { CHECK_IN_LIMITS, SPANS } from '@yuandian/shared/volunteering/volunteering.limits';
import {
  ageRefusal, checkInWindow, checkOutWindow, isInside, serviceMinutes, type Window,
} from '@yuandian/shared/volunteering/volunteering.rules';
import type { CheckInRequest, ClaimResultView } from '@yuandian/shared/volunteering/volunteering.types';
import type { Actor } from '../../common/auth/actor.ts';
import { ConsentLookup, consentNeeded } from '../../common/auth/consent.ts';
import { Clock } from '../../common/clock/clock.ts';
import { wrongState } from '../../common/errors/app-exception.ts';
import { change } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { CheckInCodes } from './check-in-code.service.ts';
import { ClaimLife, type ClaimFactsRow } from './claim-life.service.ts';
import { TaskLife, type TaskFactsRow } from './task-life.service.ts';
import { claimRefused, codeLocked, codeWrong, notNow } from './volunteering.errors.ts';
import { requireMine } from './volunteering.policy.ts';
import { VolunteerReader, type VolunteerProfile } from './volunteer.reader.ts';

/** A wrong code must be remembered, so the transaction commits and the refusal is thrown after it. */
type Attempt = { done: ClaimResultView } | { refused: 'wrong' | 'locked' };

/** Check-in and check-out by the code on the leader's screen. */
@Injectable()
export class Attendance {
  constructor(
    private readonly tx: Tx, private readonly clock: Clock, private readonly codes: CheckInCodes, private readonly tasks: TaskLife,
    private readonly claims: ClaimLife, private readonly volunteers: VolunteerReader, private readonly consents: ConsentLookup,
  ) {}

  /**
   * @throws NOT_FOUND; WRONG_STATE; VOLUNTEERING_NOT_NOW; VOLUNTEERING_CODE_WRONG; VOLUNTEERING_CODE_LOCKED; CONSENT_NEEDED for a place
   * without the consent `location`; VOLUNTEERING_GUARDIAN_CONSENT_NEEDED when it was withdrawn since the claim.
   */
  async checkIn(actor: Actor, claimId: ClaimId, request: CheckInRequest): Promise<ClaimResultView> {
    const profile = await this.volunteers.profileOf(actor.personId);
    return this.attempt(actor, claimId, request, async (manager, claim, task) => {
      this.requireWithin(checkInWindow(task));
      requireStillAllowed(profile, task, claim);
      return this.claims.move(manager, claim, 'checkIn', {
        actor, set: { checked_in_at: this.clock.now(), in_distance: distance(task, request), due_at: checkOutWindow(task).to },
      });
    });
  }

  /** @throws as {@link checkIn} */
  async checkOut(actor: Actor, claimId: ClaimId, request: CheckInRequest): Promise<ClaimResultView> {
    return this.attempt(actor, claimId, request, async (manager, claim, task) => {
      this.requireWithin(checkOutWindow(task));
      const now = this.clock.now();
      return this.claims.move(manager, claim, 'checkOut', {
        actor, set: { checked_out_at: now, out_distance: distance(task, request), computed_minutes: serviceMinutes(task, claim.checkedInAt ?? now, now) },
      });
    });
  }

  /** For the clock: who forgot to check out is checked out at the end of the task; the leader confirms what was served. */
  async checkOutForgotten(claimId: ClaimId): Promise<void> {
    await this.tx.run(async (manager) => {
      const claim = await this.claims.get(manager, claimId);
      if (claim.dueAt === null || this.clock.now() < claim.dueAt) return;
      const minutes = serviceMinutes(claim, claim.checkedInAt ?? claim.startsAt, claim.endsAt);
      await this.claims.move(manager, claim, 'autoOut', { actor: null, set: { checked_out_at: claim.endsAt, computed_minutes: minutes } });
    });
  }

  private async attempt(
    actor: Actor, claimId: ClaimId, request: CheckInRequest,
    work: (manager: EntityManager, claim: ClaimFactsRow, task: TaskFactsRow) => Promise<ClaimFactsRow>,
  ): Promise<ClaimResultView> {
    if (request.point && !(await this.consents.isGranted(actor.personId, 'location'))) throw consentNeeded('location');
    const attempt = await this.tx.run<Attempt>(async (manager) => {
      const claim = await this.claims.get(manager, claimId);
      requireMine(actor, claim);
      const task = await this.tasks.get(manager, claim.taskId);
      if (!TASK_STATUSES_AT_WORK.includes(task.status)) throw notNow();
      if (!(await this.spendTry(manager, claimId))) return { refused: 'locked' };
      if (!this.codes.fits(task.id, request.code, this.clock.now())) return { refused: 'wrong' };
      return { done: await this.claims.result(manager, await work(manager, claim, task)) };
    });
    if ('done' in attempt) return attempt.done;
    throw attempt.refused === 'locked' ? codeLocked() : codeWrong();
  }

  /** Counts the attempt before looking at the code, so that a hundred guesses at once are counted too. */
  private async spendTry(manager: EntityManager, claimId: ClaimId): Promise<boolean> {
    const now = this.clock.now();
    const fresh = new Date(now.getTime() - SPANS.checkInTries);
    const spent = await change(
      manager,
      // `code_tries` first: MySQL assigns from left to right and would see the new `code_tries_from`.
      `UPDATE task_claim SET code_tries = CASE WHEN code_tries_from > ? THEN code_tries + 1 ELSE 1 END,
         code_tries_from = CASE WHEN code_tries_from > ? THEN code_tries_from ELSE ? END
       WHERE id = ? AND (code_tries < ? OR code_tries_from <= ?)`,
      [fresh, fresh, now, claimId, CHECK_IN_LIMITS.triesMax, fresh],
    );
    return spent === 1;
  }

  private requireWithin(window: Window): void {
    if (!isInside(window, this.clock.now())) throw notNow();
  }
}

/** Consent can be withdrawn between claim and work. */
function requireStillAllowed(profile: VolunteerProfile, task: TaskFactsRow, claim: ClaimFactsRow): void {
  if (claim.status !== 'APPROVED') throw wrongState(claim.status);
  const refusal = ageRefusal(task, profile);
  if (refusal) throw claimRefused(refusal);
}

function distance(task: Pick<TaskFactsRow, 'latitudeE6' | 'longitudeE6'>, { point }: CheckInRequest): number | null {
  if (!point || task.latitudeE6 === null || task.longitudeE6 === null) return null;
  return metersBetween(point, { latitude: task.latitudeE6 / 1e6, longitude: task.longitudeE6 / 1e6 });
}
