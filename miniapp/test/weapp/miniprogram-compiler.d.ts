/** WeChat's WXML compiler `wcc` as an npm package (it ships the executables and no types). */
declare module 'miniprogram-compiler' {
  const compiler: {
    /** Compiles every WXML and WXS under a folder to the source of a function body that returns `$gwx`. */
    wxmlToJs(rootPath: string, options?: { maxBuffer?: number }): string;
  };
  export default compiler;
}
