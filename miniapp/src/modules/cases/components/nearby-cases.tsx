import { Image, View } from '@tarojs/components';
import { useState } from 'react';
import { caseStates } from '@yuandian/shared/cases/case-status';
import type { NearbyCaseView, NearbyQuery } from '@yuandian/shared/cases/report.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { aria } from '@/components/aria';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Tag } from '@/components/tag';
import { facts, formatAgo } from '@/lib/format';
import { open } from '@/lib/nav';
import { useSettled } from '@/lib/use-settled';
import { casesRoutes } from '@/routes';
import { useFollow } from '../cases.actions';
import { useNearby } from '../cases.queries';
import styles from './nearby-cases.module.scss';

interface NearbyCasesProps {
  query: NearbyQuery | null;
  onFollowed(id: CaseId): void;
  /** With the closed one that is not solved, instead of a new one. */
  onGoOn(id: CaseId): void;
}

/** Perhaps somebody has said it already: going along with it helps more than a second case. Nothing while there is none. */
export function NearbyCases({ query, onFollowed, onGoOn }: NearbyCasesProps) {
  const settled = useSettled(query === null ? '' : JSON.stringify(query));
  const found = useNearby(settled === '' ? null : (JSON.parse(settled) as NearbyQuery)).data ?? [];
  const follow = useFollow({ done: ({ id }) => onFollowed(id) });
  if (query === null || found.length === 0) return null;
  return (
    <Card title="附近已有人反映，是同一件吗？">
      {found.map((one) => (
        <NearbyCase key={one.id} nearby={one} pending={follow.pending} onFollow={() => void follow.run({ params: { caseId: one.id } })} onGoOn={() => onGoOn(one.id)} />
      ))}
      {found.some(({ cameBack }) => !cameBack) && <View className={styles.note}>点“我也遇到”，你会收到这一件的进展，不用再填表。不是同一件，请继续填写。</View>}
    </Card>
  );
}

function distanceText({ distanceMeters, followers }: NearbyCaseView): string {
  return facts(distanceMeters === null ? '同一地点' : `约 ${distanceMeters} 米`, followers > 0 && `${followers} 人也遇到`);
}

function NearbyCase({ nearby, pending, onFollow, onGoOn }: { nearby: NearbyCaseView; pending: boolean; onFollow(): void; onGoOn(): void }) {
  const { id, categoryName, status, place, reportedAt, followedByMe, thumbnailUrl, cameBack, stillThere } = nearby;
  const [anew, setAnew] = useState(false);
  const mayGoOn = cameBack && stillThere && !anew;
  const state = caseStates.states[status];
  return (
    <View className={styles.one}>
      {thumbnailUrl && <Image className={styles.photo} src={thumbnailUrl} mode="aspectFill" {...aria({ label: `${categoryName}的照片` })} />}
      <View className={styles.words}>
        <View className={styles.head}><View className={styles.name}>{categoryName}</View><Tag tone={state.tone}>{state.label}</Tag></View>
        <View className={styles.facts}>{place}</View>
        <View className={styles.facts}>{facts(distanceText(nearby), formatAgo(reportedAt))}</View>
        {cameBack && <View className={styles.back}>不久前刚办结。{mayGoOn ? '没修好，还是又坏了？' : '又出现了请继续填写，会关联那一件，追问为什么没修好。'}</View>}
        <View className={styles.buttons}>
          {mayGoOn && <Button size="small" kind="secondary" label={`接着办原来那件：${categoryName}，${place}`} onPress={onGoOn}>接着办原来那件</Button>}
          {mayGoOn && <Button size="small" kind="plain" onPress={() => setAnew(true)}>还是新报一件</Button>}
          {!cameBack && !followedByMe && <Button size="small" kind="secondary" pending={pending} label={`我也遇到：${categoryName}，${place}`} onPress={onFollow}>我也遇到</Button>}
          <Button size="small" kind="plain" onPress={() => open(casesRoutes.case, { id })}>{followedByMe ? '已在跟进，去看看' : '看看'}</Button>
        </View>
      </View>
    </View>
  );
}
