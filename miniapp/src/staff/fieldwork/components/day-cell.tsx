import { View } from '@tarojs/components';
import { CASE_TASKS, type CaseTask, type CaseWorkView } from '@yuandian/shared/cases/cases.staff.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { DueTag } from '@/components/due-tag';
import type { IconName } from '@/components/icon-names';
import { Tag } from '@/components/tag';
import { facts } from '@/lib/format';
import { open } from '@/lib/nav';
import { casesStaffRoutes, fieldworkStaffRoutes as routes } from '@/routes';
import { nearName } from '../near-name';
import type { DayTask, DueRound } from '../route-of-day';
import { ArchiveCell } from './archive-cell';
import styles from './day-cell.module.scss';

const TASK_ICONS: Readonly<Record<CaseTask, IconName>> = { verify: 'eye', handle: 'clipboard-text', vouch: 'eye', check: 'shield-check' };
/** Names of points in one line; the rest is a number. */
const NAMED = 3;

/** One thing of the day. Without a network a visit opens the form itself: its archive cannot be read. What was done here is not asked again. */
export function DayCell({ task, offline, done }: { task: DayTask; offline: boolean; done: boolean }) {
  if (done) return <Cell icon="check-circle" title={nameOf(task)} note="已填写，存在手机上，联网后自动提交" value={<Tag tone="waiting">等网络</Tag>} />;
  switch (task.kind) {
    case 'visit': return <ArchiveCell archive={task.archive} onPress={offline ? () => open(routes.visit, { id: task.archive.id }) : undefined} />;
    case 'patrol': return <PatrolCell round={task.round} />;
    case 'case': return <CaseCell work={task.work} />;
  }
}

function nameOf(task: DayTask): string {
  switch (task.kind) {
    case 'visit': return `走访 ${task.archive.name}`;
    case 'patrol': return roundName(task.round);
    case 'case': return workName(task.work);
  }
}

const roundName = ({ divisionName }: DueRound) => `巡查 ${nearName(divisionName)}`;
const workName = ({ task, categoryName }: CaseWorkView) => `${CASE_TASKS[task]} ${categoryName}`;

function PatrolCell({ round }: { round: DueRound }) {
  const { points } = round;
  const names = points.slice(0, NAMED).map(({ name }) => name).join('、');
  return (
    <Cell
      icon="flag-banner" title={roundName(round)} note={points.length > NAMED ? `${names} 等 ${points.length} 个点位` : names}
      value={<Tag tone="waiting">本周内</Tag>} onPress={() => open(routes.patrol)}
    />
  );
}

function CaseCell({ work }: { work: CaseWorkView }) {
  const { id, task, number, divisionName, place, light, dueAt } = work;
  return (
    <>
      <Cell
        icon={TASK_ICONS[task]} title={workName(work)} note={facts(place, nearName(divisionName), number)} value={<DueTag light={light} dueAt={dueAt} />}
        onPress={() => open(casesStaffRoutes.case, { id })}
      />
      {task === 'vouch' && <VouchButtons id={id} />}
    </>
  );
}

/** The micro-grid leader stands in front of it: the answer is one tap, what was seen follows on the form. */
function VouchButtons({ id }: { id: CaseId }) {
  const say = (finding: 'yes' | 'no') => open(casesStaffRoutes.case, { id, step: 'vouch', finding });
  return (
    <View className={styles.answers}>
      <Button block kind="primary" icon="check" onPress={() => say('yes')}>已修好</Button>
      <Button block icon="x" onPress={() => say('no')}>还没修好</Button>
    </View>
  );
}
