import { Video, View } from '@tarojs/components';
import { useState } from 'react';
import { toast } from '@/lib/toast';
import { Icon } from './icon';
import { Pressable } from './pressable';
import styles from './recording-row.module.scss';

/** A video to look at: nothing of it is loaded before somebody taps it. */
export function VideoTile({ address, seconds }: { address: string; seconds: number }) {
  const [opened, setOpened] = useState(false);
  if (opened) {
    return (
      <View className={styles.screen}>
        <Video className={styles.video} src={address} autoplay showMuteBtn objectFit="contain" onError={() => toast('没有放出来，请刷新页面再试')} />
      </View>
    );
  }
  return (
    <Pressable className={styles.tile} label={`播放视频，${seconds}秒`} onPress={() => setOpened(true)}>
      <Icon name="play" size={26} />
      <View className={styles.caption}>视频 {seconds}秒</View>
    </Pressable>
  );
}
