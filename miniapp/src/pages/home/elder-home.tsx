import { View } from '@tarojs/components';
import { gridApi } from '@yuandian/shared/grid/grid.api';
import { useState, type ReactNode } from 'react';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { Icon } from '@/components/icon';
import type { IconName } from '@/components/icon-names';
import { Pressable } from '@/components/pressable';
import { Sheet } from '@/components/sheet';
import { dial } from '@/lib/dial';
import { open } from '@/lib/nav';
import { usePlace } from '@/lib/place';
import { useQuery } from '@/lib/use-query';
import { casesRoutes, MODULE_TILES, pointsRoutes, works } from '@/routes';
import styles from './index.module.scss';

/** 关怀模式: few things, one below the other, each as large as a hand. */
export function ElderHome() {
  return (
    <View className={styles.elder}>
      <CallOffice />
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

/**
 * The phones posted for the public, never a person's own: those of the grids of my community; where they are different ones, who lives where is
 * asked first. Without them the community's. Without any there is nothing to call, so no button.
 */
function CallOffice() {
  const code = usePlace()?.path.split('/').filter(Boolean).pop();
  const input = code ? { params: { code } } : null;
  const community = useQuery(gridApi.getDivision, input).data;
  const posted = (useQuery(gridApi.listChildren, input).data ?? []).filter(({ level, servicePhone }) => level === 'grid' && servicePhone !== null);
  const [asking, setAsking] = useState(false);
  const phones = [...new Set(posted.map(({ servicePhone }) => servicePhone))];
  const [phone = community?.servicePhone] = phones;
  if (!community || !phone) return null;
  return (
    <>
      <Big icon="phone" className={styles.call} onPress={() => (phones.length > 1 ? setAsking(true) : dial(phone))}>
        {phones.length > 0 ? '打电话给网格员' : '打电话给社区'}
        <View className={styles.bigNote}>{community.name}</View>
        {phones.length < 2 && <View className={styles.phone}>{phone}</View>}
      </Big>
      <Sheet open={asking} onClose={() => setAsking(false)} title="你住在哪个网格">
        <Card flush>
          {posted.map(({ code: grid, name, coverage, servicePhone }) => (
            <Cell key={grid} icon="phone" title={name} note={coverage ?? undefined} value={servicePhone} onPress={() => dial(servicePhone ?? phone)} />
          ))}
        </Card>
      </Sheet>
    </>
  );
}
