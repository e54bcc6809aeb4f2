import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { gridApi } from '@yuandian/shared/grid/grid.api';
import type { ReactNode } from 'react';
import { Icon } from '@/components/icon';
import type { IconName } from '@/components/icon-names';
import { Pressable } from '@/components/pressable';
import { open } from '@/lib/nav';
import { usePlace } from '@/lib/place';
import { useQuery } from '@/lib/use-query';
import { casesRoutes, MODULE_TILES, pointsRoutes, works } from '@/routes';
import styles from './index.module.scss';

/** 关怀模式: few things, one below the other, each as large as a hand. */
export function ElderHome() {
  return (
    <View className={styles.elder}>
      <CallCommunity />
      {MODULE_TILES.map((tile) => <Big key={tile.name} icon={tile.icon} onPress={() => open(tile.entry)}>{tile.name}</Big>)}
      {works(casesRoutes.snapshot) && <Big icon="camera" onPress={() => open(casesRoutes.snapshot)}>随手拍</Big>}
      {works(pointsRoutes.wallet) && <Big icon="wallet" onPress={() => open(pointsRoutes.wallet)}>我的积分</Big>}
    </View>
  );
}

function Big({ icon, onPress, className = '', children }: { icon: IconName; onPress(): void; className?: string; children: ReactNode }) {
  return (
    <Pressable className={`${styles.big} ${className}`} onPress={onPress}>
      <Icon name={icon} size={32} />
      <View className={styles.bigWords}>{children}</View>
      <Icon name="caret-right" size={18} />
    </Pressable>
  );
}

/** The office phone the community has posted; without one there is nothing to call, so no button. */
function CallCommunity() {
  const place = usePlace();
  const code = place?.path.split('/').filter(Boolean).pop();
  const division = useQuery(gridApi.getDivision, code ? { params: { code } } : null).data;
  const phone = division?.servicePhone;
  if (!phone) return null;
  return (
    <Big icon="phone" className={styles.call} onPress={() => void Taro.makePhoneCall({ phoneNumber: phone }).catch(() => undefined)}>
      打电话给社区
      <View className={styles.bigNote}>{division.name}</View>
      <View className={styles.phone}>{phone}</View>
    </Big>
  );
}
