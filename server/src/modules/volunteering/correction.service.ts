import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ClaimId, PersonId } from '@yuandian/shared/common/ids';
import { localDateOf } from '@yuandian/shared/common/time';
import { correctionStates, type CorrectionStatus, type CorrectionVerb } from '@yuandian/shared/volunteering/correction-status';
import { creditable, minutesProblem } from '@yuandian/shared/volunteering/volunteering.rules';
import type { CorrectionResultView, ProposeCorrectionRequest } from '@yuandian/shared/volunteering/volunteering.staff.types';
import type { CorrectionId } from '@yuandian/shared/volunteering/volunteering.types';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput, notFound, wrongState } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { moveState, startHistory } from '../../common/state/move-state.ts';
import { insertRow, isDuplicate, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { ClaimLife, type ClaimFactsRow } from './claim-life.service.ts';
import { MinutesLedger } from './minutes-ledger.service.ts';
import { TaskLife } from './task-life.service.ts';
import { VolunteerNotices } from './volunteer-notice.service.ts';
import { correctionPending, correctionStale } from './volunteering.errors.ts';
import { requireOther, requireStanding } from './volunteering.policy.ts';

const CORRECTION_LIFE = { states: correctionStates, table: 'minutes_correction', history: 'minutes_correction_history' };
const PERMISSION = 'volunteering.hours.correct';

interface CorrectionRow {
  id: CorrectionId;
  claimId: ClaimId;
  status: CorrectionStatus;
  divisionPath: string;
  minutesBefore: number;
  minutesAfter: number;
  reason: string;
  proposedBy: PersonId;
}

/** Changing what a settled claim is credited with takes two auditors, neither of them the volunteer. */
@Injectable()
export class Corrections {
  constructor(
    private readonly tx: Tx, private readonly clock: Clock, private readonly tasks: TaskLife, private readonly claims: ClaimLife,
    private readonly ledger: MinutesLedger, private readonly notices: VolunteerNotices, private readonly audit: AuditTrail,
  ) {}

  /** @throws NOT_FOUND; INVALID_INPUT; VOLUNTEERING_OWN_WORK; VOLUNTEERING_CORRECTION_PENDING; WRONG_STATE before the claim is settled */
  async propose(actor: Actor, claimId: ClaimId, request: ProposeCorrectionRequest): Promise<CorrectionResultView> {
    return this.tx.run(async (manager) => {
      const claim = await this.claims.get(manager, claimId);
      requireStanding(actor, PERMISSION, await this.tasks.get(manager, claim.taskId));
      requireOther(actor, claim.personId);
      await this.requireSensible(manager, claim, request.minutes);
      const id = await this.insert(manager, actor, claim, request);
      await this.record(manager, actor, 'propose', claim, id, request.reason, { minutes: request.minutes });
      return { id, status: correctionStates.initial };
    });
  }

  /**
   * @throws NOT_FOUND; VOLUNTEERING_OWN_WORK; VOLUNTEERING_CORRECTION_STALE when the claim changed since; VOLUNTEERING_POINTS_SPENT;
   * INVALID_INPUT when the day has no room left; WRONG_STATE
   */
  async apply(actor: Actor, id: CorrectionId): Promise<CorrectionResultView> {
    return this.decide(actor, id, 'apply', undefined, async (manager, correction) => {
      const { personId } = await this.claims.get(manager, correction.claimId);
      await this.claims.lockPerson(manager, personId);
      const claim = await this.claims.get(manager, correction.claimId);
      if (claim.creditedMinutes !== correction.minutesBefore) throw correctionStale();
      await this.requireSensible(manager, claim, correction.minutesAfter);
      const task = await this.tasks.get(manager, claim.taskId);
      await this.ledger.correct(manager, claim, task, { id, minutes: correction.minutesAfter, reason: correction.reason, actor });
      await this.notices.answered(manager, claim, task, `服务时长更正为 ${correction.minutesAfter / 60} 小时。原因：${correction.reason}。`);
    });
  }

  /** @throws NOT_FOUND; VOLUNTEERING_OWN_WORK; WRONG_STATE */
  async refuse(actor: Actor, id: CorrectionId, reason: string): Promise<CorrectionResultView> {
    return this.decide(actor, id, 'refuse', reason, () => Promise.resolve());
  }

  private async decide(
    actor: Actor, id: CorrectionId, verb: CorrectionVerb, reason: string | undefined,
    work: (manager: EntityManager, correction: CorrectionRow) => Promise<void>,
  ): Promise<CorrectionResultView> {
    return this.tx.run(async (manager) => {
      const correction = await this.get(manager, id);
      const claim = await this.claims.get(manager, correction.claimId);
      requireStanding(actor, PERMISSION, await this.tasks.get(manager, claim.taskId));
      requireOther(actor, correction.proposedBy, claim.personId);
      const at = this.clock.now();
      const status = await moveState(manager, CORRECTION_LIFE, {
        id, from: correction.status, verb, actor, at, reason,
        set: { pending_mark: null, decided_by: actor.personId, decided_by_name: actor.displayName, decided_at: at, decision_reason: reason ?? null },
      });
      await work(manager, correction);
      await this.record(manager, actor, verb, claim, id, reason ?? correction.reason, { minutes: correction.minutesAfter, status });
      return { id, status };
    });
  }

  private async insert(manager: EntityManager, actor: Actor, claim: ClaimFactsRow, request: ProposeCorrectionRequest): Promise<CorrectionId> {
    const id: CorrectionId = newId();
    const at = this.clock.now();
    try {
      await insertRow(manager, CORRECTION_LIFE.table, {
        id, claim_id: claim.id, division_path: claim.divisionPath, status: correctionStates.initial, pending_mark: 1,
        minutes_before: claim.creditedMinutes ?? 0, minutes_after: request.minutes, reason: request.reason,
        proposed_by: actor.personId, proposed_by_name: actor.displayName, created_at: at, updated_at: at,
      });
    } catch (error) {
      if (isDuplicate(error)) throw correctionPending();
      throw error;
    }
    await startHistory(manager, CORRECTION_LIFE.history, { id, verb: 'propose', to: correctionStates.initial, actor, at, reason: request.reason });
    return id;
  }

  /** Half hours, inside the task, a real change, and inside the day's cap. */
  private async requireSensible(manager: EntityManager, claim: ClaimFactsRow, minutes: number): Promise<void> {
    if (claim.status !== 'SETTLED' && claim.status !== 'CORRECTED') throw wrongState(claim.status);
    const before = claim.creditedMinutes ?? 0;
    const others = (await this.ledger.minutesOn(manager, claim.personId, localDateOf(claim.startsAt))) - before;
    const problem = minutesProblem(minutes, claim)
      ?? (minutes === before ? '与现在入账的时长相同' : null)
      ?? (creditable(minutes, others) < minutes ? '超过了每人每天 8 小时的上限' : null);
    if (problem) throw invalidInput({ field: 'minutes', problem });
  }

  private async get(manager: EntityManager, id: CorrectionId): Promise<CorrectionRow> {
    const row = await selectOne<CorrectionRow>(
      manager,
      `SELECT id, claim_id AS claimId, status, division_path AS divisionPath, minutes_before AS minutesBefore, minutes_after AS minutesAfter,
       reason, proposed_by AS proposedBy FROM minutes_correction WHERE id = ?`,
      [id],
    );
    if (!row) throw notFound();
    return row;
  }

  private record(
    manager: EntityManager, actor: Actor, verb: string, claim: ClaimFactsRow, id: CorrectionId, reason: string, after: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    return this.audit.record(manager, {
      actor, action: `volunteering.correction.${verb}`, subjectKind: 'volunteering.correction', subjectId: id, divisionPath: claim.divisionPath,
      before: { minutes: claim.creditedMinutes }, after, reason,
    });
  }
}
