import { casesApi } from '@yuandian/shared/cases/cases.api';
import type { BoardQuery, MyCasesQuery, NearbyQuery, ReportFormView } from '@yuandian/shared/cases/cases.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { gridApi } from '@yuandian/shared/grid/grid.api';
import { useEffect, useState } from 'react';
import { useSignedIn } from '@/lib/session';
import { storage } from '@/lib/storage';
import { usePaged } from '@/lib/use-paged';
import { useQuery } from '@/lib/use-query';

const FORM_KEY = 'cases.form';

/** The form as it was read last on this phone, until it is read anew: a stairwell has no network. */
export function useReportForm() {
  const form = useQuery(casesApi.getReportForm, {});
  const [kept] = useState(() => storage.read<ReportFormView>(FORM_KEY));
  useEffect(() => {
    if (form.data) storage.write(FORM_KEY, form.data);
  }, [form.data]);
  return { ...form, data: form.data ?? kept ?? undefined };
}

export const useNearby = (query: NearbyQuery | null) => useQuery(casesApi.findNearby, query && { query });
/** Nothing for a guest. */
export const useMyCases = (query: MyCasesQuery) => usePaged(casesApi.listMine, useSignedIn() ? { query } : null);
export const useBoard = (query: BoardQuery) => usePaged(casesApi.listBoard, { query });
export const useCase = (caseId: CaseId) => useQuery(casesApi.getCase, { params: { caseId } });

export const useCommunities = (q: string) => usePaged(gridApi.listCommunities, { query: { q: q || undefined } });
export const useGrids = (communityCode: string | undefined) => useQuery(gridApi.listChildren, communityCode ? { params: { code: communityCode } } : null);
