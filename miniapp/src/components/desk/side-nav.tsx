import { View } from '@tarojs/components';
import { useSession } from '@/lib/session';
import { open, replace } from '@/lib/nav';
import { mainRoutes } from '@/routes';
import { STAFF_MENU, type StaffMenuItem } from '@/staff-menu';
import { aria } from '../aria';
import { Icon } from '../icon';
import { Pressable } from '../pressable';
import styles from './side-nav.module.scss';

/** The menu as far as this person's permissions go, in its groups. */
export function useStaffMenu(): { group: string; items: StaffMenuItem[] }[] {
  const permissions = useSession((state) => state.me?.permissions);
  const items = STAFF_MENU.filter((item) => !item.permission || permissions?.includes(item.permission));
  const groups = [...new Set(items.map((item) => item.group))];
  return groups.map((group) => ({ group, items: items.filter((item) => item.group === group) }));
}

/** Left of the desk pages. `current` is the path of the page shown. */
export function SideNav({ current }: { current: string }) {
  const me = useSession((state) => state.me);
  return (
    <View className={styles.nav} {...aria({ role: 'navigation' })}>
      <View className={styles.brand}>原点在线<View className={styles.place}>{me?.grants[0]?.divisionName ?? '工作台'}</View></View>
      <View className={styles.menu}>
        {useStaffMenu().map(({ group, items }) => (
          <View key={group}>
            <View className={styles.group}>{group}</View>
            {items.map((item) => (
              <Pressable
                key={item.entry.path}
                role="link"
                className={`${styles.item} ${item.entry.path === current ? styles.on : ''}`}
                onPress={() => replace(item.entry)}
              >
                <Icon name={item.icon} />{item.name}
              </Pressable>
            ))}
          </View>
        ))}
      </View>
      <Pressable className={styles.item} role="link" onPress={() => open(mainRoutes.todo)}><Icon name="bell" />消息</Pressable>
      <Pressable className={styles.item} role="link" onPress={() => open(mainRoutes.me)}>
        <Icon name="user-circle" />{me?.displayName ?? '我的'}
      </Pressable>
    </View>
  );
}
