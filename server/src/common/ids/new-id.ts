import { createHash } from 'node:crypto';
import { v7 } from 'uuid';

/** A new UUIDv7: sorts by time of making, so primary keys grow at the end of the index. */
export function newId(): string {
  return v7();
}

/** A fixed UUID for a demo-world name, so that seeding twice finds the same rows. */
export function seedId(name: string): string {
  const hex = createHash('sha256').update(`yuandian:${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
