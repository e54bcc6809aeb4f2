import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where pictures go: `PICTURES`, or a folder of the system's temporary folder. */
export function picturePath(name: string): string {
  const folder = process.env.PICTURES ?? join(tmpdir(), 'yuandian-pictures');
  mkdirSync(folder, { recursive: true });
  return join(folder, `${name.replace(/[^\p{L}\p{N}_-]+/gu, '-')}.png`);
}
