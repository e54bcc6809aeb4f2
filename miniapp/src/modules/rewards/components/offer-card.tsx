import { Image, View } from '@tarojs/components';
import { OFFER_KINDS, type OfferCardView } from '@yuandian/shared/rewards/rewards.types';
import { aria } from '@/components/aria';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Tag } from '@/components/tag';
import { formatNumber } from '@/lib/format';
import styles from './offer-card.module.scss';

function placesOf(offer: OfferCardView): string {
  const names = offer.placeNames.join('、');
  return offer.placeCount > offer.placeNames.length ? `${names} 等 ${offer.placeCount} 处` : names;
}

export function OfferCard({ offer, onPress }: { offer: OfferCardView; onPress(): void }) {
  return (
    <Card onPress={onPress} label={`${offer.title}，${offer.pointsPrice} 积分`}>
      <View className={styles.row}>
        <View className={styles.cover}>
          {offer.cover
            ? <Image className={styles.image} src={offer.cover.thumbnailUrl} mode="aspectFill" {...aria({ hidden: true })} />
            : <Icon name={offer.kind === 'GOODS' ? 'package' : 'storefront'} size={32} colour="var(--ink-2)" />}
        </View>
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
