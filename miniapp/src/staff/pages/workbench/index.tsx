import { View } from '@tarojs/components';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { StaffShell } from '@/components/desk/staff-shell';
import { useStaffMenu } from '@/components/desk/side-nav';
import { open } from '@/lib/nav';
import { useMe } from '@/lib/session';
import { useDesk } from '@/lib/use-desk';
import { workbenchRoutes } from '@/routes';
import styles from './index.module.scss';

export default function WorkbenchPage() {
  const desk = useDesk();
  return (
    <StaffShell title="工作台">
      <Posts />
      {!desk && <Menu />}
    </StaffShell>
  );
}

/** The posts I hold, and where: everything below is limited to them. */
function Posts() {
  const me = useMe();
  return (
    <Card title="我的岗位">
      <View className={styles.posts}>
        {me?.grants.map((grant) => (
          <View key={`${grant.role} ${grant.divisionPath}`} className={styles.post}>
            <View className={styles.role}>{grant.roleLabel}</View>
            <View className={styles.place}>{grant.divisionName}</View>
          </View>
        ))}
      </View>
    </Card>
  );
}

/** What the side navigation is at a desk. */
function Menu() {
  const groups = useStaffMenu();
  return (
    <>
      {groups.map(({ group, items }) => {
        const others = items.filter((item) => item.entry !== workbenchRoutes.workbench);
        if (others.length === 0) return null;
        return (
          <Card key={group} title={group} flush>
            {others.map((item) => <Cell key={item.name} icon={item.icon} title={item.name} onPress={() => open(item.entry)} />)}
          </Card>
        );
      })}
    </>
  );
}
