import { casesStaffApi } from '@yuandian/shared/cases/cases.api';
import type { SavedFilterView } from '@yuandian/shared/cases/cases.staff.types';
import type { BulkResultView, ReporterContactView } from '@yuandian/shared/cases/step.types';
import type { CaseResultView } from '@yuandian/shared/cases/cases.types';
import type { CaseSubmittedView } from '@yuandian/shared/cases/report.types';
import { useAction } from '@/lib/use-action';
import type { ActionOptions } from '@/lib/use-action';
import { useSubmit } from '@/lib/use-submit';
import type { SubmitOptions } from '@/lib/use-submit';

export const useBulk = (options: ActionOptions<BulkResultView>) => useAction(casesStaffApi.doBulk, options);
export const useSaveFilter = (options: ActionOptions<SavedFilterView>) => useAction(casesStaffApi.saveFilter, options);
export const useDeleteFilter = (options: ActionOptions<SavedFilterView>) => useAction(casesStaffApi.deleteFilter, options);
export const useReveal = (options: ActionOptions<ReporterContactView>) => useAction(casesStaffApi.revealContact, options);
export const useSignOrder = (options: ActionOptions<CaseResultView>) => useAction(casesStaffApi.signOrder, options);
export const useReturnOrder = (options: ActionOptions<CaseResultView>) => useAction(casesStaffApi.returnOrder, options);
export const useSendBackOrder = (options: ActionOptions<CaseResultView>) => useAction(casesStaffApi.sendBackOrder, options);
export const useCancelOrder = (options: ActionOptions<CaseResultView>) => useAction(casesStaffApi.cancelOrder, options);
/** With photos, and kept on the phone until there is a network. */
export const useReportForOthers = (options: SubmitOptions<CaseSubmittedView>) => useSubmit(casesStaffApi.report, options);
