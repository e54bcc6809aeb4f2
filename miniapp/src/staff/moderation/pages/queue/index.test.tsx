import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { CheckView, ModerationStatisticsView } from '@yuandian/shared/moderation/moderation.staff.types';
import { signIn } from '../../../../../jest/person';
import { answerBy } from '../../../../../jest/server';
import QueuePage from './index';

const CHECK: CheckView = {
  id: 'check-1', status: 'REVIEW', kind: 'cases.comment', title: '公告评论', excerpt: '代开发票找我', photos: 0, recordings: 0, hints: ['words', 'phone'], authorName: '王**',
  divisionName: '锦艺东社区', reports: 1, submittedAt: '2026-11-22T02:00:00.000Z', since: '2026-11-22T02:00:00.000Z', text: '代开发票找我13800138000', files: [],
  words: ['代开发票'], reason: '', appeal: null, reported: [{ reason: 'advertising', note: '天天发', at: '2026-11-22T02:30:00.000Z' }],
  steps: [{ verb: 'submit', to: 'PENDING', by: '系统', reason: '', at: '2026-11-22T02:00:00.000Z' }], link: null, refusal: null,
};
const STATISTICS: ModerationStatisticsView = {
  day: '2026-11-22', submitted: 9, passedByMachine: 5, rejectedByMachine: 1, toReview: 3, passedByPeople: 1, rejectedByPeople: 1, appeals: 0, reports: 1,
  waiting: 1, waitingSince: '2026-11-22T02:00:00.000Z', kinds: [],
};

const serve = (check: CheckView) => answerBy((method, path) => {
  if (path.endsWith('/statistics')) return { status: 200, body: STATISTICS };
  if (path.endsWith('/checks') || path.endsWith('/sample')) return { status: 200, body: { items: [check], nextCursor: null } };
  return { status: 200, body: method === 'POST' ? { ...check, status: 'REJECTED', refusal: 'not-waiting' } : check };
});
const staff = (permissions: string[]) => signIn({
  grants: [{ role: 'communityStaff', divisionPath: '/410102/', divisionName: '中原区' }] as never, permissions: permissions as never,
});
const openFirst = async () => fireEvent.click(await screen.findByText('代开发票找我'));

describe('the moderation queue', () => {
  it('shows why a person is asked, and rejects with a reason', async () => {
    staff(['moderation.check.read', 'moderation.check.decide']);
    const { sent } = serve(CHECK);
    render(<QueuePage />);
    await openFirst();
    expect(await screen.findByText('代开发票找我13800138000')).toBeTruthy();
    expect(screen.getAllByText('命中敏感词、疑似含有手机号').length).toBeGreaterThan(0);
    expect(screen.getByText('天天发')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '不通过' }));
    const dialog = within(screen.getByRole('alertdialog'));
    fireEvent.click(dialog.getByRole('tab', { name: '广告或营销内容' }));
    fireEvent.click(dialog.getByRole('button', { name: '不通过' }));
    await waitFor(() => expect(sent.some(({ method }) => method === 'POST')).toBe(true));
    const post = sent.find(({ method }) => method === 'POST');
    expect(post?.url).toContain('/staff/moderation/checks/check-1/decision');
    expect(JSON.parse(post?.data ?? '')).toEqual({ outcome: 'REJECTED', reason: '广告或营销内容' });
  });

  it('says why an appeal is for somebody else', async () => {
    staff(['moderation.check.read', 'moderation.check.decide']);
    serve({ ...CHECK, status: 'APPEALED', refusal: 'same-person' });
    render(<QueuePage />);
    await openFirst();
    expect(await screen.findByText('申诉须由原审核人以外的同事复核')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '通过' })).toBeNull();
  });

  it('shows an auditor everything and no button', async () => {
    staff(['moderation.check.read']);
    serve(CHECK);
    render(<QueuePage />);
    await openFirst();
    expect(await screen.findByText('代开发票找我13800138000')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '不通过' })).toBeNull();
  });

  it('asks for a sample only when it is wanted', async () => {
    staff(['moderation.check.read']);
    const { sent } = serve({ ...CHECK, status: 'PASSED' });
    render(<QueuePage />);
    await screen.findByText('代开发票找我');
    expect(sent.some(({ url }) => url.includes('/sample'))).toBe(false);
    fireEvent.click(screen.getByRole('tab', { name: '抽查' }));
    await waitFor(() => expect(sent.some(({ url }) => url.includes('/sample'))).toBe(true));
  });
});
