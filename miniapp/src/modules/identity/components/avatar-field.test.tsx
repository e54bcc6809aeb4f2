import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { signIn } from '../../../../jest/person';
import { answerBy, errorBody } from '../../../../jest/server';
import Taro from '../../../../jest/taro';
import { session, useMe } from '@/lib/session';
import { AvatarField } from './avatar-field';

const PICTURE = { kind: 'photo', id: 'file-1', url: '', thumbnailUrl: 'https://files/small', width: 1, height: 1 };
const button = (name: string) => screen.queryByRole('button', { name });

function Mine() {
  const me = useMe();
  return me && <AvatarField me={me} />;
}

/** @param uploaded what the server says of the upload */
function serve(uploaded: { statusCode: number; data: string } = { statusCode: 201, data: JSON.stringify(PICTURE) }) {
  Taro.chooseMedia.mockResolvedValue({ tempFiles: [{ tempFilePath: 'wxfile://tmp/me.jpg' }] });
  Taro.uploadFile.mockImplementation(({ success }: { success(result: object): void }) => { success(uploaded); return { progress: () => undefined }; });
  return answerBy((method, _path) => {
    if (method === 'GET') return { status: 200, body: PICTURE };
    return { status: 200, body: { ...session.get().me, nextAvatar: { value: 'file-1', state: 'checking' } } };
  });
}

describe('my picture', () => {
  it('is uploaded, sent, and waits for its check', async () => {
    signIn();
    const { sent } = serve();
    render(<Mine />);
    expect(button('不用头像')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: '换头像' }));
    expect(await screen.findByText('正在审核，现在显示的还是姓氏')).toBeInTheDocument();
    expect(JSON.parse(sent.find(({ method }) => method === 'PATCH')?.data ?? '')).toEqual({ avatarFileId: 'file-1' });
    await waitFor(() => expect(document.querySelector('img')).toHaveAttribute('src', PICTURE.thumbnailUrl));
  });

  it('says why a file was not taken, and changes nothing', async () => {
    signIn();
    const { sent } = serve({ statusCode: 415, data: JSON.stringify(errorBody('FILES_TYPE_NOT_ALLOWED')) });
    render(<Mine />);
    fireEvent.click(screen.getByRole('button', { name: '换头像' }));
    await waitFor(() => expect(Taro.showToast).toHaveBeenCalled());
    expect(sent.filter(({ method }) => method === 'PATCH')).toEqual([]);
    expect(button('换头像')).not.toHaveAttribute('aria-disabled', 'true');
  });

  it('that was refused says where to read why, and can be taken away', async () => {
    signIn({ avatarFileId: 'file-0' as never, nextAvatar: { value: 'file-1' as never, state: 'rejected' } });
    const { sent } = serve();
    render(<Mine />);
    expect(screen.getByText(/没有通过审核，现在用的还是原来那张/)).toHaveTextContent('我的内容审核');
    fireEvent.click(screen.getByRole('button', { name: '不用头像' }));
    await waitFor(() => expect(sent.some(({ method, data }) => method === 'PATCH' && JSON.parse(data ?? '').avatarFileId === null)).toBe(true));
  });
});
