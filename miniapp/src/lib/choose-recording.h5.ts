import type { RecordingKind } from '@yuandian/shared/files/files.types';
import { chooseInBrowser } from './choose-file';
import type { ChosenRecording } from './choose-recording';

export const chooseVideo = () => choose('video', 'video/mp4,video/quicktime,.mp4,.mov');
export const chooseVoice = () => choose('voice', 'audio/mpeg,audio/mp4,audio/aac,.mp3,.m4a,.aac');

async function choose(kind: RecordingKind, accept: string): Promise<ChosenRecording | null> {
  const file = await chooseInBrowser(accept);
  return file && { kind, path: file.path, seconds: await secondsOf(kind, file.path), bytes: file.bytes };
}

/** By the browser's own player; 0 for what it cannot play: the server judges. */
function secondsOf(kind: RecordingKind, path: string): Promise<number> {
  return new Promise((resolve) => {
    const player = document.createElement(kind === 'video' ? 'video' : 'audio');
    player.preload = 'metadata';
    player.onloadedmetadata = () => resolve(Number.isFinite(player.duration) ? player.duration : 0);
    player.onerror = () => resolve(0);
    player.src = path;
  });
}
