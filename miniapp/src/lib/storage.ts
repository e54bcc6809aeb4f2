import Taro from '@tarojs/taro';

/** JSON kept on the phone. A full or broken store never breaks the app: the value is simply not kept. */
export const storage = {
  read<T>(key: string): T | null {
    try {
      return (Taro.getStorageSync(key) as T | '') || null;
    } catch {
      return null;
    }
  },

  keys(): string[] {
    try {
      return Taro.getStorageInfoSync().keys;
    } catch {
      return [];
    }
  },

  write(key: string, value: unknown): void {
    try {
      Taro.setStorageSync(key, value);
    } catch {
      // Nothing to do for the person: the screen still holds what was typed.
    }
  },

  removeAll(prefix: string): void {
    storage.keys().filter((key) => key.startsWith(prefix)).forEach((key) => storage.remove(key));
  },

  remove(key: string): void {
    try {
      Taro.removeStorageSync(key);
    } catch {
      // As above.
    }
  },
};
