import { noticesStaffApi } from '@yuandian/shared/notices/notices.api';
import type { AnnouncementSavedView, MadeLinksView } from '@yuandian/shared/notices/notices.staff.types';
import type { DeadLetterView } from '@yuandian/shared/notices/notices.types';
import { useAction } from '@/lib/use-action';
import type { ActionOptions } from '@/lib/use-action';

export const useRedrive = (options: ActionOptions<DeadLetterView>) => useAction(noticesStaffApi.redrive, options);
export const useDrop = (options: ActionOptions<DeadLetterView>) => useAction(noticesStaffApi.drop, options);

type Saved = ActionOptions<AnnouncementSavedView>;
export const useDraftAnnouncement = (options: Saved) => useAction(noticesStaffApi.draftAnnouncement, options);
export const useEditAnnouncement = (options: Saved) => useAction(noticesStaffApi.editAnnouncement, options);
export const useDiscardAnnouncement = (options: Saved) => useAction(noticesStaffApi.discardAnnouncement, options);
export const usePublishAnnouncement = (options: Saved) => useAction(noticesStaffApi.publishAnnouncement, options);
export const useRecallAnnouncement = (options: Saved) => useAction(noticesStaffApi.recallAnnouncement, options);
export const useWithdrawAnnouncement = (options: Saved) => useAction(noticesStaffApi.withdrawAnnouncement, options);
export const useMakeLinks = (options: ActionOptions<MadeLinksView>) => useAction(noticesStaffApi.makeLinks, options);
