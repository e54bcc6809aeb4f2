import Taro from '@tarojs/taro';

/**
 * Where a photo, a voice or a video waits on the phone. In WeChat a file of the mini-program's own, which survives the app and is not cleared with
 * temporary files; in a browser file-store.h5.ts stands in this file's place.
 */
export interface FileStore {
  /** @returns whether the file survives the app */
  save(name: string, temporaryPath: string): Promise<boolean>;
  /** For an `<Image>`, a player and `upload`; `null` when the file is gone. Rejects when nobody can say. */
  pathOf(name: string): Promise<string | null>;
  remove(name: string): Promise<void>;
  names(): Promise<string[]>;
}

const PREFIX = 'kept-';

function folder(): string {
  return Taro.env.USER_DATA_PATH ?? '';
}

function pathFor(name: string): string {
  return `${folder()}/${PREFIX}${name}`;
}

/** The file system's own way to answer, as a promise. */
function ask<Result>(start: (callbacks: { success(result: Result): void; fail(problem: unknown): void }) => void): Promise<Result> {
  return new Promise((resolve, reject) => start({ success: resolve, fail: reject }));
}

export const fileStore: FileStore = {
  async save(name, temporaryPath) {
    await ask((callbacks) => Taro.getFileSystemManager().copyFile({ srcPath: temporaryPath, destPath: pathFor(name), ...callbacks }));
    return true;
  },

  pathOf: (name) => ask((callbacks) => Taro.getFileSystemManager().access({ path: pathFor(name), ...callbacks })).then(() => pathFor(name), () => null),

  async remove(name) {
    await ask((callbacks) => Taro.getFileSystemManager().unlink({ filePath: pathFor(name), ...callbacks })).catch(() => undefined);
  },

  async names() {
    const { files } = await ask<{ files: string[] }>((callbacks) => Taro.getFileSystemManager().readdir({ dirPath: folder(), ...callbacks }));
    return files.filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length));
  },
};
