import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ClaimId } from '@yuandian/shared/common/ids';
import type { ClaimResultView } from '@yuandian/shared/volunteering/volunteering.types';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { Tx } from '../../common/tx/tx.ts';
import { ClaimLife, type ClaimFactsRow } from './claim-life.service.ts';
import { TaskLife, type TaskFactsRow } from './task-life.service.ts';
import { requireOther, requireStanding, type Standing } from './volunteering.policy.ts';

/** Somebody's say on what another person did. */
export interface Verdict {
  actor: Actor;
  standing: Standing;
  claimId: ClaimId;
  reason?: string;
  /** Under which name the audit keeps it. */
  action: string;
  /** What the audit shows beside the status. */
  factsBefore?: (claim: ClaimFactsRow) => object;
  factsAfter?: (claim: ClaimFactsRow) => object;
}

export type VerdictWork = (manager: EntityManager, claim: ClaimFactsRow, task: TaskFactsRow) => Promise<ClaimFactsRow>;

/** Decides on a claim that was worked, or missed, by the leader or by staff; never by the person whose claim it is. */
@Injectable()
export class Verdicts {
  constructor(private readonly tx: Tx, private readonly tasks: TaskLife, private readonly claims: ClaimLife, private readonly audit: AuditTrail) {}

  /** @throws NOT_FOUND; VOLUNTEERING_OWN_WORK; what `work` throws */
  decide(verdict: Verdict, work: VerdictWork): Promise<ClaimResultView> {
    const { actor, standing, claimId, action, reason, factsBefore, factsAfter } = verdict;
    return this.tx.run(async (manager) => {
      const found = await this.claims.get(manager, claimId);
      const task = await this.tasks.get(manager, found.taskId);
      requireStanding(actor, standing, task);
      requireOther(actor, found.personId);
      // Minutes count against the day, a no-show against the next claim: nothing of this person may pass by.
      await this.claims.lockPerson(manager, found.personId);
      const claim = await this.claims.get(manager, claimId);
      const decided = await work(manager, claim, task);
      await this.audit.record(manager, {
        actor, action, subjectKind: 'volunteering.claim', subjectId: claimId, divisionPath: claim.divisionPath,
        before: { status: claim.status, ...factsBefore?.(claim) }, after: { status: decided.status, ...factsAfter?.(decided) }, reason,
      });
      return this.claims.result(manager, decided);
    });
  }
}
