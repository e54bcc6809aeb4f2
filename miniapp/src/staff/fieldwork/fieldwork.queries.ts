import { careStaffApi, fieldworkStaffApi } from '@yuandian/shared/fieldwork/fieldwork.api';
import type {
  ArchiveId, ArchiveListQuery, PatrolId, PatrolListQuery, PointListQuery, WeekQuery,
} from '@yuandian/shared/fieldwork/fieldwork.types';
import { usePaged } from '@/lib/use-paged';
import { useQuery } from '@/lib/use-query';

export const useWeek = (query: WeekQuery) => usePaged(fieldworkStaffApi.listWeek, { query });
export const usePatrols = (query: PatrolListQuery) => usePaged(fieldworkStaffApi.listPatrols, { query });
export const usePatrol = (patrolId: PatrolId | null) => useQuery(fieldworkStaffApi.getPatrol, patrolId && { params: { patrolId } });
export const usePoints = (query: PointListQuery) => usePaged(fieldworkStaffApi.listPoints, { query });
export const useRules = (divisionPath: string) => useQuery(fieldworkStaffApi.getRules, divisionPath ? { query: { divisionPath } } : null);

export const useArchives = (query: ArchiveListQuery) => usePaged(careStaffApi.listArchives, { query });
export const useArchive = (archiveId: ArchiveId | undefined) => useQuery(careStaffApi.getArchive, archiveId ? { params: { archiveId } } : null);
export const useVisits = (archiveId: ArchiveId) => usePaged(careStaffApi.listVisits, { params: { archiveId }, query: {} });
export const useWorkers = (divisionPath: string) => useQuery(careStaffApi.listWorkers, divisionPath ? { query: { divisionPath } } : null);
