import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { Avatar } from '@/components/avatar';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { Icon } from '@/components/icon';
import { Page } from '@/components/page';
import { Pressable } from '@/components/pressable';
import { Tag } from '@/components/tag';
import { open, requireLogin } from '@/lib/nav';
import { useIsStaff, useMe, useSignedIn } from '@/lib/session';
import { refreshMe } from '@/lib/sign-in';
import { usePicture } from '@/lib/use-picture';
import { casesRoutes, identityRoutes, pointsRoutes, rewardsRoutes, volunteeringRoutes, workbenchRoutes, works } from '@/routes';
import { MyFigures } from '../parts/my-figures';
import styles from './index.module.scss';

export default function MePage() {
  const signedIn = useSignedIn();
  const staff = useIsStaff();
  useDidShow(() => {
    if (signedIn) void refreshMe().catch(() => undefined);
  });
  return (
    <Page onRefresh={() => (signedIn ? refreshMe().catch(() => undefined) : Promise.resolve())}>
      <Card>
        <Who />
        <MyFigures />
      </Card>
      {staff && (
        <Card flush>
          <Cell icon="list-checks" title="工作台" note="任务、核销、网格和人员" onPress={() => open(workbenchRoutes.workbench)} />
        </Card>
      )}
      <Mine />
      <Card flush>
        <Cell icon="gear-six" title="设置" note="关怀模式、隐私、授权、注销" onPress={() => open(identityRoutes.settings)} />
      </Card>
    </Page>
  );
}

function Who() {
  const me = useMe();
  const picture = usePicture(me?.avatarFileId);
  if (!me) {
    return (
      <View className={styles.who}>
        <Avatar name="邻" size={56} />
        <View className={styles.words}><View className={styles.name}>你好，邻居</View><View className={styles.note}>登录后报事、报名任务、兑换积分</View></View>
        <Button kind="primary" onPress={() => void requireLogin()}>登录</Button>
      </View>
    );
  }
  const roles = [...new Set(me.grants.map((grant) => grant.roleLabel))];
  return (
    <Pressable className={styles.who} label="我的资料" onPress={() => open(identityRoutes.profile)}>
      <Avatar name={me.nickname ?? me.displayName} url={picture} size={56} />
      <View className={styles.words}>
        <View className={styles.name}>{me.nickname ?? me.displayName}</View>
        <View className={styles.note}>{me.home?.name ?? '还没有选择社区'}</View>
        {roles.length > 0 && <View className={styles.roles}>{roles.map((role) => <Tag key={role}>{role}</Tag>)}</View>}
      </View>
      <Icon name="caret-right" size={16} colour="var(--ink-2)" />
    </Pressable>
  );
}

/** My things of each module that works. */
function Mine() {
  const rows = [
    { icon: 'chat-circle-dots', title: '我的诉求', entry: casesRoutes.cases },
    { icon: 'hand-heart', title: '我的认领', entry: volunteeringRoutes.claims },
    { icon: 'clock', title: '服务时长', entry: volunteeringRoutes.minutes },
    { icon: 'wallet', title: '我的积分', entry: pointsRoutes.wallet },
    { icon: 'ticket', title: '我的兑换', entry: rewardsRoutes.orders },
  ] as const;
  const shown = rows.filter((row) => works(row.entry));
  if (shown.length === 0) return null;
  return <Card flush>{shown.map((row) => <Cell key={row.title} icon={row.icon} title={row.title} onPress={() => open(row.entry)} />)}</Card>;
}
