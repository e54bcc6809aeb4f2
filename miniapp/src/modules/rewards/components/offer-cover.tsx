import { Image, View } from '@tarojs/components';
import type { OfferCardView, OfferKind } from '@yuandian/shared/rewards/rewards.types';
import { aria } from '@/components/aria';
import { Icon } from '@/components/icon';
import type { IconName } from '@/components/icon-names';
import styles from './offer-cover.module.scss';

const DRAWINGS: Readonly<Record<OfferKind, { icon: IconName; ground: string | undefined }>> = {
  GOODS: { icon: 'package', ground: styles.goods },
  SERVICE: { icon: 'storefront', ground: styles.service },
  PRIVILEGE: { icon: 'ticket', ground: styles.privilege },
};

/** The first photo, or a drawing of the kind of thing it is. The title stands beside it, so it is hidden from screen readers. */
export function OfferCover({ offer }: { offer: Pick<OfferCardView, 'cover' | 'kind'> }) {
  const { icon, ground } = DRAWINGS[offer.kind];
  if (offer.cover) return <View className={styles.cover}><Image className={styles.image} src={offer.cover.thumbnailUrl} mode="aspectFill" {...aria({ hidden: true })} /></View>;
  return <View className={`${styles.cover} ${ground}`}><Icon name={icon} size={40} /></View>;
}
