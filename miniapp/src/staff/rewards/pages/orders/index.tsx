import { useState } from 'react';
import type { OrderId } from '@yuandian/shared/common/ids';
import { orderStates, type OrderStatus } from '@yuandian/shared/rewards/order-status';
import type { StaffOrderCardView } from '@yuandian/shared/rewards/rewards.staff.types';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { StaffShell } from '@/components/desk/staff-shell';
import { Pills } from '@/components/pills';
import { Tag } from '@/components/tag';
import { formatNumber, formatTime } from '@/lib/format';
import { useFilters } from '@/lib/use-filters';
import { rewardsStaffRoutes } from '@/routes';
import { OrderDetail } from '../../components/order-detail';
import { useOrders } from '../../rewards.queries';

const STATES = [{ value: 'all', text: '全部' }, ...(Object.keys(orderStates.states) as OrderStatus[]).map((status) => ({ value: status, text: orderStates.states[status].label }))] as const;

const COLUMNS: Column<StaffOrderCardView>[] = [
  { title: '兑换', width: '2fr', main: true, render: (order) => `${order.title} × ${order.quantity}` },
  { title: '居民', width: '120px', render: (order) => order.residentName },
  { title: '兑换点', width: '2fr', render: (order) => order.stockPointName },
  { title: '积分', width: '90px', number: true, render: (order) => formatNumber(order.points) },
  { title: '时间', width: '180px', render: (order) => formatTime(order.createdAt) },
  { title: '状态', width: '120px', render: (order) => <Tag tone={orderStates.states[order.status].tone}>{orderStates.states[order.status].label}</Tag> },
];

export default function OrdersPage() {
  const [filters, setFilters] = useFilters(rewardsStaffRoutes.orders, { status: 'all' as OrderStatus | 'all' });
  const [opened, setOpened] = useState<OrderId | null>(null);
  const orders = useOrders({ status: filters.status === 'all' ? undefined : filters.status });
  return (
    <StaffShell title="兑换订单" head={<Pills label="状态" choices={STATES} value={filters.status} onChange={(status) => setFilters({ status })} />}>
      <DataTable
        list={orders} columns={COLUMNS} keyOf={(order) => order.id} openKey={opened} onOpen={(order) => setOpened(order.id)}
        empty={{ title: '没有这样的订单', note: '换一个状态看看' }}
      />
      <Drawer open={opened !== null} onClose={() => setOpened(null)} title="兑换订单">
        {opened && <OrderDetail orderId={opened} onChange={() => void orders.refresh()} />}
      </Drawer>
    </StaffShell>
  );
}
