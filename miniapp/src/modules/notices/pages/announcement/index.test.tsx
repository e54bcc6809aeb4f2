import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { AnnouncementView } from '@yuandian/shared/notices/notices.types';
import { signIn } from '../../../../../jest/person';
import { answerBy } from '../../../../../jest/server';
import { setParams } from '../../../../../jest/taro';
import AnnouncementPage from './index';

const ANNOUNCEMENT: AnnouncementView = {
  id: 'a-1', title: '明天停水', summary: '明天上午九点到下午五点停水。', body: '明天上午九点到下午五点停水。\n\n请提前存水。', divisionName: '秦岭路街道 · 锦艺东社区', group: 'residents',
  importance: 'important', pinned: false, publishedAt: '2026-11-22T02:00:00.000Z', forMe: true, readAt: null, status: 'PUBLISHED', photos: [], expiresAt: null,
  endReason: null, correctedBy: null,
};

function show(change: Partial<AnnouncementView> = {}, guest = false) {
  if (!guest) signIn();
  setParams({ id: 'a-1' });
  const server = answerBy((method) => (method === 'POST' ? { status: 200, body: { readAt: '2026-11-22T03:00:00.000Z' } } : { status: 200, body: { ...ANNOUNCEMENT, ...change } }));
  render(<AnnouncementPage />);
  return { reads: () => server.sent.filter(({ method }) => method === 'POST') };
}

describe('an announcement', () => {
  it('that is important waits for a tap, and thanks for it once', async () => {
    const { reads } = show();
    expect(await screen.findByText('请提前存水。')).toBeInTheDocument();
    expect(reads()).toHaveLength(0);
    fireEvent.click(screen.getByRole('button', { name: '我已阅读' }));
    expect(await screen.findByRole('button', { name: '已阅读' })).toBeInTheDocument();
    expect(reads()).toHaveLength(1);
  });

  it('that is ordinary is read when it is looked at', async () => {
    const { reads } = show({ importance: 'normal' });
    await waitFor(() => expect(reads()).toHaveLength(1));
    expect(screen.queryByRole('button', { name: '我已阅读' })).toBeNull();
  });

  it('asks nothing of a guest, nor of somebody it is not for', async () => {
    const { reads } = show({ forMe: false, importance: 'normal' }, true);
    expect(await screen.findByText('明天停水')).toBeInTheDocument();
    expect(reads()).toHaveLength(0);
  });

  it('that was withdrawn says why and leads to the new one', async () => {
    show({ status: 'WITHDRAWN', body: '', endReason: '停水改期了', correctedBy: { id: 'a-2', title: '后天停水' } });
    expect(await screen.findByText('这条公告已经撤回：停水改期了')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: '看新公告' })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: '我已阅读' })).toBeNull();
  });
});
