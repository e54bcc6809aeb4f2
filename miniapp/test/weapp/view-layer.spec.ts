import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { launchFixture, texts } from './fixture.ts';

describe('view layer', () => {
  it('shows data through bindings, lists and wxs, and what setData changes by path', async () => {
    const app = await launchFixture();
    assert.ok(app.shows('你好！'));
    await app.tap('添加');
    const people = app.page.walk().filter((node) => node.classes.includes('person'));
    assert.deepEqual(texts(people), ['王芳芳', '李强']);
    assert.ok(app.shows('共 1 次'));
    app.close();
  });

  it('carries a tap down (capture) and up (bind) until a catch', async () => {
    const app = await launchFixture();
    await app.tap('点里面');
    await app.tap('点墙');
    const log = app.page.walk().find((node) => node.classes.includes('log'));
    assert.equal(log?.text, 'outer:tap,inner:tap,middle:tap,outer:tap,outer:tap,wall:tap');
    app.close();
  });

  it('runs custom components: own data, properties that change with the parent, taps that bubble out', async () => {
    const app = await launchFixture();
    assert.ok(app.shows('徽章 消息 0 0 false') || app.shows('徽章 消息 0 1 false'));
    await app.tap('徽章');
    assert.ok(app.shows('共 1 次'));
    assert.match(app.text, /徽章 消息 2 \d true/);
    app.close();
  });

  it('finds by label for screen readers, and not what is hidden', async () => {
    const app = await launchFixture();
    await app.tap('关闭');
    assert.deepEqual(app.toasts, ['已保存']);
    assert.ok(!app.shows('同意指引'));
    assert.throws(() => app.find('同意指引'), /there is no "同意指引"/);
    app.close();
  });

  it('refuses to tap what is disabled, what nothing listens to, and what is not unique', async () => {
    const app = await launchFixture();
    await assert.rejects(app.tap('不可用'), /this button is disabled/);
    await assert.rejects(app.tap('你好！'), /nothing listens/);
    await assert.rejects(app.tap('点'), /there are 2 of "点"/);
    app.close();
  });

  it('fills a form by labels, placeholders and rows, and submits what the person sees', async () => {
    const app = await launchFixture({ entry: '/pages/form/form' });
    await app.type('姓名', '欧阳修文修文多余');
    assert.ok(app.shows('回显：欧阳修文修文'));
    await app.type('备注', '早上');
    await app.choose('哪一天', '周日');
    await assert.rejects(app.choose('哪一天', '周三'), /it offers 周六, 周日/);
    await app.tap(app.field('同意'));
    await app.tap('陪护');
    await app.tap('提交');
    const sent = JSON.parse(/收到：(.*)/.exec(app.text)?.[1] ?? '{}') as unknown;
    assert.deepEqual(sent, { name: '欧阳修文修文', remark: '早上', day: 1, agreed: true, skills: ['care'] });
    app.close();
  });

  it('fails the test on a warning of the templates', async () => {
    const app = await launchFixture({ entry: '/packages/club/room/room' });
    assert.throws(() => app.close(), /Template `missing` not found/);
  });

  it('says what the page reads when a wait is in vain', async () => {
    const app = await launchFixture();
    await assert.rejects(app.waitForText('永远不来', 30), /waited 30 ms in vain on pages\/home\/home[\s\S]*你好！/);
    app.close();
  });
});
