import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { FIXTURE } from '../weapp/fixture.ts';
import { toHtml } from '../weapp/view/picture.ts';
import { WeappPerson } from '../weapp/weapp-person.ts';
import { launchChromium } from './chromium.ts';

describe('a picture of the WeChat bundle', () => {
  let browser: Browser;

  before(async () => {
    browser = await launchChromium();
  });
  after(() => browser.close());

  it('has the styles that WeChat’s compiler made, in pixels of the screen', async () => {
    const person = await WeappPerson.start({ name: '王芳', server: 'http://127.0.0.1:9', dist: FIXTURE, browser });
    const html = toHtml(person.app, 390);
    assert.match(html, /body { background: #f5f5f5; }/);
    assert.match(html, /\.title { font-size: 20\.80px; }/);
    assert.match(html, /<wx-view class="title"[^>]*>你好！<\/wx-view>/);
    assert.ok(statSync(await person.picture('runner-fixture')).size > 5000);
    await person.leave();
  });
});
