import { gridStaffApi } from '@yuandian/shared/grid/grid.api';
import type { AssetDetailView } from '@yuandian/shared/grid/asset.types';
import type { DivisionDetailView, PersonDetailView, PersonRoleView } from '@yuandian/shared/grid/grid.types';
import { useAction } from '@/lib/use-action';
import type { ActionOptions } from '@/lib/use-action';

export const useEditDivision = (options: ActionOptions<DivisionDetailView>) => useAction(gridStaffApi.editDivision, options);
export const useMoveDivision = (options: ActionOptions<DivisionDetailView>) => useAction(gridStaffApi.moveDivision, options);
export const useCloseDivision = (options: ActionOptions<void>) => useAction(gridStaffApi.closeDivision, options);

export const useAssignRole = (options: ActionOptions<PersonRoleView>) => useAction(gridStaffApi.assignRole, options);
export const useEndRole = (options: ActionOptions<PersonRoleView>) => useAction(gridStaffApi.endRole, options);
export const useMovePerson = (options: ActionOptions<PersonDetailView>) => useAction(gridStaffApi.movePerson, options);

export const useSaveAsset = (options: ActionOptions<AssetDetailView>) => useAction(gridStaffApi.saveAsset, options);
export const useRemoveAsset = (options: ActionOptions<AssetDetailView>) => useAction(gridStaffApi.removeAsset, options);
export const useRestoreAsset = (options: ActionOptions<AssetDetailView>) => useAction(gridStaffApi.restoreAsset, options);
