import type { PhotoStore } from './photo-store';

/** In a browser photos wait in IndexedDB; where that is refused (private windows), in memory as long as the page is open. */
const NAME = 'kept-photos';

const inMemory = new Map<string, Blob>();
/** One address a photo, however often it is shown. */
const addresses = new Map<string, string>();

let opening: Promise<IDBDatabase> | null = null;

function database(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(NAME);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error(NAME));
  }).catch((problem: unknown) => {
    opening = null;
    throw problem;
  });
  return opening;
}

async function run<Result>(mode: IDBTransactionMode, work: (photos: IDBObjectStore) => IDBRequest<Result>): Promise<Result> {
  const transaction = (await database()).transaction(NAME, mode);
  return new Promise((resolve, reject) => {
    const request = work(transaction.objectStore(NAME));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error ?? new Error(NAME));
  });
}

async function blobOf(key: string): Promise<Blob | null> {
  const kept = inMemory.get(key);
  if (kept) return kept;
  return (await run('readonly', (photos) => photos.get(key) as IDBRequest<Blob | undefined>)) ?? null;
}

export const photoStore: PhotoStore = {
  async save(key, temporaryPath) {
    const blob = await (await fetch(temporaryPath)).blob();
    try {
      await run('readwrite', (photos) => photos.put(blob, key));
      return true;
    } catch {
      inMemory.set(key, blob);
      return false;
    }
  },

  async pathOf(key) {
    const known = addresses.get(key);
    if (known) return known;
    const blob = await blobOf(key);
    if (!blob) return null;
    const address = URL.createObjectURL(blob);
    addresses.set(key, address);
    return address;
  },

  async remove(key) {
    inMemory.delete(key);
    const address = addresses.get(key);
    if (address) URL.revokeObjectURL(address);
    addresses.delete(key);
    await run('readwrite', (photos) => photos.delete(key)).catch(() => undefined);
  },

  async keys() {
    const stored = await run('readonly', (photos) => photos.getAllKeys()).catch(() => []);
    return [...inMemory.keys(), ...stored.map(String)];
  },
};
