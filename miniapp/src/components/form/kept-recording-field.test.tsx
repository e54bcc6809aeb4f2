import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useEffect, useState } from 'react';
import Taro, { voiceEnds } from '../../../jest/taro';
import { fileStore } from '@/lib/file-store';
import type { KeptFile } from '@/lib/kept-files';
import { KeptRecordingField } from './kept-recording-field';

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

let kept: KeptFile[] = [];
function Form() {
  const [value, setValue] = useState<KeptFile[]>([]);
  useEffect(() => { kept = value; }, [value]);
  return <KeptRecordingField label="语音、视频" max={2} value={value} onChange={setValue} />;
}

async function say(seconds: number): Promise<void> {
  press('录语音');
  await screen.findByText(/正在录音/);
  await act(async () => voiceEnds(seconds));
}

describe('voices and videos of a form', () => {
  beforeEach(() => {
    Taro.authorize.mockResolvedValue({});
    Taro.showToast.mockClear();
  });

  it('records a voice, which can be heard and deleted before it is sent', async () => {
    render(<Form />);
    press('录语音');
    expect(await screen.findByText(/正在录音 0 \/ 60 秒/)).toBeInTheDocument();
    press('说完了');
    expect(Taro.getRecorderManager().stop).toHaveBeenCalled();
    await act(async () => voiceEnds(12));
    press((await screen.findByRole('button', { name: '播放语音，12秒' })).getAttribute('aria-label') ?? '');
    expect(screen.getByRole('button', { name: '停止播放' })).toBeInTheDocument();
    expect(kept).toMatchObject([{ kind: 'voice', seconds: 12, lasting: true }]);
    press('删除第1段语音');
    await waitFor(async () => expect(await fileStore.names()).toEqual([]));
    expect(kept).toEqual([]);
  });

  it('asks for MP3 of a minute at most, as the server takes it', async () => {
    render(<Form />);
    await say(3);
    expect(Taro.getRecorderManager().start).toHaveBeenLastCalledWith(expect.objectContaining({ format: 'mp3', duration: 60_000 }));
  });

  it('says what to do when the microphone is refused, and leaves the rest usable', async () => {
    Taro.authorize.mockRejectedValueOnce({ errMsg: 'authorize:fail auth deny' });
    render(<Form />);
    press('录语音');
    expect(await screen.findByText(/没有麦克风权限/)).toBeInTheDocument();
    press('打开设置');
    expect(Taro.openSetting).toHaveBeenCalled();
    await say(3);
    expect(screen.queryByText(/没有麦克风权限/)).toBeNull();
    expect(kept).toHaveLength(1);
  });

  it('refuses a video that is too long before anything is sent, and keeps one that is not', async () => {
    render(<Form />);
    Taro.chooseMedia.mockResolvedValueOnce({ tempFiles: [{ tempFilePath: 'wxfile://tmp/1.mp4', duration: 45, size: 1_000 }] });
    press('拍视频');
    await waitFor(() => expect(Taro.showToast).toHaveBeenCalledWith(expect.objectContaining({ title: '视频最长 30 秒，请剪短或重录' })));
    Taro.chooseMedia.mockResolvedValueOnce({ tempFiles: [{ tempFilePath: 'wxfile://tmp/2.mp4', duration: 8, size: 1_000 }] });
    press('拍视频');
    expect(await screen.findByRole('button', { name: '播放视频，8秒' })).toBeInTheDocument();
    expect(Taro.chooseMedia).toHaveBeenLastCalledWith(expect.objectContaining({ mediaType: ['video'], maxDuration: 30, sizeType: ['compressed'] }));
    expect(kept).toMatchObject([{ kind: 'video', seconds: 8 }]);
  });

  it('takes no more than there is room for', async () => {
    render(<Form />);
    await say(3);
    await say(4);
    expect(kept).toHaveLength(2);
    expect(screen.queryByRole('button', { name: '录语音' })).toBeNull();
  });

  it('turns the microphone off when the page is left', async () => {
    const page = render(<Form />);
    press('录语音');
    await screen.findByText(/正在录音/);
    Taro.getRecorderManager().stop.mockClear();
    page.unmount();
    expect(Taro.getRecorderManager().stop).toHaveBeenCalled();
  });
});
