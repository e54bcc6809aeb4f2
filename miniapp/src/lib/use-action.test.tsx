import { act, renderHook, waitFor } from '@testing-library/react';
import { endpoint } from '@yuandian/shared/common/endpoint';
import { signIn } from '../../jest/person';
import { answerLater, answerWith, errorBody } from '../../jest/server';
import Taro, { networkReturns } from '../../jest/taro';
import { finishLogin } from './nav';
import { startOutbox, useOutbox } from './submit-outbox';
import { useAction } from './use-action';

const claimTask = endpoint<{ params: { id: string }; body: { slot: string }; response: { claim: string } }>('POST', '/tasks/:id/claims', 'signed-in', 'x', { idempotent: true });
const INPUT = { params: { id: 'task-1' }, body: { slot: 'a' } };

const keyOf = (request: { header: Record<string, string> } | undefined) => request?.header['idempotency-key'];

describe('useAction', () => {
  beforeEach(() => {
    signIn();
    useOutbox.setState({ waiting: [] });
  });

  it('sends one request for a double tap', async () => {
    const server = answerLater();
    const done = jest.fn();
    const { result } = renderHook(() => useAction(claimTask, { done }));
    act(() => { void result.current.run(INPUT); void result.current.run(INPUT); });
    await waitFor(() => expect(server.sent).toHaveLength(1));
    expect(result.current.pending).toBe(true);
    await act(async () => server.answer(200, { claim: '1' }));
    expect(server.sent).toHaveLength(1);
    expect(done).toHaveBeenCalledTimes(1);
    expect(result.current.pending).toBe(false);
  });

  it('keeps its key over a repeat after no answer, and takes a new one when the content changes', async () => {
    const { sent } = answerWith('no-answer');
    const { result } = renderHook(() => useAction(claimTask));
    await act(async () => { await result.current.run(INPUT); });
    await act(async () => { await result.current.run(INPUT); });
    await act(async () => { await result.current.run({ ...INPUT, body: { slot: 'b' } }); });
    expect(keyOf(sent[1])).toBe(keyOf(sent[0]));
    expect(keyOf(sent[2])).not.toBe(keyOf(sent[0]));
  });

  it('takes a new key after a refusal, which was an answer', async () => {
    const { sent } = answerWith({ status: 409, body: errorBody('WRONG_STATE') });
    const { result } = renderHook(() => useAction(claimTask));
    await act(async () => { await result.current.run(INPUT); });
    await act(async () => { await result.current.run(INPUT); });
    expect(keyOf(sent[1])).not.toBe(keyOf(sent[0]));
    expect(result.current.error?.code).toBe('WRONG_STATE');
    expect(Taro.showToast).toHaveBeenCalledWith(expect.objectContaining({ title: '服务器的话' }));
  });

  it('gives the problems of the fields', async () => {
    answerWith({ status: 400, body: errorBody('INVALID_INPUT', { fields: [{ field: 'slot', problem: '请选择时段' }] }) });
    const { result } = renderHook(() => useAction(claimTask, { quiet: true }));
    await act(async () => { await result.current.run(INPUT); });
    expect(result.current.fields).toEqual({ slot: '请选择时段' });
    expect(Taro.showToast).not.toHaveBeenCalled();
  });

  it('leads to the consent that is missing, even where the page shows the refusal itself', async () => {
    answerWith({ status: 403, body: errorBody('CONSENT_NEEDED', { purpose: 'location' }) });
    const { result } = renderHook(() => useAction(claimTask, { quiet: true }));
    await act(async () => { await result.current.run(INPUT); });
    expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/modules/identity/pages/consents/index?purpose=location' });
  });

  it('puts a submit on a dead network into the outbox and sends it with the same key when the network returns', async () => {
    startOutbox();
    const dead = answerWith('no-answer');
    const queued = jest.fn();
    const { result } = renderHook(() => useAction(claimTask, { outbox: '报名清扫', queued }));
    await act(async () => { await result.current.run(INPUT); });
    expect(queued).toHaveBeenCalled();
    expect(useOutbox.getState().waiting).toMatchObject([{ label: '报名清扫', key: keyOf(dead.sent[0]) }]);

    const alive = answerWith({ status: 200, body: { claim: '1' } });
    await act(async () => networkReturns());
    await waitFor(() => expect(useOutbox.getState().waiting).toEqual([]));
    expect(keyOf(alive.sent[0])).toBe(keyOf(dead.sent[0]));
  });

  describe('for somebody who is not signed in', () => {
    it('asks for log-in and goes on afterwards', async () => {
      const { session } = await import('./session');
      session.end();
      const { sent } = answerWith({ status: 200, body: { claim: '1' } });
      const { result } = renderHook(() => useAction(claimTask));
      let run: Promise<unknown> = Promise.resolve();
      act(() => { run = result.current.run(INPUT); });
      expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/login/index' });
      expect(sent).toHaveLength(0);
      await act(async () => { signIn(); finishLogin(true); await run; });
      expect(sent).toHaveLength(1);
    });

    it('does nothing when the log-in page is left', async () => {
      const { session } = await import('./session');
      session.end();
      const { sent } = answerWith({ status: 200 });
      const { result } = renderHook(() => useAction(claimTask));
      await act(async () => { const run = result.current.run(INPUT); finishLogin(false); await run; });
      expect(sent).toHaveLength(0);
      expect(result.current.pending).toBe(false);
    });
  });
});
