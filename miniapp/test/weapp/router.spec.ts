import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { launchFixture } from './fixture.ts';
import type { MiniProgram } from './mini-program.ts';

const HOME = '/pages/home/home';
const FORM = '/pages/form/form';

/** Calls a router function of `wx` as the mini-program does; resolves with WeChat's message. */
function navigate(app: MiniProgram, api: string, options: object): Promise<string> {
  return new Promise((resolve) => {
    const call = app.wx[api] as (options: object) => void;
    call({ ...options, complete: (result: { errMsg: string }) => resolve(result.errMsg) });
  });
}

function journalOf(app: MiniProgram): string[] {
  const journal = app.router.stack[0]?.self.journal as () => string[];
  return [...journal()];
}

describe('router', () => {
  it('runs the life-cycle in order', async () => {
    const app = await launchFixture({ entry: `${HOME}?from=code` });
    await navigate(app, 'navigateTo', { url: FORM });
    await app.goBack();
    const first = [...journalOf(app)].slice(-5);
    assert.deepEqual(first, ['home load {"from":"code"}', 'home show', 'home ready', 'home hide', 'home show']);
    app.close();
  });

  it('refuses what WeChat refuses', async () => {
    const app = await launchFixture();
    assert.equal(await navigate(app, 'navigateTo', { url: '/pages/mine/mine' }), 'navigateTo:fail can not navigateTo a tabbar page');
    assert.equal(await navigate(app, 'redirectTo', { url: '/pages/mine/mine' }), 'redirectTo:fail can not redirectTo a tabbar page');
    assert.equal(await navigate(app, 'switchTab', { url: FORM }), 'switchTab:fail can not switch to no-tabBar page');
    assert.equal(await navigate(app, 'navigateTo', { url: '/pages/none/none' }), 'navigateTo:fail page "pages/none/none" is not found');
    assert.equal(await navigate(app, 'navigateBack', {}), 'navigateBack:fail cannot navigate back at first page.');
    app.close();
  });

  it('keeps at most ten pages', async () => {
    const app = await launchFixture();
    for (let page = 2; page <= 10; page += 1) assert.equal(await navigate(app, 'navigateTo', { url: FORM }), 'navigateTo:ok');
    assert.equal(await navigate(app, 'navigateTo', { url: FORM }), 'navigateTo:fail webview count limit exceed');
    assert.equal(app.router.stack.length, 10);
    assert.equal(await navigate(app, 'navigateBack', { delta: 20 }), 'navigateBack:ok');
    assert.equal(app.router.stack.length, 1);
    app.close();
  });

  it('keeps tab pages alive, and forgets them on reLaunch', async () => {
    const app = await launchFixture();
    await app.tap('添加');
    await app.tapTab('我的');
    assert.equal(app.title, '我的');
    assert.ok(app.shows('点了 1 次'));
    await app.tapTab('首页');
    assert.ok(app.shows('共 1 次'));
    await app.open(FORM);
    await app.open(HOME);
    assert.ok(app.shows('共 0 次'));
    app.close();
  });

  it('opens relative addresses and pulls down only where the page allows it', async () => {
    const app = await launchFixture();
    await app.pullDown();
    assert.ok(app.shows('结果：pulled'));
    assert.equal(await navigate(app, 'navigateTo', { url: '../form/form' }), 'navigateTo:ok');
    assert.equal(app.route, 'pages/form/form');
    await assert.rejects(app.pullDown(), /cannot be pulled down/);
    app.close();
  });
});
