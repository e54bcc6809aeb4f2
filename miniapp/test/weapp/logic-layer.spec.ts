import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answerOf, launchFixture } from './fixture.ts';
import { assignAtPath } from './logic/set-data.ts';

describe('logic layer', () => {
  it('has none of the globals a phone does not have, no eval and no Function from text', async () => {
    const app = await launchFixture();
    await app.tap('forbidden');
    assert.equal(answerOf(app), 'globals: | undefined | undefined | Code generation from strings disallowed for this context');
    app.close();
  });

  it('loads a subpackage only when one of its pages is opened', async () => {
    const app = await launchFixture();
    assert.ok(!app.logic.modules.loaded.some((file) => file.startsWith('packages/')));
    await app.open('/packages/shop/cart/cart?item=%E5%A4%A7%E7%B1%B3');
    assert.deepEqual(app.logic.modules.loaded.filter((file) => file.startsWith('packages/')), ['packages/shop/cart/cart.js', 'packages/shop/price.js']);
    assert.ok(app.shows('大米 5 分'));
    app.close();
  });

  it('refuses to require another package, from the main package and from a subpackage', async () => {
    const app = await launchFixture();
    await app.tap('steal');
    assert.match(answerOf(app), /^require of another package: packages\/shop\/price\.js from pages\/home\/home\.js/);
    await app.open('/packages/shop/cart/cart?item=x');
    await app.tap('拿别人的');
    assert.ok(app.shows('require of another package: packages/club/secret.js'));
    app.close();
  });

  it('gives the mini-program objects of its own world', async () => {
    const app = await launchFixture();
    const value = app.toLogic({ list: [1] });
    assert.ok(!(value instanceof Object));
    assert.deepEqual(JSON.parse(JSON.stringify(value)), { list: [1] });
    app.close();
  });

  it('reports an uncaught error to the mini-program and fails the test at the end', async () => {
    const app = await launchFixture();
    await app.tap('crash');
    await app.waitFor(() => app.problems.length > 0);
    assert.match(app.problems[0] ?? '', /broken on purpose/);
    assert.throws(() => app.close(), /broken on purpose/);
  });

  it('keeps what is stored for the next launch', async () => {
    const storage = new Map<string, string>();
    for (const visits of [1, 2]) {
      const app = await launchFixture({ storage });
      await app.tap('remember');
      assert.equal(answerOf(app), `visits ${visits}`);
      app.close();
    }
    assert.deepEqual([...storage], [['visits', '2']]);
  });
});

describe('setData paths', () => {
  it('writes into lists and objects, making them on the way', () => {
    const data = { list: [{ name: 'a' }] };
    assignAtPath(data, 'list[1].tags[0]', 'x');
    assignAtPath(data, 'list[0].name', 'b');
    assignAtPath(data, 'deep.er', 1);
    assert.deepEqual(data, { list: [{ name: 'b' }, { tags: ['x'] }], deep: { er: 1 } });
  });
});
