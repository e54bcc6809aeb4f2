import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { signIn } from '../../jest/person';
import { answerBy } from '../../jest/server';
import Taro from '../../jest/taro';
import { WorkConsent } from '@/components/desk/work-consent';
import { useRenewal, useSubscription } from './use-subscription';

const template = (remaining: number) => ({ key: 'staffWork', label: '待办提醒', templateId: 'template-1', remaining });
/** The count of the server, and what was accepted. */
function serve(remaining: number) {
  let left = remaining;
  return answerBy((method) => {
    if (method === 'POST') left += 1;
    return { status: 200, body: [template(left)] };
  });
}

function Step() {
  const renew = useRenewal('staffWork');
  const left = useSubscription('staffWork')?.remaining;
  return <button onClick={renew}>{left === undefined ? '' : `签收，还能提醒 ${left} 次`}</button>;
}

const platform = process.env.TARO_ENV;
beforeEach(() => {
  signIn({ permissions: ['cases.case.handle'] });
  process.env.TARO_ENV = 'weapp';
  Taro.requestSubscribeMessage.mockReset();
});
afterEach(() => { process.env.TARO_ENV = platform; });

describe('leave to remind staff by WeChat', () => {
  it('is asked at a tap, one message each, and says how many may still come', async () => {
    const { sent } = serve(0);
    Taro.requestSubscribeMessage.mockResolvedValue({ 'template-1': 'accept' });
    render(<WorkConsent />);
    expect(await screen.findByText('点一次，提醒一次；晚上九点半到早上七点半只提醒紧急的')).toBeInTheDocument();
    fireEvent.click(screen.getByText('有新的待办，微信提醒我'));
    fireEvent.click(await screen.findByText('还能通知 1 次，再点多加一次'));
    expect(await screen.findByText('还能通知 2 次，再点多加一次')).toBeInTheDocument();
    expect(sent.filter(({ method }) => method === 'POST').map(({ data }) => JSON.parse(data ?? '') as unknown)).toEqual([{ accepted: ['staffWork'] }, { accepted: ['staffWork'] }]);
  });

  it('is no business of who gets no such work, nor of a browser', async () => {
    const { sent } = serve(0);
    signIn({ permissions: ['rewards.order.verify'] });
    const { unmount } = render(<WorkConsent />);
    unmount();
    process.env.TARO_ENV = 'h5';
    signIn({ permissions: ['cases.case.handle'] });
    render(<WorkConsent />);
    await waitFor(() => expect(screen.queryByText('有新的待办，微信提醒我')).toBeNull());
    expect(sent).toEqual([]);
  });

  it('is asked on the way of a step, once there is none left', async () => {
    const { sent } = serve(0);
    const accepted = () => sent.filter(({ method }) => method === 'POST').length;
    Taro.requestSubscribeMessage.mockResolvedValueOnce({ 'template-1': 'accept' });
    const { unmount } = render(<Step />);
    fireEvent.click(await screen.findByText('签收，还能提醒 0 次'));
    await waitFor(() => expect(accepted()).toBe(1));
    unmount();

    render(<Step />);
    fireEvent.click(await screen.findByText('签收，还能提醒 1 次'));
    expect(Taro.requestSubscribeMessage).toHaveBeenCalledTimes(1);
  });

  it('is not asked twice of who said no', async () => {
    serve(0);
    const no = Promise.resolve({ 'template-1': 'reject' });
    Taro.requestSubscribeMessage.mockReturnValue(no);
    render(<Step />);
    const button = await screen.findByText('签收，还能提醒 0 次');
    fireEvent.click(button);
    await act(async () => { await no; });
    fireEvent.click(button);
    expect(Taro.requestSubscribeMessage).toHaveBeenCalledTimes(1);
  });
});
