import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessToken } from '../src/wechat/access-token.ts';
import { HttpWechatClient } from '../src/wechat/http-wechat.client.ts';
import { SimulatedWechatClient, demoCodeOf, demoOpenidOf, demoPhoneOf } from '../src/wechat/simulated-wechat.client.ts';
import { decryptCallback, isSignedByWechat, readMediaCheck } from '../src/wechat/wechat.callback.ts';
import { WechatError } from '../src/wechat/wechat.errors.ts';
import type { WechatErrorKind } from '../src/wechat/wechat.errors.ts';
import { WechatTransport } from '../src/wechat/wechat.transport.ts';
import { FakeWechat, cutBody, failure, json, raw, silence } from './wechat.fake-server.ts';

/** Patient on a busy machine; only where no answer comes at all does a test wait, and there briefly. */
const PATIENCE_MS = 20_000;
const IMPATIENCE_MS = 800;
const SECRET = 'app-secret-that-must-not-leak';
const TOKEN = '/cgi-bin/stable_token';
const LOGIN = '/sns/jscode2session';
const PHONE = '/wxa/business/getuserphonenumber';
const SEND = '/cgi-bin/message/subscribe/send';
const TEXT = '/wxa/msg_sec_check';
const MEDIA = '/wxa/media_check_async';
const QR = '/wxa/getwxacodeunlimit';
const SHORT = '/wxa/genwxashortlink';
const URL_LINK = '/wxa/generate_urllink';

let wechat: FakeWechat;
let client: HttpWechatClient;

const clientWaiting = (timeoutMs: number) => new HttpWechatClient({ appId: 'wx-app', secret: SECRET, baseUrl: wechat.baseUrl, timeoutMs });

beforeAll(async () => { wechat = await FakeWechat.start(); });
afterAll(() => wechat.stop());
beforeEach(() => {
  wechat.reset();
  client = clientWaiting(PATIENCE_MS);
});

const message = { openid: 'o-1', templateId: 't-1', page: 'pages/home/index', data: { thing1: '清洁家园' } };
const text = { openid: 'o-1', scene: 'comment', text: '楼道灯又坏了' } as const;
const ok = json({ errcode: 0, errmsg: 'ok' });

async function failureOf(call: Promise<unknown>): Promise<WechatError> {
  const error = await call.then(() => null, (thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(WechatError);
  return error as WechatError;
}

describe('signing in', () => {
  it('trades a code for the openid and forgets the session key', async () => {
    wechat.reply(LOGIN, json({ openid: 'o-1', session_key: 'secret-key', unionid: 'u-1' }, 'text/plain'));
    expect(await client.code2Session('code-1')).toEqual({ openid: 'o-1', unionId: 'u-1' });
    expect(wechat.calls).toEqual([{
      method: 'GET', api: LOGIN, body: {}, query: { appid: 'wx-app', secret: SECRET, js_code: 'code-1', grant_type: 'authorization_code' },
    }]);
  });

  it.each<[number, WechatErrorKind]>([
    [40029, 'code-invalid'], [40163, 'code-invalid'], [40226, 'user-blocked'], [45011, 'rate-limited'], [45009, 'quota-exceeded'],
    [-1, 'system-busy'], [40013, 'unknown'],
  ])('answers %i as %s, once, without the secret', async (errcode, kind) => {
    wechat.reply(LOGIN, failure(errcode));
    const error = await failureOf(client.code2Session('code-1'));
    expect(error).toMatchObject({ kind, errcode, api: LOGIN });
    expect(String(error)).not.toContain(SECRET);
    expect(wechat.calls).toHaveLength(1);
  });

  it.each([
    ['no answer in time', silence, 'timeout'],
    ['a proxy page', raw(200, 'text/html', '<html>502</html>'), 'not-json'],
    ['HTML that claims to be JSON', raw(200, 'application/json', '<html></html>'), 'not-json'],
    ['HTTP 502', raw(502, 'text/html', '<html>502</html>'), 'system-busy'],
    ['a cut body', cutBody, 'unreachable'],
    ['a JSON list', json([]), 'not-json'],
    ['JSON null', json(null), 'not-json'],
    ['an answer without openid', json({ session_key: 'k' }), 'not-json'],
  ])('a code is one-use: %s ends the attempt', async (_name, reply, kind) => {
    wechat.reply(LOGIN, reply);
    const asking = kind === 'timeout' ? clientWaiting(IMPATIENCE_MS) : client;
    expect(await failureOf(asking.code2Session('code-1'))).toMatchObject({ kind });
    expect(wechat.callsOf(LOGIN)).toHaveLength(1);
  });

  it('says unreachable when nobody listens', async () => {
    const lost = new HttpWechatClient({ appId: 'wx-app', secret: SECRET, baseUrl: 'http://127.0.0.1:1' });
    expect(await failureOf(lost.code2Session('code-1'))).toMatchObject({ kind: 'unreachable' });
  });

  it('reads a phone number by code', async () => {
    wechat.reply(PHONE, json({ errcode: 0, phone_info: { phoneNumber: '+8613800001234', purePhoneNumber: '13800001234', countryCode: '86' } }));
    expect(await client.getPhoneNumber('p-1')).toEqual({ number: '13800001234', countryCode: '86' });
    expect(wechat.callsOf(PHONE)[0]).toMatchObject({ body: { code: 'p-1' }, query: { access_token: expect.stringMatching(/^token-/) } });
  });

  it('refuses a phone code that was used', async () => {
    wechat.reply(PHONE, failure(40029));
    expect(await failureOf(client.getPhoneNumber('p-1'))).toMatchObject({ kind: 'code-invalid' });
  });
});

describe('the access token', () => {
  it('is fetched once for thirty callers at a time and kept', async () => {
    wechat.reply(SEND, ok);
    await Promise.all(Array.from({ length: 30 }, () => client.sendSubscribeMessage(message)));
    await client.sendSubscribeMessage(message);
    expect(wechat.callsOf(TOKEN)).toHaveLength(1);
    expect(wechat.callsOf(TOKEN)[0]).toMatchObject({
      method: 'POST', body: { grant_type: 'client_credential', appid: 'wx-app', secret: SECRET, force_refresh: false },
    });
  });

  it('is renewed five minutes early, and the old one serves while the renewal fails', async () => {
    let now = 0;
    const token = new AccessToken(new WechatTransport(wechat.baseUrl, PATIENCE_MS), { appId: 'wx-app', secret: SECRET }, () => now);
    const first = await token.get();
    now = 6_899_000;
    expect(await token.get()).toBe(first);
    now = 6_901_000;
    wechat.reply(TOKEN, failure(-1));
    expect(await token.get()).toBe(first);
    now = 7_201_000;
    expect(await failureOf(token.get())).toMatchObject({ kind: 'system-busy' });
    wechat.reply(TOKEN, json({ access_token: 'fresh', expires_in: 7200 }));
    expect(await token.get()).toBe('fresh');
  });

  it.each([40001, 42001])('is renewed and the call repeated once after %i', async (errcode) => {
    wechat.reply(SEND, failure(errcode), ok);
    await client.sendSubscribeMessage(message);
    const [refused, accepted] = wechat.callsOf(SEND).map((call) => call.query.access_token);
    expect(accepted).not.toBe(refused);
    expect(wechat.callsOf(TOKEN)).toHaveLength(2);
  });

  it('gives up when the renewed token is refused too', async () => {
    wechat.reply(SEND, failure(40001));
    expect(await failureOf(client.sendSubscribeMessage(message))).toMatchObject({ kind: 'token-expired' });
    expect(wechat.callsOf(SEND)).toHaveLength(2);
  });

  it('is thrown away by force only when WeChat hands out the refused one again', async () => {
    wechat.reply(TOKEN, json({ access_token: 'stuck', expires_in: 7200 }), json({ access_token: 'stuck', expires_in: 7200 }),
      json({ access_token: 'forced', expires_in: 7200 }));
    wechat.reply(SEND, failure(40001), ok);
    await client.sendSubscribeMessage(message);
    expect(wechat.callsOf(TOKEN).map((call) => call.body.force_refresh)).toEqual([false, false, true]);
    expect(wechat.callsOf(SEND)[1]?.query.access_token).toBe('forced');
  });
});

describe('subscribe messages', () => {
  it('wraps every field of the template', async () => {
    wechat.reply(SEND, ok);
    await client.sendSubscribeMessage(message);
    expect(wechat.callsOf(SEND)[0]?.body).toEqual({
      touser: 'o-1', template_id: 't-1', page: 'pages/home/index', data: { thing1: { value: '清洁家园' } }, miniprogram_state: 'formal', lang: 'zh_CN',
    });
  });

  it.each<[number, WechatErrorKind]>([
    [43101, 'no-subscription'], [47003, 'bad-params'], [45009, 'quota-exceeded'], [45011, 'rate-limited'], [-1, 'system-busy'],
  ])('answers %i as %s and sends once', async (errcode, kind) => {
    wechat.reply(SEND, failure(errcode));
    expect(await failureOf(client.sendSubscribeMessage(message))).toMatchObject({ kind, errcode });
    expect(wechat.callsOf(SEND)).toHaveLength(1);
  });

  it('never repeats a message whose fate is unknown', async () => {
    wechat.reply(SEND, silence);
    expect(await failureOf(clientWaiting(IMPATIENCE_MS).sendSubscribeMessage(message))).toMatchObject({ kind: 'timeout' });
    expect(wechat.callsOf(SEND)).toHaveLength(1);
  });
});

describe('content checks', () => {
  const answer = (suggest: string) => json({ errcode: 0, errmsg: 'ok', trace_id: 'tr-1', result: { suggest, label: 100 }, detail: [] });

  it.each(['pass', 'review', 'risky'])('reads the verdict %s and not only errcode 0', async (suggest) => {
    wechat.reply(TEXT, answer(suggest));
    expect(await client.checkText(text)).toEqual({ verdict: suggest, label: 100, traceId: 'tr-1' });
    expect(wechat.callsOf(TEXT)[0]?.body).toEqual({ version: 2, openid: 'o-1', scene: 2, content: '楼道灯又坏了' });
  });

  it('repeats a text check that got no answer', async () => {
    wechat.reply(TEXT, silence, answer('pass'));
    expect(await clientWaiting(IMPATIENCE_MS).checkText(text)).toMatchObject({ verdict: 'pass' });
    expect(wechat.callsOf(TEXT)).toHaveLength(2);
  });

  it.each([
    ['a visitor of yesterday', failure(61010), 'visitor-inactive'],
    ['a verdict that is not documented', answer('maybe'), 'not-json'],
    ['an answer without a result', json({ errcode: 0, trace_id: 'tr-1' }), 'not-json'],
  ])('does not pass %s', async (_name, reply, kind) => {
    wechat.reply(TEXT, reply);
    expect(await failureOf(client.checkText(text))).toMatchObject({ kind });
  });

  it('starts a media check and answers its trace id', async () => {
    wechat.reply(MEDIA, json({ errcode: 0, errmsg: 'ok', trace_id: 'tr-2' }));
    const url = 'https://files.example/1.jpg';
    expect(await client.checkMedia({ openid: 'o-1', scene: 'forum', kind: 'image', url })).toEqual({ traceId: 'tr-2' });
    expect(wechat.callsOf(MEDIA)[0]?.body).toEqual({ version: 2, openid: 'o-1', scene: 3, media_type: 2, media_url: url });
  });
});

describe('mini-program codes', () => {
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('image')]);

  it('answers the image', async () => {
    wechat.reply(QR, raw(200, 'image/png', png));
    expect(await client.getUnlimitedQrCode({ scene: 'tk-8f3a', page: 'pages/home/index' })).toEqual(png);
    expect(wechat.callsOf(QR)[0]?.body).toEqual({ scene: 'tk-8f3a', page: 'pages/home/index', check_path: false, env_version: 'release' });
  });

  it.each([
    ['an error under the label of an image', raw(200, 'image/png', JSON.stringify({ errcode: 45009, errmsg: 'reach max' })), 'quota-exceeded'],
    ['a page', raw(200, 'image/png', '<html></html>'), 'not-json'],
    ['JSON without an error', ok, 'not-json'],
  ])('does not take %s for an image', async (_name, reply, kind) => {
    wechat.reply(QR, reply);
    expect(await failureOf(client.getUnlimitedQrCode({ scene: 's', page: 'p' }))).toMatchObject({ kind });
  });
});

describe('links to a page', () => {
  const page = { path: 'modules/notices/pages/announcement/index', query: 'id=a-1' };
  const short = () => client.makeShortLink({ ...page, title: '明天停水' });
  const url = () => client.makeUrlLink({ ...page, days: 30 });

  it('are a short link for chats and an address for everywhere else', async () => {
    wechat.reply(SHORT, json({ errcode: 0, errmsg: 'ok', link: '#小程序://原点在线/明天停水/abc' }));
    wechat.reply(URL_LINK, json({ errcode: 0, errmsg: 'ok', url_link: 'https://wxaurl.cn/abc' }));
    expect([await short(), await url()]).toEqual(['#小程序://原点在线/明天停水/abc', 'https://wxaurl.cn/abc']);
    expect(wechat.callsOf(SHORT)[0]?.body).toEqual({ page_url: `${page.path}?id=a-1`, page_title: '明天停水', is_permanent: false });
    expect(wechat.callsOf(URL_LINK)[0]?.body).toEqual({ path: `/${page.path}`, query: 'id=a-1', expire_type: 1, expire_interval: 30, env_version: 'release' });
  });

  it.each<[number, WechatErrorKind]>([
    [40002, 'bad-params'], [40165, 'bad-params'], [40212, 'bad-params'], [44990, 'rate-limited'], [45009, 'quota-exceeded'], [-1, 'system-busy'], [85079, 'unknown'],
  ])('answer %i as %s, asked once: each link costs one of the day', async (errcode, kind) => {
    wechat.reply(SHORT, failure(errcode));
    wechat.reply(URL_LINK, failure(errcode));
    expect([await failureOf(short()), await failureOf(url())]).toMatchObject([{ kind, errcode }, { kind, errcode }]);
    expect([wechat.callsOf(SHORT), wechat.callsOf(URL_LINK)].map((calls) => calls.length)).toEqual([1, 1]);
  });

  it('are asked for again with a fresh token, and not taken from an answer without one', async () => {
    wechat.reply(SHORT, failure(40001), json({ errcode: 0, link: '#小程序://原点在线/x' }));
    expect(await short()).toBe('#小程序://原点在线/x');
    wechat.reply(URL_LINK, ok);
    expect(await failureOf(url())).toMatchObject({ kind: 'not-json' });
  });
});

describe('pushed messages', () => {
  const encodingAesKey = randomBytes(33).toString('base64').replace(/[^A-Za-z0-9]/g, 'x').slice(0, 43);
  const secrets = { appId: 'wx-app', token: 'push-token', encodingAesKey };
  const sign = (...parts: string[]) => createHash('sha1').update(parts.sort().join('')).digest('hex');

  function encrypt(plain: string, appId: string): string {
    const key = Buffer.from(`${encodingAesKey}=`, 'base64');
    const body = Buffer.from(plain);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    const unpadded = Buffer.concat([randomBytes(16), length, body, Buffer.from(appId)]);
    const padding = 32 - (unpadded.length % 32);
    const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    return Buffer.concat([cipher.update(Buffer.concat([unpadded, Buffer.alloc(padding, padding)])), cipher.final()]).toString('base64');
  }

  it('accepts the signature of the token holder only', () => {
    const signature = sign('push-token', '1763', 'n-1');
    expect(isSignedByWechat('push-token', { timestamp: '1763', nonce: 'n-1', signature })).toBe(true);
    expect(isSignedByWechat('push-token', { timestamp: '1764', nonce: 'n-1', signature })).toBe(false);
    expect(isSignedByWechat('other-token', { timestamp: '1763', nonce: 'n-1', signature })).toBe(false);
    expect(isSignedByWechat('push-token', { timestamp: '1763', nonce: 'n-1', signature: '' })).toBe(false);
  });

  it('opens a safe push, and only when its body is signed and meant for this app', () => {
    const encrypted = encrypt('{"Event":"wxa_media_check"}', 'wx-app');
    const signature = sign('push-token', '1763', 'n-1', encrypted);
    expect(isSignedByWechat('push-token', { timestamp: '1763', nonce: 'n-1', signature }, encrypted)).toBe(true);
    expect(isSignedByWechat('push-token', { timestamp: '1763', nonce: 'n-1', signature }, encrypt('{}', 'wx-app'))).toBe(false);
    expect(decryptCallback(secrets, encrypted)).toBe('{"Event":"wxa_media_check"}');
    expect(decryptCallback(secrets, encrypt('{}', 'wx-other'))).toBeNull();
    expect(decryptCallback(secrets, 'bm90IGVuY3J5cHRlZA==')).toBeNull();
  });

  it('reads a media verdict, and hands a failed check to a human', () => {
    const event = { Event: 'wxa_media_check', trace_id: 'tr-2', errcode: 0, result: { suggest: 'risky', label: 20002 } };
    expect(readMediaCheck(event)).toEqual({ traceId: 'tr-2', verdict: 'risky', label: 20002 });
    expect(readMediaCheck({ ...event, errcode: -1008 })).toEqual({ traceId: 'tr-2', verdict: null, label: null });
    expect(readMediaCheck({ ...event, Event: 'user_enter_tempsession' })).toBeNull();
  });
});

describe('the simulated WeChat', () => {
  const simulated = new SimulatedWechatClient();

  it('knows a persona by a stable openid and phone number', async () => {
    expect(await simulated.code2Session(demoCodeOf('resident'))).toEqual({ openid: demoOpenidOf('resident'), unionId: null });
    expect(await simulated.getPhoneNumber('demo:resident')).toEqual({ number: demoPhoneOf('resident'), countryCode: '86' });
    expect(demoPhoneOf('resident')).toMatch(/^1700\d{7}$/);
    expect(await failureOf(simulated.code2Session('anything'))).toMatchObject({ kind: 'code-invalid' });
  });

  it('records messages and fails on demand', async () => {
    simulated.failNextMessages('no-subscription');
    expect(await failureOf(simulated.sendSubscribeMessage(message))).toMatchObject({ kind: 'no-subscription' });
    await simulated.sendSubscribeMessage(message);
    expect(simulated.sent).toEqual([message]);
  });

  it('judges by a short list of words', async () => {
    expect(await simulated.checkText({ ...text, text: '楼下有人赌博' })).toMatchObject({ verdict: 'risky' });
    expect(await simulated.checkText({ ...text, text: '想兼职日结的来' })).toMatchObject({ verdict: 'review' });
    expect(await simulated.checkText(text)).toMatchObject({ verdict: 'pass' });
  });
});
