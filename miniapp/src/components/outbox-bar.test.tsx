import { act, fireEvent, render, screen } from '@testing-library/react';
import { endpoint } from '@yuandian/shared/common/endpoint';
import { signIn } from '../../jest/person';
import { answerWith, errorBody } from '../../jest/server';
import { outbox, sendWaiting, useOutbox } from '@/lib/submit-outbox';
import { OutboxBar } from './outbox-bar';

const check = endpoint<{ body: { text: string }; response: object }>('POST', '/check', 'signed-in', 'x', { idempotent: true });

describe('the bar of what waits', () => {
  beforeEach(() => {
    signIn();
    useOutbox.setState({ waiting: [] });
  });

  it('shows what was refused with its words, and sends it once more when asked', async () => {
    const { sent } = answerWith({ status: 409, body: errorBody('CASES_STATE') }, { status: 200, body: {} });
    outbox.add({ key: 'k1', label: '核查 0003', endpoint: check, input: { body: { text: '桶已清空' } } });
    render(<OutboxBar />);
    await act(async () => { await sendWaiting(); });
    fireEvent.click(screen.getByRole('button', { name: '查看' }));
    expect(screen.getByText('服务器的话 · 你写的：桶已清空')).toBeInTheDocument();
    await act(async () => {
      fireEvent.click(screen.getByRole('button', { name: '再试一次' }));
      await sendWaiting();
    });
    expect(sent.map(({ header }) => header['idempotency-key'])).toEqual(['k1', 'k1']);
    expect(useOutbox.getState().waiting).toEqual([]);
  });
});
