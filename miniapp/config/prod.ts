import type { UserConfigExport } from '@tarojs/cli';

const prod: UserConfigExport<'webpack5'> = {
  mini: {},
  h5: { enableSourceMap: false },
};

export default prod;
