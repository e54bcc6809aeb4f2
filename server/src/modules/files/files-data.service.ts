import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../common/clock/clock.ts';
import { PersonalData } from '../../common/personal-data/personal-data.ts';
import { change } from '../../common/tx/sql.ts';
import { FileEntity } from './entities/file.entity.ts';
import { FORMATS } from './files.mapper.ts';

/**
 * What this module holds about people: the photos and recordings they uploaded. What only they could see goes with them, a day later, by the
 * timer; those of a task, an order or a case belong to its record.
 */
@Injectable()
export class FilesDataService implements OnModuleInit {
  constructor(private readonly personalData: PersonalData, private readonly clock: Clock) {}

  onModuleInit(): void {
    this.personalData.register({
      module: 'files',
      title: '上传的照片、语音和视频',
      exportOf: (manager, personId) => this.uploads(manager, personId),
      erase: (manager, personId) => this.letGo(manager, personId),
      handOver: (manager, from, to) => this.handOver(manager, from, to),
    });
  }

  private async uploads(manager: EntityManager, personId: PersonId): Promise<unknown[]> {
    const files = await manager.find(FileEntity, { where: { uploaderId: personId }, order: { createdAt: 'ASC', id: 'ASC' } });
    return files.map(({ id, format, ownerKind, width, height, seconds, createdAt }) => (
      { id, kind: FORMATS[format].kind, belongsTo: ownerKind, width, height, seconds, uploadedAt: createdAt.toISOString() }));
  }

  private async letGo(manager: EntityManager, personId: PersonId): Promise<void> {
    await change(
      manager,
      `UPDATE file SET owner_kind = NULL, owner_id = NULL, division_path = NULL, attached_at = NULL, updated_at = ?
       WHERE uploader_id = ? AND visibility = 'owner' AND attached_at IS NOT NULL`,
      [this.clock.now(), personId],
    );
    await change(manager, 'DELETE FROM recording_day_quota WHERE person_id = ?', [personId]);
  }

  private async handOver(manager: EntityManager, from: PersonId, to: PersonId): Promise<void> {
    await change(manager, 'UPDATE file SET uploader_id = ? WHERE uploader_id = ?', [to, from]);
    await change(manager, "UPDATE file SET owner_id = ? WHERE owner_kind = 'identity.person' AND owner_id = ?", [to, from]);
    await change(manager, 'DELETE FROM recording_day_quota WHERE person_id = ?', [from]);
  }
}
