import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MINUTE_MS } from '@yuandian/shared/common/time';
import { IDENTITY_LIMITS } from '@yuandian/shared/identity/identity.limits';
import { Clock } from '../../common/clock/clock.ts';
import { BlindIndex } from '../../common/crypto/blind-index.ts';
import { change, insertRow, isDuplicate } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';

/** What tries are counted for. */
export type GateKind = 'account' | 'address' | 'guardian-code' | 'password-change';

const TRIES: Readonly<Record<GateKind, number>> = {
  account: IDENTITY_LIMITS.failedLogIns.perAccount,
  address: IDENTITY_LIMITS.failedLogIns.perAddress,
  'guardian-code': IDENTITY_LIMITS.failedLogIns.perAccount,
  'password-change': IDENTITY_LIMITS.failedLogIns.perAccount,
};
const WINDOW_MS = IDENTITY_LIMITS.failedLogIns.windowMinutes * MINUTE_MS;

/**
 * Counts tries before they are judged, so that a hundred guesses at once are a hundred tries. A try that was right is given
 * back. The gate of a name that does not exist closes like any other: it tells nobody which names there are.
 */
@Injectable()
export class GateService {
  constructor(private readonly tx: Tx, private readonly clock: Clock, private readonly blindIndex: BlindIndex) {}

  /** Takes one try. @returns false when none is left; the gate opens 15 minutes after the last try taken. */
  async enter(kind: GateKind, value: string): Promise<boolean> {
    const key = this.key(kind, value);
    if (await this.take(kind, key)) return true;
    try {
      const now = this.clock.now();
      await this.tx.run((manager) => insertRow(manager, 'log_in_gate', { gate_key: key, tries: 1, last_try_at: now }));
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      // The row was there: closed, or made by another first try a moment ago.
      return this.take(kind, key);
    }
  }

  /** The try was right. */
  async giveBack(kind: GateKind, value: string): Promise<void> {
    await this.tx.run((manager) => change(manager, 'UPDATE log_in_gate SET tries = tries - 1 WHERE gate_key = ? AND tries > 0', [this.key(kind, value)]));
  }

  /** Forgets all tries: after a full log-in, or when an administrator resets the password. */
  async open(manager: EntityManager, kind: GateKind, value: string): Promise<void> {
    await change(manager, 'DELETE FROM log_in_gate WHERE gate_key = ?', [this.key(kind, value)]);
  }

  key(kind: GateKind, value: string): string {
    return this.blindIndex.of(`gate.${kind}`, value);
  }

  private async take(kind: GateKind, key: string): Promise<boolean> {
    const now = this.clock.now();
    const windowStart = new Date(now.getTime() - WINDOW_MS);
    // `tries` is set before `last_try_at`: MySQL evaluates from left to right and would see the new time otherwise.
    const taken = await this.tx.run((manager) => change(
      manager,
      `UPDATE log_in_gate SET tries = CASE WHEN last_try_at <= ? THEN 1 ELSE tries + 1 END, last_try_at = ?
       WHERE gate_key = ? AND (tries < ? OR last_try_at <= ?)`,
      [windowStart, now, key, TRIES[kind], windowStart],
    ));
    return taken === 1;
  }
}
