import type { Readable } from 'node:stream';
import type { ByteRange } from '../common/http/byte-range.ts';

/** Where the bytes of files lie. Keys are made by this product (`<uuid>/<part>.<format>`), never by a person. */
export interface StoredObject {
  key: string;
  modifiedAt: Date;
}

export abstract class ObjectStore {
  /** Whole or not at all: a reader never sees half an object. @throws FILES_NO_SPACE when the store is full. */
  abstract put(key: string, bytes: Buffer, contentType: string): Promise<void>;
  abstract get(key: string): Promise<Buffer | null>;
  /** A part of an object as it comes, for what is too long to be held in memory. */
  abstract open(key: string, range: ByteRange): Promise<Readable | null>;
  /** Removing what is not there is fine. */
  abstract remove(key: string): Promise<void>;
  abstract list(): AsyncIterable<StoredObject>;
}
