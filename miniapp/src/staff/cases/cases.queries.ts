import { casesApi, casesRulesApi, casesStaffApi } from '@yuandian/shared/cases/cases.api';
import type { TemplateStep } from '@yuandian/shared/cases/cases.rule.types';
import type { CaseDeskFilters, CaseDeskQuery } from '@yuandian/shared/cases/cases.staff.types';
import type { CandidateQuery } from '@yuandian/shared/cases/step.types';
import type { StatisticsQuery } from '@yuandian/shared/cases/statistics.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { gridApi } from '@yuandian/shared/grid/grid.api';
import { KEPT_REPORT_FORM } from '@/lib/case-work';
import { useKept } from '@/lib/use-kept';
import { usePaged } from '@/lib/use-paged';
import { useQuery } from '@/lib/use-query';

/** What lies in each box of what the filters leave. */
export const useBoxCounts = (query: CaseDeskFilters) => useQuery(casesStaffApi.countBoxes, { query: { ...query, box: undefined, order: undefined } });
/** Fifty at once: a desk looks over its inbox. */
export const useDeskCases = (query: CaseDeskQuery) => usePaged(casesStaffApi.listCases, { query: { limit: 50, ...query } });
export const useSavedFilters = () => useQuery(casesStaffApi.listFilters, {});
export const useStaffCase = (caseId: CaseId) => useQuery(casesStaffApi.getCase, { params: { caseId } });
export const useAdvice = (caseId: CaseId) => useQuery(casesStaffApi.getAdvice, { params: { caseId } });
export const useCandidates = (caseId: CaseId, query: CandidateQuery) => usePaged(casesStaffApi.listCandidates, { params: { caseId }, query });
export const useTemplates = (step: TemplateStep, categoryCode: string) => useQuery(casesRulesApi.listTemplates, { query: { step, categoryCode } });
export const useStatistics = (query: StatisticsQuery) => useQuery(casesStaffApi.getStatistics, { query });
export const useWall = (divisionPath: string) => useQuery(casesApi.getWall, divisionPath ? { query: { divisionPath } } : null);
export const useGrids = (communityCode: string | undefined) => useQuery(gridApi.listChildren, communityCode ? { params: { code: communityCode } } : null);

/** Platforms that are set up for the place of the case. */
export const useOuterSystems = (caseId: CaseId) => useQuery(casesStaffApi.listOuterSystems, { params: { caseId } });

/** The categories as they were read last on this phone, until they are read anew: a report is written where there is no network. */
export function useReportForm() {
  const form = useQuery(casesApi.getReportForm, {});
  const kept = useKept(form, KEPT_REPORT_FORM);
  return { ...form, data: form.data ?? kept?.data };
}
