import { CLAIM_VERB_LABELS, type ClaimAction } from '@yuandian/shared/volunteering/claim-status';
import { CLAIM_LIMITS } from '@yuandian/shared/volunteering/volunteering.limits';
import { SETTLEMENT_WORDS, settlementOf } from '@yuandian/shared/volunteering/volunteering.rules';
import { REJECT_REASONS } from '@yuandian/shared/volunteering/volunteering.types';
import type { StaffClaimView } from '@yuandian/shared/volunteering/volunteering.staff.types';
import { MinutesDialog } from '@/components/minutes-dialog';
import { ReasonDialog } from '@/components/reason-dialog';
import { Dialog } from '@/components/sheet';
import { formatMinutes } from '@/lib/format';
import type { ClaimDecisions } from './use-claim-decisions';

/** What follows from the steps that ask for words or minutes. */
const FOLLOWS: Partial<Record<ClaimAction, string>> = {
  reject: '名额留给别人，本人会收到通知和理由。',
  markNoShow: '会记一次未到并通知本人，本人三天内可以申诉。',
  denyAppeal: '维持“未到”的记录，本人会收到通知和理由。',
  grantAppeal: '写明应得的时长；由另一位工作人员复核后入账。',
  resolve: '写明应得的时长，随即入账，本人会收到通知。',
  correct: '写明应有的时长；由另一位工作人员确认后，另记一笔，原来的记录不变。',
};

const SUGGESTIONS: Partial<Record<ClaimAction, readonly string[]>> = { reject: REJECT_REASONS, markNoShow: ['没有到场，也没有说明'] };

export function ClaimDialogs({ claim, step }: { claim: StaffClaimView; step: ClaimDecisions }) {
  const { asking, withReason, withMinutes, confirm, countersign, params } = step;
  const verb = asking ? CLAIM_VERB_LABELS[asking] : '';
  const title = `${claim.personName}：${verb}`;
  const follows = asking ? FOLLOWS[asking] : undefined;
  const computed = claim.computedMinutes ?? 0;
  return (
    <>
      <ReasonDialog
        open={withReason !== null} draft={`volunteering.${asking ?? ''}.${claim.claimId}`} title={title} note={follows} confirm={verb} suggestions={asking ? SUGGESTIONS[asking] : undefined}
        min={CLAIM_LIMITS.reasonMin} max={CLAIM_LIMITS.reasonMax} pending={withReason?.pending ?? false} onClose={step.close}
        onConfirm={(reason) => withReason?.run({ params, body: { reason } })}
      />
      {withMinutes && (
        <MinutesDialog
          title={title} confirm={asking === 'correct' ? '提出更正' : verb} initial={claim.creditedMinutes ?? claim.confirmedMinutes ?? computed} unquestioned={null}
          note={() => `${recordWords(claim)}${follows ?? ''}`} pending={withMinutes.pending} problems={withMinutes.fields} onClose={step.close}
          onConfirm={(minutes, reason) => void withMinutes.run({ params, body: { minutes, reason } })}
        />
      )}
      {asking === 'confirm' && (
        <MinutesDialog
          title={title} confirm={verb} initial={computed} unquestioned={computed}
          note={(minutes) => `${recordWords(claim)}${SETTLEMENT_WORDS[settlementOf(computed, minutes)]}`} pending={confirm.pending} problems={confirm.fields} onClose={step.close}
          onConfirm={(minutes, reason) => void confirm.run({ params, body: minutes === computed ? {} : { minutes, reason } })}
        />
      )}
      <Dialog open={asking === 'settle'} title={title} confirm={verb} pending={countersign.pending} onClose={step.close} onConfirm={() => void countersign.run({ params })}>
        {recordWords(claim)}同意后，{formatMinutes(claim.confirmedMinutes ?? 0)}和相应的积分马上入账。
      </Dialog>
    </>
  );
}

function recordWords({ computedMinutes, confirmedMinutes, creditedMinutes }: StaffClaimView): string {
  const records = [
    computedMinutes === null ? '没有签到签退的记录' : `按签到签退是 ${formatMinutes(computedMinutes)}`,
    confirmedMinutes !== null && `确认的是 ${formatMinutes(confirmedMinutes)}`,
    creditedMinutes !== null && `已入账 ${formatMinutes(creditedMinutes)}`,
  ];
  return `${records.filter(Boolean).join('，')}。`;
}
