import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { FileId } from '@yuandian/shared/common/ids';
import { FILE_LIMITS } from '@yuandian/shared/files/files.limits';
import type { FileKind, FileLinkParams, FileLinkQuery, FilePart, FileView, PhotoView, RecordingView } from '@yuandian/shared/files/files.types';
import { DataSource, In, type EntityManager } from 'typeorm';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { rangeOf, type ByteRange } from '../../common/http/byte-range.ts';
import { ObjectStore } from '../../storage/object-store.ts';
import { FileEntity } from './entities/file.entity.ts';
import { linkEnded, noSuchRange } from './files.errors.ts';
import { FORMATS, objectKey, toFileView, toPhotoView, toRecordingView } from './files.mapper.ts';
import { maySeeFile } from './files.policy.ts';
import { linkTo, secondsLeft } from './link.policy.ts';

/** What belongs to one thing, each kind in the order of upload. */
export interface OwnedFiles {
  photos: PhotoView[];
  recordings: RecordingView[];
}

export const NO_FILES: OwnedFiles = { photos: [], recordings: [] };

export interface OpenedFile {
  content: Readable;
  /** Of `content`. */
  length: number;
  type: string;
  name: string;
  /** The part that `content` is of the whole, when a part was asked for. */
  range: ByteRange | null;
  /** Length of the whole. */
  total: number;
  /** How long a phone may keep it. */
  seconds: number;
}

const isPart = (part: string) => Object.values(FORMATS).some(({ parts }) => (parts as readonly string[]).includes(part));

@Injectable()
export class FilesReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly store: ObjectStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Photos with fresh links, for another module's page. The caller has judged that its reader may see the things they belong to.
   * Ids that no longer exist are absent.
   */
  async views(ids: readonly FileId[], manager: EntityManager = this.dataSource.manager): Promise<Map<FileId, PhotoView>> {
    const files = await this.filesOf(ids, manager);
    const now = this.clock.now();
    return new Map(files.filter(({ format }) => format === 'jpg').map((file) => [file.id, toPhotoView(file, now)]));
  }

  /** As {@link views}, of every kind. */
  async viewsOfAnyKind(ids: readonly FileId[], manager: EntityManager = this.dataSource.manager): Promise<Map<FileId, FileView>> {
    const files = await this.filesOf(ids, manager);
    const now = this.clock.now();
    return new Map(files.map((file) => [file.id, toFileView(file, now)]));
  }

  async kindsOf(ids: readonly FileId[], manager: EntityManager): Promise<Map<FileId, FileKind>> {
    return new Map((await this.filesOf(ids, manager)).map(({ id, format }) => [id, FORMATS[format].kind]));
  }

  private async filesOf(ids: readonly FileId[], manager: EntityManager): Promise<FileEntity[]> {
    return ids.length === 0 ? [] : manager.findBy(FileEntity, { id: In([...ids]) });
  }

  /** As {@link views}, of everything that belongs to these things. Things without files are absent. */
  async viewsOwnedBy(kind: string, ownerIds: readonly string[], manager: EntityManager = this.dataSource.manager): Promise<Map<string, OwnedFiles>> {
    const byOwner = new Map<string, OwnedFiles>();
    if (ownerIds.length === 0) return byOwner;
    const now = this.clock.now();
    const files = await manager.find(FileEntity, { where: { ownerKind: kind, ownerId: In([...ownerIds]) }, order: { id: 'ASC' } });
    for (const file of files) {
      const owned = byOwner.get(file.ownerId ?? '') ?? { photos: [], recordings: [] };
      if (file.format === 'jpg') owned.photos.push(toPhotoView(file, now));
      else owned.recordings.push(toRecordingView(file, now));
      byOwner.set(file.ownerId ?? '', owned);
    }
    return byOwner;
  }

  /** The files of one owner, photos first. */
  async idsOwnedBy(kind: string, ownerId: string, manager?: EntityManager): Promise<FileId[]> {
    const { photos, recordings } = (await this.viewsOwnedBy(kind, [ownerId], manager)).get(ownerId) ?? NO_FILES;
    return [...photos, ...recordings].map(({ id }) => id);
  }

  /** A link for WeChat's content check, which fetches the file when its turn comes. */
  linkForCheck(id: FileId, part: FilePart): string {
    return linkTo(id, part, this.clock.now(), FILE_LIMITS.checkLinkSeconds);
  }

  /** @throws NOT_FOUND also for a file the actor may not see. */
  async get(actor: Actor, id: FileId): Promise<FileView> {
    const file = await this.dataSource.manager.findOneBy(FileEntity, { id });
    if (!file || !maySeeFile(actor, file)) throw notFound();
    return toFileView(file, this.clock.now());
  }

  /**
   * @param rangeHeader only a recording is given in parts
   * @throws FILES_LINK_ENDED when the link is too old or was not made here; NOT_FOUND when the file is gone; FILES_NO_SUCH_RANGE
   */
  async open({ id, part }: FileLinkParams, link: FileLinkQuery, rangeHeader?: string): Promise<OpenedFile> {
    if (!isPart(part)) throw notFound();
    const seconds = secondsLeft(id, part, link, this.clock.now());
    if (seconds === 0) throw linkEnded();
    const file = await this.dataSource.manager.findOneBy(FileEntity, { id });
    if (!file || !(FORMATS[file.format].parts as readonly FilePart[]).includes(part)) throw notFound();
    const about = { type: FORMATS[file.format].type, name: `${id}-${part}.${file.format}`, seconds };
    return { ...about, ...(part === 'recording' ? await this.openPart(file, rangeHeader) : await this.openWhole(file, part)) };
  }

  private async openWhole(file: FileEntity, part: FilePart): Promise<Pick<OpenedFile, 'content' | 'length' | 'range' | 'total'>> {
    const bytes = await this.store.get(objectKey(file, part));
    if (!bytes) throw notFound();
    return { content: Readable.from([bytes]), length: bytes.length, range: null, total: bytes.length };
  }

  private async openPart(file: FileEntity, rangeHeader?: string): Promise<Pick<OpenedFile, 'content' | 'length' | 'range' | 'total'>> {
    const range = rangeOf(rangeHeader, file.bytes);
    if (range === 'none') throw noSuchRange();
    const { first, last } = range ?? { first: 0, last: file.bytes - 1 };
    const content = await this.store.open(objectKey(file, 'recording'), { first, last });
    if (!content) throw notFound();
    return { content, length: last - first + 1, range, total: file.bytes };
  }
}
