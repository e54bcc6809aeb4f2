import type { CaseBox, CaseDeskFilters } from '@yuandian/shared/cases/cases.staff.types';

/** What the address of the desk carries. */
export type DeskFilters = CaseDeskFilters;

export const NO_FILTERS: DeskFilters = {
  divisionPath: undefined, desk: undefined, kind: undefined, source: undefined, categoryCode: undefined, unitId: undefined, light: undefined, q: undefined,
  from: undefined, to: undefined, order: undefined,
};

/** How many narrow the list, besides the box and the words. */
export function filterCount(filters: DeskFilters): number {
  const { desk, kind, source, categoryCode, unitId, light, divisionPath, from, to } = filters;
  return [desk, kind, source, categoryCode, unitId, light, divisionPath, from, to].filter(Boolean).length;
}

/** Without what is empty, so that a saved filter narrows by nothing it does not name. */
export function queryOf(filters: DeskFilters): DeskFilters {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined && value !== ''));
}

/** Where the steps of a bulk action can be taken. */
export const BULK_BOXES: readonly CaseBox[] = ['intake', 'verifying', 'toDispatch', 'toSign', 'processing', 'late', 'all'];
