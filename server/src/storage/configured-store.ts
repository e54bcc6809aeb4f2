import { join } from 'node:path';
import { env } from '../config/env.ts';
import { BucketStore } from './bucket-store.ts';
import { DiskStore } from './disk-store.ts';
import type { ObjectStore } from './object-store.ts';

/** The store that the environment names: a bucket when S3_ENDPOINT is set, else a folder below DATA_DIR. */
export function configuredStore(): ObjectStore {
  const { objectStore, dataDir } = env();
  return objectStore.kind === 's3' ? new BucketStore(objectStore) : new DiskStore(join(dataDir, 'files'));
}
