import { useState } from 'react';
import { POINTS_LIMITS } from '@yuandian/shared/points/points.limits';
import { reversalProblem, ruleVersionParts } from '@yuandian/shared/points/points.rules';
import { ACCOUNT_KINDS, POINTS_EVENTS, TRANSACTION_KINDS, TRANSACTION_KIND_NAMES, type TransactionKind, type TransactionView } from '@yuandian/shared/points/points.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { StaffShell } from '@/components/desk/staff-shell';
import { Pills } from '@/components/pills';
import { ReasonDialog } from '@/components/reason-dialog';
import { formatChange, formatNumber, formatTime } from '@/lib/format';
import { useMay } from '@/lib/session';
import { useFilters } from '@/lib/use-filters';
import { pointsStaffRoutes } from '@/routes';
import { useReverse } from '../../points.actions';
import { useTransactions } from '../../points.queries';

const KINDS = [{ value: 'all', text: '全部' }, ...TRANSACTION_KIND_NAMES.map((kind) => ({ value: kind, text: TRANSACTION_KINDS[kind] }))] as const;

const COLUMNS: Column<TransactionView>[] = [
  { title: '种类', width: '140px', main: true, render: (row) => (row.event ? POINTS_EVENTS[row.event].label : TRANSACTION_KINDS[row.kind]) },
  { title: '居民', width: '120px', render: (row) => row.personName },
  { title: '积分', width: '90px', number: true, render: (row) => formatNumber(row.points) },
  { title: '社区', width: '2fr', render: (row) => row.divisionName },
  { title: '说明', width: '2fr', render: (row) => row.reason ?? (row.reversedBy ? '已冲回' : '–') },
  { title: '时间', width: '180px', render: (row) => formatTime(row.createdAt) },
];

export default function TransactionsPage() {
  const [filters, setFilters] = useFilters(pointsStaffRoutes.transactions, { kind: 'all' as TransactionKind | 'all' });
  const [opened, setOpened] = useState<TransactionView | null>(null);
  const list = useTransactions({ kind: filters.kind === 'all' ? undefined : filters.kind });
  return (
    <StaffShell title="积分流水" head={<Pills label="种类" choices={KINDS} value={filters.kind} onChange={(kind) => setFilters({ kind })} />}>
      <DataTable list={list} columns={COLUMNS} keyOf={(row) => row.id} openKey={opened?.id} onOpen={setOpened} empty={{ title: '没有积分流水' }} />
      <Drawer open={opened !== null} onClose={() => setOpened(null)} title="积分流水">
        {opened && <Transaction row={opened} onChange={() => { setOpened(null); void list.refresh(); }} />}
      </Drawer>
    </StaffShell>
  );
}

/** As in the list of rules: 志愿服务时长（第 1 版）. */
function ruleText(name: string): string {
  const { event, version } = ruleVersionParts(name);
  return `${POINTS_EVENTS[event].label}（第 ${version} 版）`;
}

function Transaction({ row, onChange }: { row: TransactionView; onChange(): void }) {
  const [asking, setAsking] = useState(false);
  const reverse = useReverse({ done: onChange });
  const may = useMay('points.entry.reverse') && reversalProblem({ kind: row.kind, reversed: row.reversedBy !== null }) === null;
  return (
    <>
      <Card flush>
        <Cell title={row.personName} note={row.divisionName} value={`${formatNumber(row.points)} 分`} />
        {row.ruleVersion && <Cell title="规则" value={ruleText(row.ruleVersion)} />}
        <Cell title="发生" value={formatTime(row.occurredAt)} />
        <Cell title="记账" value={formatTime(row.createdAt)} />
        {row.reason && <Cell title="理由" note={row.reason} />}
      </Card>
      <Card title="借贷两方" flush>
        {row.legs.map((leg) => <Cell key={`${leg.accountKind}${leg.ownerId}`} title={ACCOUNT_KINDS[leg.accountKind]} value={formatChange(leg.points)} />)}
      </Card>
      {may && <Button block kind="danger" onPress={() => setAsking(true)}>冲回这一笔</Button>}
      <ReasonDialog
        open={asking} draft={`points.reverse.${row.id}`} title="冲回积分" note="另记一笔相反的流水，原来的记录保留，居民会看到理由。" confirm="冲回" min={POINTS_LIMITS.reason.min} max={POINTS_LIMITS.reason.max}
        pending={reverse.pending} onClose={() => setAsking(false)} onConfirm={(reason) => reverse.run({ params: { transactionId: row.id }, body: { reason } })}
      />
    </>
  );
}
