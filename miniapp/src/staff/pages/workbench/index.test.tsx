import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { Permission } from '@yuandian/shared/common/permission';
import { signIn } from '../../../../jest/person';
import { answerBy } from '../../../../jest/server';
import Taro from '../../../../jest/taro';
import WorkbenchPage from './index';

const TASKS = { byScope: { drafts: 0, toReview: 4, recruiting: 2, running: 0, settling: 0, frozen: 0 }, hours: { toConfirm: 7, toCountersign: 3, disputes: 0, appeals: 0, corrections: 0 } };
const REWARDS = { readyOrders: 6, expiringOrders: 0, openDisputes: 1, overdueDisputes: 1, lowStock: 5, openStockTakes: 0, verifiedToday: 0 };

function openWith(permissions: Permission[], absent: object = { items: [], nextCursor: null }) {
  signIn({ grants: [{ role: 'communityStaff', divisionPath: '/410102/', divisionName: '中原区', roleLabel: '岗位' }] as never, permissions });
  const server = answerBy((_method, path) => {
    if (path === '/staff/volunteering/counts') return { status: 200, body: TASKS };
    if (path === '/staff/rewards/summary') return { status: 200, body: REWARDS };
    if (path === '/notices/inbox/unread') return { status: 200, body: { unread: 3 } };
    if (path.startsWith('/staff/volunteering/should-be-here')) return { status: 200, body: absent };
    return { status: 200, body: { items: [], nextCursor: null } };
  });
  render(<WorkbenchPage />);
  return server;
}

describe('the workbench', () => {
  it('asks for and shows only what my permissions allow', async () => {
    const { sent } = openWith(['rewards.order.read', 'rewards.order.verify']);
    expect(await screen.findByRole('button', { name: '等待领取 6' })).toBeInTheDocument();
    expect(sent.map(({ url }) => url.replace(/^.*\/api\/v1/, ''))).toEqual(expect.arrayContaining(['/staff/rewards/summary', '/notices/inbox/unread']));
    expect(sent).toHaveLength(2);
    expect(screen.queryByText('该补货')).toBeNull();
    expect(screen.queryByText('兑换异议')).toBeNull();
    expect(screen.queryByText('时长待确认')).toBeNull();
  });

  it('leads to what I was told, and says how much of it is unread', async () => {
    openWith([]);
    fireEvent.click(await screen.findByText('3 条未读'));
    expect(Taro.switchTab).toHaveBeenCalledWith({ url: '/pages/todo/index' });
  });

  it('leaves out what waits for somebody else and what is a nought, except the figures of today', async () => {
    openWith(['volunteering.task.read', 'volunteering.hours.confirm']);
    expect(await screen.findByRole('button', { name: '时长待确认 7' })).toBeInTheDocument();
    expect(screen.queryByText('任务待审核')).toBeNull();
    expect(screen.queryByRole('button', { name: /^应到未到 \d/ })).toBeNull();
    expect(screen.getByRole('button', { name: '任务进行中 0' })).toBeInTheDocument();
  });

  it('says that there are more than the page it counted', async () => {
    openWith(['volunteering.task.read'], { items: Array.from({ length: 100 }, (_, at) => ({ claimId: `claim-${at}` })), nextCursor: 'next' });
    expect(await screen.findByRole('button', { name: '应到未到 100+' })).toBeInTheDocument();
  });

  it('opens the entries that a number counted', async () => {
    openWith(['rewards.order.read', 'rewards.order.settle-dispute']);
    fireEvent.click(await screen.findByRole('button', { name: '异议超期未答 1' }));
    expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/staff/rewards/pages/orders/index?status=DISPUTED' });
  });

  it('puts the route of the day first for who walks a grid, and nothing for others', async () => {
    openWith(['fieldwork.patrol.run']);
    const [first] = await screen.findAllByRole('button');
    expect(first).toHaveTextContent('今日路线');
    cleanup();
    openWith(['grid.people.read']);
    expect(screen.queryByText('今日路线')).toBeNull();
  });

  it('says so when nothing waits', async () => {
    openWith(['grid.people.read']);
    expect(await screen.findByText('没有等你办理的事')).toBeInTheDocument();
  });
});
