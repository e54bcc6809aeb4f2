import { View } from '@tarojs/components';
import { claimStates } from '@yuandian/shared/volunteering/claim-status';
import { taskStates } from '@yuandian/shared/volunteering/task-status';
import { TASK_CATEGORIES, type TaskCardView } from '@yuandian/shared/volunteering/volunteering.types';
import { Card } from '@/components/card';
import { Tag } from '@/components/tag';
import { facts, formatSpan } from '@/lib/format';
import styles from './task-card.module.scss';

function placesText(task: TaskCardView): string {
  if (task.placesLeft > 0) return `还有 ${task.placesLeft} 个名额（共 ${task.capacity} 人）`;
  return task.waiting > 0 ? `名额已满，${task.waiting} 人候补` : '名额已满，可以候补';
}

/** One line of title, one of facts, one state. */
export function TaskCard({ task, onPress }: { task: TaskCardView; onPress(): void }) {
  const state = task.myClaim ? claimStates.states[task.myClaim.status] : taskStates.states[task.status];
  return (
    <Card onPress={onPress} label={`${task.title}，${state.label}`}>
      <View className={styles.head}><View className={styles.title}>{task.title}</View><Tag tone={state.tone}>{state.label}</Tag></View>
      <View className={styles.facts}>{formatSpan(task.startsAt, task.endsAt)}</View>
      <View className={styles.facts}>{facts(task.divisionName, task.placeName)}</View>
      <View className={styles.facts}>{facts(TASK_CATEGORIES[task.category], placesText(task), task.needsApproval && '需审批')}</View>
    </Card>
  );
}
