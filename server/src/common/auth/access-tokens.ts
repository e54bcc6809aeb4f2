import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import type { PersonId, SessionId } from '@yuandian/shared/common/ids';
import { MINUTE_MS } from '@yuandian/shared/common/time';
import { IDENTITY_LIMITS } from '@yuandian/shared/identity/identity.limits';
import { env } from '../../config/env.ts';
import { Clock } from '../clock/clock.ts';
import { AppException } from '../errors/app-exception.ts';

const ALGORITHM = 'HS256';
const TYPE = 'at+jwt';
const ISSUER = 'yuandian';
const AUDIENCE = 'yuandian-api';
const SKEW_SECONDS = 60;

/** Short tokens that name a session. They prove nothing alone: the session row is looked up on every request. */
@Injectable()
export class AccessTokens {
  private readonly key = createHash('sha256').update(`yuandian.access-token\n${env().secrets.token}`).digest();

  constructor(private readonly clock: Clock) {}

  async issue(sessionId: SessionId, personId: PersonId): Promise<{ token: string; expiresAt: Date }> {
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + IDENTITY_LIMITS.accessTokenMinutes * MINUTE_MS);
    const token = await new SignJWT({ sid: sessionId })
      .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setSubject(personId)
      .setIssuedAt(now)
      .setExpirationTime(expiresAt)
      .sign(this.key);
    return { token, expiresAt };
  }

  /** @throws SESSION_ENDED for another algorithm, type, issuer or audience, a wrong signature, or a time past. */
  async read(token: string): Promise<SessionId> {
    try {
      const { payload } = await jwtVerify(token, this.key, {
        algorithms: [ALGORITHM], typ: TYPE, issuer: ISSUER, audience: AUDIENCE, requiredClaims: ['exp', 'iat', 'sub'],
        clockTolerance: SKEW_SECONDS, currentDate: this.clock.now(),
      });
      if (typeof payload.sid === 'string') return payload.sid;
    } catch {
      // falls through: what is wrong with a token is nobody's business
    }
    throw new AppException('SESSION_ENDED');
  }
}
