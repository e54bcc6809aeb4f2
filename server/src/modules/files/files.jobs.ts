import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HOUR_MS } from '@yuandian/shared/common/time';
import { FILE_LIMITS } from '@yuandian/shared/files/files.limits';
import { DataSource, In, IsNull, LessThan, type EntityManager } from 'typeorm';
import { JobRunner } from '../../common/jobs/job-runner.ts';
import { change } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { ObjectStore, type StoredObject } from '../../storage/object-store.ts';
import { FileEntity } from './entities/file.entity.ts';
import { objectKeysOf } from './files.mapper.ts';

const BATCH = 200;

/** Before this instant an upload had its time to be used. */
export function unusedBefore(now: Date): Date {
  return new Date(now.getTime() - FILE_LIMITS.unattachedHours * HOUR_MS);
}

/** Objects of the store, changed before `before`, that no row of `file` knows. */
export async function* strayObjects(manager: EntityManager, store: ObjectStore, before: Date): AsyncIterable<StoredObject> {
  let batch: StoredObject[] = [];
  const strays = async () => {
    const known = await manager.findBy(FileEntity, { id: In(batch.map((object) => object.key.split('/')[0])) });
    const keys = new Set(known.flatMap(objectKeysOf));
    const unknown = batch.filter((object) => !keys.has(object.key));
    batch = [];
    return unknown;
  };
  for await (const object of store.list()) {
    if (object.modifiedAt < before) batch.push(object);
    if (batch.length === BATCH) yield* await strays();
  }
  if (batch.length > 0) yield* await strays();
}

@Injectable()
export class FilesJobs implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly tx: Tx,
    private readonly dataSource: DataSource,
    private readonly store: ObjectStore,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'files.remove-unused', everySeconds: 3_600, run: (now) => this.removeUnused(unusedBefore(now)) });
    this.jobs.register({ name: 'files.remove-strays', everySeconds: 86_400, run: (now) => this.removeStrays(unusedBefore(now)) });
  }

  /** Row first, objects second: what a crash leaves is a stray object. The condition is asked again, as it may be attached just now. */
  private async removeUnused(before: Date): Promise<void> {
    for (let more = true; more; ) {
      const unused = await this.dataSource.manager.find(FileEntity, {
        select: { id: true, format: true }, where: { attachedAt: IsNull(), updatedAt: LessThan(before) }, take: BATCH,
      });
      for (const file of unused) {
        const removed = await this.tx.run((manager) => change(
          manager, 'DELETE FROM file WHERE id = ? AND attached_at IS NULL AND updated_at < ?', [file.id, before],
        ));
        if (removed === 1) for (const key of objectKeysOf(file)) await this.store.remove(key);
      }
      more = unused.length === BATCH;
    }
  }

  private async removeStrays(before: Date): Promise<void> {
    for await (const { key } of strayObjects(this.dataSource.manager, this.store, before)) await this.store.remove(key);
  }
}
