import Taro from '@tarojs/taro';

export interface ChosenFile {
  name: string;
  /** For `upload`. */
  path: string;
}

/** One file by its extensions (`['csv', 'xlsx']`): from a chat in WeChat, from the disk in a browser. `null` when given up. */
export async function chooseFile(extensions: string[]): Promise<ChosenFile | null> {
  if (process.env.TARO_ENV === 'h5') return chooseInBrowser(extensions);
  const chosen = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: extensions }).catch(() => null);
  const file = chosen?.tempFiles[0];
  return file ? { name: file.name, path: file.path } : null;
}

function chooseInBrowser(extensions: string[]): Promise<ChosenFile | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = extensions.map((extension) => `.${extension}`).join(',');
    input.onchange = () => {
      const file = input.files?.[0];
      resolve(file ? { name: file.name, path: URL.createObjectURL(file) } : null);
    };
    input.oncancel = () => resolve(null);
    input.click();
  });
}
