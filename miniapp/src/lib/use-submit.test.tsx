import { act, render, renderHook, screen } from '@testing-library/react';
import { endpoint } from '@yuandian/shared/common/endpoint';
import { signIn } from '../../jest/person';
import { answerWith, errorBody } from '../../jest/server';
import Taro from '../../jest/taro';
import { OutboxBar } from '@/components/outbox-bar';
import { useOutbox } from './submit-outbox';
import { useSubmit } from './use-submit';

const report = endpoint<{ body: { text: string; fileIds: string[] }; response: { id: string } }>('POST', '/cases', 'signed-in', 'x', { idempotent: true });
const INPUT = { body: { text: '路灯不亮', fileIds: [] } };

describe('a submit that must not be lost', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    signIn();
    useOutbox.setState({ waiting: [] });
  });
  afterEach(() => jest.useRealTimers());

  function open() {
    const [done, queued] = [jest.fn(), jest.fn()];
    const { result } = renderHook(() => useSubmit(report, { label: '报事', done, queued, quiet: true }));
    return { done, queued, result, run: () => act(async () => { await result.current.run(INPUT, { key: 'case-1' }); }) };
  }

  it('tells its page when the server has it', async () => {
    answerWith({ status: 200, body: { id: 'case-1' } });
    const { done, queued, run } = open();
    await run();
    expect(done).toHaveBeenCalledWith({ id: 'case-1' });
    expect(queued).not.toHaveBeenCalled();
  });

  it('is kept where there is no network, and says so', async () => {
    answerWith('no-answer');
    const { done, queued, run } = open();
    await run();
    expect(queued).toHaveBeenCalled();
    expect(done).not.toHaveBeenCalled();
    expect(useOutbox.getState().waiting).toMatchObject([{ key: 'case-1', label: '报事' }]);
    expect(Taro.showToast).toHaveBeenCalledWith(expect.objectContaining({ title: '已保存在手机上，联网后自动提交' }));
  });

  it('waits for the person where the session has ended, and says so', async () => {
    answerWith({ status: 401, body: errorBody('SESSION_ENDED') });
    const { queued, run } = open();
    await run();
    expect(queued).toHaveBeenCalled();
    expect(useOutbox.getState().waiting).toMatchObject([{ key: 'case-1', personId: 'person-1' }]);
    expect(Taro.showToast).toHaveBeenCalledWith(expect.objectContaining({ title: '登录已过期，已保存在手机上，重新登录后自动提交' }));
    render(<OutboxBar />);
    expect(screen.getByText('1 项提交还没有送出，登录后自动提交')).toBeInTheDocument();
  });

  it('leaves a refusal to the form, and nothing in the outbox', async () => {
    answerWith({ status: 400, body: errorBody('INVALID_INPUT', { fields: [{ field: 'text', problem: '请写明地点' }] }) });
    const { result, run } = open();
    await run();
    expect(result.current.fields).toEqual({ text: '请写明地点' });
    expect(useOutbox.getState().waiting).toEqual([]);
  });
});
