import path from 'node:path';
import { defineConfig, type UserConfigExport } from '@tarojs/cli';
import dev from './dev';
import prod from './prod';

const target = process.env.TARO_ENV ?? 'h5';
/** Read by WeChat, by the tab bar or by the browser under their own names, so they are not part of any module. */
const staticFiles = [
  { from: 'src/assets/tab', to: `dist/${target}/assets/tab` },
  target === 'weapp' ? { from: 'src/theme.json', to: 'dist/weapp/theme.json' } : { from: 'src/assets/favicon.svg', to: `dist/${target}/favicon.svg` },
];
const shared = path.resolve(__dirname, '../../shared/src');

/** Class names keep the file's and the class's own name, so that a screen can be read in the inspector. */
const cssModules = {
  enable: true,
  config: { namingPattern: 'module', generateScopedName: '[name]__[local]___[hash:base64:5]' },
} as const;

/** `px` means px on both targets: type follows the person's setting (`--fs`), never the width of the screen. */
const pxtransform = { enable: false, config: {} };

export default defineConfig<'webpack5'>(async (merge) => {
  const base: UserConfigExport<'webpack5'> = {
    projectName: 'yuandian-online',
    date: '2026-11-22',
    designWidth: 375,
    deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
    sourceRoot: 'src',
    outputRoot: `dist/${target}`,
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    // The list of pages is part of no module's text: without this, a cached build goes on with the pages of the one before.
    cache: { enable: true, buildDependencies: { pages: [path.resolve(__dirname, '../src/routes.ts'), path.resolve(__dirname, '../src/app.config.ts')] } },
    plugins: target === 'weapp' ? [path.resolve(__dirname, 'aria-plugin.ts')] : [],
    alias: { '@': path.resolve(__dirname, '../src'), '@yuandian/shared': shared },
    env: { KIT: JSON.stringify(process.env.KIT ?? '') },
    defineConstants: {
      API_BASE: JSON.stringify(target === 'h5' ? '' : (process.env.API_BASE ?? 'http://127.0.0.1:3000')),
    },
    copy: { patterns: staticFiles, options: {} },
    mini: {
      miniCssExtractPluginOption: { ignoreOrder: true },
      compile: { include: [shared] },
      imageUrlLoaderOption: { limit: 8192 },
      optimizeMainPackage: { enable: true },
      postcss: { pxtransform, cssModules },
    },
    h5: {
      // Nothing depends on the order between components: src/app.ts loads the two styles that others refine first.
      miniCssExtractPluginOption: { ignoreOrder: true },
      publicPath: '/',
      staticDirectory: 'static',
      router: { mode: 'hash' },
      compile: { include: [shared] },
      imageUrlLoaderOption: { limit: 8192 },
      postcss: { pxtransform, cssModules, autoprefixer: { enable: true, config: {} } },
      webpackChain: splitChunks,
    },
  };
  return merge({}, base, process.env.NODE_ENV === 'development' ? dev : prod);
});

interface WebpackModule { resource?: string; context?: string }
interface WebpackChain { optimization: { splitChunks(options: object): void } }

/** Taro's own split copies its components into the chunk of every page (1.4 MB against 0.5 MB). */
function splitChunks(chain: WebpackChain): void {
  chain.optimization.splitChunks({
    chunks: 'all', minSize: 0, maxInitialRequests: Infinity, maxAsyncRequests: Infinity,
    cacheGroups: {
      default: false,
      defaultVendors: false,
      common: { name: 'common', minChunks: 2, priority: 1, reuseExistingChunk: true },
      vendors: { name: 'vendors', minChunks: 2, priority: 10, test: (m: WebpackModule) => /[\\/]node_modules[\\/]/.test(m.resource ?? '') },
      taro: { name: 'taro', priority: 100, test: (m: WebpackModule) => /@tarojs[\\/][a-z]+/.test(m.context ?? '') },
    },
  });
}
