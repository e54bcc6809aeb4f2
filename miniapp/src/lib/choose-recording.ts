import Taro from '@tarojs/taro';
import { RECORDING_LIMITS } from '@yuandian/shared/files/files.limits';
import type { RecordingKind } from '@yuandian/shared/files/files.types';

export interface ChosenRecording {
  kind: RecordingKind;
  /** For `keepFile`. */
  path: string;
  /** As measured; 0 when the phone cannot tell. */
  seconds: number;
  bytes: number;
}

/** One video of the camera or the album, made smaller by WeChat; in a browser choose-recording.h5.ts stands in this file's place. `null` when given up. */
export async function chooseVideo(): Promise<ChosenRecording | null> {
  const chosen = await Taro.chooseMedia({ count: 1, mediaType: ['video'], sizeType: ['compressed'], maxDuration: RECORDING_LIMITS.video.seconds }).catch(() => null);
  const file = chosen?.tempFiles[0];
  return file ? { kind: 'video', path: file.tempFilePath, seconds: file.duration, bytes: file.size } : null;
}

/** WeChat records for itself (`voiceRecorder`). */
export function chooseVoice(): Promise<ChosenRecording | null> {
  return Promise.resolve(null);
}
