import { Injectable } from '@nestjs/common';
import type { FileId } from '@yuandian/shared/common/ids';
import { FILE_LIMITS } from '@yuandian/shared/files/files.limits';
import type { FileLinkParams, FileLinkQuery, FileView } from '@yuandian/shared/files/files.types';
import { DataSource, In, type EntityManager } from 'typeorm';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { ObjectStore } from '../../storage/object-store.ts';
import { FileEntity } from './entities/file.entity.ts';
import { linkEnded } from './files.errors.ts';
import { objectKey, toFileView } from './files.mapper.ts';
import { maySeeFile } from './files.policy.ts';
import { linkTo, secondsLeft } from './link.policy.ts';

export interface OpenedFile {
  bytes: Buffer;
  /** How long a phone may keep it. */
  seconds: number;
}

@Injectable()
export class FilesReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly store: ObjectStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Views with fresh links, for another module's page. The caller has judged that its reader may see the things these files
   * belong to. Ids that no longer exist are absent.
   */
  async views(ids: readonly FileId[], manager: EntityManager = this.dataSource.manager): Promise<Map<FileId, FileView>> {
    if (ids.length === 0) return new Map();
    const now = this.clock.now();
    const files = await manager.findBy(FileEntity, { id: In([...ids]) });
    return new Map(files.map((file) => [file.id, toFileView(file, now)]));
  }

  /** {@link views} of everything that belongs to these things, in the order of upload. Things without files are absent. */
  async viewsOwnedBy(kind: string, ownerIds: readonly string[], manager: EntityManager = this.dataSource.manager): Promise<Map<string, FileView[]>> {
    const byOwner = new Map<string, FileView[]>();
    if (ownerIds.length === 0) return byOwner;
    const now = this.clock.now();
    const files = await manager.find(FileEntity, { where: { ownerKind: kind, ownerId: In([...ownerIds]) }, order: { id: 'ASC' } });
    for (const file of files) {
      const owner = file.ownerId ?? '';
      byOwner.set(owner, [...(byOwner.get(owner) ?? []), toFileView(file, now)]);
    }
    return byOwner;
  }

  /** A link for WeChat's content check, which fetches the photo when its turn comes. */
  linkForCheck(id: FileId): string {
    return linkTo(id, 'large', this.clock.now(), FILE_LIMITS.checkLinkSeconds);
  }

  /** @throws NOT_FOUND also for a file the actor may not see. */
  async get(actor: Actor, id: FileId): Promise<FileView> {
    const file = await this.dataSource.manager.findOneBy(FileEntity, { id });
    if (!file || !maySeeFile(actor, file)) throw notFound();
    return toFileView(file, this.clock.now());
  }

  /** @throws FILES_LINK_ENDED when the link is too old or was not made here; NOT_FOUND when the file is gone. */
  async open({ id, size }: FileLinkParams, link: FileLinkQuery): Promise<OpenedFile> {
    const seconds = secondsLeft(id, size, link, this.clock.now());
    if (seconds === 0) throw linkEnded();
    const exists = await this.dataSource.manager.existsBy(FileEntity, { id });
    const bytes = exists ? await this.store.get(objectKey(id, size)) : null;
    if (!bytes) throw notFound();
    return { bytes, seconds };
  }
}
