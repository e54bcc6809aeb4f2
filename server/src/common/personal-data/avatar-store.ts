import type { EntityManager } from 'typeorm';
import type { FileId, PersonId } from '@yuandian/shared/common/ids';
import type { Actor } from '../auth/actor.ts';

/** Port: the pictures of a person, the one shown and the one that waits to be checked. `files` implements it, because files depends on identity. */
export abstract class AvatarStore {
  /** @throws FILES_NOT_USABLE when the file is not an unattached upload of the actor's */
  abstract attach(manager: EntityManager, actor: Actor, fileId: FileId): Promise<void>;
  /** Lets go of all others. */
  abstract keep(manager: EntityManager, personId: PersonId, fileIds: readonly FileId[]): Promise<void>;
}
