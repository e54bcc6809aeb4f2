import { useState } from 'react';
import type { ClaimAction } from '@yuandian/shared/volunteering/claim-status';
import type { StaffClaimView } from '@yuandian/shared/volunteering/volunteering.staff.types';
import {
  useApproveClaim, useConfirmMinutes, useCountersignMinutes, useDenyAppeal, useGrantAppeal, useMarkNoShow, useProposeCorrection, useRejectClaim, useResolveDispute,
} from '../volunteering.actions';

/** The steps staff take with somebody's claim, and which dialog is open for them. */
export function useClaimDecisions(claim: StaffClaimView, changed: () => void) {
  const [asking, setAsking] = useState<ClaimAction | null>(null);
  const done = () => { setAsking(null); changed(); };
  const params = { claimId: claim.claimId };
  const approve = useApproveClaim({ done });
  const countersign = useCountersignMinutes({ done });
  const confirm = useConfirmMinutes({ done });
  const reasons = { reject: useRejectClaim({ done }), markNoShow: useMarkNoShow({ done }), denyAppeal: useDenyAppeal({ done }) };
  const amounts = { resolve: useResolveDispute({ done }), grantAppeal: useGrantAppeal({ done }), correct: useProposeCorrection({ done }) };
  const withReason = asking === 'reject' || asking === 'markNoShow' || asking === 'denyAppeal' ? reasons[asking] : null;
  const withMinutes = asking === 'resolve' || asking === 'grantAppeal' || asking === 'correct' ? amounts[asking] : null;

  return {
    asking, withReason, withMinutes, confirm, countersign, params,
    close: () => setAsking(null),
    pending: approve.pending,
    /** A tap on the button of an action: done at once, or asked for more first. */
    start(action: ClaimAction) {
      if (action === 'approve') void approve.run({ params });
      else setAsking(action);
    },
  };
}

export type ClaimDecisions = ReturnType<typeof useClaimDecisions>;
