import { Injectable } from '@nestjs/common';
import { generateSecret, generateURI, verifySync } from 'otplib';
import type { EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { TotpEnrolmentView } from '@yuandian/shared/identity/identity.types';
import { Clock } from '../../common/clock/clock.ts';
import { ColumnCipher } from '../../common/crypto/column-cipher.ts';
import { change } from '../../common/tx/sql.ts';

const ISSUER = '原点在线';
/** A code is taken one step early or late: phones' clocks differ. */
const TOLERANCE_SECONDS = 30;
const PERIOD_SECONDS = 30;

/** One-time codes of an authenticator app (RFC 6238). The secret is encrypted; a code works once. */
@Injectable()
export class TotpService {
  constructor(private readonly clock: Clock, private readonly cipher: ColumnCipher) {}

  /** A secret not yet confirmed; replaces one that was begun before. */
  async begin(manager: EntityManager, personId: PersonId, account: string): Promise<TotpEnrolmentView> {
    const secret = generateSecret();
    await change(
      manager,
      'UPDATE staff_account SET totp_secret = ?, totp_last_step = 0, updated_at = ? WHERE person_id = ? AND totp_confirmed_at IS NULL',
      [this.cipher.seal(secret, placeOf(personId)), this.clock.now(), personId],
    );
    return this.enrolment(secret, account);
  }

  /** The same secret again, for a log-in that stopped half-way. */
  repeat(personId: PersonId, account: string, sealed: string): TotpEnrolmentView {
    return this.enrolment(this.cipher.open(sealed, placeOf(personId)), account);
  }

  /** Takes a code; the first one taken confirms the enrolment. @returns false when it is wrong or was used before. */
  async take(manager: EntityManager, personId: PersonId, sealed: string, code: string): Promise<boolean> {
    const now = this.clock.now();
    const result = verifySync({
      secret: this.cipher.open(sealed, placeOf(personId)), token: code, epoch: Math.floor(now.getTime() / 1_000),
      epochTolerance: TOLERANCE_SECONDS, period: PERIOD_SECONDS,
    });
    if (!result.valid) return false;
    const step = Math.floor(now.getTime() / 1_000 / PERIOD_SECONDS) + result.delta;
    const taken = await change(
      manager,
      'UPDATE staff_account SET totp_last_step = ?, totp_confirmed_at = COALESCE(totp_confirmed_at, ?), updated_at = ? WHERE person_id = ? AND totp_last_step < ?',
      [step, now, now, personId, step],
    );
    return taken === 1;
  }

  private enrolment(secret: string, account: string): TotpEnrolmentView {
    return { secret, uri: generateURI({ issuer: ISSUER, label: account, secret }) };
  }
}

function placeOf(personId: PersonId): string {
  return `staff_account.totp_secret:${personId}`;
}
