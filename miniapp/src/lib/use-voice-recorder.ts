import Taro from '@tarojs/taro';
import { useEffect, useState } from 'react';
import type { ChosenRecording } from './choose-recording';
import { toast } from './toast';
import { useLatest } from './use-latest';
import { voiceRecorder } from './voice-recorder';

/** The microphone for one field. Leaving the page ends the recording, and what was said is let go. */
export function useVoiceRecorder(done: (recording: ChosenRecording) => void) {
  const [since, setSince] = useState<number | null>(null);
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState(false);
  const latest = useLatest({ done, since });
  useEffect(() => () => { if (latest.current.since !== null) voiceRecorder?.stop(); }, [latest]);

  async function start(): Promise<void> {
    if (!voiceRecorder || asking) return;
    setAsking(true);
    setRefused(false);
    const outcome = await voiceRecorder.record(() => setSince(Date.now()));
    setAsking(false);
    setSince(null);
    if (outcome === 'refused') setRefused(true);
    else if (outcome === 'failed') toast('没有录上，请再试一次');
    else latest.current.done(outcome);
  }

  return {
    works: voiceRecorder !== null, since, asking, refused,
    start: () => void start(), stop: () => voiceRecorder?.stop(), openSettings: () => void Taro.openSetting(),
  };
}
