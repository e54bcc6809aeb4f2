import type { CampaignId, ClaimId, TaskId } from '@yuandian/shared/common/ids';
import { gridStaffApi } from '@yuandian/shared/grid/grid.api';
import { volunteeringApi, volunteeringStaffApi } from '@yuandian/shared/volunteering/volunteering.api';
import type { CorrectionListQuery, HoursDeskQuery, TaskDeskQuery } from '@yuandian/shared/volunteering/volunteering.staff.types';
import type { RosterQuery } from '@yuandian/shared/volunteering/volunteering.types';
import { usePaged } from '@/lib/use-paged';
import { useQuery } from '@/lib/use-query';

export const useDeskCounts = () => useQuery(volunteeringStaffApi.getDeskCounts, {});
export const useDeskTasks = (query: TaskDeskQuery) => usePaged(volunteeringStaffApi.listDeskTasks, { query });
export const useDeskTask = (taskId: TaskId | undefined) => useQuery(volunteeringStaffApi.getDeskTask, taskId ? { params: { taskId } } : null);
export const useTaskRoster = (taskId: TaskId, query: RosterQuery) => usePaged(volunteeringStaffApi.listTaskRoster, { params: { taskId }, query });

export const useShouldBeHere = () => usePaged(volunteeringStaffApi.listShouldBeHere, { query: {} });
export const useHours = (query: HoursDeskQuery) => usePaged(volunteeringStaffApi.listHours, { query });
export const useDeskClaim = (claimId: ClaimId) => useQuery(volunteeringStaffApi.getClaim, { params: { claimId } });
export const useCorrections = (query: CorrectionListQuery) => usePaged(volunteeringStaffApi.listCorrections, { query });

export const useDeskCampaigns = () => usePaged(volunteeringStaffApi.listDeskCampaigns, { query: { limit: 100 } });
export const useCampaign = (campaignId: CampaignId | undefined) => useQuery(volunteeringApi.getCampaign, campaignId ? { params: { campaignId } } : null);

/** Waits until something is asked for. */
export const usePeople = (q: string) => usePaged(gridStaffApi.listPeople, q ? { query: { q } } : null);
