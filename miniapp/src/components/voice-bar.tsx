import { View } from '@tarojs/components';
import { useEffect } from 'react';
import { useLatest } from '@/lib/use-latest';
import { useVoicePlayer } from '@/lib/voice-player';
import { Icon } from './icon';
import { Pressable } from './pressable';
import styles from './recording-row.module.scss';

/** A voice to listen to: a tap plays it, another one stops it. */
export function VoiceBar({ address, seconds }: { address: string; seconds: number }) {
  const player = useVoicePlayer(address);
  const { playing, toggle } = player;
  const latest = useLatest(player);
  useEffect(() => () => latest.current.stop(), [latest]);
  return (
    <Pressable className={styles.voice} label={playing ? '停止播放' : `播放语音，${seconds}秒`} onPress={toggle}>
      <Icon name={playing ? 'stop' : 'play'} />
      <View>{playing ? '正在播放' : '语音'}</View>
      <View className={styles.seconds}>{seconds}秒</View>
    </Pressable>
  );
}
