import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ClaimId } from '@yuandian/shared/common/ids';
import type { TaskStatus } from '@yuandian/shared/volunteering/task-status';
import type { ClaimResultView } from '@yuandian/shared/volunteering/volunteering.types';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { Tx } from '../../common/tx/tx.ts';
import { ClaimLife, type ClaimFactsRow } from './claim-life.service.ts';
import { Places } from './place.service.ts';
import { TaskLife, type TaskFactsRow } from './task-life.service.ts';
import { VolunteerNotices } from './volunteer-notice.service.ts';
import { taskBegun } from './volunteering.errors.ts';
import { requireOther, requireStanding, type Standing } from './volunteering.policy.ts';

/** Who applied may still be let in after sign-up has closed, until the work begins. */
const DOORS: readonly TaskStatus[] = ['OPEN', 'FULL', 'CLOSED_SIGNUP'];

/** The leader's word on claims that wait for it. */
@Injectable()
export class Decisions {
  constructor(
    private readonly tx: Tx, private readonly clock: Clock, private readonly tasks: TaskLife, private readonly claims: ClaimLife,
    private readonly places: Places, private readonly notices: VolunteerNotices, private readonly audit: AuditTrail,
  ) {}

  /**
   * Lets a claim in: a place while there is one, else the waiting list.
   * @throws NOT_FOUND; VOLUNTEERING_OWN_WORK; VOLUNTEERING_TASK_BEGUN; VOLUNTEERING_TASK_NOT_OPEN; VOLUNTEERING_WAITING_LIST_FULL; WRONG_STATE
   */
  async approve(actor: Actor, standing: Standing, claimId: ClaimId): Promise<ClaimResultView> {
    return this.decide(actor, standing, claimId, async (manager, claim, task) => {
      const step = { actor };
      // The state first: a claim that is no longer waiting for a decision must not take a place.
      const entered = claim.status === 'APPLIED' ? await this.places.enter(manager, claim, DOORS) : 'placed';
      const decided = entered === 'placed'
        ? await this.claims.move(manager, claim, 'approve', step)
        : await this.claims.move(manager, claim, 'waitlist', { ...step, set: { due_at: claim.startsAt } });
      await this.notices.decided(manager, decided, task);
      return decided;
    });
  }

  /** @throws NOT_FOUND; VOLUNTEERING_OWN_WORK; VOLUNTEERING_TASK_BEGUN; WRONG_STATE */
  async reject(actor: Actor, standing: Standing, claimId: ClaimId, reason: string): Promise<ClaimResultView> {
    return this.decide(actor, standing, claimId, async (manager, claim, task) => {
      const decided = await this.claims.move(manager, claim, 'reject', { actor, reason });
      await this.notices.decided(manager, decided, task, reason);
      return decided;
    }, reason);
  }

  private decide(
    actor: Actor, standing: Standing, claimId: ClaimId,
    work: (manager: EntityManager, claim: ClaimFactsRow, task: TaskFactsRow) => Promise<ClaimFactsRow>, reason?: string,
  ): Promise<ClaimResultView> {
    return this.tx.run(async (manager) => {
      const claim = await this.claims.get(manager, claimId);
      const task = await this.tasks.get(manager, claim.taskId);
      requireStanding(actor, standing, task);
      requireOther(actor, claim.personId);
      if (this.clock.now() >= claim.startsAt) throw taskBegun();
      const decided = await work(manager, claim, task);
      await this.audit.record(manager, {
        actor, action: 'volunteering.claim.decide', subjectKind: 'volunteering.claim', subjectId: claimId, divisionPath: claim.divisionPath,
        before: { status: claim.status }, after: { status: decided.status }, reason,
      });
      return this.claims.result(manager, decided);
    });
  }
}
