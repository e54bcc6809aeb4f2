import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { FileId, PersonId } from '@yuandian/shared/common/ids';
import type { ReviewState } from '@yuandian/shared/identity/identity.types';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../common/auth/actor.ts';
import { AvatarStore } from '../../common/personal-data/avatar-store.ts';
import { ProfileReview, type ProfilePart, type ProposedProfile } from '../../common/personal-data/profile-review.ts';
import { change, selectOne } from '../../common/tx/sql.ts';
import { PersonService } from './person.service.ts';

/** Columns of what is shown, of what waits for its check or did not pass it, and which of the two it does. */
const COLUMNS = {
  nickname: { shown: 'nickname', next: 'next_nickname', review: 'nickname_review' },
  avatar: { shown: 'avatar_file_id', next: 'next_avatar_file_id', review: 'avatar_review' },
} as const satisfies Record<ProfilePart, object>;

interface Standing { shown: string | null; next: string | null; home: string | null }

/**
 * Nickname and avatar: others go on seeing the former one until the new one passed its check. What did not pass stays beside it, hidden,
 * so that an appeal can still bring it up.
 */
@Injectable()
export class ProfileParts {
  constructor(private readonly people: PersonService, private readonly modules: ModuleRef) {}

  /** @throws FILES_NOT_USABLE for an avatar that is not an unattached upload of the actor's */
  async propose(manager: EntityManager, actor: Actor, part: ProfilePart, value: string | null): Promise<void> {
    const { personId } = actor;
    const { shown, next, home } = await this.standing(manager, personId, part);
    if (value !== null && value === (next ?? shown)) return;
    // Files and moderation belong to modules above this one, so their ports are found at the moment they are needed.
    const review = this.modules.get(ProfileReview, { strict: false });
    if (value === null || value === shown) {
      await review.withdraw(manager, part, personId);
      await this.put(manager, personId, part, { shown: value, next: null });
      return;
    }
    if (part === 'avatar') await this.avatars().attach(manager, actor, value);
    await this.put(manager, personId, part, { shown, next: value }, 'checking');
    await review.submit(manager, { part, personId, ...contentOf(part, value), divisionPath: home ?? '/' });
  }

  /** What the check came to, also when an appeal or a sample turns it round. */
  async settle(manager: EntityManager, personId: PersonId, part: ProfilePart, outcome: 'PASSED' | 'REJECTED'): Promise<void> {
    const { shown, next } = await this.standing(manager, personId, part);
    if (outcome === 'PASSED') {
      if (next !== null) await this.put(manager, personId, part, { shown: next, next: null });
      return;
    }
    // Without a proposal it is the shown one that the check was about.
    if (next !== null) await this.put(manager, personId, part, { shown, next }, 'rejected');
    else if (shown !== null) await this.put(manager, personId, part, { shown: null, next: shown }, 'rejected');
  }

  /** Out of sight while a person looks at reports: they are about what is shown. */
  async hold(manager: EntityManager, personId: PersonId, part: ProfilePart): Promise<void> {
    const { shown, next } = await this.standing(manager, personId, part);
    if (next !== null || shown !== null) await this.put(manager, personId, part, { shown: null, next: next ?? shown }, 'checking');
  }

  /** What others see now; `null`: nothing. */
  async shownOf(manager: EntityManager, personId: PersonId, part: ProfilePart): Promise<Omit<ProposedProfile, 'part'> | null> {
    const { shown, home } = await this.standing(manager, personId, part);
    return shown === null ? null : { personId, ...contentOf(part, shown), divisionPath: home ?? '/' };
  }

  private async standing(manager: EntityManager, personId: PersonId, part: ProfilePart): Promise<Standing> {
    const { shown, next } = COLUMNS[part];
    const row = await selectOne<Standing>(manager, `SELECT ${shown} AS shown, ${next} AS next, home_division_path AS home FROM person WHERE id = ?`, [personId]);
    return row ?? { shown: null, next: null, home: null };
  }

  private async put(
    manager: EntityManager, personId: PersonId, part: ProfilePart, { shown, next }: Pick<Standing, 'shown' | 'next'>, review: ReviewState | null = null,
  ): Promise<void> {
    const columns = COLUMNS[part];
    await change(
      manager, `UPDATE person SET ${columns.shown} = ?, ${columns.next} = ?, ${columns.review} = ? WHERE id = ?`, [shown, next, review, personId],
    );
    if (part === 'nickname') await this.people.refreshDisplayName(manager, personId);
    else await this.avatars().keep(manager, personId, [shown, next].filter((id): id is FileId => id !== null));
  }

  private avatars(): AvatarStore {
    return this.modules.get(AvatarStore, { strict: false });
  }
}

function contentOf(part: ProfilePart, value: string): Pick<ProposedProfile, 'text' | 'fileIds'> {
  return part === 'nickname' ? { text: value, fileIds: [] } : { text: '', fileIds: [value] };
}
