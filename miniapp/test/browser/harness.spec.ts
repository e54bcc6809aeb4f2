import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { BrowserPerson, DESK } from './browser-person.ts';
import { launchChromium } from './chromium.ts';

const PAGE = readFileSync(new URL('./fixture/index.html', import.meta.url));

describe('a person in a browser', () => {
  let browser: Browser;
  let site: Server;
  let server: string;

  before(async () => {
    const statusOf: Record<string, number> = { '/': 200, '/api/full': 409, '/api/broken': 500 };
    site = createServer(({ url = '/' }, response) => response.writeHead(statusOf[url] ?? 204, { 'content-type': 'text/html' }).end(url === '/' ? PAGE : ''));
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    server = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    site.close();
  });

  it('taps what reads so, within the part that is meant', async () => {
    const person = await BrowserPerson.start({ name: '王芳', browser, server });
    await person.tap('认领', { within: '陪护老人' });
    await person.sees('已认领陪护老人');
    await person.tap('认领', { nth: 0 });
    await person.sees('已认领清扫楼道');
    await person.tap('关闭');
    await person.sees(/已关闭/);
    await person.seesNot('早先的一页');
    await person.leave();
  });

  it('fills by row, placeholder and label, and reads what comes', async () => {
    const person = await BrowserPerson.start({ name: '王芳', browser, server });
    await person.fill('姓名', '王芳');
    assert.equal(await person.reads(/签到码 (\d{6})/), '123456');
    await person.fill('备注', '早上来');
    await person.sees('备注是早上来');
    await person.choose('哪一天', '周日');
    await person.sees('选了周日');
    await person.photograph('上传照片', { name: 'proof.png', content: new Uint8Array([1]) });
    await person.sees('收到proof.png');
    await person.leave();
  });

  it('opens a route and takes pictures at both sizes', async () => {
    for (const [size, screen] of [['phone', undefined], ['desk', DESK]] as const) {
      const person = await BrowserPerson.start({ name: '李强', browser, server, screen });
      await person.open('/pages/me/index');
      await person.sees('#/pages/me/index');
      assert.ok(statSync(await person.picture(`harness-${size}`)).size > 1000);
      await person.leave();
    }
  });

  it('fails on a page’s error', async () => {
    const person = await BrowserPerson.start({ name: '王芳', browser, server });
    await person.tap('出错');
    await assert.rejects(person.leave(), /broken on purpose/);
  });

  it('takes a refusal of the API for what it is, and a failure of the server too', async () => {
    const person = await BrowserPerson.start({ name: '王芳', browser, server });
    await person.tap('名额已满');
    await person.sees('得到409');
    assert.deepEqual(person.problems, []);
    await person.tap('服务器坏了');
    await person.sees('得到500');
    await assert.rejects(person.leave(), /status of 500/);
  });
});
