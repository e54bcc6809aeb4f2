import { Injectable } from '@nestjs/common';
import type { AnnouncementId } from '@yuandian/shared/common/ids';
import { announcementStates, type AnnouncementStatus, type AnnouncementVerb } from '@yuandian/shared/notices/announcement-status';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { moveState, type StateMove } from '../../common/state/move-state.ts';
import { fromSqlTime, selectOne } from '../../common/tx/sql.ts';
import { AudienceReader } from './audience.reader.ts';
import type { AnnouncementEntity } from './entities/announcement.entity.ts';

export const ANNOUNCEMENT_LIFE = { states: announcementStates, table: 'announcement', history: 'announcement_history' };

/** What use cases judge by. */
export type AnnouncementFacts = Pick<AnnouncementEntity, 'id' | 'status' | 'divisionPath' | 'audience' | 'expiresAt'>;

type Step = Pick<StateMove<AnnouncementStatus, AnnouncementVerb>, 'verb' | 'actor' | 'reason' | 'set'>;

@Injectable()
export class AnnouncementLife {
  constructor(private readonly clock: Clock, private readonly audience: AudienceReader) {}

  /** @throws NOT_FOUND */
  async get(manager: EntityManager, id: AnnouncementId): Promise<AnnouncementFacts> {
    const row = await selectOne<Omit<AnnouncementFacts, 'expiresAt'> & { expiresAt: Date | string | null }>(
      manager, 'SELECT id, status, division_path AS divisionPath, audience, expires_at AS expiresAt FROM announcement WHERE id = ?', [id],
    );
    if (!row) throw notFound();
    return { ...row, expiresAt: row.expiresAt === null ? null : fromSqlTime(row.expiresAt) };
  }

  /** @throws WRONG_STATE */
  move(manager: EntityManager, { id, status }: AnnouncementFacts, step: Step): Promise<AnnouncementStatus> {
    return moveState(manager, ANNOUNCEMENT_LIFE, { ...step, id, from: status, at: this.clock.now() });
  }

  /** Counts its people once, for every figure shown later. @throws WRONG_STATE */
  async publish(manager: EntityManager, announcement: AnnouncementFacts, actor: Actor | null): Promise<AnnouncementStatus> {
    const target = await this.audience.countIn(manager, announcement);
    return this.move(manager, announcement, { verb: 'publish', actor, set: { publish_at: this.clock.now(), target_count: target } });
  }
}
