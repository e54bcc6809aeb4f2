import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { answerOf, launchFixture } from './fixture.ts';
import type { MiniProgram } from './mini-program.ts';

/** Answers GET with the query it was asked, POST with the body it was sent. */
function startEcho(): Promise<Server> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '', 'http://here');
      const body = Buffer.concat(chunks);
      const isUpload = url.pathname === '/files';
      const answer = isUpload ? { bytes: body.length, png: body.includes('PNG'), purpose: body.includes('proof') } : { name: url.searchParams.get('q'), got: body.toString() };
      response.writeHead(isUpload ? 201 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

describe('wx', () => {
  let server: Server;
  let servers: Record<string, string>;

  before(async () => {
    server = await startEcho();
    servers = { 'https://api.example.cn': `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  });
  after(() => server.close());

  const answerTo = async (app: MiniProgram, button: string): Promise<string> => {
    await app.tap(button);
    await app.waitFor(() => answerOf(app));
    return answerOf(app);
  };

  it('requests over real HTTP, with JSON answers of the mini-program’s own world', async () => {
    const app = await launchFixture({ servers });
    assert.equal(await answerTo(app, 'load'), '200 true 李');
    await app.tap('send');
    await app.waitForText('结果：{"name":"赵"}');
    app.close();
  });

  it('uploads the chosen photo as a form', async () => {
    const app = await launchFixture({ servers });
    assert.match(await answerTo(app, 'upload'), /"png":true,"purpose":true/);
    app.close();
  });

  it('records a voice, or says why not', async () => {
    const app = await launchFixture({ servers });
    assert.equal(await answerTo(app, 'speak'), 'http://tmp/voice.mp3 3024 18144');
    assert.deepEqual(app.calls.find(({ api }) => api === 'startRecord')?.options, { format: 'mp3' });
    const mute = await launchFixture({ servers });
    mute.answers.startRecord = { fail: 'auth deny' };
    assert.equal(await answerTo(mute, 'speak'), 'operateRecorder:fail auth deny');
    app.close();
    mute.close();
  });

  it('fails as WeChat does when the server is away, and never leaves this machine', async () => {
    const away = await launchFixture({ servers: { 'https://api.example.cn': 'http://127.0.0.1:9' } });
    assert.match(await answerTo(away, 'load'), /^request:fail .*ECONNREFUSED/);
    assert.equal(await answerTo(await launchFixture(), 'wander'), 'request:fail url not in domain list');
    away.close();
  });

  it('sends nothing without a network, and tells who listens of each change', async () => {
    const app = await launchFixture({ servers });
    await app.tap('watchNetwork');
    app.network.turn(false);
    await app.waitForText('false none');
    await app.tap('load');
    await app.waitForText('结果：request:fail errcode:-106');
    app.network.turn(true);
    await app.waitForText('true wifi');
    await app.tap('load');
    await app.waitForText('结果：200 true 李');
    app.close();
  });

  it('keeps files of its own over a start, and nothing elsewhere; answers by a promise', async () => {
    const files = new Map<string, Uint8Array>();
    const app = await launchFixture({ files });
    assert.equal(await answerTo(app, 'keep'), 'true kept.png');
    app.close();
    const again = await launchFixture({ files });
    assert.match(await answerTo(again, 'lose'), /^access:fail no such file/);
    assert.equal(files.has('http://usr/kept.png'), false);
    again.close();
  });

  it('answers a dialog as the test says', async () => {
    const app = await launchFixture();
    assert.equal(await answerTo(app, 'ask'), 'yes');
    app.answers.showModal = ({ title }) => ({ confirm: title !== '确定吗' });
    await app.tap('ask');
    assert.equal(answerOf(app), 'no');
    assert.equal(app.callsOf('showModal').length, 2);
    app.answers.chooseMedia = { fail: 'cancel' };
    await app.tap('photo');
    assert.equal(answerOf(app), 'chooseMedia:fail cancel');
    app.close();
  });

  it('refuses a location API that app.json does not declare', async () => {
    const app = await launchFixture();
    assert.match(await answerTo(app, 'place'), /need to be declared in the requiredPrivateInfos/);
    app.close();
  });

  it('holds a private API back until the person has agreed with the right button', async () => {
    const app = await launchFixture({ needsPrivacyConsent: true });
    assert.equal(await answerTo(app, 'photo'), 'chooseMedia:fail privacy permission is not authorized');
    await app.tap('watchPrivacy');
    await app.tap('photo');
    await app.tap('假装同意');
    assert.equal(answerOf(app), 'chooseMedia:fail privacy permission is not authorized');
    await app.tap('photo');
    await app.tap('同意指引');
    assert.equal(answerOf(app), 'http://tmp/photo.png');
    app.close();
  });
});
