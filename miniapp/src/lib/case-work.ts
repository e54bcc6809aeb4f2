import type { CaseWorkView, MyCaseWorkView } from '@yuandian/shared/cases/cases.staff.types';
import { readKept } from './use-kept';

/** The name of the cases on my route of the day, as this phone last read them. */
export const KEPT_CASE_WORK = 'cases.my-work';

/** The name of the report form with its directory, the same for residents and staff. */
export const KEPT_REPORT_FORM = 'cases.form';

/** A case of the kept route: what its forms need where there is no network. */
export function keptCaseWork(id: string): CaseWorkView | undefined {
  return readKept<MyCaseWorkView>(KEPT_CASE_WORK)?.data.items.find((one) => one.id === id);
}
