import { OWN_FOLDER } from './file-system.ts';
import { type Callbacks, succeed, type WxApi, type WxHost } from './support.ts';

/** A common phone. A test may override any field (`device: { theme: 'dark', fontSizeSetting: 22 }`). */
export const DEFAULT_DEVICE: Readonly<Record<string, unknown>> = {
  brand: 'Apple',
  model: 'iPhone 12',
  system: 'iOS 16.0',
  platform: 'ios',
  pixelRatio: 3,
  screenWidth: 390,
  screenHeight: 844,
  windowWidth: 390,
  windowHeight: 753,
  screenTop: 91,
  statusBarHeight: 47,
  safeArea: { left: 0, right: 390, top: 47, bottom: 810, width: 390, height: 763 },
  language: 'zh_CN',
  version: '8.0.50',
  SDKVersion: '3.7.0',
  fontSizeSetting: 16,
  theme: 'light',
  enableDebug: false,
  host: { appId: '', env: 'WeChat' },
  benchmarkLevel: 30,
  bluetoothEnabled: true,
  locationEnabled: true,
  wifiEnabled: true,
  deviceOrientation: 'portrait',
};

const FIELDS: Record<string, readonly string[]> = {
  getAppBaseInfo: ['SDKVersion', 'enableDebug', 'host', 'language', 'version', 'theme', 'fontSizeSetting'],
  getDeviceInfo: ['brand', 'model', 'system', 'platform', 'benchmarkLevel'],
  getWindowInfo: ['pixelRatio', 'screenWidth', 'screenHeight', 'windowWidth', 'windowHeight', 'statusBarHeight', 'safeArea', 'screenTop'],
  getSystemSetting: ['bluetoothEnabled', 'locationEnabled', 'wifiEnabled', 'deviceOrientation'],
};

/** The phone and the running app: what the mini-program may ask without anybody's leave. */
export function deviceApi(host: WxHost): WxApi {
  const parts = Object.entries(FIELDS).map(([api, fields]) => [api, () => host.toLogic(Object.fromEntries(fields.map((field) => [field, host.device[field]])))]);
  const everything = (options: Callbacks = {}): void => succeed(host, 'getSystemInfo', options, host.device);
  const launchOptions = (): object => host.toLogic(host.launchOptions);
  return {
    env: { USER_DATA_PATH: OWN_FOLDER },
    ...Object.fromEntries(parts),
    getSystemInfoSync: () => host.toLogic(host.device),
    getSystemInfo: everything,
    getSystemInfoAsync: everything,
    getLaunchOptionsSync: launchOptions,
    getEnterOptionsSync: launchOptions,
    getAccountInfoSync: () => host.toLogic({ miniProgram: { appId: 'wx0000000000000000', envVersion: 'develop', version: '' } }),
    getMenuButtonBoundingClientRect: () => host.toLogic({ width: 87, height: 32, top: 51, right: 383, bottom: 83, left: 296 }),
    nextTick: (work: () => void) => host.tasks.defer(work),
    getUpdateManager: () => ({ onCheckForUpdate: () => undefined, onUpdateReady: () => undefined, onUpdateFailed: () => undefined, applyUpdate: () => undefined }),
  };
}
