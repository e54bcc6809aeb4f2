import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ClaimId, PersonId } from '@yuandian/shared/common/ids';
import { nextState } from '@yuandian/shared/common/state-table';
import { CLAIM_STATUSES_RELEASED, claimStates, type ClaimStatus, type ClaimVerb } from '@yuandian/shared/volunteering/claim-status';
import type { ClaimResultView } from '@yuandian/shared/volunteering/volunteering.types';
import { Clock } from '../../common/clock/clock.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { moveState, startHistory } from '../../common/state/move-state.ts';
import { changeOrInsert, fromSqlTime, insertRow, selectOne } from '../../common/tx/sql.ts';
import type { TaskClaimEntity } from './entities/task-claim.entity.ts';
import type { Step } from './task-life.service.ts';

const CLAIM_LIFE = { states: claimStates, table: 'task_claim', history: 'task_claim_history' };

export type ClaimFactsRow = Pick<TaskClaimEntity,
  | 'id' | 'taskId' | 'slotId' | 'personId' | 'status' | 'divisionPath' | 'startsAt' | 'endsAt' | 'claimedAt' | 'offerExpiresAt' | 'dueAt'
  | 'checkedInAt' | 'checkedOutAt' | 'computedMinutes' | 'confirmedMinutes' | 'creditedMinutes' | 'settlement' | 'confirmedBy'
  | 'answerUntil' | 'appealedAt'>;

type TimeName = 'startsAt' | 'endsAt' | 'claimedAt';
type LaterName = 'offerExpiresAt' | 'dueAt' | 'checkedInAt' | 'checkedOutAt' | 'answerUntil' | 'appealedAt';
type RawClaim = Omit<ClaimFactsRow, TimeName | LaterName> & Record<TimeName, Date | string> & Record<LaterName, Date | string | null>;

const FACTS = `SELECT id, task_id AS taskId, slot_id AS slotId, person_id AS personId, status, division_path AS divisionPath,
  starts_at AS startsAt, ends_at AS endsAt, claimed_at AS claimedAt, offer_expires_at AS offerExpiresAt, due_at AS dueAt,
  checked_in_at AS checkedInAt, checked_out_at AS checkedOutAt, computed_minutes AS computedMinutes,
  confirmed_minutes AS confirmedMinutes, credited_minutes AS creditedMinutes, settlement, confirmed_by AS confirmedBy,
  answer_until AS answerUntil, appealed_at AS appealedAt
  FROM task_claim WHERE id = ?`;

export type NewClaim = Pick<TaskClaimEntity, 'id' | 'taskId' | 'slotId' | 'personId' | 'divisionPath' | 'startsAt' | 'endsAt' | 'note'>;

/** Reads claims for use cases, makes them, and moves them along their states. */
@Injectable()
export class ClaimLife {
  constructor(private readonly clock: Clock) {}

  /** @throws NOT_FOUND */
  async get(manager: EntityManager, id: ClaimId): Promise<ClaimFactsRow> {
    const row = await selectOne<RawClaim>(manager, FACTS, [id]);
    if (!row) throw notFound();
    return toFacts(row);
  }

  /**
   * Makes the caller the only one who changes what this person has claimed, served or missed, until the commit.
   * With several persons in one transaction, go in the order of their ids.
   */
  async lockPerson(manager: EntityManager, personId: PersonId): Promise<void> {
    const lock = { sql: 'UPDATE task_claim_guard SET version = version + 1 WHERE person_id = ?', params: [personId] };
    await changeOrInsert(manager, lock, 'task_claim_guard', { person_id: personId, version: 1 });
  }

  /** A claim in its first state. It lapses at the start of the task unless it gets further. */
  async start(manager: EntityManager, claim: NewClaim, { actor }: Step): Promise<ClaimFactsRow> {
    const at = this.clock.now();
    const status: ClaimStatus = claimStates.initial;
    await insertRow(manager, 'task_claim', {
      id: claim.id, task_id: claim.taskId, slot_id: claim.slotId, person_id: claim.personId, status, active_mark: 1,
      division_path: claim.divisionPath, starts_at: claim.startsAt, ends_at: claim.endsAt, note: claim.note, claimed_at: at,
      late_cancelled: false, due_at: claim.startsAt, code_tries: 0, created_at: at, updated_at: at,
    });
    await startHistory(manager, CLAIM_LIFE.history, { id: claim.id, verb: 'apply', to: status, actor, at });
    return {
      ...claim, status, claimedAt: at, dueAt: claim.startsAt, offerExpiresAt: null, checkedInAt: null, checkedOutAt: null, computedMinutes: null,
      confirmedMinutes: null, creditedMinutes: null, settlement: null, confirmedBy: null, answerUntil: null, appealedAt: null,
    };
  }

  /**
   * One step along the states. The last reason is kept where the volunteer reads it; a released claim lets the person claim again.
   * The appointment with the clock ends with each step: `set.due_at` makes the next one.
   * @throws WRONG_STATE
   */
  async move(manager: EntityManager, claim: ClaimFactsRow, verb: ClaimVerb, { actor, reason, set }: Step): Promise<ClaimFactsRow> {
    const next = nextState(claimStates, verb, claim.status);
    const released = next !== null && CLAIM_STATUSES_RELEASED.includes(next);
    const status = await moveState(manager, CLAIM_LIFE, {
      id: claim.id, from: claim.status, verb, actor, at: this.clock.now(), reason,
      set: { due_at: null, ...(released ? { active_mark: null } : {}), ...(reason === undefined ? {} : { last_reason: reason }), ...set },
    });
    return { ...claim, status };
  }

  /** What a step answers; reads the queue only for who stands in it. */
  async result(manager: EntityManager, claim: Pick<ClaimFactsRow, 'id' | 'slotId' | 'status' | 'claimedAt'>): Promise<ClaimResultView> {
    const waitingPosition = claim.status === 'WAITLISTED' ? (await this.countAhead(manager, claim)) + 1 : null;
    return { id: claim.id, status: claim.status, waitingPosition };
  }

  private async countAhead(manager: EntityManager, { id, slotId, claimedAt }: Pick<ClaimFactsRow, 'id' | 'slotId' | 'claimedAt'>): Promise<number> {
    const row = await selectOne<{ ahead: number | string }>(
      manager,
      `SELECT COUNT(*) AS ahead FROM task_claim
       WHERE slot_id = ? AND status = 'WAITLISTED' AND (claimed_at < ? OR (claimed_at = ? AND id < ?))`,
      [slotId, claimedAt, claimedAt, id],
    );
    return Number(row?.ahead ?? 0);
  }
}

function toFacts(row: RawClaim): ClaimFactsRow {
  const time = (value: Date | string | null) => (value === null ? null : fromSqlTime(value));
  return {
    ...row, startsAt: fromSqlTime(row.startsAt), endsAt: fromSqlTime(row.endsAt), claimedAt: fromSqlTime(row.claimedAt),
    offerExpiresAt: time(row.offerExpiresAt), dueAt: time(row.dueAt), checkedInAt: time(row.checkedInAt), checkedOutAt: time(row.checkedOutAt),
    answerUntil: time(row.answerUntil), appealedAt: time(row.appealedAt),
  };
}
