import Taro from '@tarojs/taro';
import { toast } from './toast';

/** Puts a text on the clipboard and says so. */
export async function copyText(text: string): Promise<void> {
  try {
    await Taro.setClipboardData({ data: text });
    toast('已复制');
  } catch {
    toast('没有复制成功，请长按文字复制');
  }
}
