import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BEFORE_PHOTO_ENTRIES } from '@yuandian/shared/cases/case-kind';
import type { CaseId } from '@yuandian/shared/common/ids';
import { marks, select } from '../../common/tx/sql.ts';
import { FilesReader } from '../files/files.reader.ts';

/** Whether it can be seen how it was before the work (A18). */
@Injectable()
export class BeforePhotos {
  constructor(private readonly files: FilesReader) {}

  async has(manager: EntityManager, id: CaseId): Promise<boolean> {
    const lines = await select<{ id: string }>(
      manager, `SELECT id FROM case_entry WHERE case_id = ? AND kind IN (${marks(BEFORE_PHOTO_ENTRIES)})`, [id, ...BEFORE_PHOTO_ENTRIES],
    );
    const owned = await this.files.viewsOwnedBy('cases.entry', lines.map((line) => line.id), manager);
    return [...owned.values()].some(({ photos }) => photos.length > 0);
  }
}
