import { act, render, screen } from '@testing-library/react';
import { signIn } from '../../../../../jest/person';
import { answerWith } from '../../../../../jest/server';
import { setParams } from '../../../../../jest/taro';
import CodePage from './index';

const CODE = {
  taskId: 'task-1', title: '清理楼道', code: '123456', qrText: 'yuandian:check-in:task-1:123456', turnsAt: '2026-11-22T06:01:00.000Z',
  now: '2026-11-22T06:00:20.000Z', checkInUntil: '2026-11-22T08:00:00.000Z', checkOutUntil: '2026-11-22T10:00:00.000Z', checkedIn: 3, expected: 8,
};

describe("the leader's check-in code", () => {
  afterEach(() => jest.useRealTimers());

  it.each([['fast', '2026-11-22T06:10:00.000Z'], ['slow', '2026-11-22T05:50:00.000Z']])('turns when it turns on the server on a phone that is %s', async (_wrong, phoneTime) => {
    jest.useFakeTimers({ now: new Date(phoneTime) });
    signIn();
    setParams({ id: CODE.taskId });
    const next = { ...CODE, code: '654321', turnsAt: '2026-11-22T06:02:00.000Z', now: '2026-11-22T06:01:00.000Z' };
    const server = answerWith({ status: 200, body: CODE }, { status: 200, body: next });
    render(<CodePage />);
    await act(() => jest.advanceTimersByTimeAsync(0));
    expect(screen.getByText('40秒后更新')).toBeInTheDocument();
    await act(() => jest.advanceTimersByTimeAsync(38_000));
    expect(server.sent).toHaveLength(1);
    await act(() => jest.advanceTimersByTimeAsync(3_000));
    expect(server.sent).toHaveLength(2);
    expect(screen.getByLabelText('数字码 6 5 4 3 2 1')).toBeInTheDocument();
  });
});
