import { useState } from 'react';
import type { StockPointId } from '@yuandian/shared/common/ids';
import { STOCK_MOVE_KINDS, type StockMoveView, type StockView } from '@yuandian/shared/rewards/stock.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { StaffShell } from '@/components/desk/staff-shell';
import { Tag } from '@/components/tag';
import { formatChange, formatTime } from '@/lib/format';
import { open } from '@/lib/nav';
import { useMay } from '@/lib/session';
import { rewardsStaffRoutes } from '@/routes';
import { PagedList } from '@/components/paged-list';
import { StockMoveDialog } from '../../components/stock-move-dialog';
import { StockPointPicker } from '../../components/stock-point-picker';
import { useStock, useStockMoves } from '../../rewards.queries';

const COLUMNS: Column<StockView>[] = [
  { title: '商品', width: '2fr', main: true, render: (stock) => stock.title },
  { title: '账面', width: '90px', number: true, render: (stock) => stock.onHand },
  { title: '待领', width: '90px', number: true, render: (stock) => stock.reserved },
  { title: '可兑', width: '90px', number: true, render: (stock) => stock.left },
  { title: '状态', width: '100px', render: (stock) => <Tag tone={stock.low ? 'waiting' : 'done'}>{stock.low ? '该补货' : '充足'}</Tag> },
];

export default function StockPage() {
  const [stockPointId, setStockPointId] = useState<StockPointId | null>(null);
  const [opened, setOpened] = useState<StockView | null>(null);
  const [moving, setMoving] = useState<'receive' | 'correct' | null>(null);
  const stock = useStock(stockPointId && { stockPointId });
  const moves = useStockMoves(opened && { stockPointId: opened.stockPointId, offerId: opened.offerId });
  const mayMove = useMay('rewards.stock.move');
  const mayTake = useMay('rewards.stock.take');
  const done = () => { setMoving(null); setOpened(null); void stock.refresh(); };
  return (
    <StaffShell
      title="库存"
      actions={mayTake && stockPointId && <Button size="small" icon="list-checks" onPress={() => open(rewardsStaffRoutes.count, { id: stockPointId })}>盘点</Button>}
      head={<StockPointPicker value={stockPointId} onChange={setStockPointId} />}
    >
      <DataTable
        list={stock} columns={COLUMNS} keyOf={(row) => row.offerId} openKey={opened?.offerId} onOpen={setOpened}
        empty={{ title: '这里还没有商品', note: '在“商品”里新建后，从商品入库到这里' }}
      />
      <Drawer open={opened !== null} onClose={() => setOpened(null)} title={opened?.title ?? ''}>
        {mayMove && <Button block kind="primary" onPress={() => setMoving('receive')}>入库</Button>}
        {mayMove && <Button block onPress={() => setMoving('correct')}>更正</Button>}
        <PagedList list={moves} keyOf={(move) => move.id} render={(move) => <Move move={move} />} empty={{ title: '还没有库存流水' }} />
      </Drawer>
      {opened && moving && <StockMoveDialog stock={opened} kind={moving} onClose={() => setMoving(null)} onDone={done} />}
    </StaffShell>
  );
}

function Move({ move }: { move: StockMoveView }) {
  return <Card flush><Cell title={STOCK_MOVE_KINDS[move.kind]} note={[formatTime(move.at), move.byName, move.note].filter(Boolean).join(' · ')} value={formatChange(move.quantity)} /></Card>;
}
