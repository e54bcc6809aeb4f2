import { casesApi } from '@yuandian/shared/cases/cases.api';
import type { BoardQuery, MyCasesQuery } from '@yuandian/shared/cases/cases.types';
import type { NearbyQuery } from '@yuandian/shared/cases/report.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { gridApi } from '@yuandian/shared/grid/grid.api';
import { KEPT_REPORT_FORM } from '@/lib/case-work';
import { useSignedIn } from '@/lib/session';
import { useKept, useKeptAhead } from '@/lib/use-kept';
import { usePaged } from '@/lib/use-paged';
import { useQuery } from '@/lib/use-query';

/** On the way to the form: it opens without a network then, the first time too. */
export const useReportFormAhead = () => useKeptAhead(casesApi.getReportForm, {}, KEPT_REPORT_FORM);

/** The form as it was read last on this phone, until it is read anew: a stairwell has no network. */
export function useReportForm() {
  const form = useQuery(casesApi.getReportForm, {});
  const kept = useKept(form, KEPT_REPORT_FORM);
  return { ...form, data: form.data ?? kept?.data };
}

export const useNearby = (query: NearbyQuery | null) => useQuery(casesApi.findNearby, query && { query });
/** Nothing for a guest. */
export const useMyCases = (query: MyCasesQuery) => usePaged(casesApi.listMine, useSignedIn() ? { query } : null);
export const useBoard = (query: BoardQuery) => usePaged(casesApi.listBoard, { query });
export const useCase = (caseId: CaseId) => useQuery(casesApi.getCase, { params: { caseId } });

export const useCommunities = (q: string) => usePaged(gridApi.listCommunities, { query: { q: q || undefined } });
export const useGrids = (communityCode: string | undefined) => useQuery(gridApi.listChildren, communityCode ? { params: { code: communityCode } } : null);
