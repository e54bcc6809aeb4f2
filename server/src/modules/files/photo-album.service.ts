import { Injectable } from '@nestjs/common';
import type { FileId } from '@yuandian/shared/common/ids';
import type { PhotoView } from '@yuandian/shared/files/files.types';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../common/auth/actor.ts';
import { PhotoAlbum, type AlbumOwner } from '../../common/photos/photo-album.ts';
import { FilesReader } from './files.reader.ts';
import { FilesService } from './files.service.ts';

@Injectable()
export class PhotoAlbumService extends PhotoAlbum {
  constructor(private readonly files: FilesService, private readonly reader: FilesReader) {
    super();
  }

  async fill(manager: EntityManager, actor: Actor, fileIds: readonly FileId[], { divisionPath, ...owner }: AlbumOwner): Promise<void> {
    await this.files.detach(manager, owner, fileIds);
    await this.files.attach(manager, actor, fileIds, owner, divisionPath, 'scope');
  }

  async views(ids: readonly FileId[]): Promise<Map<FileId, PhotoView>> {
    return this.reader.views(ids);
  }
}
