import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ClaimId, TaskId } from '@yuandian/shared/common/ids';
import type { ClaimVerb } from '@yuandian/shared/volunteering/claim-status';
import { TASK_STATUSES_SIGNUP } from '@yuandian/shared/volunteering/task-status';
import { approvalNeeded, cancelIsLate, claimRefusal } from '@yuandian/shared/volunteering/volunteering.rules';
import type { ClaimResultView, ClaimTaskRequest } from '@yuandian/shared/volunteering/volunteering.types';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { isDuplicate, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { ClaimLife, type ClaimFactsRow } from './claim-life.service.ts';
import { Places } from './place.service.ts';
import { TaskLife, type Step, type TaskFactsRow } from './task-life.service.ts';
import { VolunteerNotices } from './volunteer-notice.service.ts';
import { VolunteerReader } from './volunteer.reader.ts';
import { claimRefused, offerOver, risksNotRead, taskBegun } from './volunteering.errors.ts';
import { requireMine } from './volunteering.policy.ts';

/** What a volunteer does with a claim before the work begins, and what becomes of it when nobody acts in time. */
@Injectable()
export class Claims {
  constructor(
    private readonly tx: Tx, private readonly clock: Clock, private readonly tasks: TaskLife, private readonly claims: ClaimLife,
    private readonly places: Places, private readonly volunteers: VolunteerReader, private readonly notices: VolunteerNotices,
  ) {}

  /**
   * Claims a task: a place while there is one, the leader's decision where it is needed, else the waiting list.
   * @throws NOT_FOUND; INVALID_INPUT for a slot of another task; VOLUNTEERING_RISKS_NOT_READ; any {@link ClaimRefusal}.
   */
  async claim(actor: Actor, taskId: TaskId, request: ClaimTaskRequest): Promise<ClaimResultView> {
    const profile = await this.volunteers.profileOf(actor.personId);
    return this.tx.run(async (manager) => {
      // From here on nobody else changes what this person has claimed: the facts below stay true until the commit.
      await this.claims.lockPerson(manager, actor.personId);
      const task = await this.tasks.get(manager, taskId);
      const record = await this.volunteers.recordOf(manager, actor.personId, task);
      const refusal = claimRefusal(task, { ...profile, ...record }, this.clock.now());
      if (refusal) throw claimRefused(refusal, record.otherTask);
      if (task.risks && !request.risksRead) throw risksNotRead();
      await this.requireSlot(manager, task, request);
      const claim = await this.start(manager, actor, task, request);
      return this.claims.result(manager, await this.admit(manager, task, claim, record.noShows));
    });
  }

  /** @throws NOT_FOUND; VOLUNTEERING_TASK_BEGUN; WRONG_STATE (an offered place is declined, not cancelled) */
  async cancel(actor: Actor, claimId: ClaimId, reason: string): Promise<ClaimResultView> {
    return this.step(actor, claimId, async (manager, claim) => {
      const now = this.clock.now();
      if (now >= claim.startsAt) throw taskBegun();
      const late = claim.status === 'APPROVED' && cancelIsLate(claim.startsAt, now);
      return this.release(manager, claim, 'cancel', { actor, reason, set: { late_cancelled: late } });
    });
  }

  /** @throws NOT_FOUND; VOLUNTEERING_OFFER_OVER; WRONG_STATE */
  async accept(actor: Actor, claimId: ClaimId): Promise<ClaimResultView> {
    return this.step(actor, claimId, async (manager, claim) => {
      this.requireOfferStands(claim);
      return this.claims.move(manager, claim, 'accept', { actor });
    });
  }

  /** The place goes to the next who waits. @throws NOT_FOUND; VOLUNTEERING_OFFER_OVER; WRONG_STATE */
  async decline(actor: Actor, claimId: ClaimId): Promise<ClaimResultView> {
    return this.step(actor, claimId, async (manager, claim) => {
      this.requireOfferStands(claim);
      return this.release(manager, claim, 'decline', { actor });
    });
  }

  /** For the clock: an offer that nobody answered, a claim that got no place before the start. */
  async expire(claimId: ClaimId): Promise<void> {
    await this.tx.run(async (manager) => {
      const claim = await this.claims.get(manager, claimId);
      if (claim.dueAt === null || this.clock.now() < claim.dueAt) return;
      await this.release(manager, claim, 'expire', { actor: null });
      await this.notices.lapsed(manager, claim, await this.tasks.get(manager, claim.taskId));
    });
  }

  private step(
    actor: Actor, claimId: ClaimId, work: (manager: EntityManager, claim: ClaimFactsRow) => Promise<ClaimFactsRow>,
  ): Promise<ClaimResultView> {
    return this.tx.run(async (manager) => {
      const claim = await this.claims.get(manager, claimId);
      requireMine(actor, claim);
      return this.claims.result(manager, await work(manager, claim));
    });
  }

  private async start(manager: EntityManager, actor: Actor, task: TaskFactsRow, request: ClaimTaskRequest): Promise<ClaimFactsRow> {
    try {
      return await this.claims.start(manager, {
        id: newId(), taskId: task.id, slotId: request.slotId, personId: actor.personId, divisionPath: task.divisionPath,
        startsAt: task.startsAt, endsAt: task.endsAt, note: request.note ?? null,
      }, { actor });
    } catch (error) {
      // A claim that was turned down keeps its mark: the record above holds only what is still to come.
      if (isDuplicate(error)) throw claimRefused('VOLUNTEERING_ALREADY_CLAIMED');
      throw error;
    }
  }

  private async admit(manager: EntityManager, task: TaskFactsRow, claim: ClaimFactsRow, noShows: number): Promise<ClaimFactsRow> {
    if (approvalNeeded(task, noShows)) {
      await this.notices.applied(manager, task);
      await this.places.requireDoor(manager, task.id, TASK_STATUSES_SIGNUP);
      return claim;
    }
    const entered = await this.places.enter(manager, claim, TASK_STATUSES_SIGNUP);
    if (entered === 'placed') return this.claims.move(manager, claim, 'approve', { actor: null });
    return this.claims.move(manager, claim, 'waitlist', { actor: null, set: { due_at: claim.startsAt } });
  }

  /** Ends a claim and gives back what it held: a place, a position in the queue, or nothing yet. */
  private async release(manager: EntityManager, claim: ClaimFactsRow, verb: ClaimVerb, step: Step): Promise<ClaimFactsRow> {
    const released = await this.claims.move(manager, claim, verb, step);
    if (claim.status === 'WAITLISTED') await this.places.leaveQueue(manager, claim);
    if (claim.status === 'APPROVED' || claim.status === 'OFFERED') await this.places.leave(manager, claim);
    return released;
  }

  private requireOfferStands(claim: ClaimFactsRow): void {
    if (claim.status === 'OFFERED' && claim.offerExpiresAt !== null && this.clock.now() >= claim.offerExpiresAt) throw offerOver();
  }

  private async requireSlot(manager: EntityManager, task: TaskFactsRow, { slotId }: ClaimTaskRequest): Promise<void> {
    const slot = await selectOne(manager, 'SELECT id FROM task_slot WHERE id = ? AND task_id = ?', [slotId, task.id]);
    if (!slot) throw invalidInput({ field: 'slotId', problem: '须为这个任务的岗位' });
  }
}
