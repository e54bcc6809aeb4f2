import type { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BucketStore } from '../src/storage/bucket-store.ts';
import type { StoredObject } from '../src/storage/object-store.ts';
import { FakeBucket } from './files.fake-bucket.ts';

const KEYS = { accessKey: 'AKEXAMPLE', secretKey: 'secret/with+signs', region: 'cn-central', bucket: 'photos' };
const KEY = '019a0000-0000-7000-8000-000000000001/large.jpg';

const bucket = new FakeBucket(KEYS);
let store: BucketStore;

beforeAll(async () => {
  await bucket.start();
  store = new BucketStore({ ...KEYS, endpoint: bucket.endpoint });
});
afterAll(() => bucket.stop());
beforeEach(() => { bucket.objects.clear(); bucket.failures.length = 0; });

async function textOf(content: Readable | null): Promise<string> {
  return content === null ? '' : Buffer.concat(await content.toArray() as Buffer[]).toString();
}

async function listed(): Promise<StoredObject[]> {
  const objects: StoredObject[] = [];
  for await (const object of store.list()) objects.push(object);
  return objects;
}

describe('the bucket store', () => {
  it('keeps, gives back and removes an object', async () => {
    const bytes = Buffer.from([0xff, 0xd8, 0xff, 0x00, 0x80]);
    await store.put(KEY, bytes, 'image/jpeg');
    expect(bucket.objects.get(KEY)).toMatchObject({ bytes, type: 'image/jpeg' });
    expect(await store.get(KEY)).toEqual(bytes);
    await store.remove(KEY);
    expect(await store.get(KEY)).toBeNull();
    await store.remove(KEY);
  });

  it('gives a part as it comes, also from a store that only knows the whole', async () => {
    const key = '019a0000-0000-7000-8000-000000000002/recording.mp4';
    await store.put(key, Buffer.from('0123456789'), 'video/mp4');
    for (const knowsRanges of [true, false]) {
      bucket.knowsRanges = knowsRanges;
      expect(await textOf(await store.open(key, { first: 2, last: 5 }))).toBe('2345');
    }
    expect(await store.open('gone/recording.mp4', { first: 0, last: 1 })).toBeNull();
    bucket.failures.push(403);
    await expect(store.open(key, { first: 0, last: 1 })).rejects.toThrow('403');
  });

  it('lists all pages', async () => {
    const before = Date.now() - 1000;
    for (let index = 0; index < 5; index += 1) await store.put(`${index} &?#+/small.jpg`, Buffer.from('x'), 'image/jpeg');
    const objects = await listed();
    expect(objects.map(({ key }) => key)).toEqual([0, 1, 2, 3, 4].map((index) => `${index} &?#+/small.jpg`));
    expect(objects.every(({ modifiedAt }) => modifiedAt.getTime() >= before)).toBe(true);
  });

  it('is refused with the wrong secret, and says so without telling it', async () => {
    const wrong = new BucketStore({ ...KEYS, secretKey: 'not-the-secret', endpoint: bucket.endpoint });
    await expect(wrong.put(KEY, Buffer.from('x'), 'image/jpeg')).rejects.toThrow('Object store: PUT 019a0000-0000-7000-8000-000000000001/large.jpg answered 403 SignatureDoesNotMatch');
    expect(bucket.objects.size).toBe(0);
  });

  it('tries again when the store stumbles, and gives up in the end', async () => {
    bucket.failures.push(503);
    await store.put(KEY, Buffer.from('x'), 'image/jpeg');
    expect(bucket.objects.has(KEY)).toBe(true);
    bucket.failures.push(500, 500, 500);
    await expect(store.get(KEY)).rejects.toThrow('500');
  });

  it('says when the store is full', async () => {
    bucket.failures.push(507, 507, 507);
    await expect(store.put(KEY, Buffer.from('x'), 'image/jpeg')).rejects.toMatchObject({ code: 'FILES_NO_SPACE' });
  });

  it('does not wait for ever', async () => {
    const { createServer } = await import('node:http');
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await new Promise((resolve) => { silent.once('listening', resolve); });
    const { port } = silent.address() as { port: number };
    const slow = new BucketStore({ ...KEYS, endpoint: `http://127.0.0.1:${port}`, timeoutMs: 100 });
    await expect(slow.get(KEY)).rejects.toMatchObject({ name: 'TimeoutError' });
    silent.closeAllConnections();
    silent.close();
  });
});
