import { Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { MINUTE_MS, type LocalDate } from '@yuandian/shared/common/time';
import { IDENTITY_LIMITS } from '@yuandian/shared/identity/identity.limits';
import { GUARDIAN_CODE_ALPHABET, isAdult } from '@yuandian/shared/identity/identity.rules';
import type { AcceptGuardianshipRequest, GuardianCodeView, MeView } from '@yuandian/shared/identity/identity.types';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { BlindIndex } from '../../common/crypto/blind-index.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { change, insertRow, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { activeConsentKey } from './consent.reader.ts';
import { ConsentService } from './consent.service.ts';
import { guardianCodeRefused, guardianNotFit, notAMinor, tooManyTries } from './identity.errors.ts';
import { MeReader } from './me.reader.ts';
import { TriesService } from './tries.service.ts';

interface Facts { realName: string | null; phone: string | null; birthDate: LocalDate | null }

/** A guardian's consent for a minor (个人信息保护法 31; 河南省志愿服务条例 8): the minor shows a code, the guardian types it on their own phone. */
@Injectable()
export class GuardianService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly blindIndex: BlindIndex,
    private readonly tries: TriesService,
    private readonly consents: ConsentService,
    private readonly me: MeReader,
  ) {}

  /** A new code; the one before stops working. @throws NOT_A_MINOR */
  async makeCode(actor: Actor): Promise<GuardianCodeView> {
    const now = this.clock.now();
    const code = Array.from({ length: IDENTITY_LIMITS.guardianCode.length }, () => GUARDIAN_CODE_ALPHABET.charAt(randomInt(GUARDIAN_CODE_ALPHABET.length))).join('');
    const expiresAt = new Date(now.getTime() + IDENTITY_LIMITS.guardianCode.validMinutes * MINUTE_MS);
    await this.tx.run(async (manager) => {
      const { birthDate } = await this.facts(manager, actor.personId);
      if (birthDate === null || isAdult(birthDate, now)) throw notAMinor();
      await change(manager, 'DELETE FROM guardian_code WHERE person_id = ?', [actor.personId]);
      await insertRow(manager, 'guardian_code', { person_id: actor.personId, code_hash: this.hash(code), expires_at: expiresAt });
    });
    return { code, expiresAt: expiresAt.toISOString() };
  }

  /** @throws GUARDIAN_NOT_FIT, GUARDIAN_CODE_REFUSED, CONSENT_TEXT_CHANGED, TOO_MANY_REQUESTS after five wrong codes */
  async accept(actor: Actor, { code, version }: AcceptGuardianshipRequest): Promise<MeView> {
    if (!(await this.tries.take('guardian-code', actor.personId))) throw tooManyTries();
    await this.tx.run(async (manager) => {
      const now = this.clock.now();
      const guardian = await this.facts(manager, actor.personId);
      if (!guardian.realName || !guardian.phone || !isAdult(guardian.birthDate, now)) throw guardianNotFit();
      const minor = await selectOne<{ personId: PersonId }>(
        manager, 'SELECT person_id AS personId FROM guardian_code WHERE code_hash = ? AND expires_at > ?', [this.hash(code.toUpperCase()), now],
      );
      if (!minor || await this.use(manager, minor.personId) !== 1) throw guardianCodeRefused();
      await this.consents.record(manager, { personId: minor.personId, purpose: 'guardian', version, givenById: actor.personId });
      await this.tries.forget(manager, 'guardian-code', actor.personId);
    });
    return this.me.view(actor);
  }

  /** @throws NOT_FOUND unless the actor is the one who consented */
  async withdraw(actor: Actor, minorId: PersonId): Promise<MeView> {
    await this.tx.run(async (manager) => {
      const mine = await selectOne<{ id: string }>(
        manager, 'SELECT id FROM consent WHERE active_key = ? AND given_by_id = ?', [activeConsentKey(minorId, 'guardian'), actor.personId],
      );
      if (!mine) throw notFound();
      await this.consents.end(manager, minorId, 'guardian', actor.personId);
    });
    return this.me.view(actor);
  }

  /** Codes nobody used in time. */
  async forgetOldCodes(now: Date): Promise<void> {
    await this.tx.run((manager) => change(manager, 'DELETE FROM guardian_code WHERE expires_at < ?', [now]));
  }

  private async use(manager: EntityManager, minorId: PersonId): Promise<number> {
    return change(manager, 'DELETE FROM guardian_code WHERE person_id = ?', [minorId]);
  }

  private async facts(manager: EntityManager, id: PersonId): Promise<Facts> {
    const facts = await selectOne<Facts>(manager, 'SELECT real_name AS realName, phone, birth_date AS birthDate FROM person WHERE id = ?', [id]);
    if (!facts) throw notFound();
    return facts;
  }

  private hash(code: string): string {
    return this.blindIndex.of('guardian-code', code);
  }
}
