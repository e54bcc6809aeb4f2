import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { TaskId } from '@yuandian/shared/common/ids';
import type { TaskStatus } from '@yuandian/shared/volunteering/task-status';
import { TASK_LIMITS } from '@yuandian/shared/volunteering/volunteering.limits';
import { offerExpiry } from '@yuandian/shared/volunteering/volunteering.rules';
import type { TaskSlotId } from '@yuandian/shared/volunteering/volunteering.types';
import { Clock } from '../../common/clock/clock.ts';
import { AppException } from '../../common/errors/app-exception.ts';
import { mustHold } from '../../common/invariants/assertion.ts';
import { change, marks, selectOne } from '../../common/tx/sql.ts';
import { ClaimLife, type ClaimFactsRow } from './claim-life.service.ts';
import { TaskLife } from './task-life.service.ts';
import { VolunteerNotices } from './volunteer-notice.service.ts';
import { taskNotOpen, waitingListFull } from './volunteering.errors.ts';

export interface Spot { taskId: TaskId; slotId: TaskSlotId }

/** States of a task in which somebody may take a place or join the queue. */
type Doors = readonly TaskStatus[];

const MAX_ROUNDS = 20;

/**
 * The quota. Truth is the slot's row: `taken` rises only while it is below `capacity`, and `waiting` only while there is no
 * place; a place that falls free goes straight to the first who waits. So nobody can slip in between, whoever comes first
 * to the row. The task's row holds the sums and is touched last; it refuses when sign-up is over.
 */
@Injectable()
export class Places {
  constructor(
    private readonly tasks: TaskLife, private readonly claims: ClaimLife, private readonly notices: VolunteerNotices, private readonly clock: Clock,
  ) {}

  /**
   * A place while there is one, else a position in the queue.
   * @throws VOLUNTEERING_WAITING_LIST_FULL, VOLUNTEERING_TASK_NOT_OPEN
   */
  async enter(manager: EntityManager, spot: Spot, doors: Doors): Promise<'placed' | 'waiting'> {
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      if (await this.take(manager, spot, doors)) return 'placed';
      if (await this.join(manager, spot, doors)) return 'waiting';
      if (await this.isQueueFull(manager, spot.slotId)) throw waitingListFull();
      // A place fell free between the two statements: once more.
    }
    throw new AppException('BUSY');
  }

  /** Somebody leaves a place: the first who waits is offered it, else it is free. After the start nobody is offered anything. */
  async leave(manager: EntityManager, claim: ClaimFactsRow): Promise<void> {
    const now = this.clock.now();
    if (now >= claim.startsAt) return this.free(manager, claim);
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const freed = await change(manager, 'UPDATE task_slot SET taken = taken - 1 WHERE id = ? AND waiting = 0', [claim.slotId]);
      if (freed === 1) return this.countFreed(manager, claim.taskId);
      if (await this.offerToFirst(manager, claim.slotId, now)) return;
    }
    throw new AppException('BUSY');
  }

  /** Somebody leaves the queue, or it ends. */
  async leaveQueue(manager: EntityManager, { slotId, taskId }: Spot): Promise<void> {
    const left = await change(manager, 'UPDATE task_slot SET waiting = waiting - 1 WHERE id = ? AND waiting > 0', [slotId]);
    mustHold(left === 1, 'who leaves a queue stood in it', { slotId });
    await change(manager, 'UPDATE task SET waiting = waiting - 1 WHERE id = ? AND waiting > 0', [taskId]);
  }

  /** Makes sure that sign-up is still possible when the claim commits, for a claim that takes no place yet. */
  async requireDoor(manager: EntityManager, taskId: TaskId, doors: Doors): Promise<void> {
    const open = await change(
      manager, `UPDATE task SET updated_at = ? WHERE id = ? AND status IN (${marks(doors)})`, [this.clock.now(), taskId, ...doors],
    );
    if (open !== 1) throw taskNotOpen();
  }

  private async take(manager: EntityManager, { taskId, slotId }: Spot, doors: Doors): Promise<boolean> {
    const taken = await change(manager, 'UPDATE task_slot SET taken = taken + 1 WHERE id = ? AND taken < capacity', [slotId]);
    if (taken === 0) return false;
    const counted = await change(
      manager, `UPDATE task SET taken = taken + 1 WHERE id = ? AND taken + 1 < capacity AND status IN (${marks(doors)})`, [taskId, ...doors],
    );
    if (counted === 0) await this.takeLast(manager, taskId, doors);
    return true;
  }

  /** The last place of the whole task: it is full from this commit on. */
  private async takeLast(manager: EntityManager, taskId: TaskId, doors: Doors): Promise<void> {
    const counted = await change(
      manager, `UPDATE task SET taken = taken + 1 WHERE id = ? AND taken + 1 = capacity AND status IN (${marks(doors)})`, [taskId, ...doors],
    );
    if (counted === 0) throw taskNotOpen();
    const task = await this.tasks.get(manager, taskId);
    if (task.status === 'OPEN') await this.tasks.move(manager, task, 'fill', { actor: null });
  }

  private async join(manager: EntityManager, { taskId, slotId }: Spot, doors: Doors): Promise<boolean> {
    const joined = await change(
      manager, 'UPDATE task_slot SET waiting = waiting + 1 WHERE id = ? AND taken >= capacity AND waiting < ?', [slotId, TASK_LIMITS.waitingMax],
    );
    if (joined === 0) return false;
    const counted = await change(manager, `UPDATE task SET waiting = waiting + 1 WHERE id = ? AND status IN (${marks(doors)})`, [taskId, ...doors]);
    if (counted === 0) throw taskNotOpen();
    return true;
  }

  private async isQueueFull(manager: EntityManager, slotId: TaskSlotId): Promise<boolean> {
    const row = await selectOne<{ waiting: number }>(manager, 'SELECT waiting FROM task_slot WHERE id = ? AND taken >= capacity', [slotId]);
    return row !== null && row.waiting >= TASK_LIMITS.waitingMax;
  }

  /** @returns whether the place found its next owner; if not, the queue has changed and the caller looks again. */
  private async offerToFirst(manager: EntityManager, slotId: TaskSlotId, now: Date): Promise<boolean> {
    const first = await selectOne<{ id: string }>(
      manager, `SELECT id FROM task_claim WHERE slot_id = ? AND status = 'WAITLISTED' ORDER BY claimed_at, id LIMIT 1`, [slotId],
    );
    if (!first) return false;
    const claim = await this.claims.get(manager, first.id);
    if (claim.status !== 'WAITLISTED') return false;
    const expiresAt = offerExpiry(claim.startsAt, now);
    try {
      await this.claims.move(manager, claim, 'offer', { actor: null, set: { offer_expires_at: expiresAt, due_at: expiresAt } });
    } catch (error) {
      if (error instanceof AppException && error.code === 'WRONG_STATE') return false;
      throw error;
    }
    await this.notices.offered(manager, claim, await this.tasks.get(manager, claim.taskId), expiresAt);
    await this.leaveQueue(manager, claim);
    return true;
  }

  private async free(manager: EntityManager, { slotId, taskId }: Spot): Promise<void> {
    const freed = await change(manager, 'UPDATE task_slot SET taken = taken - 1 WHERE id = ? AND taken > 0', [slotId]);
    mustHold(freed === 1, 'a place that is left was taken', { slotId });
    await this.countFreed(manager, taskId);
  }

  private async countFreed(manager: EntityManager, taskId: TaskId): Promise<void> {
    await change(manager, 'UPDATE task SET taken = taken - 1 WHERE id = ? AND taken > 0', [taskId]);
    const task = await this.tasks.get(manager, taskId);
    if (task.status === 'FULL') await this.tasks.move(manager, task, 'free', { actor: null });
  }
}
