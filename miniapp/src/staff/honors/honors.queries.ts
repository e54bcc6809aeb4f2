import { honorsStaffApi } from '@yuandian/shared/honors/honors.api';
import type { DueBoardsQuery, SnapshotListQuery } from '@yuandian/shared/honors/honors.staff.types';
import type { BoardSnapshotId } from '@yuandian/shared/honors/honors.types';
import { usePaged } from '@/lib/use-paged';
import { useQuery } from '@/lib/use-query';

export const useDueBoards = (query: DueBoardsQuery | null) => useQuery(honorsStaffApi.listDueBoards, query && { query });
export const useSnapshots = (query: SnapshotListQuery) => usePaged(honorsStaffApi.listSnapshots, { query });
export const useSnapshot = (snapshotId: BoardSnapshotId) => useQuery(honorsStaffApi.getSnapshot, { params: { snapshotId } });
export const useSnapshotPlaces = (snapshotId: BoardSnapshotId) => usePaged(honorsStaffApi.listSnapshotPlaces, { params: { snapshotId }, query: {} });
