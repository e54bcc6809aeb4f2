import Taro from '@tarojs/taro';

/**
 * Where a photo waits on the phone. In WeChat a file of the mini-program's own, which survives the app and is not cleared with
 * the album's temporary files; in a browser photo-store.h5.ts stands in this file's place.
 */
export interface PhotoStore {
  /** @returns whether the photo survives the app */
  save(key: string, temporaryPath: string): Promise<boolean>;
  /** For an `<Image>` and for `upload`; `null` when the photo is gone. Rejects when nobody can say. */
  pathOf(key: string): Promise<string | null>;
  remove(key: string): Promise<void>;
  keys(): Promise<string[]>;
}

const NAME = /^kept-(.+)\.jpg$/;

function folder(): string {
  return Taro.env.USER_DATA_PATH ?? '';
}

function pathFor(key: string): string {
  return `${folder()}/kept-${key}.jpg`;
}

/** The file system's own way to answer, as a promise. */
function ask<Result>(start: (callbacks: { success(result: Result): void; fail(problem: unknown): void }) => void): Promise<Result> {
  return new Promise((resolve, reject) => start({ success: resolve, fail: reject }));
}

export const photoStore: PhotoStore = {
  async save(key, temporaryPath) {
    await ask((callbacks) => Taro.getFileSystemManager().copyFile({ srcPath: temporaryPath, destPath: pathFor(key), ...callbacks }));
    return true;
  },

  pathOf: (key) => ask((callbacks) => Taro.getFileSystemManager().access({ path: pathFor(key), ...callbacks })).then(() => pathFor(key), () => null),

  async remove(key) {
    await ask((callbacks) => Taro.getFileSystemManager().unlink({ filePath: pathFor(key), ...callbacks })).catch(() => undefined);
  },

  async keys() {
    const { files } = await ask<{ files: string[] }>((callbacks) => Taro.getFileSystemManager().readdir({ dirPath: folder(), ...callbacks }));
    return files.flatMap((name) => NAME.exec(name)?.[1] ?? []);
  },
};
