import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { signIn } from '../../../../../jest/person';
import Taro from '../../../../../jest/taro';
import { ENTRY, STAFF_CLAIM, TASK } from '../../../../../jest/tasks';
import HoursPage from './index';

interface Sent { method: string; url: string }

/** Two people to confirm; the second one is refused. */
function serve(): Sent[] {
  const sent: Sent[] = [];
  const mine = { ...ENTRY, claimId: 'claim-2', personName: '赵**', actions: ['confirm'] };
  Taro.request.mockImplementation(async (request: Sent) => {
    sent.push(request);
    if (request.url.includes('claim-2/confirm')) return { statusCode: 409, data: { error: { code: 'VOLUNTEERING_OWN_WORK', message: '不能确认自己的', requestId: 'r' } } };
    if (request.method === 'POST') return { statusCode: 200, data: { id: 'claim-1', status: 'SETTLED', waitingPosition: null } };
    if (request.url.includes('/counts')) return { statusCode: 200, data: { byScope: {}, hours: {} } };
    if (request.url.includes('/claims/')) return { statusCode: 200, data: STAFF_CLAIM };
    return { statusCode: 200, data: { items: [{ ...ENTRY, task: TASK }, { ...mine, task: TASK }], nextCursor: null } };
  });
  return sent;
}

describe('the hours desk', () => {
  it('confirms the chosen ones one by one, and keeps a refused one chosen with its reason', async () => {
    signIn({ grants: [{ role: 'communityStaff' }] as never, permissions: ['volunteering.task.read', 'volunteering.hours.confirm'] });
    const sent = serve();
    render(<HoursPage />);
    for (const tick of await screen.findAllByRole('switch', { name: /^选择 / })) fireEvent.click(tick);
    fireEvent.click(screen.getByRole('button', { name: '按签到签退确认 2 份' }));
    expect(await screen.findByText('按签到签退确认 1 份')).toBeInTheDocument();
    expect(sent.filter(({ method }) => method === 'POST').map(({ url }) => url.match(/claim-\d/)?.[0])).toEqual(['claim-1', 'claim-2']);
    await waitFor(() => expect(screen.getByText('不能确认自己的')).toBeInTheDocument());
    expect(Taro.showToast).toHaveBeenCalledWith(expect.objectContaining({ title: '确认了 1 份，1 份没有成功' }));
  });
});
