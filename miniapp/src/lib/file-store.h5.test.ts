import { fileStore } from './file-store.h5';

/** As much of IndexedDB as the store asks for. */
function fakeIndexedDb(stored: Map<string, unknown>) {
  const later = (work: () => void) => { setTimeout(work, 0); };
  const request = <Result>(result: Result) => ({ result });
  const objectStore = () => ({
    put: (value: unknown, key: string) => { stored.set(key, value); return request(key); },
    get: (key: string) => request(stored.get(key)),
    delete: (key: string) => { stored.delete(key); return request(undefined); },
    getAllKeys: () => request([...stored.keys()]),
  });
  const transaction = () => {
    const one = { objectStore, oncomplete: () => undefined, onabort: () => undefined, error: null };
    later(() => one.oncomplete());
    return one;
  };
  const open = () => {
    const opened = { result: { transaction, createObjectStore: objectStore }, onsuccess: () => undefined, onupgradeneeded: () => undefined, onerror: () => undefined, error: null };
    later(() => { opened.onupgradeneeded(); opened.onsuccess(); });
    return opened;
  };
  return { open };
}

function refusingIndexedDb() {
  const open = () => {
    const opened = { onerror: () => undefined, error: new Error('private window') };
    setTimeout(() => opened.onerror(), 0);
    return opened;
  };
  return { open };
}

describe('files kept in a browser', () => {
  const stored = new Map<string, unknown>();
  beforeEach(() => {
    let made = 0;
    Object.assign(globalThis, { fetch: async () => ({ blob: async () => new Blob(['photo']) }), indexedDB: refusingIndexedDb() });
    Object.assign(URL, { createObjectURL: () => `blob:${(made += 1)}`, revokeObjectURL: () => undefined });
  });

  it('live as long as the page where the browser keeps nothing, and say so', async () => {
    expect(await fileStore.save('a', 'blob:temporary')).toBe(false);
    expect(await fileStore.pathOf('a')).toBe('blob:1');
    expect(await fileStore.names()).toEqual(['a']);
    await fileStore.remove('a');
    // Nobody can say: a file is not called lost because the store did not open.
    await expect(fileStore.pathOf('a')).rejects.toThrow('private window');
  });

  it('survive the page otherwise', async () => {
    Object.assign(globalThis, { indexedDB: fakeIndexedDb(stored) });
    expect(await fileStore.save('b', 'blob:temporary')).toBe(true);
    expect(stored.get('b')).toBeInstanceOf(Blob);
    expect(await fileStore.pathOf('b')).toBe('blob:1');
    expect(await fileStore.pathOf('b')).toBe('blob:1');
    expect(await fileStore.names()).toEqual(['b']);
    await fileStore.remove('b');
    expect(await fileStore.pathOf('b')).toBeNull();
  });
});
