import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PersonId, SessionId } from '@yuandian/shared/common/ids';
import type { Role } from '@yuandian/shared/common/role';
import { localDateOf, type LocalDate } from '@yuandian/shared/common/time';
import { guardianConsentNeeded } from '@yuandian/shared/identity/identity.rules';
import type { SessionView } from '@yuandian/shared/identity/identity.types';
import { AccessTokens } from '../../common/auth/access-tokens.ts';
import type { Actor } from '../../common/auth/actor.ts';
import { SessionLookup } from '../../common/auth/session-lookup.ts';
import { Clock } from '../../common/clock/clock.ts';
import { isoTime, select, type SqlValue } from '../../common/tx/sql.ts';
import { ConsentReader } from './consent.reader.ts';
import { sessionEnded } from './identity.errors.ts';

interface ActorRow {
  personId: PersonId;
  displayName: string;
  birthDate: LocalDate | null;
  grantId: string | null;
  role: Role;
  subjectId: string | null;
  path: string;
  formerPath: string | null;
}

/**
 * Person, offices of today and their nodes' former paths. This statement runs on every request, so it reads grid's tables
 * itself instead of asking grid (docs/modules/identity.md, "One query for an actor").
 * A former path that lies below the node anyway is left out: the node's own prefix covers it.
 */
const actorSql = (people: string): string => `
  SELECT p.id AS personId, p.display_name AS displayName, p.birth_date AS birthDate,
    r.id AS grantId, r.role AS role, r.subject_id AS subjectId, d.path AS path, a.former_path AS formerPath
  FROM ${people}
  LEFT JOIN person_role r ON r.person_id = p.id AND r.ended_at IS NULL AND r.from_day <= ? AND (r.to_day IS NULL OR r.to_day >= ?)
  LEFT JOIN division d ON d.id = r.division_id
  LEFT JOIN division_alias a ON a.current_path >= d.path AND a.current_path < CONCAT(SUBSTR(d.path, 1, LENGTH(d.path) - 1), '0')
    AND NOT (a.former_path >= d.path AND a.former_path < CONCAT(SUBSTR(d.path, 1, LENGTH(d.path) - 1), '0'))`;

const OF_SESSION = `${actorSql('session s JOIN person p ON p.id = s.person_id')}
  WHERE s.id = ? AND s.revoked_at IS NULL AND s.expires_at > ? AND p.disabled_at IS NULL AND p.erased_at IS NULL`;
const OF_PERSON = `${actorSql('person p')} WHERE p.id = ?`;

function actorOf(rows: ActorRow[], sessionId: SessionId): Actor | null {
  const first = rows[0];
  if (!first) return null;
  const grants = new Map<string, Actor['grants'][number] & { prefixes: string[] }>();
  for (const row of rows) {
    if (row.grantId === null) continue;
    const grant = grants.get(row.grantId) ?? { role: row.role, divisionPath: row.path, subjectId: row.subjectId, prefixes: [row.path] };
    if (row.formerPath !== null) grant.prefixes.push(row.formerPath);
    grants.set(row.grantId, grant);
  }
  return { personId: first.personId, sessionId, displayName: first.displayName, grants: [...grants.values()] };
}

@Injectable()
export class SessionReader extends SessionLookup {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly tokens: AccessTokens,
    private readonly consents: ConsentReader,
  ) {
    super();
  }

  async find(accessToken: string): Promise<Actor> {
    const sessionId = await this.tokens.read(accessToken);
    const now = this.clock.now();
    const rows = await this.actorRows(OF_SESSION, sessionId, now);
    const actor = actorOf(rows, sessionId);
    if (!actor) throw sessionEnded();
    return { ...actor, awaitsGuardian: await this.awaitsGuardian(rows, now) };
  }

  /** A person as an actor without a session: for timers and the demo world. */
  async actorWithoutSession(personId: PersonId): Promise<Actor | null> {
    return actorOf(await this.actorRows(OF_PERSON, personId), 'none');
  }

  async listOf(actor: Actor): Promise<SessionView[]> {
    const rows = await select<Pick<SessionView, 'id' | 'via' | 'device'> & { createdAt: string; rotatedAt: string }>(
      this.dataSource.manager,
      `SELECT id, via, device, created_at AS createdAt, rotated_at AS rotatedAt FROM session
       WHERE person_id = ? AND revoked_at IS NULL AND expires_at > ? ORDER BY rotated_at DESC, id DESC`,
      [actor.personId, this.clock.now()],
    );
    return rows.map((row) => ({
      id: row.id, via: row.via, device: row.device, startedAt: isoTime(row.createdAt), lastUsedAt: isoTime(row.rotatedAt),
      current: row.id === actor.sessionId,
    }));
  }

  private async actorRows(sql: string, ...params: SqlValue[]): Promise<ActorRow[]> {
    const today = localDateOf(this.clock.now());
    return select<ActorRow>(this.dataSource.manager, sql, [today, today, ...params]);
  }

  private async awaitsGuardian(rows: readonly ActorRow[], now: Date): Promise<boolean> {
    const person = rows[0];
    if (!person || !guardianConsentNeeded(person.birthDate, now)) return false;
    return !(await this.consents.isGranted(person.personId, 'guardian'));
  }
}
