/// <reference types="@tarojs/taro" />

declare module '*.module.scss' {
  const classes: Readonly<Record<string, string>>;
  export default classes;
}
declare module '*.scss';
declare module '*.png' {
  const address: string;
  export default address;
}

/** Origin of the server: '' on H5 (same origin), set by the build for WeChat. */
declare const API_BASE: string;

declare namespace NodeJS {
  interface ProcessEnv {
    TARO_ENV: 'weapp' | 'h5';
    /** Set for the gallery of components. */
    KIT: string;
    NODE_ENV: 'development' | 'production' | 'test';
  }
}
