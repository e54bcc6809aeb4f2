import type { CaseWorkView, MyCaseWorkView } from '@yuandian/shared/cases/cases.staff.types';
import { readKept } from './use-kept';

/** The name of the cases on my route of the day, as this phone last read them. */
export const KEPT_CASE_WORK = 'cases.my-work';

/** A case of the kept route: what its forms need where there is no network. */
export function keptCaseWork(id: string): CaseWorkView | undefined {
  return readKept<MyCaseWorkView>(KEPT_CASE_WORK)?.data.items.find((one) => one.id === id);
}
