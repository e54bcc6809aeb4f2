import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { TaskId } from '@yuandian/shared/common/ids';
import { TASK_STATUSES_AT_WORK } from '@yuandian/shared/volunteering/task-status';
import { CHECK_IN_LIMITS, SPANS } from '@yuandian/shared/volunteering/volunteering.limits';
import { checkInQrText, checkInWindow, checkOutWindow } from '@yuandian/shared/volunteering/volunteering.rules';
import type { CheckInCodeView } from '@yuandian/shared/volunteering/volunteering.types';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { selectOne } from '../../common/tx/sql.ts';
import { env } from '../../config/env.ts';
import { TaskLife } from './task-life.service.ts';
import { notNow } from './volunteering.errors.ts';
import { requireStanding } from './volunteering.policy.ts';

/**
 * The code on the leader's screen: six digits out of HMAC(task, minute). Nothing is stored; the code of the minute before
 * still counts, so that nobody is refused while typing.
 */
@Injectable()
export class CheckInCodes {
  constructor(private readonly dataSource: DataSource, private readonly tasks: TaskLife, private readonly clock: Clock) {}

  /** For the leader, from half an hour before the work until two hours after it. @throws NOT_FOUND; VOLUNTEERING_NOT_NOW */
  async show(actor: Actor, taskId: TaskId): Promise<CheckInCodeView> {
    const { manager } = this.dataSource;
    const now = this.clock.now();
    const task = await this.tasks.get(manager, taskId);
    requireStanding(actor, 'leader', task);
    const checkOutUntil = checkOutWindow(task).to;
    if (!TASK_STATUSES_AT_WORK.includes(task.status) || now < checkInWindow(task).from || now >= checkOutUntil) throw notNow();
    const counts = await selectOne<{ present: number | string; expected: number | string }>(
      manager,
      `SELECT COUNT(CASE WHEN checked_in_at IS NOT NULL THEN 1 END) AS present, COUNT(*) AS expected FROM task_claim
       WHERE task_id = ? AND (status = 'APPROVED' OR checked_in_at IS NOT NULL)`,
      [taskId],
    );
    const code = codeOf(taskId, windowOf(now));
    return {
      taskId, title: task.title, code, qrText: checkInQrText(taskId, code),
      turnsAt: new Date((windowOf(now) + 1) * SPANS.checkInCode).toISOString(), now: now.toISOString(),
      checkInUntil: checkInWindow(task).to.toISOString(), checkOutUntil: checkOutUntil.toISOString(),
      checkedIn: Number(counts?.present ?? 0), expected: Number(counts?.expected ?? 0),
    };
  }

  fits(taskId: TaskId, code: string, now: Date): boolean {
    const given = code.replace(/\s/g, '');
    return [windowOf(now), windowOf(now) - 1].some((window) => isSame(given, codeOf(taskId, window)));
  }
}

function windowOf(at: Date): number {
  return Math.floor(at.getTime() / SPANS.checkInCode);
}

function codeOf(taskId: TaskId, window: number): string {
  const digest = createHmac('sha256', env().secrets.code).update(`volunteering.check-in:${taskId}:${window}`).digest();
  return String(digest.readUIntBE(0, 6) % 10 ** CHECK_IN_LIMITS.codeDigits).padStart(CHECK_IN_LIMITS.codeDigits, '0');
}

function isSame(given: string, expected: string): boolean {
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
}
