import Taro from '@tarojs/taro';
import type { Endpoint } from '@yuandian/shared/common/endpoint';
import { ApiError } from './api-error';
import { pathOf, withSession } from './call';
import type { AnyInput } from './call';
import { apiAddress } from './http';

/** Fetches a row whose transport is `download`: saved by the browser, opened or shared by WeChat. Throws {@link ApiError}. */
export function download(endpoint: Endpoint, input: AnyInput, fileName: string): Promise<void> {
  const url = apiAddress(pathOf(endpoint, input));
  return withSession((header) => (process.env.TARO_ENV === 'h5' ? saveInBrowser(url, header, fileName) : openInWechat(url, header, fileName)));
}

async function saveInBrowser(url: string, headers: Record<string, string>, fileName: string): Promise<void> {
  const answer = await fetch(url, { headers }).catch(() => { throw ApiError.noAnswer(); });
  if (!answer.ok) throw ApiError.fromAnswer(answer.status, await answer.json().catch(() => null));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** WeChat keeps a downloaded file inside itself: documents are opened, anything else is handed to a chat. */
async function openInWechat(url: string, header: Record<string, string>, fileName: string): Promise<void> {
  const filePath = `${Taro.env.USER_DATA_PATH}/${fileName}`;
  const answer = await Taro.downloadFile({ url, header, filePath }).catch(() => { throw ApiError.noAnswer(); });
  if (answer.statusCode !== 200) throw ApiError.fromAnswer(answer.statusCode, null);
  if (/\.(xlsx|docx|pdf)$/.test(fileName)) await Taro.openDocument({ filePath, showMenu: true });
  else await Taro.shareFileMessage({ filePath, fileName });
}
