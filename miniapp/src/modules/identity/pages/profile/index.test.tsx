import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { signIn } from '../../../../../jest/person';
import { answerLater, answerWith, errorBody } from '../../../../../jest/server';
import Taro from '../../../../../jest/taro';
import { session } from '@/lib/session';
import ProfilePage from './index';

const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const save = () => fireEvent.click(screen.getByRole('button', { name: '保存' }));

describe('the profile form', () => {
  beforeEach(() => signIn());

  it('says what is wrong under the field and sends nothing', () => {
    const { sent } = answerWith({ status: 200 });
    render(<ProfilePage />);
    type('姓名', '王');
    save();
    expect(screen.getByRole('alert')).toHaveTextContent('姓名长度应为 2 到 30 个字');
    expect(sent).toHaveLength(0);
    type('姓名', '王秀英');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it("shows the server's problem under its field until it is mended", async () => {
    answerWith({ status: 400, body: errorBody('INVALID_INPUT', { fields: [{ field: 'nickname', problem: '昵称含有不合适的内容' }] }) });
    render(<ProfilePage />);
    type('昵称', '坏词');
    save();
    expect(await screen.findByRole('alert')).toHaveTextContent('昵称含有不合适的内容');
    type('昵称', '好词');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('saves once for two taps, leaves the page and forgets the draft', async () => {
    const server = answerLater();
    const page = render(<ProfilePage />);
    type('姓名', '王秀英');
    save();
    save();
    await waitFor(() => expect(server.sent).toHaveLength(1));
    expect(JSON.parse(server.sent[0]?.data ?? '')).toEqual({ nickname: null, realName: '王秀英' });
    server.answer(200, { ...session.get().me });
    await waitFor(() => expect(Taro.switchTab).toHaveBeenCalled());
    page.unmount();
    render(<ProfilePage />);
    expect(screen.getByLabelText('姓名')).toHaveValue('');
  });

  it('keeps what was typed when the page is left', () => {
    const page = render(<ProfilePage />);
    type('姓名', '王秀英');
    page.unmount();
    render(<ProfilePage />);
    expect(screen.getByLabelText('姓名')).toHaveValue('王秀英');
  });
});
