import { View } from '@tarojs/components';
import { RECORDING_LIMITS } from '@yuandian/shared/files/files.limits';
import { useNow } from '@/lib/use-now';
import { aria } from '../aria';
import { Button } from '../button';
import { Icon } from '../icon';
import styles from './kept-recording-field.module.scss';

/** The microphone is on: since when, and the way to end it. @param since milliseconds */
export function RecordingNow({ since, onStop }: { since: number; onStop(): void }) {
  const { seconds } = RECORDING_LIMITS.voice;
  const passed = Math.max(0, Math.min(seconds, Math.floor((useNow(500) - since) / 1000)));
  return (
    <View className={styles.now} {...aria({ role: 'alert' })}>
      <View className={styles.since}><Icon name="microphone" />正在录音 {passed} / {seconds} 秒</View>
      <Button kind="primary" icon="stop" onPress={onStop}>说完了</Button>
    </View>
  );
}
