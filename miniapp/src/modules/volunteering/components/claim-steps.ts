import { claimStates } from '@yuandian/shared/volunteering/claim-status';
import { confirmBy } from '@yuandian/shared/volunteering/volunteering.rules';
import type { ClaimView } from '@yuandian/shared/volunteering/volunteering.types';
import type { Step } from '@/components/stepper';
import { facts, formatDay, formatMinutes, formatTime } from '@/lib/format';

type Stage = 'claim' | 'in' | 'out' | 'confirm' | 'settle';
const STAGES: readonly Stage[] = ['claim', 'in', 'out', 'confirm', 'settle'];

/** How far the claim has come, for the states on the straight way. */
const REACHED: Partial<Record<ClaimView['status'], Stage>> = {
  APPLIED: 'claim', WAITLISTED: 'claim', OFFERED: 'claim', APPROVED: 'in', CHECKED_IN: 'out', CHECKED_OUT: 'confirm', AUTO_OUT: 'confirm',
  CONFIRMED: 'settle', DISPUTED: 'settle',
};

function noteOf(stage: Stage, claim: ClaimView): string | undefined {
  switch (stage) {
    case 'claim': return facts(formatTime(claim.claimedAt), claim.slotName);
    case 'in': return claim.checkedInAt ? formatTime(claim.checkedInAt) : `${formatTime(claim.task.startsAt)} 前后，凭负责人的签到码`;
    case 'out': return claim.checkedOutAt ? formatTime(claim.checkedOutAt) : '离开时再次扫码或输入签到码';
    case 'confirm': return claim.confirmedMinutes !== null ? `负责人确认 ${formatMinutes(claim.confirmedMinutes)}` : `负责人最晚 ${formatDay(confirmBy({ endsAt: new Date(claim.task.endsAt) }))} 确认`;
    case 'settle': return claim.creditedMinutes === null ? undefined : `${formatMinutes(claim.creditedMinutes)}${claim.points ? `，积分 ${claim.points}` : ''}`;
  }
}

const TITLES: Readonly<Record<Stage, string>> = { claim: '报名', in: '签到', out: '签退', confirm: '确认时长', settle: '时长和积分入账' };

/** Where the claim stands, who has it now, and by when the next answer is due. */
export function claimSteps(claim: ClaimView): Step[] {
  const state = claimStates.states[claim.status];
  if (state.tone === 'bad' || state.tone === 'neutral') {
    return [
      { title: TITLES.claim, note: noteOf('claim', claim), state: 'done' },
      { title: state.label, note: claim.reason ?? undefined, state: state.tone === 'bad' ? 'bad' : 'now' },
    ];
  }
  const now = REACHED[claim.status];
  const reached = now === undefined ? STAGES.length : STAGES.indexOf(now);
  return STAGES.map((stage, index) => ({
    title: index === reached ? `${TITLES[stage]}：${state.label}` : TITLES[stage],
    note: noteOf(stage, claim),
    state: index < reached ? 'done' : index === reached ? 'now' : 'ahead',
  }));
}
