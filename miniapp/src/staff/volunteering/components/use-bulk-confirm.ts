import { useState } from 'react';
import type { ClaimId } from '@yuandian/shared/common/ids';
import { toast } from '@/lib/toast';
import { useConfirmMinutes } from '../volunteering.actions';

/** Confirms many claims as computed, one after another: a refusal of one does not hold up the rest, and it stays chosen. */
export function useBulkConfirm(changed: () => void) {
  const [chosen, setChosen] = useState<ClaimId[]>([]);
  const [running, setRunning] = useState(false);
  const confirm = useConfirmMinutes({ quiet: true });

  async function confirmAll(): Promise<void> {
    setRunning(true);
    const refused: ClaimId[] = [];
    for (const claimId of chosen) {
      if (!(await confirm.run({ params: { claimId }, body: {} }))) refused.push(claimId);
    }
    setRunning(false);
    setChosen(refused);
    toast(refused.length === 0 ? `已确认 ${chosen.length} 份时长` : `确认了 ${chosen.length - refused.length} 份，${refused.length} 份没有成功`);
    changed();
  }

  return { chosen, setChosen, running, confirmAll, error: confirm.error };
}
