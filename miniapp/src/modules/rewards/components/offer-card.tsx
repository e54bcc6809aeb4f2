import { View } from '@tarojs/components';
import { OFFER_KINDS, type OfferCardView } from '@yuandian/shared/rewards/rewards.types';
import { Card } from '@/components/card';
import { Tag } from '@/components/tag';
import { formatNumber } from '@/lib/format';
import { OfferCover } from './offer-cover';
import styles from './offer-card.module.scss';

function placesOf(offer: OfferCardView): string {
  const names = offer.placeNames.join('、');
  return offer.placeCount > offer.placeNames.length ? `${names} 等 ${offer.placeCount} 处` : names;
}

export function OfferCard({ offer, onPress }: { offer: OfferCardView; onPress(): void }) {
  return (
    <Card onPress={onPress} label={`${offer.title}，${offer.pointsPrice} 积分`}>
      <View className={styles.row}>
        <OfferCover offer={offer} />
        <View className={styles.words}>
          <View className={styles.title}>{offer.title}</View>
          <View className={styles.summary}>{offer.summary || OFFER_KINDS[offer.kind]}</View>
          <View className={styles.summary}>{placesOf(offer)}</View>
          <View className={styles.foot}>
            <View className={styles.price}>{formatNumber(offer.pointsPrice)} 积分</View>
            <Tag tone={offer.refusal ? 'neutral' : 'done'}>{offer.refusal ? offer.refusal.text : `余 ${formatNumber(offer.left)}`}</Tag>
          </View>
        </View>
      </View>
    </Card>
  );
}
