import Taro from '@tarojs/taro';

/** The phone's own dialler with this number in it; the person may still leave it at that. */
export function dial(phoneNumber: string): void {
  void Taro.makePhoneCall({ phoneNumber }).catch(() => undefined);
}
