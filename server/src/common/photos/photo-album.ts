import type { EntityManager } from 'typeorm';
import type { FileId } from '@yuandian/shared/common/ids';
import type { PhotoView } from '@yuandian/shared/files/files.types';
import type { Actor } from '../auth/actor.ts';

export interface AlbumOwner {
  /** e.g. `notices.announcement`. */
  kind: string;
  id: string;
  divisionPath: string;
}

/** Port: the photos of a thing whose module does not stand above `files`. `files` implements it. */
export abstract class PhotoAlbum {
  /** These photos and no others. @throws FILES_NOT_USABLE when one is not an unattached upload of the actor's, nor here already */
  abstract fill(manager: EntityManager, actor: Actor, fileIds: readonly FileId[], owner: AlbumOwner): Promise<void>;
  /** Views with fresh links; the caller has judged that its reader may see them. Ids that no longer exist are absent. */
  abstract views(ids: readonly FileId[]): Promise<Map<FileId, PhotoView>>;
}
