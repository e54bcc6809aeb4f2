import { Injectable } from '@nestjs/common';
import type { FileId } from '@yuandian/shared/common/ids';
import { FILE_LIMITS } from '@yuandian/shared/files/files.limits';
import type { FileView, FileVisibility } from '@yuandian/shared/files/files.types';
import { DataSource, IsNull, type EntityManager } from 'typeorm';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { Gate } from '../../common/gate/gate.ts';
import { newId } from '../../common/ids/new-id.ts';
import { change, insertRow, marks } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { ObjectStore } from '../../storage/object-store.ts';
import { FileEntity } from './entities/file.entity.ts';
import { fileNotUsable, tooManyUploads } from './files.errors.ts';
import { FILE_SIZES, STORED_TYPE, objectKey, toFileView } from './files.mapper.ts';
import { PhotoService, type RemadePhoto } from './photo.service.ts';

/** Bodies held in memory at once (10 MB each at most), and requests that may wait for one of these places. */
const UPLOADS = { atATime: 5, inLine: 100 } as const;

/** Who sent a file: a person, or an API client under its own id. */
export type Uploader = Pick<Actor, 'personId'>;

/** The thing a file belongs to, e.g. `{ kind: 'volunteering.task', id }`. */
export interface FileOwner {
  kind: string;
  id: string;
}

@Injectable()
export class FilesService {
  private readonly gate = new Gate(UPLOADS.atATime, UPLOADS.inLine);

  constructor(
    private readonly tx: Tx,
    private readonly dataSource: DataSource,
    private readonly photos: PhotoService,
    private readonly store: ObjectStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps a photo for the actor to attach to something within 24 hours. Nothing is stored after a refusal.
   * @param receive reads the body; called when there is room for it.
   * @throws FILES_TOO_MANY, BUSY, FILES_NO_SPACE and what {@link PhotoService.remake} refuses
   */
  async upload(actor: Uploader, receive: () => Promise<Buffer>): Promise<FileView> {
    return this.gate.run(async () => {
      const waiting = await this.dataSource.manager.countBy(FileEntity, { uploaderId: actor.personId, attachedAt: IsNull() });
      if (waiting >= FILE_LIMITS.unattachedPerPerson) throw tooManyUploads();
      return this.keep(actor, await this.photos.remake(await receive()));
    });
  }

  /**
   * Objects first, row second: a crash in between leaves objects that the nightly job removes, never a row without its photo.
   * A repeat under the same idempotency key gives the first file, and what it brought is removed.
   */
  private async keep(actor: Uploader, photo: RemadePhoto): Promise<FileView> {
    const id: FileId = newId();
    const now = this.clock.now();
    const { width, height } = photo.large;
    try {
      for (const size of FILE_SIZES) await this.store.put(objectKey(id, size), photo[size].bytes, STORED_TYPE);
      const kept = await this.tx.run(async (manager) => {
        await insertRow(manager, 'file', {
          id, uploader_id: actor.personId, visibility: 'owner', width, height,
          large_sha256: photo.large.sha256, small_sha256: photo.small.sha256, created_at: now, updated_at: now,
        });
        return { id, width, height };
      });
      if (kept.id !== id) await this.removeObjects(id);
      return toFileView(kept, now);
    } catch (error) {
      await this.removeObjects(id);
      throw error;
    }
  }

  private async removeObjects(id: FileId): Promise<void> {
    for (const size of FILE_SIZES) await this.store.remove(objectKey(id, size));
  }

  /**
   * Gives uploads to the thing just made or edited. Each must be the actor's own and unused, or belong to that thing already.
   * @throws FILES_NOT_USABLE when one is somebody else's, used elsewhere, or was removed after 24 hours
   */
  async attach(
    manager: EntityManager, actor: Uploader, fileIds: readonly FileId[], owner: FileOwner, divisionPath: string, visibility: FileVisibility,
  ): Promise<void> {
    if (fileIds.length === 0) return;
    const now = this.clock.now();
    const attached = await change(
      manager,
      `UPDATE file SET owner_kind = ?, owner_id = ?, division_path = ?, visibility = ?, attached_at = ?, updated_at = ?
       WHERE id IN (${marks(fileIds)}) AND ((attached_at IS NULL AND uploader_id = ?) OR (owner_kind = ? AND owner_id = ?))`,
      [owner.kind, owner.id, divisionPath, visibility, now, now, ...fileIds, actor.personId, owner.kind, owner.id],
    );
    if (attached !== fileIds.length) throw fileNotUsable();
  }

  /** Lets go of the thing's files except `keep`; they are removed after 24 hours. For an edit, call it before {@link attach}. */
  async detach(manager: EntityManager, owner: FileOwner, keep: readonly FileId[] = []): Promise<void> {
    await change(
      manager,
      `UPDATE file SET owner_kind = NULL, owner_id = NULL, division_path = NULL, visibility = 'owner', attached_at = NULL, updated_at = ?
       WHERE owner_kind = ? AND owner_id = ?${keep.length > 0 ? ` AND id NOT IN (${marks(keep)})` : ''}`,
      [this.clock.now(), owner.kind, owner.id, ...keep],
    );
  }
}
