import { CLOSING_CODES } from '@yuandian/shared/cases/case-kind';
import type { FormerCaseView } from '@yuandian/shared/cases/cases.staff.types';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { formatTime, facts } from '@/lib/format';
import { open } from '@/lib/nav';
import { casesStaffRoutes } from '@/routes';

/** The same class at the same place, closed before: why it keeps coming back. */
export function FormerCases({ former }: { former: FormerCaseView[] }) {
  if (former.length === 0) return null;
  return (
    <Card title="同一地点以前的诉求" flush>
      {former.map(({ id, number, closedAt, closingCode, result, rootCause }) => (
        <Cell
          key={id} icon="clock" title={number} value={CLOSING_CODES[closingCode]} note={facts(`${formatTime(closedAt)} 办结`, result, rootCause ? `原因：${rootCause}` : '没有写根本原因')}
          onPress={() => open(casesStaffRoutes.case, { id })}
        />
      ))}
    </Card>
  );
}
