import { Injectable } from '@nestjs/common';
import type { FileId, PersonId } from '@yuandian/shared/common/ids';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../common/auth/actor.ts';
import { AvatarStore } from '../../common/personal-data/avatar-store.ts';
import { FilesService, type FileOwner } from './files.service.ts';

/** A picture belongs to its person wherever they live. */
const NO_PLACE = '/';

const ownerOf = (personId: PersonId): FileOwner => ({ kind: 'identity.person', id: personId });

@Injectable()
export class AvatarService extends AvatarStore {
  constructor(private readonly files: FilesService) {
    super();
  }

  async attach(manager: EntityManager, actor: Actor, fileId: FileId): Promise<void> {
    await this.files.attach(manager, actor, [fileId], ownerOf(actor.personId), NO_PLACE, 'owner');
  }

  async keep(manager: EntityManager, personId: PersonId, fileIds: readonly FileId[]): Promise<void> {
    await this.files.detach(manager, ownerOf(personId), fileIds);
  }
}
