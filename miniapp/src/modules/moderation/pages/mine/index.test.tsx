import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { MyCheckView } from '@yuandian/shared/moderation/moderation.types';
import { signIn } from '../../../../../jest/person';
import { answerBy } from '../../../../../jest/server';
import MyChecksPage from './index';

const REJECTED: MyCheckView = {
  id: 'check-1', status: 'REJECTED', title: '公告评论', excerpt: '转让小推车', photos: 2, recordings: 0, reason: '广告或营销内容', submittedAt: '2026-11-22T02:00:00.000Z',
  since: '2026-11-22T03:00:00.000Z', link: null, appeal: null, appealRefusal: null, appealUntil: '2026-11-29T03:00:00.000Z',
};
const APPEALED: MyCheckView = { ...REJECTED, status: 'APPEALED', reason: '', appeal: '这是我自家的东西', appealRefusal: 'not-rejected', appealUntil: null };

const serve = (first: MyCheckView, after = first) => {
  let check = first;
  return answerBy((method) => {
    if (method === 'POST') check = after;
    return { status: 200, body: method === 'POST' ? check : { items: [check], nextCursor: null } };
  });
};

describe('my content checks', () => {
  beforeEach(() => signIn());

  it('say why something did not pass, and take one appeal', async () => {
    const { sent } = serve(REJECTED, APPEALED);
    render(<MyChecksPage />);
    expect(await screen.findByText('没有通过的原因：广告或营销内容')).toBeTruthy();
    expect(screen.getByText('转让小推车 · 照片 2 张')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '申诉' }));
    const dialog = within(screen.getByRole('alertdialog'));
    fireEvent.change(dialog.getByLabelText('理由'), { target: { value: '这是我自家的东西' } });
    fireEvent.click(dialog.getByRole('button', { name: '提交申诉' }));
    await waitFor(() => expect(screen.getByText('我的申诉：这是我自家的东西')).toBeTruthy());
    const post = sent.find(({ method }) => method === 'POST');
    expect(post?.url).toContain('/moderation/mine/check-1/appeal');
    expect(JSON.parse(post?.data ?? '')).toEqual({ text: '这是我自家的东西' });
    expect(screen.queryByRole('button', { name: '申诉' })).toBeNull();
  });

  it('offer no appeal when the time for it is over, and say that the copy is deleted', async () => {
    serve({ ...REJECTED, appealRefusal: 'too-late', excerpt: null, photos: 0 });
    render(<MyChecksPage />);
    expect(await screen.findByText('审核用的原文已按期限删除')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '申诉' })).toBeNull();
  });
});
