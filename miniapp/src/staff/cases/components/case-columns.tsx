import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { CASE_KINDS, CASE_SOURCES } from '@yuandian/shared/cases/case-kind';
import { caseStates } from '@yuandian/shared/cases/case-status';
import type { CaseDeskRowView } from '@yuandian/shared/cases/cases.staff.types';
import type { Column } from '@/components/desk/data-table';
import { DueTag } from '@/components/due-tag';
import { Tag } from '@/components/tag';
import { facts, formatTime } from '@/lib/format';
import styles from './case-columns.module.scss';

/** The desk's own words for a state whose label speaks to the reporter. */
export function staffStatus(status: CaseDeskRowView['status']): string {
  return status === 'SUPPLEMENT' ? '待报事人补充' : caseStates.states[status].label;
}

export const CASE_COLUMNS: Column<CaseDeskRowView>[] = [
  { title: '诉求', width: '2.8fr', main: true, render: (one) => <Title one={one} /> },
  { title: '地点', width: '1.5fr', render: (one) => <Lines first={one.place} second={one.divisionName} /> },
  { title: '状态', width: '130px', render: (one) => <Tag tone={caseStates.states[one.status].tone}>{staffStatus(one.status)}</Tag> },
  { title: '时限', width: '190px', render: (one) => (one.endedAt ? `${formatTime(one.endedAt)} 办结` : <DueTag light={one.light} dueAt={one.dueAt} />) },
  { title: '由谁办', width: '1.4fr', render: ownerOf },
  { title: '报事时间', width: '125px', render: (one) => formatTime(one.reportedAt) },
];

/** Whose turn it is, and the unit that has it where that is another. */
function ownerOf({ ownerName, unitName }: CaseDeskRowView): ReactNode {
  if (ownerName === null) return unitName ?? '–';
  return <Lines first={ownerName} second={unitName === null || unitName === ownerName ? '' : `主办 ${unitName}`} />;
}

function Lines({ first, second }: { first: string; second: string }) {
  return <View><View>{first}</View>{second !== '' && <View className={styles.facts}>{second}</View>}</View>;
}

function Title({ one }: { one: CaseDeskRowView }) {
  const marks = [one.supervised && '督办', one.recurring && '再次发生', one.confidential && '保密', one.attempt > 1 && `第 ${one.attempt} 次办理`].filter((mark) => mark !== false);
  return (
    <View className={styles.title}>
      <View className={styles.name}>{one.categoryName}{marks.map((mark) => <Tag key={mark} tone={mark === '督办' ? 'bad' : 'waiting'}>{mark}</Tag>)}</View>
      <View className={styles.summary}>{one.summary}</View>
      <View className={styles.facts}>{facts(one.number, CASE_KINDS[one.kind], CASE_SOURCES[one.source], one.followers > 0 && `${one.followers} 人也遇到`)}</View>
    </View>
  );
}
