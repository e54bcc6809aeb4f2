import Taro from '@tarojs/taro';
import { RECORDING_LIMITS } from '@yuandian/shared/files/files.limits';
import type { ChosenRecording } from './choose-recording';

/** `refused`: the person does not let the mini-program hear them, and only its settings can change that. */
export type RecorderProblem = 'refused' | 'failed';

export interface VoiceRecorder {
  /** Asks for the microphone, then records until `stop`, or until the longest that is taken. @param onStart when it really begins */
  record(onStart: () => void): Promise<ChosenRecording | RecorderProblem>;
  stop(): void;
}

const { voice } = RECORDING_LIMITS;
/** Speech in 0.4 MB a minute; MP3 is what every phone plays and WeChat's content check takes. */
const FORMAT = { format: 'mp3', sampleRate: 16_000, numberOfChannels: 1, encodeBitRate: 48_000, duration: voice.seconds * 1000 } as const;

/** WeChat's own; in a browser voice-recorder.h5.ts stands in this file's place. */
export const voiceRecorder: VoiceRecorder | null = {
  async record(onStart) {
    const allowed = await Taro.authorize({ scope: 'scope.record' }).then(() => true, () => false);
    if (!allowed) return 'refused';
    return new Promise((resolve) => {
      const recorder = Taro.getRecorderManager();
      recorder.onStart(onStart);
      recorder.onStop(({ tempFilePath, duration, fileSize }) => resolve({ kind: 'voice', path: tempFilePath, seconds: duration / 1000, bytes: fileSize }));
      recorder.onError(() => resolve('failed'));
      // A call comes in: what was said so far is kept.
      recorder.onInterruptionBegin(() => recorder.stop());
      recorder.start(FORMAT);
    });
  },

  stop: () => Taro.getRecorderManager().stop(),
};
