import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { mkdir, open, readFile, readdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { AppException } from '../common/errors/app-exception.ts';
import type { ByteRange } from '../common/http/byte-range.ts';
import { ObjectStore, type StoredObject } from './object-store.ts';

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const UNFINISHED = '.part';

function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException | null)?.code);
}

/** One folder of this machine; for a single server and the demo. */
export class DiskStore extends ObjectStore {
  constructor(private readonly root: string) {
    super();
  }

  async put(key: string, bytes: Buffer): Promise<void> {
    const path = this.pathOf(key);
    const unfinished = `${path}.${randomUUID()}${UNFINISHED}`;
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(unfinished, bytes, { flush: true });
      await rename(unfinished, path);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw FULL.has(codeOf(error)) ? new AppException('FILES_NO_SPACE') : error;
    }
  }

  async get(key: string): Promise<Buffer | null> {
    try {
      return await readFile(this.pathOf(key));
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    }
  }

  async open(key: string, { first, last }: ByteRange): Promise<Readable | null> {
    try {
      const file = await open(this.pathOf(key));
      return file.createReadStream({ start: first, end: last });
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    }
  }

  async remove(key: string): Promise<void> {
    const path = this.pathOf(key);
    await rm(path, { force: true });
    // The folder of a file goes with its last size.
    await rmdir(dirname(path)).catch(() => undefined);
  }

  /** Also lists what a crash left unfinished, so that it is found and removed like any stray object. */
  async *list(): AsyncIterable<StoredObject> {
    const entries = await readdir(this.root, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return [];
      throw error;
    });
    for (const entry of entries) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const found = await stat(path).catch(() => null);
      if (found) yield { key: relative(this.root, path).split(sep).join('/'), modifiedAt: found.mtime };
    }
  }

  private pathOf(key: string): string {
    return join(this.root, ...key.split('/'));
  }
}
