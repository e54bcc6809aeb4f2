import { casesStaffApi } from '@yuandian/shared/cases/cases.api';
import type { AssetId, PersonId } from '@yuandian/shared/common/ids';
import type { AssetListQuery } from '@yuandian/shared/grid/asset.types';
import type { TreeNodeView, PeopleQuery } from '@yuandian/shared/grid/grid.types';
import { gridStaffApi } from '@yuandian/shared/grid/grid.api';
import { usePaged } from '@/lib/use-paged';
import type { Paged } from '@/lib/use-paged';
import { useQuery } from '@/lib/use-query';
import { wholeList } from '@/lib/whole-list';

/** Children of a node, or the tops of what I may see. */
export const useTree = (parent: string): Paged<TreeNodeView> => wholeList(useQuery(gridStaffApi.listTree, { query: { parent: parent || undefined } }), (nodes) => nodes);
export const useDivision = (code: string) => useQuery(gridStaffApi.getDivision, code ? { params: { code } } : null);
export const usePeople = (query: PeopleQuery) => usePaged(gridStaffApi.listPeople, { query });
export const usePerson = (id: PersonId) => useQuery(gridStaffApi.getPerson, { params: { id } });
export const useImports = () => usePaged(gridStaffApi.listImports, { query: {} });
export const useAssets = (query: AssetListQuery) => usePaged(gridStaffApi.listAssets, { query });
export const useAsset = (assetId: AssetId) => useQuery(gridStaffApi.getAsset, { params: { assetId } });
/** Everything that was reported of it, the newest first. */
export const useAssetCases = (assetId: AssetId) => usePaged(casesStaffApi.listCases, { query: { assetId, box: 'all', order: 'newest' } });
