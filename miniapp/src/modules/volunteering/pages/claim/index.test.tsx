import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { signIn } from '../../../../../jest/person';
import { answerWith, errorBody } from '../../../../../jest/server';
import { setParams } from '../../../../../jest/taro';
import { CLAIM } from '../../../../../jest/tasks';
import ClaimPage from './index';

const CODE = '签到码';
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const posts = (sent: { method: string; data?: string }[]) => sent.filter(({ method }) => method === 'POST');

async function openCheckIn(): Promise<void> {
  render(<ClaimPage />);
  fireEvent.click(await screen.findByRole('button', { name: '签到' }));
}

const submit = () => fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '签到' }));

describe("the page of one's own claim", () => {
  beforeEach(() => {
    signIn();
    setParams({ id: CLAIM.id });
  });

  it('says under the field that a code is not a code, and sends nothing', async () => {
    const { sent } = answerWith({ status: 200, body: CLAIM });
    await openCheckIn();
    type(CODE, '123');
    submit();
    expect(screen.getByRole('alert')).toHaveTextContent('签到码是 6 位数字');
    expect(posts(sent)).toHaveLength(0);
  });

  it("shows the server's words about a wrong code in the sheet, which stays open", async () => {
    answerWith({ status: 200, body: CLAIM });
    await openCheckIn();
    const { sent } = answerWith({ status: 409, body: errorBody('VOLUNTEERING_CODE_WRONG') });
    type(CODE, '123 456');
    submit();
    expect(await screen.findByRole('alert')).toHaveTextContent('服务器的话');
    expect(JSON.parse(posts(sent)[0]?.data ?? '')).toEqual({ code: '123456' });
  });

  it('closes the sheet after check-in and shows the claim as it is now', async () => {
    answerWith({ status: 200, body: CLAIM });
    await openCheckIn();
    answerWith({ status: 200, body: { id: CLAIM.id, status: 'CHECKED_IN', waitingPosition: null } }, { status: 200, body: { ...CLAIM, status: 'CHECKED_IN', actions: ['checkOut'] } });
    type(CODE, '123456');
    submit();
    expect(await screen.findByRole('button', { name: '签退' })).toBeInTheDocument();
    expect(screen.queryByLabelText(CODE)).toBeNull();
  });

  it('asks for a reason before it cancels', async () => {
    const { sent } = answerWith({ status: 200, body: CLAIM });
    render(<ClaimPage />);
    fireEvent.click(await screen.findByText('取消报名'));
    const confirm = () => fireEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: '取消报名' }));
    confirm();
    expect(screen.getByRole('alert')).toHaveTextContent('请写明理由');
    expect(posts(sent)).toHaveLength(0);
    fireEvent.click(screen.getByRole('tab', { name: '临时有事' }));
    confirm();
    await waitFor(() => expect(JSON.parse(posts(sent)[0]?.data ?? '{}')).toEqual({ reason: '临时有事' }));
  });
});
