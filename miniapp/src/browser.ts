/** Nothing to do outside a browser: Taro puts browser.h5.ts in this file's place on H5. */
export {};
