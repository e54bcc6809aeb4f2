import { caseStates } from '@yuandian/shared/cases/case-status';
import type { AssetId } from '@yuandian/shared/common/ids';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { ErrorBlock } from '@/components/notice';
import { Skeleton } from '@/components/skeleton';
import { Tag } from '@/components/tag';
import { facts, formatDay } from '@/lib/format';
import { open } from '@/lib/nav';
import { casesStaffRoutes } from '@/routes';
import { useAssetCases } from '../grid.queries';

/** What was reported of it, as far as I may see: a fault that comes again and again is seen here first. */
export function AssetCases({ id }: { id: AssetId }) {
  const { items, loading, error, hasMore, more, loadingMore, refresh } = useAssetCases(id);
  if (error && items.length === 0) return <ErrorBlock error={error} onRetry={() => void refresh()} />;
  if (loading) return <Skeleton count={1} />;
  const again = items.filter(({ recurring }) => recurring).length;
  return (
    <Card title="报修记录" aside={again > 0 && <Tag tone="bad">{`反复发生 ${again} 次`}</Tag>} flush>
      {items.length === 0 && <Cell title="还没有人报过它" />}
      {items.map((one) => (
        <Cell
          key={one.id} title={one.categoryName} note={facts(formatDay(one.reportedAt), one.recurring && '再次发生', one.summary)} value={caseStates.states[one.status].label}
          label={`${one.categoryName} ${one.number}`} onPress={() => open(casesStaffRoutes.case, { id: one.id })}
        />
      ))}
      {hasMore && <Button block kind="plain" pending={loadingMore} onPress={() => void more()}>更早的</Button>}
    </Card>
  );
}
