import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FIXTURE } from './fixture.ts';
import { WeappPerson } from './weapp-person.ts';

describe('a person in the WeChat bundle', () => {
  it('walks: tabs, texts, fields, photos', async () => {
    const person = await WeappPerson.start({ name: '王芳', server: 'http://127.0.0.1:9', dist: FIXTURE });
    await person.photograph('photo', { name: 'proof.png', content: new Uint8Array([1]) });
    await person.sees('http://tmp/proof.png');
    await person.tapTab('我的');
    assert.equal(await person.reads(/点了 (\d) 次/), '1');
    await person.open('/pages/form/form');
    await person.fill('姓名', '王芳');
    await person.choose('哪一天', '周日');
    await person.sees('回显：王芳');
    await person.seesNot('早先的一页');
    await person.leave();
  });
});
