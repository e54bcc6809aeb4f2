import { Injectable } from '@nestjs/common';
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { PersonId, SessionId } from '@yuandian/shared/common/ids';
import { DAY_MS } from '@yuandian/shared/common/time';
import { IDENTITY_LIMITS } from '@yuandian/shared/identity/identity.limits';
import type { SessionTokensView } from '@yuandian/shared/identity/identity.types';
import { AccessTokens } from '../../common/auth/access-tokens.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { change, fromSqlTime, insertRow, marks, select, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { env } from '../../config/env.ts';
import { personDisabled, sessionEnded } from './identity.errors.ts';

export type SessionVia = 'wechat' | 'account';
export type EndOfSession = 'logged-out' | 'ended-by-owner' | 'token-reused' | 'password-changed' | 'disabled' | 'erased' | 'merged' | 'too-many';

interface SessionRow {
  personId: PersonId;
  via: SessionVia;
  refreshSeed: string;
  generation: number;
  rotatedAt: Date | string;
  expiresAt: Date | string;
  endsAt: Date | string;
  revokedAt: Date | string | null;
}

interface PresentedToken { sessionId: SessionId; generation: number; proof: string }

/** What a refresh came to: the token that works now, or that there is none. */
type Refreshed = { personId: PersonId; generation: number; seed: string; expiresAt: Date } | null;

const TOKEN_FORM = /^([0-9a-f-]{36})\.(\d{1,9})\.([\w-]{43})$/;
const SEED_BYTES = 24;

/**
 * Sessions and their refresh tokens. A token is `session.generation.proof`; the proof is a keyed hash over a random seed in the
 * row, so the database holds nothing that could be used, and the token of a generation can be made again: that is how a client
 * whose reply was lost gets the very pair it missed (IDENTITY_LIMITS.refreshGraceSeconds).
 */
@Injectable()
export class SessionService {
  constructor(private readonly tx: Tx, private readonly clock: Clock, private readonly tokens: AccessTokens) {}

  /** Starts a session inside the log-in's transaction; the oldest beyond the limit end. @throws PERSON_DISABLED */
  async open(manager: EntityManager, personId: PersonId, via: SessionVia, device: string): Promise<SessionTokensView> {
    const now = this.clock.now();
    await this.holdPerson(manager, personId, now);
    const life = IDENTITY_LIMITS.sessionDays[via];
    const id = newId();
    const seed = randomBytes(SEED_BYTES).toString('base64url');
    const expiresAt = new Date(now.getTime() + life.unused * DAY_MS);
    await insertRow(manager, 'session', {
      id, person_id: personId, via, device, refresh_seed: seed, generation: 1, rotated_at: now, expires_at: expiresAt,
      ends_at: new Date(now.getTime() + life.total * DAY_MS), revoked_at: null, revoked_because: null, created_at: now,
    });
    await this.endOldest(manager, personId, now);
    return this.pair(id, { personId, generation: 1, seed, expiresAt });
  }

  /**
   * The next pair for a refresh token. The token before the present one gives the present pair again for 30 seconds;
   * any older use means that two parties hold the family, and ends it.
   * @throws SESSION_ENDED
   */
  async refresh(token: string): Promise<SessionTokensView> {
    const presented = this.parse(token);
    const refreshed = await this.tx.run((manager) => this.rotate(manager, presented));
    if (!refreshed) throw sessionEnded();
    return this.pair(presented.sessionId, refreshed);
  }

  async logOut(actor: Actor): Promise<void> {
    await this.tx.run((manager) => this.end(manager, actor.personId, actor.sessionId, 'logged-out'));
  }

  /** @throws NOT_FOUND when the session is not the actor's, or over. */
  async endOne(actor: Actor, sessionId: SessionId): Promise<void> {
    const ended = await this.tx.run((manager) => this.end(manager, actor.personId, sessionId, 'ended-by-owner'));
    if (ended === 0) throw notFound();
  }

  /** Inside the caller's transaction; `except` keeps the session the person is using. */
  async endAll(manager: EntityManager, personId: PersonId, because: EndOfSession, except: SessionId | null = null): Promise<void> {
    await change(
      manager,
      'UPDATE session SET revoked_at = ?, revoked_because = ? WHERE person_id = ? AND revoked_at IS NULL AND id <> ?',
      [this.clock.now(), because, personId, except ?? ''],
    );
  }

  /** Takes the person's row, so that a session cannot begin while the person is being disabled or erased. */
  private async holdPerson(manager: EntityManager, personId: PersonId, now: Date): Promise<void> {
    const held = await change(manager, 'UPDATE person SET updated_at = ? WHERE id = ? AND disabled_at IS NULL AND erased_at IS NULL', [now, personId]);
    if (held !== 1) throw personDisabled();
  }

  private async end(manager: EntityManager, personId: PersonId, sessionId: SessionId, because: EndOfSession): Promise<number> {
    return change(
      manager,
      'UPDATE session SET revoked_at = ?, revoked_because = ? WHERE id = ? AND person_id = ? AND revoked_at IS NULL',
      [this.clock.now(), because, sessionId, personId],
    );
  }

  private async endOldest(manager: EntityManager, personId: PersonId, now: Date): Promise<void> {
    const living = await select<{ id: string }>(
      manager,
      'SELECT id FROM session WHERE person_id = ? AND revoked_at IS NULL AND expires_at > ? ORDER BY created_at DESC, id DESC',
      [personId, now],
    );
    const surplus = living.slice(IDENTITY_LIMITS.sessionsPerPerson).map(({ id }) => id);
    if (surplus.length === 0) return;
    await change(manager, `UPDATE session SET revoked_at = ?, revoked_because = 'too-many' WHERE id IN (${marks(surplus)})`, [now, ...surplus]);
  }

  private parse(token: string): PresentedToken {
    const [, sessionId, generation, proof] = TOKEN_FORM.exec(token) ?? [];
    if (!sessionId || !generation || !proof) throw sessionEnded();
    return { sessionId, generation: Number(generation), proof };
  }

  private async rotate(manager: EntityManager, presented: PresentedToken): Promise<Refreshed> {
    const session = await this.read(manager, presented.sessionId);
    const now = this.clock.now();
    if (!session || !this.proves(presented, session.refreshSeed)) return null;
    if (session.revokedAt !== null || fromSqlTime(session.expiresAt) <= now) return null;
    if (presented.generation === session.generation && await this.advance(manager, presented.sessionId, session, now)) {
      return this.refreshed(session, session.generation + 1, this.nextExpiry(session, now));
    }
    return this.repeatOrEnd(manager, presented, now);
  }

  /** Another request may have advanced the family a moment ago: read what stands now. */
  private async repeatOrEnd(manager: EntityManager, presented: PresentedToken, now: Date): Promise<Refreshed> {
    const session = await this.read(manager, presented.sessionId);
    if (!session || session.revokedAt !== null) return null;
    const sinceRotation = now.getTime() - fromSqlTime(session.rotatedAt).getTime();
    if (presented.generation === session.generation - 1 && sinceRotation <= IDENTITY_LIMITS.refreshGraceSeconds * 1_000) {
      return this.refreshed(session, session.generation, fromSqlTime(session.expiresAt));
    }
    await this.end(manager, session.personId, presented.sessionId, 'token-reused');
    return null;
  }

  private async read(manager: EntityManager, id: SessionId): Promise<SessionRow | null> {
    return selectOne<SessionRow>(
      manager,
      `SELECT s.person_id AS personId, s.via AS via, s.refresh_seed AS refreshSeed, s.generation AS generation, s.rotated_at AS rotatedAt,
         s.expires_at AS expiresAt, s.ends_at AS endsAt, s.revoked_at AS revokedAt
       FROM session s JOIN person p ON p.id = s.person_id WHERE s.id = ? AND p.disabled_at IS NULL AND p.erased_at IS NULL`,
      [id],
    );
  }

  private async advance(manager: EntityManager, id: SessionId, session: SessionRow, now: Date): Promise<boolean> {
    const advanced = await change(
      manager,
      'UPDATE session SET generation = generation + 1, rotated_at = ?, expires_at = ? WHERE id = ? AND generation = ? AND revoked_at IS NULL',
      [now, this.nextExpiry(session, now), id, session.generation],
    );
    return advanced === 1;
  }

  private nextExpiry(session: SessionRow, now: Date): Date {
    const unused = now.getTime() + IDENTITY_LIMITS.sessionDays[session.via].unused * DAY_MS;
    return new Date(Math.min(unused, fromSqlTime(session.endsAt).getTime()));
  }

  private refreshed(session: SessionRow, generation: number, expiresAt: Date): Refreshed {
    return { personId: session.personId, generation, seed: session.refreshSeed, expiresAt };
  }

  private proof(sessionId: SessionId, seed: string, generation: number): string {
    return createHmac('sha256', env().secrets.token).update(`yuandian.refresh\n${sessionId}\n${seed}\n${generation}`).digest('base64url');
  }

  private proves(presented: PresentedToken, seed: string): boolean {
    const expected = Buffer.from(this.proof(presented.sessionId, seed, presented.generation));
    return timingSafeEqual(expected, Buffer.from(presented.proof));
  }

  private async pair(id: SessionId, { personId, generation, seed, expiresAt }: NonNullable<Refreshed>): Promise<SessionTokensView> {
    const access = await this.tokens.issue(id, personId);
    return {
      accessToken: access.token,
      accessTokenExpiresAt: access.expiresAt.toISOString(),
      refreshToken: `${id}.${generation}.${this.proof(id, seed, generation)}`,
      refreshTokenExpiresAt: expiresAt.toISOString(),
    };
  }
}
