import { View } from '@tarojs/components';
import { useState } from 'react';
import { checkStates } from '@yuandian/shared/moderation/moderation-status';
import { MODERATION_LIMITS } from '@yuandian/shared/moderation/moderation.limits';
import type { MyCheckView } from '@yuandian/shared/moderation/moderation.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Banner, Empty } from '@/components/notice';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { ReasonDialog } from '@/components/reason-dialog';
import { Tag } from '@/components/tag';
import { formatDeadline, formatTime } from '@/lib/format';
import { openLink, requireLogin } from '@/lib/nav';
import { useSignedIn } from '@/lib/session';
import { toast } from '@/lib/toast';
import { useAppeal } from '../../moderation.actions';
import { useMyChecks } from '../../moderation.queries';
import styles from './index.module.scss';

const { appeal: appealLimit, appealDays } = MODERATION_LIMITS;

export default function MyChecksPage() {
  const signedIn = useSignedIn();
  const checks = useMyChecks();
  const [appealed, setAppealed] = useState<MyCheckView | null>(null);
  const appeal = useAppeal({ done: () => { setAppealed(null); toast('申诉已提交，由另一位工作人员复核'); void checks.refresh(); } });
  if (!signedIn) return <Page><Empty icon="shield-check" title="登录后查看我的内容审核" action={{ text: '去登录', onPress: () => void requireLogin() }} /></Page>;
  return (
    <Page onRefresh={checks.refresh}>
      <Banner>发布给大家看的文字和照片先经过检测，通过后才会显示。没有通过的，{appealDays} 天内可以申诉一次。</Banner>
      <PagedList
        list={checks} keyOf={(check) => check.id} render={(check) => <MyCheck check={check} onAppeal={() => setAppealed(check)} />}
        empty={{ title: '还没有需要审核的内容', note: '你在报事、评论里写的内容会出现在这里' }}
      />
      <ReasonDialog
        harmless open={appealed !== null} draft={`moderation.appeal.${appealed?.id ?? ''}`} title="申诉" note="说说为什么应当通过。由原审核人以外的工作人员复核，结果会通知你。" confirm="提交申诉" min={appealLimit.min} max={appealLimit.max}
        pending={appeal.pending} onClose={() => setAppealed(null)} onConfirm={(text) => appealed && appeal.run({ params: { id: appealed.id }, body: { text } })}
      />
    </Page>
  );
}

function MyCheck({ check, onAppeal }: { check: MyCheckView; onAppeal(): void }) {
  const { label, tone } = checkStates.states[check.status];
  const { link, appealUntil } = check;
  const mayAppeal = check.appealRefusal === null && appealUntil !== null;
  return (
    <Card title={check.title} aside={<Tag tone={tone}>{label}</Tag>}>
      <View className={styles.check}>
        <View className={styles.words}>{contentOf(check)}</View>
        {check.reason && <View className={styles.reason}>没有通过的原因：{check.reason}</View>}
        {check.appeal && <View className={styles.fact}>我的申诉：{check.appeal}</View>}
        <View className={styles.fact}>{formatTime(check.submittedAt)} 提交</View>
        {mayAppeal && <View className={styles.fact}>{formatDeadline(appealUntil)} 前可以申诉</View>}
        {mayAppeal && <Button block icon="note-pencil" onPress={onAppeal}>申诉</Button>}
        {check.status === 'PASSED' && link !== null && <Button block onPress={() => openLink(link)}>去看看</Button>}
      </View>
    </Card>
  );
}

/** The copy of a text is deleted seven days after the decision. */
function contentOf({ excerpt, photos, recordings }: MyCheckView): string {
  const words = excerpt ?? '审核用的原文已按期限删除';
  return [words, photos > 0 ? `照片 ${photos} 张` : '', recordings > 0 ? `语音、视频 ${recordings} 段` : ''].filter(Boolean).join(' · ');
}
