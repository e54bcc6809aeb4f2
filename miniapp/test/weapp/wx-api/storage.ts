import { type Callbacks, fail, promised, succeed, type WxApi, type WxHost } from './support.ts';

interface StorageOptions extends Callbacks {
  key: string;
  data?: unknown;
}

/** 1 MB a key, 10 MB in all. */
const KEY_LIMIT_BYTES = 1024 * 1024;
const TOTAL_LIMIT_KB = 10_240;

/** Storage on the phone: JSON text by key; the test may keep the map to start the mini-program again. */
export function storageApi(host: WxHost): WxApi {
  const { storage } = host;
  const get = (key: string): unknown => {
    const json = storage.get(key);
    return json === undefined ? '' : host.toLogic(JSON.parse(json) as unknown);
  };
  const set = (key: string, data: unknown): void => {
    const json = JSON.stringify(data ?? '');
    if (json.length > KEY_LIMIT_BYTES) throw new Error(`setStorage:fail data exceed max size 1MB: ${key}`);
    storage.set(key, json);
  };
  const size = (): number => Math.ceil([...storage.values()].reduce((sum, json) => sum + json.length, 0) / 1024);
  return {
    getStorageSync: get,
    setStorageSync: set,
    removeStorageSync: (key: string) => void storage.delete(key),
    clearStorageSync: () => storage.clear(),
    getStorageInfoSync: () => host.toLogic({ keys: [...storage.keys()], currentSize: size(), limitSize: TOTAL_LIMIT_KB }),
    ...promised(host, {
      getStorage: (options: StorageOptions) =>
        storage.has(options.key) ? succeed(host, 'getStorage', options, { data: get(options.key) }) : fail(host, 'getStorage', options, 'data not found'),
      setStorage: (options: StorageOptions) => {
        set(options.key, options.data);
        succeed(host, 'setStorage', options);
      },
      removeStorage: (options: StorageOptions) => {
        storage.delete(options.key);
        succeed(host, 'removeStorage', options);
      },
      clearStorage: (options: Callbacks) => {
        storage.clear();
        succeed(host, 'clearStorage', options);
      },
    }),
  };
}
