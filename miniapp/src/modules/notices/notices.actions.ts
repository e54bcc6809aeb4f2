import { noticesApi } from '@yuandian/shared/notices/notices.api';
import type { ReceiptView } from '@yuandian/shared/notices/notices.types';
import { useAction } from '@/lib/use-action';
import type { ActionOptions } from '@/lib/use-action';

export const useReadAnnouncement = (options: ActionOptions<ReceiptView>) => useAction(noticesApi.readAnnouncement, options);
