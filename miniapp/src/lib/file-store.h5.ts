import type { FileStore } from './file-store';

/** In a browser files wait in IndexedDB; where that is refused (private windows), in memory as long as the page is open. */
const NAME = 'kept-files';

const inMemory = new Map<string, Blob>();
/** One address a file, however often it is shown. */
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

async function run<Result>(mode: IDBTransactionMode, work: (files: IDBObjectStore) => IDBRequest<Result>): Promise<Result> {
  const transaction = (await database()).transaction(NAME, mode);
  return new Promise((resolve, reject) => {
    const request = work(transaction.objectStore(NAME));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error ?? new Error(NAME));
  });
}

async function blobOf(name: string): Promise<Blob | null> {
  const kept = inMemory.get(name);
  if (kept) return kept;
  return (await run('readonly', (files) => files.get(name) as IDBRequest<Blob | undefined>)) ?? null;
}

export const fileStore: FileStore = {
  async save(name, temporaryPath) {
    const blob = await (await fetch(temporaryPath)).blob();
    try {
      await run('readwrite', (files) => files.put(blob, name));
      return true;
    } catch {
      inMemory.set(name, blob);
      return false;
    }
  },

  async pathOf(name) {
    const known = addresses.get(name);
    if (known) return known;
    const blob = await blobOf(name);
    if (!blob) return null;
    const address = URL.createObjectURL(blob);
    addresses.set(name, address);
    return address;
  },

  async remove(name) {
    inMemory.delete(name);
    const address = addresses.get(name);
    if (address) URL.revokeObjectURL(address);
    addresses.delete(name);
    await run('readwrite', (files) => files.delete(name)).catch(() => undefined);
  },

  async names() {
    const stored = await run('readonly', (files) => files.getAllKeys()).catch(() => []);
    return [...inMemory.keys(), ...stored.map(String)];
  },
};
