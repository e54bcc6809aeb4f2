import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { signIn } from '../../../../../jest/person';
import { answerLater, answerWith, errorBody } from '../../../../../jest/server';
import Taro, { setParams } from '../../../../../jest/taro';
import { TASK } from '../../../../../jest/tasks';
import TaskPage from './index';

const claimButton = () => screen.findByRole('button', { name: '认领' });

describe('the page of a task', () => {
  beforeEach(() => {
    signIn();
    setParams({ id: TASK.id });
  });

  it('says why I cannot claim in place of the claim', async () => {
    const { sent } = answerWith({ status: 200, body: { ...TASK, refusal: { code: 'VOLUNTEERING_AGE_NOT_SUITABLE', message: '你的年龄不在范围内' } } });
    render(<TaskPage />);
    const button = await claimButton();
    expect(screen.getByRole('status')).toHaveTextContent('你的年龄不在范围内');
    fireEvent.click(button);
    expect(sent.filter(({ method }) => method === 'POST')).toHaveLength(0);
  });

  it('leads to the task in the way', async () => {
    answerWith({ status: 200, body: { ...TASK, refusal: { code: 'VOLUNTEERING_CLAIM_OVERLAPS', message: '时间冲突', otherTask: { id: 'task-9', title: '楼道巡逻' } } } });
    render(<TaskPage />);
    fireEvent.click(await screen.findByRole('button', { name: '去看看' }));
    expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/modules/volunteering/pages/task/index?id=task-9' });
  });

  it('claims once for two taps, and shows the claim', async () => {
    answerWith({ status: 200, body: TASK });
    render(<TaskPage />);
    const button = await claimButton();
    const server = answerLater();
    fireEvent.click(button);
    fireEvent.click(button);
    await waitFor(() => expect(server.sent).toHaveLength(1));
    expect(JSON.parse(server.sent[0]?.data ?? '')).toEqual({ slotId: 'slot-1' });
    server.answer(200, { id: 'claim-1', status: 'APPROVED', waitingPosition: null });
    await waitFor(() => expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/modules/volunteering/pages/claim/index?id=claim-1' }));
    expect(server.sent.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('asks to read the risks first', async () => {
    const { sent } = answerWith({ status: 200, body: { ...TASK, risks: '车流较多' } });
    render(<TaskPage />);
    fireEvent.click(await claimButton());
    expect(sent.filter(({ method }) => method === 'POST')).toHaveLength(0);
    fireEvent.click(screen.getByRole('switch', { name: '我已阅读可能的风险' }));
    const server = answerLater();
    fireEvent.click(await claimButton());
    await waitFor(() => expect(server.sent).toHaveLength(1));
    expect(JSON.parse(server.sent[0]?.data ?? '')).toEqual({ slotId: 'slot-1', risksRead: true });
  });

  it('shows what the server says when the last place is gone', async () => {
    answerWith({ status: 200, body: TASK });
    render(<TaskPage />);
    const button = await claimButton();
    answerWith({ status: 409, body: errorBody('VOLUNTEERING_WAITING_LIST_FULL') });
    fireEvent.click(button);
    await waitFor(() => expect(Taro.showToast).toHaveBeenCalledWith(expect.objectContaining({ title: '服务器的话' })));
  });
});
