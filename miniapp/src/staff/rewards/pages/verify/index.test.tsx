import { act, fireEvent, render, screen } from '@testing-library/react';
import { signIn } from '../../../../../jest/person';
import { answerBy, errorBody } from '../../../../../jest/server';
import VerifyPage from './index';

const PREVIEW = {
  orderId: 'order-1', title: '洗衣液', kind: 'GOODS', cover: null, quantity: 2, residentName: '王*', expiresAt: '2099-01-01T00:00:00.000Z',
  ticket: 'ticket-1', ticketExpiresAt: '2026-11-22T06:02:00.000Z', now: '2026-11-22T06:00:00.000Z',
};
const ORDER = { id: 'order-1', title: '洗衣液', quantity: 2, points: 60, status: 'VERIFIED' };

function serve(read: { status: number; body: unknown }) {
  const server = answerBy((_method, path) => {
    if (path.endsWith('/stock-points')) return { status: 200, body: { items: [{ id: 'point-1', name: '锦艺东兑换柜' }], nextCursor: null } };
    if (path.endsWith('/read')) return read;
    return { status: 200, body: ORDER };
  });
  return { bodies: () => server.sent.filter(({ method }) => method === 'POST').map(({ url, data }) => [url.split('/').at(-1), JSON.parse(data ?? '')]) };
}

async function typeCode(code: string): Promise<void> {
  render(<VerifyPage />);
  await act(async () => undefined);
  const place = screen.queryByRole('tab', { name: '锦艺东兑换柜' });
  if (place) fireEvent.click(place);
  fireEvent.change(screen.getByLabelText('输入 12 位数字'), { target: { value: code } });
  fireEvent.click(screen.getByRole('button', { name: '查看要交付的东西' }));
}

describe('verifying a pick-up code', () => {
  beforeEach(() => signIn({ grants: [{ role: 'stockClerk' }] as never, permissions: ['rewards.order.verify', 'rewards.stock.read'] }));

  afterEach(() => jest.useRealTimers());

  it('does not send what cannot be a code', async () => {
    const { bodies } = serve({ status: 200, body: PREVIEW });
    await typeCode('1234');
    expect(screen.getByRole('alert')).toHaveTextContent('领取码是 12 位数字');
    expect(bodies()).toEqual([]);
  });

  it('shows the refusal of a wrong code under the field', async () => {
    serve({ status: 409, body: errorBody('NOT_FOUND') });
    await typeCode('1234 5678 9012');
    expect(await screen.findByRole('alert')).toHaveTextContent('服务器的话');
    expect(screen.queryByText('已交付，确认核销')).toBeNull();
  });

  it('shows what to hand over first and verifies with the ticket of that reading', async () => {
    const { bodies } = serve({ status: 200, body: PREVIEW });
    await typeCode('1234 5678 9012');
    expect(await screen.findByText('洗衣液')).toBeInTheDocument();
    expect(bodies()).toEqual([['read', { stockPointId: 'point-1', code: '123456789012' }]]);
    fireEvent.click(screen.getByRole('button', { name: '已交付，确认核销' }));
    expect(await screen.findByText('已核销：洗衣液 2 份，60 积分')).toBeInTheDocument();
    expect(bodies()[1]).toEqual(['verify', { stockPointId: 'point-1', code: 'ticket-1' }]);
  });

  it.each([['fast', '2026-11-22T06:10:00.000Z'], ['slow', '2026-11-22T05:50:00.000Z']])('gives the ticket its whole time on a phone that is %s', async (_wrong, phoneTime) => {
    jest.useFakeTimers({ now: new Date(phoneTime) });
    serve({ status: 200, body: PREVIEW });
    await typeCode('1234 5678 9012');
    await act(() => jest.advanceTimersByTimeAsync(0));
    expect(screen.getByText('请在 2分0秒 内确认')).toBeInTheDocument();
    await act(() => jest.advanceTimersByTimeAsync(115_000));
    expect(screen.getByText('已交付，确认核销')).toBeInTheDocument();
    await act(() => jest.advanceTimersByTimeAsync(6_000));
    expect(screen.queryByText('已交付，确认核销')).toBeNull();
  });
});
