import { View } from '@tarojs/components';
import { STOCK_POINT_KINDS, type OfferPlaceView } from '@yuandian/shared/rewards/rewards.types';
import { Icon } from '@/components/icon';
import { Pressable } from '@/components/pressable';
import { Tag } from '@/components/tag';
import { openingText } from './opening';
import styles from './place-choice.module.scss';

interface PlaceChoiceProps { place: OfferPlaceView; chosen: boolean; onChoose(): void }

/** Where to pick it up: what is left there, when it is open, and why not when not. */
export function PlaceChoice({ place, chosen, onChoose }: PlaceChoiceProps) {
  const { stockPoint: point, left, refusal } = place;
  return (
    <Pressable role="tab" selected={chosen} className={`${styles.place} ${chosen ? styles.chosen : ''}`} onPress={onChoose} label={`在${point.name}领取`}>
      <Icon name={chosen ? 'check-circle' : 'map-pin'} size={22} colour={chosen ? 'var(--green)' : 'var(--ink-2)'} />
      <View className={styles.words}>
        <View className={styles.name}>{point.name}</View>
        <View className={styles.note}>{STOCK_POINT_KINDS[point.kind]} · {point.address}</View>
        <View className={styles.note}>{openingText(point)}{point.openNow ? '，现在开放' : ''}</View>
        {point.guidance && <View className={styles.note}>{point.guidance}</View>}
      </View>
      <Tag tone={refusal ? 'neutral' : 'done'}>{refusal ? refusal.text : `余 ${left}`}</Tag>
    </Pressable>
  );
}
