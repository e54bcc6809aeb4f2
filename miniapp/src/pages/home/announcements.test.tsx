import { render, screen, waitFor } from '@testing-library/react';
import type { AnnouncementCardView } from '@yuandian/shared/notices/notices.types';
import { answerWith } from '../../../jest/server';
import { Announcements } from './announcements';

const CARD: AnnouncementCardView = {
  id: 'a-1', title: '明天停水', summary: '明天上午九点停水。', divisionName: '秦岭路街道 · 锦艺东社区', group: 'residents', importance: 'important', pinned: true,
  publishedAt: '2026-11-22T02:00:00.000Z', forMe: true, readAt: null,
};

describe('announcements on the home page', () => {
  it('show who speaks and what is unread, three at most', async () => {
    const { sent } = answerWith({ status: 200, body: { items: [CARD, { ...CARD, id: 'a-2', title: '读过的', readAt: CARD.publishedAt }], nextCursor: null } });
    render(<Announcements />);
    expect(await screen.findByLabelText('未读，明天停水')).toHaveTextContent('置顶 · 锦艺东社区');
    expect(screen.getByLabelText('读过的')).toBeInTheDocument();
    expect(sent[0]?.url).toContain('limit=3');
  });

  it.each([{ status: 200, body: { items: [], nextCursor: null } }, { status: 500, body: {} }])('take no room when there is nothing to say', async (answer) => {
    const { sent } = answerWith(answer);
    const { container } = render(<Announcements />);
    await waitFor(() => expect(sent.length).toBeGreaterThan(0));
    expect(container).toBeEmptyDOMElement();
  });
});
