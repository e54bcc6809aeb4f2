import { View } from '@tarojs/components';
import type { RecordingView } from '@yuandian/shared/files/files.types';
import { VideoTile } from './video-tile';
import { VoiceBar } from './voice-bar';
import styles from './recording-row.module.scss';

/** Voices and videos to play, one below the other. */
export function RecordingRow({ files }: { files: readonly RecordingView[] }) {
  if (files.length === 0) return null;
  return (
    <View className={styles.row}>
      {files.map(({ id, kind, url, seconds }) => (kind === 'video' ? <VideoTile key={id} address={url} seconds={seconds} /> : <VoiceBar key={id} address={url} seconds={seconds} />))}
    </View>
  );
}
