import { useState } from 'react';
import { View } from '@tarojs/components';
import { CLAIM_VERB_LABELS, claimStates, type ClaimAction } from '@yuandian/shared/volunteering/claim-status';
import { CLAIM_LIMITS } from '@yuandian/shared/volunteering/volunteering.limits';
import { SETTLEMENT_WORDS, settlementOf } from '@yuandian/shared/volunteering/volunteering.rules';
import { REJECT_REASONS, type RosterEntryView } from '@yuandian/shared/volunteering/volunteering.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { MinutesDialog } from '@/components/minutes-dialog';
import { ReasonDialog } from '@/components/reason-dialog';
import { Tag } from '@/components/tag';
import { formatMinutes, formatTime } from '@/lib/format';
import { useApproveClaim, useConfirmMinutes, useMarkNoShow, useRejectClaim } from '../volunteering.actions';
import styles from './roster-card.module.scss';

function timesText(entry: RosterEntryView): string {
  if (!entry.checkedInAt) return entry.note ? `留言：${entry.note}` : `${formatTime(entry.claimedAt)} 报名`;
  const out = entry.checkedOutAt ? `，签退 ${formatTime(entry.checkedOutAt)}` : '';
  const distance = entry.distanceMeters === null ? '' : `，离任务地点 ${entry.distanceMeters} 米`;
  return `签到 ${formatTime(entry.checkedInAt)}${out}${distance}`;
}

/** One person on the roster, with what the leader can do now. */
export function RosterCard({ entry, onChange }: { entry: RosterEntryView; onChange(): void }) {
  const [asking, setAsking] = useState<ClaimAction | null>(null);
  const done = () => { setAsking(null); onChange(); };
  const params = { claimId: entry.claimId };
  const computed = entry.computedMinutes ?? 0;
  const approve = useApproveClaim({ done });
  const reject = useRejectClaim({ done });
  const confirm = useConfirmMinutes({ done });
  const noShow = useMarkNoShow({ done });
  const state = claimStates.states[entry.status];
  const withReason = asking === 'reject' ? reject : noShow;
  const start = (action: ClaimAction) => (action === 'approve' ? void approve.run({ params }) : setAsking(action));
  return (
    <Card title={entry.personName} aside={<Tag tone={state.tone}>{state.label}</Tag>} flush>
      <Cell
        icon="user" title={`${entry.slotName}${entry.minor ? ' · 未成年，监护人已同意' : ''}`} note={timesText(entry)}
        value={entry.computedMinutes === null ? entry.maskedPhone ?? undefined : formatMinutes(entry.confirmedMinutes ?? entry.computedMinutes)}
      />
      {entry.noShows > 0 && <Cell icon="warning-circle" title={`近 90 天有 ${entry.noShows} 次未到`} />}
      <View className={styles.actions}>
        {entry.actions.map((action) => (
          <Button key={action} kind={action === 'confirm' || action === 'approve' ? 'primary' : 'secondary'} pending={action === 'approve' && approve.pending} onPress={() => start(action)}>
            {CLAIM_VERB_LABELS[action]}
          </Button>
        ))}
      </View>
      <ReasonDialog
        open={asking === 'reject' || asking === 'markNoShow'} draft={`volunteering.${asking ?? ''}.${entry.claimId}`} title={`${entry.personName}：${asking ? CLAIM_VERB_LABELS[asking] : ''}`} confirm={asking ? CLAIM_VERB_LABELS[asking] : ''}
        min={CLAIM_LIMITS.reasonMin} max={CLAIM_LIMITS.reasonMax}
        note={asking === 'markNoShow' ? '会记一次未到并通知本人，本人三天内可以申诉。' : undefined} suggestions={asking === 'reject' ? REJECT_REASONS : ['没有到场，也没有说明']}
        pending={withReason.pending} onClose={() => setAsking(null)} onConfirm={(reason) => withReason.run({ params, body: { reason } })}
      />
      {asking === 'confirm' && (
        <MinutesDialog
          title={`确认${entry.personName}的时长`} confirm={CLAIM_VERB_LABELS.confirm} initial={computed} unquestioned={computed}
          note={(minutes) => `按签到签退是 ${formatMinutes(computed)}。${SETTLEMENT_WORDS[settlementOf(computed, minutes)]}`}
          pending={confirm.pending} problems={confirm.fields} onClose={() => setAsking(null)}
          onConfirm={(minutes, reason) => void confirm.run({ params, body: minutes === computed ? {} : { minutes, reason } })}
        />
      )}
    </Card>
  );
}
