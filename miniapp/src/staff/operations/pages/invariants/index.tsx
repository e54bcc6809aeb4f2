import type { InvariantView } from '@yuandian/shared/operations/operations.types';
import { Button } from '@/components/button';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { StaffShell } from '@/components/desk/staff-shell';
import { Banner, ErrorBlock } from '@/components/notice';
import { Skeleton } from '@/components/skeleton';
import { Tag } from '@/components/tag';
import { formatTime } from '@/lib/format';
import { wholeList } from '@/lib/whole-list';
import { useRunInvariants } from '../../operations.actions';
import { useInvariants } from '../../operations.queries';

function stateOf({ violations }: InvariantView) {
  if (violations === null) return <Tag tone="waiting">未核对</Tag>;
  return <Tag tone={violations === 0 ? 'done' : 'bad'}>{violations === 0 ? '正常' : `${violations} 处不符`}</Tag>;
}

const COLUMNS: Column<InvariantView>[] = [
  { title: '编号', width: '80px', render: (item) => item.id },
  { title: '应当成立', width: '4fr', main: true, render: (item) => item.title },
  { title: '结果', width: '120px', render: stateOf },
  { title: '用时', width: '90px', number: true, render: (item) => (item.durationMs === null ? '' : `${item.durationMs} ms`) },
  { title: '上次核对', width: '180px', render: (item) => (item.lastRunAt ? formatTime(item.lastRunAt) : '') },
];

/** What must always be true of the stored data. */
export default function InvariantsPage() {
  const report = useInvariants();
  const run = useRunInvariants({ done: report.put });
  const { data } = report;
  if (!data) return <StaffShell title="数据核对">{report.error ? <ErrorBlock error={report.error} onRetry={() => void report.refresh()} /> : <Skeleton />}</StaffShell>;
  return (
    <StaffShell title="数据核对" actions={<Button kind="primary" size="small" pending={run.pending} onPress={() => void run.run()}>立即核对</Button>}>
      {data.clean && data.assertionsFailed === 0
        ? <Banner tone="done">全部正常</Banner>
        : <Banner tone="bad">有不符或未核对的项目{data.assertionsFailed > 0 ? `，运行中拦下 ${data.assertionsFailed} 次不合规的写入` : ''}，请联系技术人员</Banner>}
      <DataTable list={wholeList(report, ({ items }) => items)} columns={COLUMNS} keyOf={(item) => item.id} empty={{ title: '没有核对项目' }} />
    </StaffShell>
  );
}
