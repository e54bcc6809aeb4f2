import { volunteeringStaffApi } from '@yuandian/shared/volunteering/volunteering.api';
import type { CampaignSavedView, CorrectionResultView, TaskSavedView } from '@yuandian/shared/volunteering/volunteering.staff.types';
import type { ClaimResultView } from '@yuandian/shared/volunteering/volunteering.types';
import { useAction } from '@/lib/use-action';
import type { ActionOptions } from '@/lib/use-action';

type ForTask = ActionOptions<TaskSavedView>;
type ForClaim = ActionOptions<ClaimResultView>;
type ForCorrection = ActionOptions<CorrectionResultView>;
type ForCampaign = ActionOptions<CampaignSavedView>;

export const useDraftTask = (options: ForTask) => useAction(volunteeringStaffApi.draftTask, options);
export const useEditTask = (options: ForTask) => useAction(volunteeringStaffApi.editTask, options);
export const useSubmitTask = (options: ForTask) => useAction(volunteeringStaffApi.submitTask, options);
export const useApproveTask = (options: ForTask) => useAction(volunteeringStaffApi.approveTask, options);
export const useRejectTask = (options: ForTask) => useAction(volunteeringStaffApi.rejectTask, options);
export const useCancelTask = (options: ForTask) => useAction(volunteeringStaffApi.cancelTask, options);
export const useFreezeTask = (options: ForTask) => useAction(volunteeringStaffApi.freezeTask, options);
export const useLiftTask = (options: ForTask) => useAction(volunteeringStaffApi.liftTask, options);

export const useApproveClaim = (options: ForClaim) => useAction(volunteeringStaffApi.approveClaim, options);
export const useRejectClaim = (options: ForClaim) => useAction(volunteeringStaffApi.rejectClaim, options);
export const useConfirmMinutes = (options: ForClaim) => useAction(volunteeringStaffApi.confirmMinutes, options);
export const useMarkNoShow = (options: ForClaim) => useAction(volunteeringStaffApi.markNoShow, options);
export const useCountersignMinutes = (options: ForClaim) => useAction(volunteeringStaffApi.countersignMinutes, options);
export const useResolveDispute = (options: ForClaim) => useAction(volunteeringStaffApi.resolveDispute, options);
export const useGrantAppeal = (options: ForClaim) => useAction(volunteeringStaffApi.grantAppeal, options);
export const useDenyAppeal = (options: ForClaim) => useAction(volunteeringStaffApi.denyAppeal, options);

export const useProposeCorrection = (options: ForCorrection) => useAction(volunteeringStaffApi.proposeCorrection, options);
export const useApplyCorrection = (options: ForCorrection) => useAction(volunteeringStaffApi.applyCorrection, options);
export const useRefuseCorrection = (options: ForCorrection) => useAction(volunteeringStaffApi.refuseCorrection, options);

export const useCreateCampaign = (options: ForCampaign) => useAction(volunteeringStaffApi.createCampaign, options);
export const useEditCampaign = (options: ForCampaign) => useAction(volunteeringStaffApi.editCampaign, options);
export const useCloseCampaign = (options: ForCampaign) => useAction(volunteeringStaffApi.closeCampaign, options);
