import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { signIn } from '../../jest/person';
import { answerWith } from '../../jest/server';
import Taro from '../../jest/taro';
import { ReportSheet } from './report-sheet';

const subject = { kind: 'cases.comment', id: 'comment-1' };
const submit = () => fireEvent.click(screen.getByRole('button', { name: '提交举报' }));
const sheet = (props: Partial<Parameters<typeof ReportSheet>[0]> = {}) => render(<ReportSheet open subject={subject} onClose={() => undefined} {...props} />);

describe('a report', () => {
  beforeEach(() => signIn());

  it('asks what is wrong before anything is sent', () => {
    const { sent } = answerWith({ status: 200 });
    sheet();
    submit();
    expect(screen.getByRole('alert').textContent).toBe('请选择是什么问题');
    expect(sent).toHaveLength(0);
  });

  it('names the thing and the reason, and blocks the author when asked to', async () => {
    const { sent } = answerWith({ status: 200, body: { repeated: false, blocked: true } });
    const onClose = jest.fn();
    const onBlocked = jest.fn();
    sheet({ onClose, onBlocked });
    fireEvent.change(screen.getByLabelText('什么问题'), { target: { value: '2' } });
    fireEvent.change(screen.getByLabelText('补充说明'), { target: { value: ' 骂人很难听 ' } });
    fireEvent.click(screen.getByRole('switch', { name: '同时拉黑对方' }));
    submit();
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(JSON.parse(sent[0]?.data ?? '')).toEqual({ subjectKind: 'cases.comment', subjectId: 'comment-1', reason: 'abuse', note: '骂人很难听', blockAuthor: true });
    expect(onBlocked).toHaveBeenCalled();
  });

  it('keeps what was written until it is sent, of this thing alone', async () => {
    answerWith('no-answer');
    const { unmount } = sheet();
    fireEvent.change(screen.getByLabelText('补充说明'), { target: { value: '骂人很难听' } });
    unmount();
    const other = sheet({ subject: { ...subject, id: 'comment-2' } });
    expect(screen.getByLabelText('补充说明')).toHaveValue('');
    other.unmount();
    answerWith({ status: 200, body: { repeated: false, blocked: false } });
    const again = sheet();
    expect(screen.getByLabelText('补充说明')).toHaveValue('骂人很难听');
    fireEvent.change(screen.getByLabelText('什么问题'), { target: { value: '2' } });
    submit();
    await waitFor(() => expect(Taro.showToast).toHaveBeenCalled());
    again.unmount();
    sheet();
    expect(screen.getByLabelText('补充说明')).toHaveValue('');
  });

  it('says so when the person has reported it before', async () => {
    answerWith({ status: 200, body: { repeated: true, blocked: false } });
    sheet();
    fireEvent.change(screen.getByLabelText('什么问题'), { target: { value: '0' } });
    submit();
    await waitFor(() => expect(Taro.showToast).toHaveBeenCalledWith(expect.objectContaining({ title: '你已经举报过，我们会尽快处理' })));
  });
});
