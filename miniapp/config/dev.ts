import type { UserConfigExport } from '@tarojs/cli';

/** `NODE_ENV=development` also compiles the page that shows every component (see src/routes.ts). */
const dev: UserConfigExport<'webpack5'> = {
  logger: { quiet: false, stats: false },
  mini: {},
  h5: {},
};

export default dev;
