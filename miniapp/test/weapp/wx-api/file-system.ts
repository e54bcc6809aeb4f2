import { type Callbacks, fail, succeed, type WxApi, type WxHost } from './support.ts';

/** The mini-program's own folder: what lies there stays when it is closed. Pass the same `files` to open it again with them. */
export const OWN_FOLDER = 'http://usr';

/** `getFileSystemManager`: the few functions by which a mini-program keeps what it was given as a temporary file. */
export function fileSystemApi(host: WxHost): WxApi {
  const { files } = host;

  /** Answers with what `work` gives, or with WeChat's words for a file that is not there. */
  const onFile = (api: string, path: string, options: Callbacks, work: (content: Uint8Array) => object | void): void => {
    const content = files.get(path);
    if (content) succeed(host, api, options, work(content) ?? {});
    else fail(host, api, options, `no such file or directory, ${api} '${path}'`, { errno: 1300002 });
  };

  const manager = {
    copyFile(options: Callbacks & { srcPath: string; destPath: string }): void {
      const { srcPath, destPath } = options;
      if (isOwn(destPath)) onFile('copyFile', srcPath, options, (content) => void files.set(destPath, content));
      else fail(host, 'copyFile', options, `permission denied, copyFile '${srcPath}' -> '${destPath}'`, { errno: 1300013 });
    },
    access: (options: Callbacks & { path: string }) => onFile('access', options.path, options, () => undefined),
    unlink: (options: Callbacks & { filePath: string }) => onFile('unlink', options.filePath, options, () => void files.delete(options.filePath)),
    readdir(options: Callbacks & { dirPath: string }): void {
      const folder = `${options.dirPath}/`;
      succeed(host, 'readdir', options, { files: [...files.keys()].filter((path) => path.startsWith(folder)).map((path) => path.slice(folder.length)) });
    },
  };
  return { getFileSystemManager: () => manager };
}

function isOwn(path: string): boolean {
  return path.startsWith(`${OWN_FOLDER}/`);
}
