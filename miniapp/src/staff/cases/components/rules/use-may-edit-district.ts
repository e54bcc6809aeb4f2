import { grantsAllowing } from '@yuandian/shared/common/role';
import { pathsDownTo } from '@yuandian/shared/grid/grid.rules';
import { useMe } from '@/lib/session';

/** Categories, duties and the calendar are one for the whole district: a street reads them. */
export function useMayEditDistrict(): boolean {
  const grants = useMe()?.grants ?? [];
  return grantsAllowing(grants.map(({ role, divisionPath }) => ({ role, divisionPath, subjectId: null })), 'cases.rule.edit')
    .some(({ divisionPath }) => pathsDownTo(divisionPath).length === 1);
}
