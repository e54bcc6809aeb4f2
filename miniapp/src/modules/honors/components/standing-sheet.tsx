import { View } from '@tarojs/components';
import { scoreText } from '@yuandian/shared/honors/honors.rules';
import type { BoardQuery, StandingView } from '@yuandian/shared/honors/honors.types';
import { Cell } from '@/components/cell';
import { ErrorBlock } from '@/components/notice';
import { Sheet } from '@/components/sheet';
import { Skeleton } from '@/components/skeleton';
import { formatNumber, formatTime } from '@/lib/format';
import { useStanding } from '../honors.queries';
import styles from './standing-sheet.module.scss';

/** How my rank came about: what was counted, who is ahead, and the rule in sentences. */
export function StandingSheet({ query, open, onClose }: { query: BoardQuery; open: boolean; onClose(): void }) {
  const standing = useStanding(open ? query : null);
  return (
    <Sheet open={open} onClose={onClose} title="我的名次是怎么来的">
      {standing.data ? <Standing query={query} standing={standing.data} /> : standing.error
        ? <ErrorBlock error={standing.error} onRetry={() => void standing.refresh()} /> : <Skeleton count={1} />}
    </Sheet>
  );
}

function Standing({ query, standing }: { query: BoardQuery; standing: StandingView }) {
  const { place, ahead, equal, participants, parts, rule, countedAt } = standing;
  return (
    <View>
      <View className={styles.words}>
        {place.rank === null ? '还没有达到上榜的最低要求。' : `共 ${formatNumber(participants)} 位上榜，${formatNumber(ahead)} 位在你前面${equal > 0 ? `，${formatNumber(equal)} 位与你同分同名次` : ''}。`}
      </View>
      {parts.map((part) => <Cell key={part.label} title={part.label} note={`${part.times} 次`} value={scoreText(query.kind, part.score)} />)}
      {rule.text.map((sentence) => <View key={sentence} className={styles.rule}>{sentence}</View>)}
      <View className={styles.rule}>规则第 {rule.version} 版，{rule.divisionName}；统计到 {formatTime(countedAt)}</View>
    </View>
  );
}
