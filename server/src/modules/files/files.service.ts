import { Injectable } from '@nestjs/common';
import type { FileId } from '@yuandian/shared/common/ids';
import { localDateOf } from '@yuandian/shared/common/time';
import { FILE_LIMITS, RECORDING_LIMITS } from '@yuandian/shared/files/files.limits';
import type { FileKind, FileVisibility, PhotoView, RecordingView } from '@yuandian/shared/files/files.types';
import { DataSource, IsNull, type EntityManager } from 'typeorm';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { Gate } from '../../common/gate/gate.ts';
import { newId } from '../../common/ids/new-id.ts';
import { takeOfDay, type DayQuota } from '../../common/tx/day-quota.ts';
import { change, insertRow, marks } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { ObjectStore } from '../../storage/object-store.ts';
import { FileEntity } from './entities/file.entity.ts';
import { RecordingDayQuotaEntity } from './entities/recording-day-quota.entity.ts';
import { fileNotUsable, recordingsOfDay, tooManyUploads } from './files.errors.ts';
import { FORMATS, formatsOf, objectKey, objectKeysOf, toPhotoView, toRecordingView } from './files.mapper.ts';
import { PhotoService, type RemadePhoto } from './photo.service.ts';
import { RecordingService, type RemadeRecording } from './recording.service.ts';

/** Bodies held in memory at once, and requests that may wait for one of these places: photos of 10 MB at most, recordings of 20 MB twice. */
const PHOTOS = { atATime: 5, inLine: 100 } as const;
const RECORDINGS = { atATime: 2, inLine: 50 } as const;

const RECORDINGS_OF_DAY: DayQuota = { table: 'recording_day_quota', perDay: RECORDING_LIMITS.perDay };

/** What is kept of an upload: the facts in its row, and its objects. */
type Kept = Pick<FileEntity, 'id' | 'format' | 'width' | 'height' | 'seconds' | 'bytes' | 'largeSha256' | 'smallSha256'>;

/** Who sent a file: a person, or an API client under its own id. */
export type Uploader = Pick<Actor, 'personId'>;

/** The thing a file belongs to, e.g. `{ kind: 'volunteering.task', id }`. */
export interface FileOwner {
  kind: string;
  id: string;
}

@Injectable()
export class FilesService {
  private readonly photoGate = new Gate(PHOTOS.atATime, PHOTOS.inLine);
  private readonly recordingGate = new Gate(RECORDINGS.atATime, RECORDINGS.inLine);

  constructor(
    private readonly tx: Tx,
    private readonly dataSource: DataSource,
    private readonly photos: PhotoService,
    private readonly recordings: RecordingService,
    private readonly store: ObjectStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps a photo for the actor to attach to something within 24 hours. Nothing is stored after a refusal.
   * @param receive reads the body; called when there is room for it.
   * @throws FILES_TOO_MANY, BUSY, FILES_NO_SPACE and what {@link PhotoService.remake} refuses
   */
  async uploadPhoto(actor: Uploader, receive: () => Promise<Buffer>): Promise<PhotoView> {
    return this.photoGate.run(async () => {
      await this.requireRoom(actor);
      const kept = await this.keepPhoto(actor, await this.photos.remake(await receive()));
      return toPhotoView(kept, this.clock.now());
    });
  }

  /**
   * As {@link uploadPhoto}, for a voice or a video.
   * @throws FILES_TOO_MANY, FILES_RECORDINGS_OF_DAY, BUSY, FILES_NO_SPACE and what {@link RecordingService.remake} refuses
   */
  async uploadRecording(actor: Uploader, receive: () => Promise<Buffer>): Promise<RecordingView> {
    return this.recordingGate.run(async () => {
      await this.requireRoom(actor);
      await this.requireRoomToday(actor);
      const kept = await this.keepRecording(actor, this.recordings.remake(await receive()));
      return toRecordingView(kept, this.clock.now());
    });
  }

  private async requireRoom(actor: Uploader): Promise<void> {
    const waiting = await this.dataSource.manager.countBy(FileEntity, { uploaderId: actor.personId, attachedAt: IsNull() });
    if (waiting >= FILE_LIMITS.unattachedPerPerson) throw tooManyUploads();
  }

  /** Before the body is read; {@link keep} counts. */
  private async requireRoomToday(actor: Uploader): Promise<void> {
    const today = await this.dataSource.manager.findOneBy(RecordingDayQuotaEntity, { personId: actor.personId, day: localDateOf(this.clock.now()) });
    if (today && today.count >= RECORDINGS_OF_DAY.perDay) throw recordingsOfDay();
  }

  private keepPhoto(actor: Uploader, { large, small }: RemadePhoto): Promise<Kept> {
    const { width, height } = large;
    const kept: Kept = {
      id: newId(), format: 'jpg', width, height, seconds: 0, bytes: large.bytes.length, largeSha256: large.sha256, smallSha256: small.sha256,
    };
    return this.keep(actor, kept, [large.bytes, small.bytes]);
  }

  private keepRecording(actor: Uploader, { format, width, height, seconds, bytes, sha256 }: RemadeRecording): Promise<Kept> {
    return this.keep(actor, { id: newId(), format, width, height, seconds, bytes: bytes.length, largeSha256: sha256, smallSha256: '' }, [bytes]);
  }

  /**
   * Objects first, row second: a crash in between leaves objects that the nightly job removes, never a row without its objects.
   * A repeat under the same idempotency key gives the first file, and what it brought is removed.
   * @throws FILES_RECORDINGS_OF_DAY
   * @param objects of the format's parts, in their order
   */
  private async keep(actor: Uploader, file: Kept, objects: readonly Buffer[]): Promise<Kept> {
    const now = this.clock.now();
    const { kind, type, parts } = FORMATS[file.format];
    try {
      for (const [index, part] of parts.entries()) await this.store.put(objectKey(file, part), objects[index] as Buffer, type);
      const kept = await this.tx.run(async (manager) => {
        if (kind !== 'photo' && !(await takeOfDay(manager, RECORDINGS_OF_DAY, actor.personId, localDateOf(now)))) throw recordingsOfDay();
        await insertRow(manager, 'file', {
          id: file.id, uploader_id: actor.personId, visibility: 'owner', format: file.format, width: file.width, height: file.height, seconds: file.seconds,
          bytes: file.bytes, large_sha256: file.largeSha256, small_sha256: file.smallSha256, created_at: now, updated_at: now,
        });
        return file;
      });
      if (kept.id !== file.id) await this.removeObjects(file);
      return kept;
    } catch (error) {
      await this.removeObjects(file);
      throw error;
    }
  }

  private async removeObjects(file: Kept): Promise<void> {
    for (const key of objectKeysOf(file)) await this.store.remove(key);
  }

  /**
   * Gives uploads to the thing just made or edited. Each must be the actor's own and unused, or belong to that thing already.
   * @param kinds which the thing takes
   * @throws FILES_NOT_USABLE when one is somebody else's, of another kind, used elsewhere, or was removed after 24 hours
   */
  async attach(
    manager: EntityManager, actor: Uploader, fileIds: readonly FileId[], owner: FileOwner, divisionPath: string, visibility: FileVisibility,
    kinds: readonly FileKind[] = ['photo'],
  ): Promise<void> {
    if (fileIds.length === 0) return;
    const now = this.clock.now();
    const formats = formatsOf(kinds);
    const attached = await change(
      manager,
      `UPDATE file SET owner_kind = ?, owner_id = ?, division_path = ?, visibility = ?, attached_at = ?, updated_at = ?
       WHERE id IN (${marks(fileIds)}) AND format IN (${marks(formats)}) AND ((attached_at IS NULL AND uploader_id = ?) OR (owner_kind = ? AND owner_id = ?))`,
      [owner.kind, owner.id, divisionPath, visibility, now, now, ...fileIds, ...formats, actor.personId, owner.kind, owner.id],
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
