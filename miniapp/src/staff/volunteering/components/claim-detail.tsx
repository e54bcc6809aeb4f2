import { View } from '@tarojs/components';
import type { ClaimId } from '@yuandian/shared/common/ids';
import { CLAIM_VERB_LABELS, claimStates, type ClaimAction } from '@yuandian/shared/volunteering/claim-status';
import { correctionStates } from '@yuandian/shared/volunteering/correction-status';
import type { StaffClaimView } from '@yuandian/shared/volunteering/volunteering.staff.types';
import { Button } from '@/components/button';
import type { ButtonProps } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { Banner, ErrorBlock } from '@/components/notice';
import { Skeleton } from '@/components/skeleton';
import { Stepper } from '@/components/stepper';
import { Tag } from '@/components/tag';
import { facts, formatMinutes, formatSpan, formatTime } from '@/lib/format';
import { useMe } from '@/lib/session';
import { useDeskClaim } from '../volunteering.queries';
import { ClaimDialogs } from './claim-dialogs';
import { historySteps } from './history-steps';
import styles from './task-detail.module.scss';
import { useClaimDecisions } from './use-claim-decisions';

const LOOKS: Partial<Record<ClaimAction, ButtonProps['kind']>> = { approve: 'primary', confirm: 'primary', settle: 'primary', resolve: 'primary', grantAppeal: 'primary', reject: 'danger', markNoShow: 'danger', denyAppeal: 'danger' };

export function ClaimDetail({ claimId, onChange }: { claimId: ClaimId; onChange(): void }) {
  const claim = useDeskClaim(claimId);
  if (!claim.data) return claim.error ? <ErrorBlock error={claim.error} onRetry={() => void claim.refresh()} /> : <Skeleton count={2} />;
  return <Detail claim={claim.data} onChange={() => { void claim.refresh(); onChange(); }} />;
}

function Detail({ claim, onChange }: { claim: StaffClaimView; onChange(): void }) {
  const step = useClaimDecisions(claim, onChange);
  const state = claimStates.states[claim.status];
  return (
    <>
      <Card title={claim.personName} aside={<Tag tone={state.tone}>{state.label}</Tag>} flush>
        <Cell icon="user" title={claim.slotName} note={claim.minor ? '未成年，监护人已同意' : undefined} value={claim.maskedPhone ?? undefined} />
        <Cell icon="clock" title={claim.task.title} note={facts(formatSpan(claim.task.startsAt, claim.task.endsAt), claim.task.divisionName)} />
        {claim.note && <Cell icon="chat-circle-dots" title="留言" note={claim.note} />}
      </Card>
      {claim.noShows > 0 && <Banner tone="waiting">近 90 天有 {claim.noShows} 次未到</Banner>}
      <Barred claim={claim} />
      {claim.actions.length > 0 && (
        <View className={styles.actions}>
          {claim.actions.map((action) => (
            <Button key={action} kind={LOOKS[action]} pending={action === 'approve' && step.pending} onPress={() => step.start(action)}>{CLAIM_VERB_LABELS[action]}</Button>
          ))}
        </View>
      )}
      <Times claim={claim} />
      <Card title="经过"><Stepper steps={historySteps(claimStates.states, claim.history)} /></Card>
      <ClaimDialogs claim={claim} step={step} />
    </>
  );
}

/** Why nothing is offered where one might expect it. */
function Barred({ claim }: { claim: StaffClaimView }) {
  const me = useMe();
  if (me?.personId === claim.personId) return <Banner>这是你自己的认领，要由别的同事办理。</Banner>;
  if (claim.actions.length > 0) return null;
  if (claim.status === 'CONFIRMED') return <Banner tone="waiting">等待另一位工作人员复核，或等异议期结束后入账。</Banner>;
  if (claim.status === 'DISPUTED') return <Banner tone="waiting">本人对时长有异议，要由确认人以外的工作人员处理。</Banner>;
  return null;
}

function Times({ claim }: { claim: StaffClaimView }) {
  const distance = claim.distanceMeters === null ? undefined : `离集合地点 ${claim.distanceMeters} 米`;
  return (
    <Card title="签到和时长" flush>
      <Cell title="签到" note={distance} value={claim.checkedInAt ? formatTime(claim.checkedInAt) : '没有'} />
      <Cell title="签退" value={claim.checkedOutAt ? formatTime(claim.checkedOutAt) : '没有'} />
      {claim.computedMinutes !== null && <Cell title="按签到签退" value={formatMinutes(claim.computedMinutes)} />}
      {claim.confirmedMinutes !== null && <Cell title="确认的时长" value={formatMinutes(claim.confirmedMinutes)} />}
      {claim.reason && <Cell title="最近写明的理由" note={claim.reason} />}
      {claim.creditedMinutes !== null && <Cell title="已入账" value={formatMinutes(claim.creditedMinutes)} />}
      {claim.corrections.map((correction) => (
        <Cell
          key={correction.id} title={`更正：${correctionStates.states[correction.status].label}`} note={`${correction.proposedByName}：${correction.reason}`}
          value={`${formatMinutes(correction.minutesBefore)} → ${formatMinutes(correction.minutesAfter)}`}
        />
      ))}
    </Card>
  );
}
