import { honorsStaffApi } from '@yuandian/shared/honors/honors.api';
import type { SnapshotSavedView } from '@yuandian/shared/honors/honors.staff.types';
import { useAction } from '@/lib/use-action';
import type { ActionOptions } from '@/lib/use-action';

type Options = ActionOptions<SnapshotSavedView>;

export const useCompile = (options: Options) => useAction(honorsStaffApi.compileBoard, options);
export const usePublish = (options: Options) => useAction(honorsStaffApi.publishSnapshot, options);
export const useDiscard = (options: Options) => useAction(honorsStaffApi.discardSnapshot, options);
export const useWithdraw = (options: Options) => useAction(honorsStaffApi.withdrawSnapshot, options);
