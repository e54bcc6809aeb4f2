import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { StaffAnnouncementView } from '@yuandian/shared/notices/notices.staff.types';
import { signIn } from '../../../../jest/person';
import { answerBy } from '../../../../jest/server';
import Taro from '../../../../jest/taro';
import { AnnouncementDetail } from './announcement-detail';

const VIEW: StaffAnnouncementView = {
  id: 'a-1', status: 'PUBLISHED', title: '明天停水', divisionName: '秦岭路街道 · 锦艺东社区', divisionPath: '/410102/410102004/410102004009/', group: 'residents', importance: 'important',
  pinned: false, publishAt: '2026-11-22T02:00:00.000Z', read: { read: 5, target: 4 }, body: '明天上午九点停水。', photos: [], byWechat: true, urgent: false, expiresAt: null, endReason: null,
  correctsId: null, createdByName: '冯**', told: { count: 4, done: true }, actions: ['withdraw'], history: [],
  links: { webLink: 'https://yuandian.example/#/modules/notices/pages/announcement/index?id=a-1', shortLink: null, urlLink: null, expiresAt: null },
};

function show(change: Partial<StaffAnnouncementView> = {}) {
  signIn({ permissions: ['notices.announcement.read'] });
  const server = answerBy((method, path) => {
    if (path.endsWith('/unread-staff')) return { status: 200, body: { items: [{ displayName: '吴**', offices: ['网格员 · 锦艺东社区'] }], nextCursor: null } };
    if (path.endsWith('/links')) return { status: 200, body: { ...VIEW.links, problem: '微信今天的链接次数用完了' } };
    return { status: 200, body: method === 'POST' ? { id: 'a-1', status: 'WITHDRAWN' } : { ...VIEW, ...change } };
  });
  const changed = jest.fn();
  render(<AnnouncementDetail id="a-1" onChange={changed} />);
  return { server, changed };
}

describe('an announcement at the desk', () => {
  it('shows how many have read it, never above all', async () => {
    show();
    expect(await screen.findByText('100%')).toBeInTheDocument();
    expect(screen.queryByText('还没有读的同事')).toBeNull();
  });

  const WORDS = '【锦艺东社区】明天停水\n明天上午九点停水。\n这条很重要，请点开下面的链接看完，并按“我已阅读”。';

  it('has the words and the link for 群发助手 ready to be copied, together and apart', async () => {
    const copied = jest.fn(async () => undefined);
    Object.assign(Taro, { setClipboardData: copied });
    const urlLink = 'https://wxaurl.cn/abc';
    show({ links: { webLink: 'https://yuandian.example/#/a', shortLink: '#小程序://原点在线/a', urlLink, expiresAt: '2026-12-22T02:00:00.000Z' } });
    fireEvent.click(await screen.findByRole('button', { name: '复制文字和链接' }));
    fireEvent.click(screen.getByRole('button', { name: '只复制文字' }));
    fireEvent.click(screen.getByRole('button', { name: '只复制链接' }));
    await waitFor(() => expect(copied.mock.calls).toEqual([[{ data: `${WORDS}\n${urlLink}` }], [{ data: WORDS }], [{ data: urlLink }]]));
    expect(screen.queryByRole('button', { name: '生成微信链接' })).toBeNull();
  });

  it('has WeChat make the link, and says why when it gives none', async () => {
    show();
    fireEvent.click(await screen.findByRole('button', { name: '生成微信链接' }));
    expect(await screen.findByText('微信今天的链接次数用完了')).toBeInTheDocument();
  });

  it('is withdrawn with a reason', async () => {
    const { server, changed } = show();
    fireEvent.click(await screen.findByRole('button', { name: '撤回' }));
    fireEvent.click(screen.getByRole('tab', { name: '时间写错了' }));
    fireEvent.click(screen.getAllByRole('button', { name: '撤回' }).at(-1)!);
    await waitFor(() => expect(changed).toHaveBeenCalled());
    expect(JSON.parse(server.sent.find(({ method }) => method === 'POST')?.data ?? '')).toEqual({ reason: '时间写错了' });
  });

  it('to colleagues lists who has not read it', async () => {
    show({ group: 'staff' });
    expect(await screen.findByText('吴**')).toBeInTheDocument();
  });

  it('that its author may not publish says who it waits for', async () => {
    show({ status: 'DRAFT', read: null, actions: ['edit', 'discard'] });
    expect(await screen.findByText('草稿已保存，等有发布权限的同事发布。')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: '现在发布' })).toBeNull();
  });
});
