import { Image, View } from '@tarojs/components';
import { caseStates, type CaseStatus } from '@yuandian/shared/cases/case-status';
import type { BoardCaseView, CaseCardView } from '@yuandian/shared/cases/cases.types';
import { aria } from '@/components/aria';
import { Card } from '@/components/card';
import { Tag } from '@/components/tag';
import { facts, formatDay } from '@/lib/format';
import { open } from '@/lib/nav';
import { casesRoutes } from '@/routes';
import styles from './case-card.module.scss';
import { PromiseLine } from './promise-line';

/** What the case asks of me: a rating of what was done, or else an answer. */
function waitingFor(status: CaseStatus): string {
  return status === 'CHECKED' ? '等你评价' : status === 'SUPPLEMENT' ? '等你补充' : '等你回答';
}

/** One line of title, one of facts, the promise while something is owed. */
export function CaseCard({ one, place }: { one: CaseCardView | BoardCaseView; place: string }) {
  const { id, categoryName, status, summary, thumbnailUrl, reportedAt, endedAt, promise, followers } = one;
  const state = caseStates.states[status];
  const waits = 'waitsForMe' in one && one.waitsForMe;
  return (
    <Card onPress={() => open(casesRoutes.case, { id })} label={facts(categoryName, waits ? waitingFor(status) : state.label, place, summary)}>
      <View className={styles.one}>
        {thumbnailUrl && <Image className={styles.photo} src={thumbnailUrl} mode="aspectFill" {...aria({ hidden: true })} />}
        <View className={styles.words}>
          <View className={styles.head}><View className={styles.title}>{categoryName}</View><Tag tone={waits ? 'waiting' : state.tone}>{waits ? waitingFor(status) : state.label}</Tag></View>
          <View className={styles.summary}>{summary}</View>
          <View className={styles.facts}>{facts(place, followers > 0 && `${followers} 人也遇到`)}</View>
          <View className={styles.facts}>{endedAt ? `${formatDay(reportedAt)} 提交，${formatDay(endedAt)} 办结` : `${formatDay(reportedAt)} 提交`}</View>
        </View>
      </View>
      {!endedAt && <PromiseLine promise={promise} />}
    </Card>
  );
}
