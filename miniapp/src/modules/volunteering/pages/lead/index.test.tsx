import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { signIn } from '../../../../../jest/person';
import Taro, { setParams } from '../../../../../jest/taro';
import { ENTRY, LED_TASK } from '../../../../../jest/tasks';
import LeadPage from './index';

interface Sent { method: string; url: string; data?: string }

/** The task, its roster, and "done" for every step. */
function serveTask(): Sent[] {
  const sent: Sent[] = [];
  Taro.request.mockImplementation(async (request: Sent) => {
    sent.push(request);
    const data = request.method === 'POST' ? { id: ENTRY.claimId, status: 'SETTLED', waitingPosition: null } : request.url.includes('roster') ? { items: [ENTRY], nextCursor: null } : LED_TASK;
    return { statusCode: 200, data };
  });
  return sent;
}

const confirmed = (sent: Sent[]) => JSON.parse(sent.find(({ method }) => method === 'POST')?.data ?? 'null') as unknown;
const dialog = () => screen.getByRole('alertdialog');
const confirm = () => fireEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: '确认时长' }));

describe("the leader's page", () => {
  let sent: Sent[] = [];
  beforeEach(async () => {
    signIn();
    setParams({ id: LED_TASK.id });
    sent = serveTask();
    render(<LeadPage />);
    fireEvent.click(await screen.findByRole('button', { name: '确认时长' }));
  });

  it('says what follows: credited at once as recorded', async () => {
    expect(dialog()).toHaveTextContent('按签到签退是 2小时。确认后时长和积分马上入账。');
    confirm();
    await waitFor(() => expect(confirmed(sent)).toEqual({}));
  });

  it('says that less can be disputed, and asks why', async () => {
    fireEvent.click(screen.getByRole('button', { name: '减少时长' }));
    expect(dialog()).toHaveTextContent('本人三天内可以提出异议');
    confirm();
    expect(screen.getByRole('alert')).toHaveTextContent('请写明理由');
    expect(confirmed(sent)).toBeNull();
    fireEvent.change(screen.getByLabelText('理由'), { target: { value: '中途离开半小时' } });
    confirm();
    await waitFor(() => expect(confirmed(sent)).toEqual({ minutes: 90, reason: '中途离开半小时' }));
  });

  it('says that more needs a second signature', () => {
    fireEvent.click(screen.getByRole('button', { name: '增加时长' }));
    expect(dialog()).toHaveTextContent('要由另一位工作人员复核后入账');
  });

  it('takes only half hours', () => {
    fireEvent.change(screen.getByLabelText('时长'), { target: { value: '100' } });
    fireEvent.change(screen.getByLabelText('理由'), { target: { value: '记错了' } });
    confirm();
    expect(screen.getByRole('alert')).toHaveTextContent('时长以半小时为单位');
    expect(confirmed(sent)).toBeNull();
  });
});
