import Taro from '@tarojs/taro';

/** A short sentence that goes by itself; nothing that must not be missed. */
export function toast(text: string): void {
  void Taro.showToast({ title: text, icon: 'none', duration: 2500 });
}
