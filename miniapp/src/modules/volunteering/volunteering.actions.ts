import { volunteeringApi, volunteeringLeaderApi } from '@yuandian/shared/volunteering/volunteering.api';
import type { ClaimResultView } from '@yuandian/shared/volunteering/volunteering.types';
import { useAction } from '@/lib/use-action';
import type { ActionOptions } from '@/lib/use-action';

type Options = ActionOptions<ClaimResultView>;

export const useClaimTask = (options: Options) => useAction(volunteeringApi.claimTask, options);
export const useCancelClaim = (options: Options) => useAction(volunteeringApi.cancelClaim, options);
export const useAcceptOffer = (options: Options) => useAction(volunteeringApi.acceptOffer, options);
export const useDeclineOffer = (options: Options) => useAction(volunteeringApi.declineOffer, options);
export const useCheckIn = (options: Options) => useAction(volunteeringApi.checkIn, options);
export const useCheckOut = (options: Options) => useAction(volunteeringApi.checkOut, options);
export const useDisputeMinutes = (options: Options) => useAction(volunteeringApi.disputeMinutes, options);
export const useAppealNoShow = (options: Options) => useAction(volunteeringApi.appealNoShow, options);

export const useApproveClaim = (options: Options) => useAction(volunteeringLeaderApi.approveClaim, options);
export const useRejectClaim = (options: Options) => useAction(volunteeringLeaderApi.rejectClaim, options);
export const useConfirmMinutes = (options: Options) => useAction(volunteeringLeaderApi.confirmMinutes, options);
export const useMarkNoShow = (options: Options) => useAction(volunteeringLeaderApi.markNoShow, options);
