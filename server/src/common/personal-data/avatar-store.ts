import type { EntityManager } from 'typeorm';
import type { FileId } from '@yuandian/shared/common/ids';
import type { Actor } from '../auth/actor.ts';

/** Port: the picture of a person, one at a time. `files` implements it, because files depends on identity. */
export abstract class AvatarStore {
  /** Takes the place of the one before. @throws FILES_NOT_USABLE when the file is not an unattached upload of the actor's */
  abstract attach(manager: EntityManager, actor: Actor, fileId: FileId): Promise<void>;
  abstract remove(manager: EntityManager, actor: Actor): Promise<void>;
}
