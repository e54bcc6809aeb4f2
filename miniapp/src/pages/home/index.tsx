import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { Icon } from '@/components/icon';
import { Page } from '@/components/page';
import { Pressable } from '@/components/pressable';
import { open } from '@/lib/nav';
import { usePlace } from '@/lib/place';
import { useElder } from '@/lib/preferences';
import { useMe } from '@/lib/session';
import { casesRoutes, identityRoutes, MODULE_TILES, works } from '@/routes';
import { Matters, useMatters } from '../parts/matters';
import { MyFigures } from '../parts/my-figures';
import { Announcements } from './announcements';
import { ElderHome } from './elder-home';
import { NearTasks } from './near-tasks';
import styles from './index.module.scss';

export default function HomePage() {
  const elder = useElder();
  const matters = useMatters();
  return (
    <Page onRefresh={matters.refresh}>
      <PlaceSwitch />
      {elder ? <ElderHome /> : <StandardHome />}
      {!elder && works(casesRoutes.snapshot) && <SnapshotCell />}
      <Matters cases={matters.cases} claims={matters.claims} orders={matters.orders} />
      <Announcements />
      {!elder && <NearTasks />}
    </Page>
  );
}

function StandardHome() {
  return (
    <>
      <View className={styles.welcome}>
        <View className={styles.greeting}>{useGreeting()}</View>
        <MyFigures />
      </View>
      {MODULE_TILES.length > 0 && (
        <Card>
          <View className={`${styles.tiles} ${MODULE_TILES.length < 4 ? styles.few : ''}`}>
            {MODULE_TILES.map((tile) => (
              <Pressable key={tile.name} className={styles.tile} role="link" onPress={() => open(tile.entry)}>
                <View className={styles.tileIcon}><Icon name={tile.icon} size={28} /></View>
                <View className={styles.tileName}>{tile.name}</View>
              </Pressable>
            ))}
          </View>
        </Card>
      )}
    </>
  );
}

/** Seen on the way: nearer than the module, for it is needed standing in the street. */
function SnapshotCell() {
  return <Card flush><Cell icon="camera" title="随手拍" note="看见垃圾、坏灯、破路，拍一张、说一句，社区来办" onPress={() => open(casesRoutes.snapshot)} /></Card>;
}

function PlaceSwitch() {
  const place = usePlace();
  return (
    <Pressable className={styles.place} label={`所在社区：${place?.name ?? '未选择'}，切换`} onPress={() => open(identityRoutes.community)}>
      <Icon name="map-pin" colour="var(--red)" />
      <View className={styles.placeName}>{place?.name ?? '选择所在社区'}</View>
      <Icon name="caret-down" size={14} colour="var(--ink-2)" />
    </Pressable>
  );
}

function useGreeting(): string {
  const me = useMe();
  const hour = (new Date().getUTCHours() + 8) % 24;
  const time = hour < 6 ? '夜深了' : hour < 11 ? '早上好' : hour < 14 ? '中午好' : hour < 18 ? '下午好' : '晚上好';
  return me ? `${time}，${me.nickname ?? me.displayName}` : `${time}，邻居`;
}
