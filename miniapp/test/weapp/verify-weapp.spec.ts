import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { FIXTURE } from './fixture.ts';
import { verifyBundle } from './verify-weapp.ts';

describe('verify-weapp', () => {
  let dist: string;

  beforeEach(() => {
    dist = mkdtempSync(join(tmpdir(), 'verify-weapp-'));
    cpSync(FIXTURE, dist, { recursive: true });
  });
  afterEach(() => rmSync(dist, { recursive: true }));

  /** The only problem, after one file was spoiled. */
  const problemOf = (file: string, content: string): string => {
    writeFileSync(join(dist, file), content);
    const { problems } = verifyBundle(dist);
    assert.equal(problems.length, 1, problems.join('\n'));
    return problems[0] ?? '';
  };

  const appJson = (change: object): string => JSON.stringify({ ...(JSON.parse(readFileSync(join(dist, 'app.json'), 'utf8')) as object), ...change });

  it('accepts a sound bundle and measures its packages', () => {
    const { problems, sizes } = verifyBundle(dist);
    assert.deepEqual(problems, []);
    assert.deepEqual(sizes.map(({ name }) => name), ['(main)', 'packages/shop/', 'packages/club/']);
  });

  it('refuses markup, styles and scripts that WeChat cannot compile', () => {
    assert.match(problemOf('pages/mine/mine.wxml', '<view>'), /^wcc/);
    cpSync(FIXTURE, dist, { recursive: true });
    assert.match(problemOf('app.wxss', '.a > * { color: red }'), /^wcsc app\.wxss/);
    cpSync(FIXTURE, dist, { recursive: true });
    assert.match(problemOf('app.js', 'const = 1'), /^script app\.js/);
  });

  it('refuses pages, tabs, icons and components that do not exist', () => {
    const tabs = [{ pagePath: 'pages/home/home', text: '首页', iconPath: 'no.png' }, { pagePath: 'pages/mine/mine', text: '我的' }];
    assert.match(problemOf('app.json', appJson({ tabBar: { list: tabs } })), /icon "no\.png" does not exist/);
    assert.match(problemOf('app.json', appJson({ tabBar: { list: [tabs[1], { pagePath: 'packages/club/room/room', text: '房间' }] } })), /not a page of the main package/);
    cpSync(FIXTURE, dist, { recursive: true });
    assert.match(problemOf('pages/mine/mine.json', '{ "usingComponents": { "x-y": "/none" } }'), /<x-y>, which does not exist/);
    cpSync(FIXTURE, dist, { recursive: true });
    rmSync(join(dist, 'pages/form/form.js'));
    assert.deepEqual(verifyBundle(dist).problems, ['page pages/form/form has no .js']);
  });

  it('refuses packages over our limits and over WeChat’s', () => {
    assert.match(problemOf('packages/shop/big.js', `/*${'x'.repeat(1024 * 1024)}*/`), /package packages\/shop\/ is .*: our limit is 1024\.0 KiB/);
    assert.match(problemOf('packages/shop/big.js', `/*${'x'.repeat(2 * 1024 * 1024)}*/`), /WeChat refuses more than 2048\.0 KiB/);
  });
});
