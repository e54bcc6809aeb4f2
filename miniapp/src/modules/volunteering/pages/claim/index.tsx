import { CLAIM_VERB_LABELS, claimStates, type ClaimAction } from '@yuandian/shared/volunteering/claim-status';
import { CLAIM_LIMITS } from '@yuandian/shared/volunteering/volunteering.limits';
import { cancelIsLate } from '@yuandian/shared/volunteering/volunteering.rules';
import { CANCEL_REASONS, type ClaimView } from '@yuandian/shared/volunteering/volunteering.types';
import { BottomAction } from '@/components/bottom-action';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { Banner, ErrorBlock } from '@/components/notice';
import { Page } from '@/components/page';
import { ReasonDialog } from '@/components/reason-dialog';
import { Skeleton } from '@/components/skeleton';
import { Stepper } from '@/components/stepper';
import { Tag } from '@/components/tag';
import { facts, formatDeadline, formatLeft, formatMinutes, formatSpan } from '@/lib/format';
import { open, useParams } from '@/lib/nav';
import { useNow } from '@/lib/use-now';
import { volunteeringRoutes } from '@/routes';
import { CheckInSheet } from '../../components/check-in-sheet';
import { claimSteps } from '../../components/claim-steps';
import { useClaimActions } from '../../components/use-claim-actions';
import { useClaim } from '../../volunteering.queries';

/** The step that is offered large at the foot; the others stand in the list. */
const FIRST: readonly ClaimAction[] = ['accept', 'checkIn', 'checkOut', 'dispute', 'appeal'];

export default function ClaimPage() {
  const { id } = useParams(volunteeringRoutes.claim);
  const claim = useClaim(id);
  if (!claim.data) return <Page>{claim.error ? <ErrorBlock error={claim.error} onRetry={() => void claim.refresh()} /> : <Skeleton count={1} />}</Page>;
  return <Claim claim={claim.data} onChange={claim.refresh} />;
}

function Claim({ claim, onChange }: { claim: ClaimView; onChange(): Promise<void> }) {
  const step = useClaimActions(claim, () => void onChange());
  const main = FIRST.find((action) => claim.actions.includes(action));
  const state = claimStates.states[claim.status];
  const second = claim.actions.includes('decline') ? <Button pending={step.pending} onPress={() => step.start('decline')}>{CLAIM_VERB_LABELS.decline}</Button> : undefined;
  return (
    <Page
      title={claim.task.title}
      onRefresh={onChange}
      foot={main && <BottomAction text={CLAIM_VERB_LABELS[main]} pending={step.pending} second={second} onPress={() => step.start(main)} />}
    >
      {claim.offerExpiresAt && <OfferBanner until={claim.offerExpiresAt} onEnd={() => void onChange()} />}
      {claim.answerUntil && <Banner tone="waiting">如有不同意见，请在 {formatDeadline(claim.answerUntil)} 前提出</Banner>}
      {claim.waitingPosition !== null && <Banner>候补第 {claim.waitingPosition} 位，有名额时会通知你确认</Banner>}
      <Card title={claim.task.title} aside={<Tag tone={state.tone}>{state.label}</Tag>}><Stepper steps={claimSteps(claim)} /></Card>
      <Facts claim={claim} onCancel={() => step.start('cancel')} />
      <Dialogs claim={claim} step={step} />
    </Page>
  );
}

function Facts({ claim, onCancel }: { claim: ClaimView; onCancel(): void }) {
  return (
    <Card flush>
      <Cell icon="clock" title={formatSpan(claim.task.startsAt, claim.task.endsAt)} note={facts(claim.task.placeName, claim.slotName)} onPress={() => open(volunteeringRoutes.task, { id: claim.task.id })} />
      {claim.computedMinutes !== null && <Cell title="按签到签退计算" value={formatMinutes(claim.computedMinutes)} />}
      {claim.confirmedMinutes !== null && <Cell title="负责人确认" value={formatMinutes(claim.confirmedMinutes)} />}
      {claim.confirmedMinutes !== null && claim.reason && <Cell title="最近写明的理由" note={claim.reason} />}
      {claim.creditedMinutes !== null && <Cell title="已入账" value={facts(formatMinutes(claim.creditedMinutes), claim.points !== null && `${claim.points} 分`)} />}
      {claim.actions.includes('cancel') && <Cell icon="x" title={CLAIM_VERB_LABELS.cancel} note="来不了请早些说，把名额让给别人" onPress={onCancel} />}
    </Card>
  );
}

/** What the steps ask for: a reason in words, or the leader's code. */
function Dialogs({ claim, step }: { claim: ClaimView; step: ReturnType<typeof useClaimActions> }) {
  const { asking, withReason, withCode, params } = step;
  const verb = asking ? CLAIM_VERB_LABELS[asking] : '';
  const cancelling = asking === 'cancel';
  return (
    <>
      <ReasonDialog
        open={withReason !== null} draft={`volunteering.${asking ?? ''}.${claim.id}`} title={verb} confirm={verb} min={CLAIM_LIMITS.reasonMin} max={CLAIM_LIMITS.reasonMax}
        note={cancelling && cancelIsLate(new Date(claim.task.startsAt), new Date()) ? '离开始不到 24 小时，会记为临时取消。' : undefined}
        suggestions={cancelling ? CANCEL_REASONS : []} pending={withReason?.pending ?? false} onClose={step.close}
        onConfirm={(reason) => withReason?.run({ params, body: { reason } })}
      />
      <CheckInSheet
        open={withCode !== null} verb={asking === 'checkOut' ? '签退' : '签到'} taskId={claim.task.id}
        pending={withCode?.pending ?? false} error={withCode?.error ?? null} onClose={step.close}
        onCode={(body) => void withCode?.run({ params, body })}
      />
    </>
  );
}

function OfferBanner({ until, onEnd }: { until: string; onEnd(): void }) {
  const end = new Date(until).getTime();
  const left = end - useNow(1000, end, onEnd);
  return <Banner tone="waiting">有名额了，请在 {formatLeft(left)} 内确认，过时让给下一位</Banner>;
}
