import type { CampaignId, ClaimId, TaskId } from '@yuandian/shared/common/ids';
import { volunteeringApi, volunteeringLeaderApi } from '@yuandian/shared/volunteering/volunteering.api';
import type { LedTasksQuery, MyClaimsQuery, RosterQuery, TaskListQuery } from '@yuandian/shared/volunteering/volunteering.types';
import { useTurning } from '@/lib/phone-clock';
import { useSignedIn } from '@/lib/session';
import { usePaged } from '@/lib/use-paged';
import { useQuery } from '@/lib/use-query';

export const useTasks = (query: TaskListQuery) => usePaged(volunteeringApi.listTasks, { query });
export const useTask = (taskId: TaskId) => useQuery(volunteeringApi.getTask, { params: { taskId } });
export const useCampaigns = () => usePaged(volunteeringApi.listCampaigns, { query: {} });
export const useCampaign = (campaignId: CampaignId | undefined) => useQuery(volunteeringApi.getCampaign, campaignId ? { params: { campaignId } } : null);

/** Nothing for a guest. */
export const useClaims = (query: MyClaimsQuery) => usePaged(volunteeringApi.listMyClaims, useSignedIn() ? { query } : null);
export const useClaim = (claimId: ClaimId) => useQuery(volunteeringApi.getMyClaim, { params: { claimId } });
export const useMinutes = () => usePaged(volunteeringApi.listMyMinutes, useSignedIn() ? { query: {} } : null);
export const useMinutesSummary = () => useQuery(volunteeringApi.getMyMinutes, useSignedIn() ? {} : null);

export const useLedTasks = (query: LedTasksQuery) => usePaged(volunteeringLeaderApi.listLedTasks, useSignedIn() ? { query } : null);
export const useLedTask = (taskId: TaskId) => useQuery(volunteeringLeaderApi.getLedTask, { params: { taskId } });
export const useRoster = (taskId: TaskId, query: RosterQuery) => usePaged(volunteeringLeaderApi.listRoster, { params: { taskId }, query });
export const useCheckInCode = (taskId: TaskId) =>
  useTurning(useQuery(volunteeringLeaderApi.getCheckInCode, { params: { taskId } }), (code) => code.turnsAt);
