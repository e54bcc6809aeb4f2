import { View } from '@tarojs/components';
import type { BoardKind } from '@yuandian/shared/honors/board-kind';
import { scoreText } from '@yuandian/shared/honors/honors.rules';
import type { BoardPlaceView } from '@yuandian/shared/honors/honors.types';
import { Tag } from '@/components/tag';
import styles from './place-row.module.scss';

/** One place of a board. The first three ranks are set apart by weight and gold, with the number always in words. */
export function PlaceRow({ kind, place }: { kind: BoardKind; place: BoardPlaceView }) {
  return (
    <View className={`${styles.row} ${place.mine ? styles.mine : ''}`}>
      <View className={`${styles.rank} ${place.rank <= 3 ? styles.first : ''}`}>{place.rank}</View>
      <View className={styles.words}>
        <View className={styles.name}>{place.name}{place.mine && <Tag tone="honour">我</Tag>}</View>
        {place.detail && <View className={styles.detail}>{place.detail}</View>}
      </View>
      <View className={styles.score}>{scoreText(kind, place.score)}</View>
    </View>
  );
}
