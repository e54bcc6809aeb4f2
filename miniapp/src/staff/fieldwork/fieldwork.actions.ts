import { careStaffApi, fieldworkStaffApi } from '@yuandian/shared/fieldwork/fieldwork.api';
import type {
  ArchiveSavedView, PointSavedView, RevealedArchiveView, RuleSavedView, VisitSavedView,
} from '@yuandian/shared/fieldwork/fieldwork.types';
import { useAction } from '@/lib/use-action';
import type { ActionOptions } from '@/lib/use-action';
import { useSubmit } from '@/lib/use-submit';
import type { SubmitOptions } from '@/lib/use-submit';

type ForArchive = ActionOptions<ArchiveSavedView>;
type ForPoint = ActionOptions<PointSavedView>;
type ForRule = ActionOptions<RuleSavedView>;

export const useCreatePoint = (options: ForPoint) => useAction(fieldworkStaffApi.createPoint, options);
export const useEditPoint = (options: ForPoint) => useAction(fieldworkStaffApi.editPoint, options);
export const useRemovePoint = (options: ForPoint) => useAction(fieldworkStaffApi.removePoint, options);
export const useSaveChecklist = (options: ForRule) => useAction(fieldworkStaffApi.saveChecklist, options);
export const useSaveQuietRule = (options: ForRule) => useAction(fieldworkStaffApi.saveQuietRule, options);

// Name, phone and address never wait on the phone: these take no outbox.
export const useOpenArchive = (options: ForArchive) => useAction(careStaffApi.openArchive, options);
export const useEditArchive = (options: ForArchive) => useAction(careStaffApi.editArchive, options);
export const useCloseArchive = (options: ForArchive) => useAction(careStaffApi.closeArchive, options);
export const useReopenArchive = (options: ForArchive) => useAction(careStaffApi.reopenArchive, options);
export const useRevealArchive = (options: ActionOptions<RevealedArchiveView> = {}) => useAction(careStaffApi.revealArchive, options);
export const useRecordVisit = (options: SubmitOptions<VisitSavedView>) => useSubmit(careStaffApi.recordVisit, options);
