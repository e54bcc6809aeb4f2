import { useState } from 'react';
import type { StockTakeCardView, StockTakeId } from '@yuandian/shared/rewards/stock.types';
import { stockTakeStates, type StockTakeStatus } from '@yuandian/shared/rewards/stock-take-status';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { StaffShell } from '@/components/desk/staff-shell';
import { ErrorBlock } from '@/components/notice';
import { Pills } from '@/components/pills';
import { Skeleton } from '@/components/skeleton';
import { Tag } from '@/components/tag';
import { formatChange, formatTime } from '@/lib/format';
import { useFilters } from '@/lib/use-filters';
import { rewardsStaffRoutes } from '@/routes';
import { useDiscardStockTake, usePostStockTake } from '../../rewards.actions';
import { useStockTake, useStockTakes } from '../../rewards.queries';

const STATES = [{ value: 'all', text: '全部' }, ...(Object.keys(stockTakeStates.states) as StockTakeStatus[]).map((status) => ({ value: status, text: stockTakeStates.states[status].label }))] as const;

const COLUMNS: Column<StockTakeCardView>[] = [
  { title: '兑换点', width: '2fr', main: true, render: (take) => take.stockPointName },
  { title: '时间', width: '180px', render: (take) => formatTime(take.countedAt) },
  { title: '盘点人', width: '120px', render: (take) => take.countedByName },
  { title: '有差异', width: '100px', number: true, render: (take) => `${take.differingLines} / ${take.lineCount}` },
  { title: '状态', width: '100px', render: (take) => <Tag tone={stockTakeStates.states[take.status].tone}>{stockTakeStates.states[take.status].label}</Tag> },
];

export default function StockTakesPage() {
  const [filters, setFilters] = useFilters(rewardsStaffRoutes.takes, { status: 'all' as StockTakeStatus | 'all' });
  const [opened, setOpened] = useState<StockTakeId | null>(null);
  const takes = useStockTakes({ status: filters.status === 'all' ? undefined : filters.status });
  return (
    <StaffShell title="盘点" head={<Pills label="状态" choices={STATES} value={filters.status} onChange={(status) => setFilters({ status })} />}>
      <DataTable
        list={takes} columns={COLUMNS} keyOf={(take) => take.id} openKey={opened} onOpen={(take) => setOpened(take.id)}
        empty={{ title: '还没有盘点', note: '在“库存”里点“盘点”登记实数' }}
      />
      <Drawer open={opened !== null} onClose={() => setOpened(null)} title="盘点">
        {opened && <StockTake id={opened} onChange={() => { setOpened(null); void takes.refresh(); }} />}
      </Drawer>
    </StaffShell>
  );
}

function StockTake({ id, onChange }: { id: StockTakeId; onChange(): void }) {
  const take = useStockTake(id);
  const post = usePostStockTake({ done: onChange });
  const discard = useDiscardStockTake({ done: onChange });
  if (!take.data) return take.error ? <ErrorBlock error={take.error} onRetry={() => void take.refresh()} /> : <Skeleton count={1} />;
  const params = { stockTakeId: id };
  return (
    <>
      <Card title={take.data.stockPointName} flush>
        {take.data.lines.map((line) => (
          <Cell key={line.offerId} title={line.title} note={`账面 ${line.expected}，实有 ${line.counted}${line.note ? `，${line.note}` : ''}`} value={line.difference === 0 ? '一致' : formatChange(line.difference)} />
        ))}
      </Card>
      {take.data.status === 'COUNTED' && (
        <>
          <Button block kind="primary" pending={post.pending} onPress={() => void post.run({ params })}>按差异入账</Button>
          <Button block pending={discard.pending} onPress={() => void discard.run({ params })}>作废，重新盘点</Button>
        </>
      )}
    </>
  );
}
