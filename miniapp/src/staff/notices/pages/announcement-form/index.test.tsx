import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { signIn } from '../../../../../jest/person';
import { answerBy } from '../../../../../jest/server';
import AnnouncementFormPage from './index';

const POST = { role: 'communityStaff' as const, roleLabel: '社区工作人员', divisionPath: '/410102/410102004/410102004005/', divisionName: '秦岭路街道 · 锦艺东社区' };
const COMMUNITY = { code: '410102004005', path: POST.divisionPath, name: '锦艺东社区', streetName: '秦岭路街道' };

const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

function show() {
  signIn({ grants: [POST] as never, permissions: ['notices.announcement.draft', 'notices.announcement.read'] });
  const { sent } = answerBy((method) => ({ status: 200, body: method === 'POST' ? { id: 'a-1', status: 'DRAFT' } : { items: [COMMUNITY], nextCursor: null } }));
  const page = render(<AnnouncementFormPage />);
  return { page, posts: () => sent.filter(({ method }) => method === 'POST') };
}

describe('the form of an announcement', () => {
  it('says what is missing, and sends nothing', async () => {
    const { posts } = show();
    await screen.findByRole('tab', { name: '锦艺东社区' });
    fireEvent.click(screen.getByRole('button', { name: '存为草稿' }));
    expect(screen.getAllByRole('alert').map((alert) => alert.textContent)).toEqual(expect.arrayContaining(['须为 4 至 40 个字', '须为 10 至 5000 个字']));
    expect(posts()).toHaveLength(0);
  });

  it('saves a draft', async () => {
    const { posts } = show();
    await screen.findByRole('tab', { name: '锦艺东社区' });
    type('标题', '明天停水');
    type('正文', '明天上午九点到下午五点停水。');
    fireEvent.change(screen.getByLabelText(/^哪些人/), { target: { value: '1' } });
    fireEvent.click(screen.getByRole('switch', { name: '重要' }));
    fireEvent.click(screen.getByRole('button', { name: '存为草稿' }));
    await waitFor(() => expect(posts()).toHaveLength(1));
    expect(JSON.parse(posts()[0]?.data ?? '')).toEqual({
      divisionPath: POST.divisionPath, group: 'volunteers', importance: 'important', title: '明天停水', body: '明天上午九点到下午五点停水。', photoIds: [],
      pinned: false, byWechat: false, urgent: false, expiresAt: null, correctsId: null,
    });
  });

  it('keeps what was written, and offers the night only for WeChat', async () => {
    const { page } = show();
    await screen.findByRole('tab', { name: '锦艺东社区' });
    expect(screen.queryByRole('switch', { name: '紧急，夜间也发' })).toBeNull();
    fireEvent.click(screen.getByRole('switch', { name: '也发微信订阅消息' }));
    expect(screen.getByRole('switch', { name: '紧急，夜间也发' })).toBeInTheDocument();
    type('标题', '明天停水');
    page.unmount();
    show();
    await screen.findByRole('tab', { name: '锦艺东社区' });
    expect(screen.getByLabelText('标题')).toHaveValue('明天停水');
  });
});
