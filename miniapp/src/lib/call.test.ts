import { endpoint } from '@yuandian/shared/common/endpoint';
import { TOKENS, signIn } from '../../jest/person';
import { answerLater, answerWith, errorBody } from '../../jest/server';
import type { ApiError } from './api-error';
import { call } from './call';
import { errorText } from './error-text';
import { session } from './session';

const getThing = endpoint<{ params: { id: string }; query: { q?: string; tag?: string[] }; response: { name: string } }>('GET', '/things/:id', 'public', 'x');
const makeThing = endpoint<{ body: { name: string }; response: { id: string } }>('POST', '/things', 'signed-in', 'x', { idempotent: true });

const FRESH = { ...TOKENS, accessToken: 'access-2', refreshToken: 'refresh-2' };

async function refusal(promise: Promise<unknown>): Promise<ApiError> {
  return promise.then(() => { throw new Error('should have been refused'); }, (error: ApiError) => error);
}

describe('call', () => {
  it('fills in the path, drops what is undefined and repeats lists', async () => {
    const { sent } = answerWith({ status: 200, body: { name: '扫帚' } });
    await expect(call(getThing, { params: { id: 'a/b' }, query: { q: undefined, tag: ['新', '旧'] } })).resolves.toEqual({ name: '扫帚' });
    expect(sent[0]?.url).toBe(`/api/v1/things/a%2Fb?tag=${encodeURIComponent('新')}&tag=${encodeURIComponent('旧')}`);
  });

  it('sends the token and, on idempotent rows, a key of its own for each call', async () => {
    signIn();
    const { sent } = answerWith({ status: 200, body: { id: '1' } });
    await call(makeThing, { body: { name: '扫帚' } });
    await call(makeThing, { body: { name: '扫帚' } });
    expect(sent[0]?.header.authorization).toBe('Bearer access-1');
    expect(sent[0]?.header['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
    expect(sent[1]?.header['idempotency-key']).not.toBe(sent[0]?.header['idempotency-key']);
  });

  it('refreshes an ended session once and sends the same request again', async () => {
    signIn();
    const { sent } = answerWith({ status: 401, body: errorBody('SESSION_ENDED') }, { status: 200, body: FRESH }, { status: 200, body: { id: '1' } });
    await expect(call(makeThing, { body: { name: '扫帚' } })).resolves.toEqual({ id: '1' });
    expect(sent.map((request) => request.url)).toEqual(['/api/v1/things', '/api/v1/identity/sessions/refresh', '/api/v1/things']);
    expect(sent[2]?.header.authorization).toBe('Bearer access-2');
    expect(sent[2]?.header['idempotency-key']).toBe(sent[0]?.header['idempotency-key']);
  });

  it('shares one refresh between calls that meet the ended session together', async () => {
    signIn();
    const server = answerLater();
    const both = [call(makeThing, { body: { name: '一' } }), call(makeThing, { body: { name: '二' } })];
    server.answer(401, errorBody('SESSION_ENDED'));
    server.answer(401, errorBody('SESSION_ENDED'));
    await settle();
    expect(server.sent.filter((request) => request.url.endsWith('/refresh'))).toHaveLength(1);
    server.answer(200, FRESH);
    await settle();
    server.answer(200, { id: '1' });
    server.answer(200, { id: '2' });
    await expect(Promise.all(both)).resolves.toEqual([{ id: '1' }, { id: '2' }]);
  });

  it('stays signed in when the answer with the new tokens is cut off', async () => {
    signIn();
    answerWith({ status: 401, body: errorBody('SESSION_ENDED') }, { status: 200, cut: true });
    expect((await refusal(call(makeThing, { body: { name: '扫帚' } }))).offline).toBe(true);
    expect(session.get().tokens).toEqual(TOKENS);
  });

  it('signs out when the refresh is refused, and does not when there is no answer', async () => {
    signIn();
    answerWith({ status: 401, body: errorBody('SESSION_ENDED') }, 'no-answer');
    await refusal(call(makeThing, { body: { name: '扫帚' } }));
    expect(session.get().tokens).not.toBeNull();

    answerWith({ status: 401, body: errorBody('SESSION_ENDED') }, { status: 401, body: errorBody('SESSION_ENDED') });
    const error = await refusal(call(makeThing, { body: { name: '扫帚' } }));
    expect(error.code).toBe('SESSION_ENDED');
    expect(session.get().tokens).toBeNull();
  });

  it('keeps fields, state and request id of a refusal', async () => {
    answerWith({ status: 400, body: errorBody('INVALID_INPUT', { fields: [{ field: 'name', problem: '名称不能为空' }] }) });
    const error = await refusal(call(makeThing, { body: { name: '' } }));
    expect(error).toMatchObject({ status: 400, code: 'INVALID_INPUT', requestId: 'request-1', offline: false, undecided: false });
    expect(errorText(error)).toBe('名称不能为空');
  });

  it("understands answers that are not the server's own", async () => {
    answerWith({ status: 502, body: '<html>Bad Gateway</html>' });
    expect(await refusal(call(makeThing, { body: { name: '扫帚' } }))).toMatchObject({ code: 'BUSY', undecided: true });
    answerWith({ status: 500 });
    expect(errorText(await refusal(call(makeThing, { body: { name: '扫帚' } })))).toBe('系统出错了，已记录，请稍后再试');
  });

  describe('on a dead network', () => {
    beforeEach(() => jest.useFakeTimers());
    afterEach(() => jest.useRealTimers());

    it('tries a GET twice more, a POST never', async () => {
      const reading = answerWith('no-answer', 'no-answer', { status: 200, body: { name: '扫帚' } });
      const got = call(getThing, { params: { id: '1' } });
      await jest.runAllTimersAsync();
      await expect(got).resolves.toEqual({ name: '扫帚' });
      expect(reading.sent).toHaveLength(3);

      const writing = answerWith('no-answer');
      const error = await refusal(call(makeThing, { body: { name: '扫帚' } }));
      expect(error).toMatchObject({ offline: true, undecided: true });
      expect(writing.sent).toHaveLength(1);
    });
  });
});

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
