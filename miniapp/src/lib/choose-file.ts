import Taro from '@tarojs/taro';

export interface ChosenFile {
  name: string;
  /** For `upload`. */
  path: string;
  bytes: number;
}

/** One file by its extensions (`['csv', 'xlsx']`): from a chat in WeChat, from the disk in a browser. `null` when given up. */
export async function chooseFile(extensions: string[]): Promise<ChosenFile | null> {
  if (process.env.TARO_ENV === 'h5') return chooseInBrowser(extensions.map((extension) => `.${extension}`).join(','));
  const chosen = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: extensions }).catch(() => null);
  const file = chosen?.tempFiles[0];
  return file ? { name: file.name, path: file.path, bytes: file.size } : null;
}

/** @param accept types and endings, as an `<input>` wants them */
export function chooseInBrowser(accept: string): Promise<ChosenFile | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.onchange = () => {
      const file = input.files?.[0];
      resolve(file ? { name: file.name, path: URL.createObjectURL(file), bytes: file.size } : null);
    };
    input.oncancel = () => resolve(null);
    input.click();
  });
}
