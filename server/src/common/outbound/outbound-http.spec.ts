import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { OutboundHttp } from './outbound-http.ts';
import { isPublicAddress } from './public-address.ts';

const strict = new OutboundHttp({ httpsOnly: true, privateAllowed: false });
const closed = new OutboundHttp({ httpsOnly: false, privateAllowed: false });
const open = new OutboundHttp({ httpsOnly: false, privateAllowed: true });

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  if (server) await once(server, 'close');
  server = undefined;
});

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const get = (http: OutboundHttp, url: string, more: { timeoutMs?: number; maxBytes?: number } = {}) => http.send({ method: 'GET', url, timeoutMs: 2000, maxBytes: 1000, ...more });

describe('the public internet', () => {
  it.each(['8.8.8.8', '114.114.114.114', '2400:3200::1', '172.32.0.1', '100.128.0.1'])('has %s', (address) => expect(isPublicAddress(address)).toBe(true));
  it.each([
    '127.0.0.1', '127.8.8.8', '0.0.0.0', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '224.0.0.1', '255.255.255.255',
    '::1', '::', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::a00:1', 'fc00::1', 'fe80::1', 'ff02::1', '2002:7f00:1::', '2001:db8::1', '2001:0:1::1', 'localhost', '',
  ])('has not %s', (address) => expect(isPublicAddress(address)).toBe(false));
});

describe('outgoing requests', () => {
  it.each([
    'https://127.0.0.1/', 'https://localhost/', 'https://[::1]/', 'https://10.1.2.3/', 'https://192.168.0.1:8443/x', 'https://169.254.169.254/latest/meta-data',
    'https://0x7f.1/', 'https://2130706433/', 'https://0177.0.0.1/', 'https://127.1/', 'https://[::ffff:127.0.0.1]/', 'http://8.8.8.8/', 'ftp://8.8.8.8/',
  ])('never go to %s', async (url) => {
    await expect(get(strict, url)).rejects.toMatchObject({ kind: 'refused' });
    expect(await strict.addressProblem(url)).not.toBeNull();
  });

  it('reach nothing on this machine, whatever the name that leads there', async () => {
    let asked = 0;
    const url = await serve((_request, response) => { asked += 1; response.end(); });
    for (const host of ['127.0.0.1', 'localhost', '127.1', '[::ffff:7f00:1]']) await expect(get(closed, url.replace('127.0.0.1', host))).rejects.toMatchObject({ kind: 'refused' });
    expect(asked).toBe(0);
    expect((await get(open, url)).status).toBe(200);
  });

  it('follow no redirect', async () => {
    const url = await serve((_request, response) => { response.writeHead(302, { location: '/elsewhere' }).end(); });
    expect(await get(open, url)).toMatchObject({ status: 302 });
  });

  it('read no more than they were told to', async () => {
    const url = await serve((_request, response) => { response.writeHead(200); const more = () => { while (response.write('x'.repeat(10_000))); }; response.on('drain', more); more(); });
    const answer = await get(open, url);
    expect([answer.body.length, answer.cut]).toEqual([1000, true]);
  });

  it('end at the deadline, before and after the first byte', async () => {
    const silent = await serve(() => undefined);
    await expect(get(open, silent, { timeoutMs: 100 })).rejects.toMatchObject({ kind: 'timeout' });
    server?.removeAllListeners('request').on('request', (_request, response: Parameters<RequestListener>[1]) => { response.writeHead(200); response.write('a'); });
    await expect(get(open, silent, { timeoutMs: 200 })).rejects.toMatchObject({ kind: 'timeout' });
  });

  it('say when nobody is there', async () => {
    await expect(get(open, 'http://127.0.0.1:1/')).rejects.toMatchObject({ kind: 'unreachable' });
  });
});
