import { type Answer, answer, type Callbacks, fail, promised, record, type WxApi, type WxHost } from './support.ts';

/** A white PNG of one pixel: what the camera sees unless the test says otherwise. */
const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4////fwAJ+wP9KobjigAAAABJRU5ErkJggg==', 'base64');
export const PHOTO_PATH = 'http://tmp/photo.png';

/** Functions that show something or ask the person, with what they answer when the test says nothing. */
const DEFAULT_ANSWERS: Record<string, Answer> = {
  showToast: {},
  hideToast: {},
  showLoading: {},
  hideLoading: {},
  showModal: { confirm: true, cancel: false, content: null },
  showActionSheet: { tapIndex: 0 },
  login: { code: 'weapp-runner-code' },
  checkSession: {},
  scanCode: { result: '', scanType: 'QR_CODE', charSet: 'utf-8', path: '' },
  requestSubscribeMessage: (options) => answerToEach(options.tmplIds as string[], 'accept'),
  getSetting: { authSetting: {} },
  openSetting: { authSetting: {} },
  authorize: {},
  setClipboardData: {},
  makePhoneCall: {},
  previewImage: {},
  saveImageToPhotosAlbum: {},
  openLocation: {},
  openPrivacyContract: {},
  pageScrollTo: {},
  startPullDownRefresh: {},
  stopPullDownRefresh: {},
  setTabBarBadge: {},
  removeTabBarBadge: {},
  showTabBarRedDot: {},
  hideTabBarRedDot: {},
  setTabBarStyle: {},
  setTabBarItem: {},
  showTabBar: {},
  hideTabBar: {},
  setNavigationBarColor: {},
  showNavigationBarLoading: {},
  hideNavigationBarLoading: {},
  setBackgroundColor: {},
  setBackgroundTextStyle: {},
  showShareMenu: {},
  hideShareMenu: {},
  hideKeyboard: {},
  vibrateShort: {},
};

/** Need the person's consent to the privacy guide first (see privacy.ts). */
export const PRIVATE_ANSWERS: Record<string, Answer> = {
  chooseMedia: { type: 'image', tempFiles: [{ tempFilePath: PHOTO_PATH, size: PIXEL.length, fileType: 'image' }] },
  chooseImage: { tempFilePaths: [PHOTO_PATH], tempFiles: [{ path: PHOTO_PATH, size: PIXEL.length }] },
  chooseLocation: { name: '锦艺东社区', address: '河南省郑州市中原区', latitude: 34.7466, longitude: 113.6253 },
  getLocation: { latitude: 34.7466, longitude: 113.6253, accuracy: 30 },
};

/** WeChat refuses them elsewhere than in the handler of a tap. */
const AT_A_TAP = new Set(['requestSubscribeMessage']);

/** What WeChat says for each template: `accept`, `reject`, or `ban` when the platform has lost it. */
export function answerToEach(templateIds: readonly string[], said: 'accept' | 'reject' | 'ban'): object {
  return Object.fromEntries(templateIds.map((id) => [id, said]));
}

export function interactionApi(host: WxHost): WxApi {
  host.files.set(PHOTO_PATH, PIXEL);
  const functions = Object.entries(DEFAULT_ANSWERS).map(([api, fallback]) => [
    api,
    (options: Callbacks & object = {}) => {
      record(host, api, options);
      if (AT_A_TAP.has(api) && !host.isTapped) fail(host, api, options, 'can only be invoked by user TAP gesture.');
      else answer(host, api, options, fallback);
    },
  ]);
  return promised(host, Object.fromEntries(functions) as Record<string, (options: Callbacks & object) => void>);
}
