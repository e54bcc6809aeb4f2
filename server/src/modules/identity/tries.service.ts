import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MINUTE_MS } from '@yuandian/shared/common/time';
import { IDENTITY_LIMITS } from '@yuandian/shared/identity/identity.limits';
import { Clock } from '../../common/clock/clock.ts';
import { BlindIndex } from '../../common/crypto/blind-index.ts';
import { change, insertRow, isDuplicate } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { TRIES, trySubject, type TryKind } from './tries.policy.ts';

const WINDOW_MS = IDENTITY_LIMITS.failedLogIns.windowMinutes * MINUTE_MS;

/**
 * Counts tries before they are judged, so that a hundred guesses at once are a hundred tries. A try that was right is given
 * back. A name that does not exist runs out like any other: nobody learns which names there are.
 */
@Injectable()
export class TriesService {
  constructor(private readonly tx: Tx, private readonly clock: Clock, private readonly blindIndex: BlindIndex) {}

  /** Counts one try. @returns false when none is left; 15 minutes after the last one counted there are new ones. */
  async take(kind: TryKind, value: string): Promise<boolean> {
    const subject = trySubject(this.blindIndex, kind, value);
    if (await this.countOne(kind, subject)) return true;
    try {
      const now = this.clock.now();
      await this.tx.run((manager) => insertRow(manager, 'try_count', { subject, tries: 1, last_try_at: now }));
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      // The row was there: none left, or made by another first try a moment ago.
      return this.countOne(kind, subject);
    }
  }

  /** The try was right. */
  async giveBack(kind: TryKind, value: string): Promise<void> {
    await this.tx.run((manager) => change(manager, 'UPDATE try_count SET tries = tries - 1 WHERE subject = ? AND tries > 0', [trySubject(this.blindIndex, kind, value)]));
  }

  /** Forgets all tries: after a full log-in, or when an administrator resets the password. */
  async forget(manager: EntityManager, kind: TryKind, value: string): Promise<void> {
    await change(manager, 'DELETE FROM try_count WHERE subject = ?', [trySubject(this.blindIndex, kind, value)]);
  }

  private async countOne(kind: TryKind, subject: string): Promise<boolean> {
    const now = this.clock.now();
    const windowStart = new Date(now.getTime() - WINDOW_MS);
    // `tries` is set before `last_try_at`: MySQL evaluates from left to right and would see the new time otherwise.
    const counted = await this.tx.run((manager) => change(
      manager,
      `UPDATE try_count SET tries = CASE WHEN last_try_at <= ? THEN 1 ELSE tries + 1 END, last_try_at = ?
       WHERE subject = ? AND (tries < ? OR last_try_at <= ?)`,
      [windowStart, now, subject, TRIES[kind], windowStart],
    ));
    return counted === 1;
  }
}
