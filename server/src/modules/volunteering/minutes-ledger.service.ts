import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { localDateOf, type LocalDate } from '@yuandian/shared/common/time';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { PointsTransactionId } from '@yuandian/shared/points/points.types';
import { MINUTES } from '@yuandian/shared/volunteering/volunteering.limits';
import { creditable } from '@yuandian/shared/volunteering/volunteering.rules';
import type { CorrectionId, MinutesKind } from '@yuandian/shared/volunteering/volunteering.types';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { AppException } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { mustHold } from '../../common/invariants/assertion.ts';
import { change, insertRow, select, selectOne } from '../../common/tx/sql.ts';
import { PointsLedger } from '../points/ledger.service.ts';
import { ClaimLife, type ClaimFactsRow } from './claim-life.service.ts';
import { TaskLife, type TaskFactsRow } from './task-life.service.ts';
import { VolunteerNotices } from './volunteer-notice.service.ts';
import { pointsSpent } from './volunteering.errors.ts';
import { SIGNED_MINUTES_SQL } from './volunteering.mapper.ts';

interface Source { type: 'volunteering.claim' | 'volunteering.correction'; id: string }
interface Posting { kind: MinutesKind; minutes: number; source: Source; transactionId: PointsTransactionId | null; reason: string | null }

/**
 * Service minutes and what they earn. A row is only ever added; minutes and points of one claim commit together or not at all.
 * Callers hold the person's lock ({@link ClaimLife.lockPerson}), so the day's cap is a plain sum.
 */
@Injectable()
export class MinutesLedger {
  constructor(
    private readonly tasks: TaskLife, private readonly claims: ClaimLife, private readonly points: PointsLedger,
    private readonly notices: VolunteerNotices, private readonly clock: Clock,
  ) {}

  /** CONFIRMED to SETTLED, once for ever: the state decides, and the key of the row is the claim's id. */
  async settle(manager: EntityManager, claim: ClaimFactsRow, task: TaskFactsRow, actor: Actor | null): Promise<ClaimFactsRow> {
    const minutes = creditable(claim.confirmedMinutes ?? 0, await this.minutesOn(manager, claim.personId, dayServed(claim)));
    const settled = await this.claims.move(manager, claim, 'settle', { actor, set: { credited_minutes: minutes, answer_until: null } });
    const source: Source = { type: 'volunteering.claim', id: claim.id };
    const award = minutes > 0 ? await this.award(manager, claim, minutes, source) : null;
    if (minutes > 0) await this.post(manager, claim, task, { kind: 'EARNED', minutes, source, transactionId: award?.transactionId ?? null, reason: null });
    await this.keepPoints(manager, claim, award?.points ?? 0);
    await this.notices.credited(manager, claim, task, { minutes, points: award?.points ?? 0 });
    await this.tasks.wake(manager, task.id);
    return { ...settled, creditedMinutes: minutes };
  }

  /**
   * Brings a settled claim to `minutes` by one more row. More is paid on top; for less, what was paid is taken back and the
   * right amount paid anew, so that the rule and the caps of the day of service decide.
   * @throws VOLUNTEERING_POINTS_SPENT when the points to take back are gone
   */
  async correct(
    manager: EntityManager, claim: ClaimFactsRow, task: TaskFactsRow, correction: { id: CorrectionId; minutes: number; reason: string; actor: Actor },
  ): Promise<void> {
    const before = claim.creditedMinutes ?? 0;
    const difference = correction.minutes - before;
    mustHold(difference !== 0, 'a correction changes something', { claimId: claim.id });
    await this.claims.move(manager, claim, 'correct', {
      actor: correction.actor, reason: correction.reason, set: { credited_minutes: correction.minutes },
    });
    if (difference < 0) await this.takeBack(manager, claim, correction);
    const source: Source = { type: 'volunteering.correction', id: correction.id };
    const paid = difference > 0 ? difference : correction.minutes;
    const award = paid > 0 ? await this.award(manager, claim, paid, source) : null;
    await this.post(manager, claim, task, {
      kind: difference > 0 ? 'ADDED' : 'REMOVED', minutes: Math.abs(difference), source, transactionId: award?.transactionId ?? null, reason: correction.reason,
    });
    const kept = difference > 0 ? await this.pointsOf(manager, claim) : 0;
    await this.keepPoints(manager, claim, kept + (award?.points ?? 0));
  }

  /** What the day already holds. */
  async minutesOn(manager: EntityManager, personId: PersonId, day: LocalDate): Promise<number> {
    const row = await selectOne<{ minutes: number | string | null }>(
      manager, `SELECT SUM(${SIGNED_MINUTES_SQL}) AS minutes FROM service_minutes_entry WHERE person_id = ? AND served_on = ?`, [personId, day],
    );
    return Number(row?.minutes ?? 0);
  }

  private award(manager: EntityManager, claim: ClaimFactsRow, minutes: number, source: Source) {
    return this.points.award(manager, {
      personId: claim.personId, event: 'volunteer.hour', units: minutes / MINUTES.step, source, divisionPath: claim.divisionPath,
      at: claim.checkedOutAt ?? claim.endsAt,
    });
  }

  /** Everything paid since the last row that took minutes away, that row's own payment included. */
  private async takeBack(manager: EntityManager, claim: ClaimFactsRow, { reason, actor }: { reason: string; actor: Actor }): Promise<void> {
    const rows = await select<{ kind: MinutesKind; transactionId: PointsTransactionId | null }>(
      manager, 'SELECT kind, points_transaction_id AS transactionId FROM service_minutes_entry WHERE claim_id = ? ORDER BY created_at, id', [claim.id],
    );
    const standing = rows.slice(Math.max(0, rows.findLastIndex((row) => row.kind === 'REMOVED')));
    try {
      for (const { transactionId } of standing) if (transactionId) await this.points.reverse(manager, { transactionId, reason, actor });
    } catch (error) {
      if (error instanceof AppException && error.code === 'POINTS_NOT_ENOUGH') throw pointsSpent();
      throw error;
    }
  }

  private async post(manager: EntityManager, claim: ClaimFactsRow, task: TaskFactsRow, posting: Posting): Promise<void> {
    mustHold(Number.isInteger(posting.minutes) && posting.minutes > 0, 'a row of minutes is positive', { claimId: claim.id });
    await insertRow(manager, 'service_minutes_entry', {
      id: newId(), person_id: claim.personId, claim_id: claim.id, task_id: claim.taskId, campaign_id: task.campaignId,
      division_path: claim.divisionPath, kind: posting.kind, minutes: posting.minutes, served_on: dayServed(claim),
      source_type: posting.source.type, source_id: posting.source.id, points_transaction_id: posting.transactionId, reason: posting.reason,
      created_at: this.clock.now(),
    });
  }

  private async pointsOf(manager: EntityManager, claim: ClaimFactsRow): Promise<number> {
    const row = await selectOne<{ points: number | null }>(manager, 'SELECT points FROM task_claim WHERE id = ?', [claim.id]);
    return row?.points ?? 0;
  }

  private async keepPoints(manager: EntityManager, claim: ClaimFactsRow, points: number): Promise<void> {
    await change(manager, 'UPDATE task_claim SET points = ? WHERE id = ?', [points, claim.id]);
  }
}

function dayServed(claim: ClaimFactsRow): LocalDate {
  return localDateOf(claim.startsAt);
}
