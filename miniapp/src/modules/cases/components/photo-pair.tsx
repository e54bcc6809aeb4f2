import { View } from '@tarojs/components';
import type { PhotoView } from '@yuandian/shared/files/files.types';
import { PhotoRow } from '@/components/photo-row';
import styles from './photo-pair.module.scss';

/** Before and after side by side: "closed" is believed when it is seen. */
export function PhotoPair({ before, after }: { before: PhotoView[]; after: PhotoView[] }) {
  if (after.length === 0) return <View className={styles.pair}><PhotoRow files={before} /></View>;
  return (
    <View className={styles.pair}>
      <Side caption="办理前" files={before} />
      <Side caption="办理后" files={after} />
    </View>
  );
}

function Side({ caption, files }: { caption: string; files: PhotoView[] }) {
  if (files.length === 0) return null;
  return <View className={styles.side}><View className={styles.caption}>{caption}</View><PhotoRow files={files} /></View>;
}
