import type { EntityManager } from 'typeorm';
import type { FileId } from '@yuandian/shared/common/ids';
import type { Actor } from '../auth/actor.ts';

/** Port: makes an upload of the actor their picture. `files` implements it, because files depends on identity. */
export abstract class AvatarStore {
  /** @throws FILES_NOT_USABLE when the file is not an unattached upload of the actor's */
  abstract attach(manager: EntityManager, actor: Actor, fileId: FileId): Promise<void>;
}
