import { View } from '@tarojs/components';
import { useState } from 'react';
import { HINT_KINDS, REPORT_REASONS } from '@yuandian/shared/moderation/hint-kind';
import { checkStates } from '@yuandian/shared/moderation/moderation-status';
import { MODERATION_LIMITS } from '@yuandian/shared/moderation/moderation.limits';
import { DECISION_REFUSAL_TEXTS } from '@yuandian/shared/moderation/moderation.rules';
import { CHECK_OUTCOMES, type CheckOutcome, type CheckView } from '@yuandian/shared/moderation/moderation.staff.types';
import type { CheckId } from '@yuandian/shared/moderation/moderation.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { Banner, ErrorBlock } from '@/components/notice';
import { PhotoRow } from '@/components/photo-row';
import { RecordingRow } from '@/components/recording-row';
import { ReasonDialog } from '@/components/reason-dialog';
import { Skeleton } from '@/components/skeleton';
import { Stepper } from '@/components/stepper';
import { Tag } from '@/components/tag';
import { formatTime } from '@/lib/format';
import { useMay } from '@/lib/session';
import { useDecide } from '../moderation.actions';
import { useCheck } from '../moderation.queries';
import styles from './check-detail.module.scss';

const REASONS: Readonly<Record<CheckOutcome, readonly string[]>> = {
  PASSED: ['内容正常', '误判，内容正常'],
  REJECTED: ['广告或营销内容', '含有他人的个人信息', '辱骂、攻击他人', '与事实不符', '与本栏目无关'],
};
const NOTES: Readonly<Record<CheckOutcome, string>> = {
  PASSED: '通过后其他人可以看到，作者会收到通知。',
  REJECTED: '作者会看到理由，七天内可以申诉一次，由另一位同事复核。',
};

export function CheckDetail({ id, onChange }: { id: CheckId; onChange(): void }) {
  const check = useCheck(id);
  if (!check.data) return check.error ? <ErrorBlock error={check.error} onRetry={() => void check.refresh()} /> : <Skeleton count={2} />;
  return (
    <>
      <Content check={check.data} />
      <Decide check={check.data} onDone={(after) => { check.put(after); onChange(); }} />
      <History check={check.data} />
    </>
  );
}

function Content({ check }: { check: CheckView }) {
  const { label, tone } = checkStates.states[check.status];
  return (
    <>
      <Card title={check.title} aside={<Tag tone={tone}>{label}</Tag>}>
        <View className={styles.content}>
          <View className={styles.text}>{check.text ?? '审核用的原文已按期限删除'}</View>
          <PhotoRow files={check.files.filter((file) => file.kind === 'photo')} />
          <RecordingRow files={check.files.filter((file) => file.kind !== 'photo')} />
        </View>
      </Card>
      <Card flush>
        {check.hints.length > 0 && <Cell title="为什么要人工审核" note={check.hints.map((hint) => HINT_KINDS[hint]).join('、')} />}
        {check.words.length > 0 && <Cell title="命中的词" note={check.words.join('、')} />}
        {check.reason && <Cell title={check.status === 'REJECTED' || check.status === 'APPEALED' ? '没有通过的原因' : '处理理由'} note={check.reason} />}
        {check.appeal && <Cell title="作者的申诉" note={check.appeal} />}
        <Cell title="作者" value={check.authorName} />
        <Cell title="区域" value={check.divisionName || '没有选择社区'} />
        <Cell title="提交" value={formatTime(check.submittedAt)} />
      </Card>
      {check.reported.length > 0 && (
        <Card flush title={`举报 ${check.reported.length} 次`}>
          {check.reported.map((report) => <Cell key={`${report.at} ${report.reason}`} title={REPORT_REASONS[report.reason]} note={report.note ?? undefined} value={formatTime(report.at)} />)}
        </Card>
      )}
    </>
  );
}

function Decide({ check, onDone }: { check: CheckView; onDone(after: CheckView): void }) {
  const [asked, setAsked] = useState<CheckOutcome | null>(null);
  const decide = useDecide({ done: (after) => { setAsked(null); onDone(after); } });
  const may = useMay('moderation.check.decide');
  if (!may || check.refusal === 'not-waiting') return null;
  if (check.refusal) return <Banner tone="waiting">{DECISION_REFUSAL_TEXTS[check.refusal]}</Banner>;
  const isShown = check.status === 'PASSED';
  const words = isShown ? { PASSED: '内容正常，保留', REJECTED: '撤下' } : CHECK_OUTCOMES;
  const notes = isShown ? { ...NOTES, PASSED: '内容照常展示，举报的人会收到结果。' } : NOTES;
  return (
    <>
      {(!isShown || check.reports > 0) && <Button block kind="primary" onPress={() => setAsked('PASSED')}>{words.PASSED}</Button>}
      <Button block kind="danger" onPress={() => setAsked('REJECTED')}>{words.REJECTED}</Button>
      <ReasonDialog
        harmless={asked === 'PASSED'} open={asked !== null} draft={`moderation.${asked ?? ''}.${check.id}`} title={asked ? words[asked] : ''} note={asked && notes[asked]} confirm={asked ? words[asked] : ''}
        {...MODERATION_LIMITS.reason} suggestions={asked ? REASONS[asked] : []} pending={decide.pending} onClose={() => setAsked(null)}
        onConfirm={(reason) => asked && decide.run({ params: { id: check.id }, body: { outcome: asked, reason } })}
      />
    </>
  );
}

function History({ check }: { check: CheckView }) {
  return (
    <Card title="经过">
      <Stepper steps={check.steps.map((step) => ({ title: checkStates.states[step.to].label, note: [formatTime(step.at), step.by, step.reason].filter(Boolean).join(' · '), state: 'done' }))} />
    </Card>
  );
}
