import { useState } from 'react';
import type { ClaimAction } from '@yuandian/shared/volunteering/claim-status';
import type { ClaimView } from '@yuandian/shared/volunteering/volunteering.types';
import { useAcceptOffer, useAppealNoShow, useCancelClaim, useCheckIn, useCheckOut, useDeclineOffer, useDisputeMinutes } from '../volunteering.actions';

/** The steps of one's own claim, and which dialog is open for them. */
export function useClaimActions(claim: ClaimView, changed: () => void) {
  const [asking, setAsking] = useState<ClaimAction | null>(null);
  const done = () => { setAsking(null); changed(); };
  const params = { claimId: claim.id };
  const accept = useAcceptOffer({ done });
  const decline = useDeclineOffer({ done });
  const checkIn = useCheckIn({ done, quiet: true });
  const checkOut = useCheckOut({ done, quiet: true });
  const reasons = { cancel: useCancelClaim({ done }), appeal: useAppealNoShow({ done }), dispute: useDisputeMinutes({ done }) };
  const withReason = asking === 'cancel' || asking === 'appeal' || asking === 'dispute' ? reasons[asking] : null;
  const withCode = asking === 'checkIn' ? checkIn : asking === 'checkOut' ? checkOut : null;

  /** A tap on the button of an action: done at once, or asked for more first. */
  function start(action: ClaimAction): void {
    if (action === 'accept') void accept.run({ params });
    else if (action === 'decline') void decline.run({ params });
    else { checkIn.clear(); checkOut.clear(); setAsking(action); }
  }

  return {
    asking, start, close: () => setAsking(null), withReason, withCode, params,
    pending: accept.pending || decline.pending,
  };
}
