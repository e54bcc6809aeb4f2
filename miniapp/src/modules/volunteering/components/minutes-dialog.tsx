import { useState } from 'react';
import { CLAIM_LIMITS, MINUTES } from '@yuandian/shared/volunteering/volunteering.limits';
import { settlementOf } from '@yuandian/shared/volunteering/volunteering.rules';
import type { ConfirmMinutesRequest, RosterEntryView } from '@yuandian/shared/volunteering/volunteering.types';
import { NumberField } from '@/components/form/number-field';
import { TextField } from '@/components/form/text-field';
import { Dialog } from '@/components/sheet';
import { formatMinutes } from '@/lib/format';

const FOLLOWS = {
  'at-once': '确认后时长和积分马上入账。',
  'after-dispute-time': '比签到签退少：本人三天内可以提出异议，之后入账。',
  countersigned: '比签到签退多：要由另一位工作人员复核后入账。',
} as const;

interface MinutesDialogProps {
  entry: RosterEntryView;
  pending: boolean;
  problems: Record<string, string>;
  onClose(): void;
  onConfirm(request: ConfirmMinutesRequest): void;
}

/** The leader confirms the computed minutes, or other ones with a reason, and is told what follows. */
export function MinutesDialog({ entry, pending, problems, onClose, onConfirm }: MinutesDialogProps) {
  const computed = entry.computedMinutes ?? 0;
  const [minutes, setMinutes] = useState(computed);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const changed = minutes !== computed;
  const missing = changed && [...reason.trim()].length < CLAIM_LIMITS.reasonMin;

  function submit(): void {
    setAsked(true);
    if (!missing) onConfirm(changed ? { minutes, reason: reason.trim() } : {});
  }

  return (
    <Dialog open onClose={onClose} title={`确认${entry.personName}的时长`} confirm="确认时长" pending={pending} onConfirm={submit}>
      按签到签退是 {formatMinutes(computed)}。{FOLLOWS[settlementOf(computed, minutes)]}
      <NumberField label="时长" unit="分钟" min={0} max={MINUTES.perDayMax} step={MINUTES.step} value={minutes} onChange={setMinutes} error={problems.minutes} />
      {changed && <TextField label="为什么改动" max={CLAIM_LIMITS.reasonMax} value={reason} onChange={setReason} error={asked && missing ? '请写明理由' : problems.reason} />}
    </Dialog>
  );
}
