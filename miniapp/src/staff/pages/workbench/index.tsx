import { View } from '@tarojs/components';
import { NOTICES_LIMITS } from '@yuandian/shared/notices/notices.limits';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { StaffShell } from '@/components/desk/staff-shell';
import { WorkConsent } from '@/components/desk/work-consent';
import { useStaffMenu } from '@/components/desk/side-nav';
import { Figure, Figures } from '@/components/figure';
import { Banner } from '@/components/notice';
import { Tag } from '@/components/tag';
import { formatNumber } from '@/lib/format';
import { open } from '@/lib/nav';
import { useMay, useMe } from '@/lib/session';
import { useDesk } from '@/lib/use-desk';
import { fieldworkStaffRoutes, identityStaffRoutes, mainRoutes, workbenchRoutes } from '@/routes';
import styles from './index.module.scss';
import { OVERDUE, TODAY, TO_DO } from './desk-figures';
import type { DeskFigure, DeskReadings } from './desk-figures';
import { useDeskReadings, useUnread } from './workbench.queries';

export default function WorkbenchPage() {
  const desk = useDesk();
  const me = useMe();
  return (
    <StaffShell title="工作台">
      {!desk && <Today />}
      {me && me.grants.length > 0 && <Desk />}
      <Messages />
      <WorkConsent />
      {!desk && <Menu />}
      <Posts />
      {me?.staffAccount && <Card flush><Cell icon="identification-card" title="我的工作账号" note="密码和动态口令" onPress={() => open(identityStaffRoutes.myAccount)} /></Card>}
    </StaffShell>
  );
}

/** Who walks a grid begins here every morning. */
function Today() {
  if (!useMay('fieldwork.patrol.run')) return null;
  return <Card flush><Cell icon="list-checks" title="今日路线" note="要核实、核查、办理的诉求，到期的走访，本周的巡查" onPress={() => open(fieldworkStaffRoutes.day)} /></Card>;
}

/** What waits, what is late, what runs today. A nought waits for nobody and is left out, except today's. */
function Desk() {
  const readings = useDeskReadings();
  const permissions = useMe()?.permissions ?? [];
  const mine = (figures: readonly DeskFigure[]) => figures.filter(({ permission }) => permissions.includes(permission));
  const waiting = (figures: readonly DeskFigure[]) => mine(figures).filter((figure) => figure.count(readings) !== 0);
  const clear = waiting([...TO_DO, ...OVERDUE]).length === 0;
  return (
    <>
      {clear && <Banner tone="done">没有等你办理的事</Banner>}
      <Strip title="待办" figures={waiting(TO_DO)} readings={readings} />
      <Strip title="超时" figures={waiting(OVERDUE)} readings={readings} />
      <Strip title="今天" figures={mine(TODAY)} readings={readings} />
    </>
  );
}

function Strip({ title, figures, readings }: { title: string; figures: readonly DeskFigure[]; readings: DeskReadings }) {
  if (figures.length === 0) return null;
  return (
    <Card title={title}>
      <Figures>
        {figures.map((figure) => <Figure key={figure.caption} value={textOf(figure.count(readings), figure.goesOn?.(readings))} caption={figure.caption} onPress={figure.open} />)}
      </Figures>
    </Card>
  );
}

function textOf(count: number | undefined, goesOn = false): string {
  return count === undefined ? '–' : `${formatNumber(count)}${goesOn ? '+' : ''}`;
}

/** What I was told: whose turn it is, and until when. */
function Messages() {
  const unread = useUnread().data?.unread ?? 0;
  const count = unread >= NOTICES_LIMITS.unreadShown ? `${NOTICES_LIMITS.unreadShown}+` : unread;
  return (
    <Card flush>
      <Cell icon="bell" title="消息" note="派给你的事，做什么、什么时候以前" value={unread > 0 && <Tag tone="active">{`${count} 条未读`}</Tag>} onPress={() => open(mainRoutes.todo)} />
    </Card>
  );
}

/** The posts I hold, and where: everything above is limited to them. */
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
