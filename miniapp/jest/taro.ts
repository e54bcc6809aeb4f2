import { useEffect } from 'react';

/** Stand-in for `@tarojs/taro`: what the code under test calls, recorded; storage in memory. */
type Listener = (result: { isConnected: boolean; networkType: string }) => void;

const stored = new Map<string, unknown>();
/** Files of the mini-program's own, by path. */
const files = new Map<string, string>();
const networkListeners: Listener[] = [];

interface Callbacks { success(result: object): void; fail(problem: object): void }
const fileSystem = {
  copyFile: ({ srcPath, destPath, success }: Callbacks & { srcPath: string; destPath: string }) => { files.set(destPath, srcPath); success({}); },
  access: ({ path, success, fail }: Callbacks & { path: string }) => (files.has(path) ? success({}) : fail({ errMsg: 'access:fail' })),
  unlink: ({ filePath, success }: Callbacks & { filePath: string }) => { files.delete(filePath); success({}); },
  readdir: ({ dirPath, success }: Callbacks & { dirPath: string }) => success({ files: [...files.keys()].map((path) => path.slice(dirPath.length + 1)) }),
};

type Heard = (result: { tempFilePath: string; duration: number; fileSize: number }) => void;
const ears: { start?(): void; stop?: Heard; error?(): void } = {};
const recorder = {
  start: jest.fn(() => ears.start?.()),
  stop: jest.fn(),
  onStart: (listener: () => void) => { ears.start = listener; },
  onStop: (listener: Heard) => { ears.stop = listener; },
  onError: (listener: () => void) => { ears.error = listener; },
  onInterruptionBegin: jest.fn(),
};

const Taro = {
  request: jest.fn(),
  uploadFile: jest.fn(),
  chooseMedia: jest.fn(),
  env: { USER_DATA_PATH: 'wxfile://usr' },
  getFileSystemManager: () => fileSystem,
  login: jest.fn(async () => ({ code: 'wechat-code' })),
  showModal: jest.fn(async () => ({ confirm: true })),
  showToast: jest.fn(async () => undefined),
  navigateTo: jest.fn(async () => undefined),
  redirectTo: jest.fn(async () => undefined),
  switchTab: jest.fn(async () => undefined),
  navigateBack: jest.fn(async () => undefined),
  setNavigationBarTitle: jest.fn(async () => undefined),
  stopPullDownRefresh: jest.fn(),
  getCurrentPages: jest.fn(() => [{}]),
  getAppBaseInfo: () => ({}),
  getWindowInfo: () => ({ windowWidth: 390 }),
  onWindowResize: jest.fn(),
  offWindowResize: jest.fn(),
  onNeedPrivacyAuthorization: jest.fn(),
  onAppShow: jest.fn(),
  onNetworkStatusChange: (listener: Listener) => { networkListeners.push(listener); },
  nextTick: (work: () => void) => work(),
  pageScrollTo: jest.fn(async () => undefined),
  makePhoneCall: jest.fn(async () => undefined),
  chooseLocation: jest.fn(),
  previewImage: jest.fn(async () => undefined),
  authorize: jest.fn(async () => ({})),
  openSetting: jest.fn(async () => undefined),
  getRecorderManager: () => recorder,
  createInnerAudioContext: jest.fn(() => ({ onEnded: jest.fn(), onError: jest.fn(), play: jest.fn(), destroy: jest.fn() })),
  requestSubscribeMessage: jest.fn(),
  getStorageInfoSync: () => ({ keys: [...stored.keys()] }),
  getStorageSync: (key: string) => stored.get(key) ?? '',
  setStorageSync: (key: string, value: unknown) => { stored.set(key, JSON.parse(JSON.stringify(value))); },
  removeStorageSync: (key: string) => { stored.delete(key); },
};

export default Taro;

/** For tests: so much was said, and the microphone is off. */
export function voiceEnds(seconds: number, path = 'wxfile://tmp/voice.mp3'): void {
  ears.stop?.({ tempFilePath: path, duration: seconds * 1000, fileSize: seconds * 6000 });
}

/** For tests: the network comes back. */
export function networkReturns(): void {
  for (const listener of networkListeners) listener({ isConnected: true, networkType: 'wifi' });
}

export function forgetStorage(): void {
  stored.clear();
  files.clear();
}

let params: Record<string, string> = {};

/** For tests of pages that read their address. */
export function setParams(next: Record<string, string>): void {
  params = next;
}

export const useRouter = () => ({ path: '/pages/test/index', params });
/** A page of a test is never put away. */
export const useDidHide = () => undefined;
export const useDidShow = (callback: () => void) => useEffect(callback, []);
export const useUnload = (callback: () => void) => useEffect(() => callback, []);
export const useLaunch = (callback: () => void) => useEffect(callback, []);
export const usePullDownRefresh = () => undefined;
export const useReachBottom = () => undefined;
