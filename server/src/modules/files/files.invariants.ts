import { createHash } from 'node:crypto';
import { HOUR_MS } from '@yuandian/shared/common/time';
import type { FilePart } from '@yuandian/shared/files/files.types';
import { IsNull, LessThan, MoreThan, type EntityManager } from 'typeorm';
import type { Invariant } from '../../common/invariants/invariant.ts';
import { configuredStore } from '../../storage/configured-store.ts';
import type { ObjectStore } from '../../storage/object-store.ts';
import { FileEntity } from './entities/file.entity.ts';
import { strayObjects, unusedBefore } from './files.jobs.ts';
import { FORMATS, objectKey } from './files.mapper.ts';

const BATCH = 200;
/** The jobs run hourly and daily: what they have not come to yet is no violation. */
const JOB_SLACK_MS = 26 * HOUR_MS;

export const filesInvariants: Invariant[] = [
  {
    id: 'F1',
    title: '每条照片、语音和视频记录都有校验一致的文件，没有超过一天无人使用的记录和文件',
    sql: `SELECT COUNT(*) AS violations FROM file
      WHERE (attached_at IS NULL AND (owner_kind IS NOT NULL OR owner_id IS NOT NULL))
        OR (attached_at IS NOT NULL AND (owner_kind IS NULL OR owner_id IS NULL OR division_path IS NULL))`,
    check: async (manager, now) => {
      const store = configuredStore();
      const before = new Date(unusedBefore(now).getTime() - JOB_SLACK_MS);
      const unused = await manager.countBy(FileEntity, { attachedAt: IsNull(), updatedAt: LessThan(before) });
      return unused + await countDamaged(manager, store) + await countStrays(manager, store, before);
    },
  },
];

async function countDamaged(manager: EntityManager, store: ObjectStore): Promise<number> {
  let damaged = 0;
  let last = '';
  for (let more = true; more; ) {
    const files = await manager.find(FileEntity, { where: { id: MoreThan(last) }, order: { id: 'ASC' }, take: BATCH });
    for (const file of files) {
      for (const part of FORMATS[file.format].parts) if (!(await isIntact(store, file, part))) damaged += 1;
      last = file.id;
    }
    more = files.length === BATCH;
  }
  return damaged;
}

async function isIntact(store: ObjectStore, file: FileEntity, part: FilePart): Promise<boolean> {
  const bytes = await store.get(objectKey(file, part));
  const expected = part === 'small' ? file.smallSha256 : file.largeSha256;
  return bytes !== null && createHash('sha256').update(bytes).digest('hex') === expected;
}

async function countStrays(manager: EntityManager, store: ObjectStore, before: Date): Promise<number> {
  let strays = 0;
  for await (const _object of strayObjects(manager, store, before)) strays += 1;
  return strays;
}
