import { mainRoutes, SUBPACKAGES } from './routes';
import theme from './theme.json';

const weapp = process.env.TARO_ENV === 'weapp';

/** WeChat takes both themes from theme.json; the browser takes the light values and src/browser.scss turns them dark. */
function themed(name: keyof typeof theme.light): string {
  return weapp ? `@${name}` : theme.light[name];
}

function tab(path: string, text: string, icon: 'home' | 'todo' | 'me') {
  return { pagePath: path, text, iconPath: themed(`${icon}Icon`), selectedIconPath: themed(`${icon}IconOn`) };
}

export default defineAppConfig({
  pages: Object.values(mainRoutes).map((route) => route.path),
  subPackages: SUBPACKAGES.map(({ root, registers }) => ({
    root,
    pages: registers.flatMap((register) => Object.values(register)).map((route) => route.path.slice(root.length + 1)),
  })),
  preloadRule: {
    [mainRoutes.me.path]: { network: 'all', packages: ['modules/identity'] },
  },
  tabBar: {
    color: themed('tab'),
    selectedColor: themed('tabOn'),
    backgroundColor: themed('bar'),
    borderStyle: themed('tabLine') as 'black',
    list: [
      tab(mainRoutes.home.path, '首页', 'home'),
      tab(mainRoutes.todo.path, '待办', 'todo'),
      tab(mainRoutes.me.path, '我的', 'me'),
    ],
  },
  window: {
    navigationBarTitleText: '原点在线',
    navigationBarBackgroundColor: themed('ground'),
    navigationBarTextStyle: themed('text') as 'black',
    backgroundColor: themed('ground'),
    backgroundTextStyle: themed('style') as 'dark',
    navigationStyle: 'default',
    // A browser's pages are pulled by the browser itself.
    enablePullDownRefresh: weapp,
  },
  lazyCodeLoading: 'requiredComponents',
  requiredPrivateInfos: ['chooseLocation'],
  permission: { 'scope.userLocation': { desc: '用于在地图上选择事情发生的位置' } },
  ...(weapp ? { __usePrivacyCheck__: true, darkmode: true, themeLocation: 'theme.json' } : { animation: false }),
});
