import { GRID_LIMITS } from '@yuandian/shared/grid/grid.limits';
import type { ImportReportView, ImportRowProblem } from '@yuandian/shared/grid/grid.types';
import { Card } from '@/components/card';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { Figure, Figures } from '@/components/figure';
import { Banner } from '@/components/notice';
import { formatNumber } from '@/lib/format';

const PROBLEM: Column<ImportRowProblem> = { title: '问题', width: '4fr', render: ({ problem }) => problem };
const IN_SHEET: Column<ImportRowProblem>[] = [
  { title: '第几行', width: '110px', main: true, render: ({ line }) => `第 ${line} 行` },
  { title: '哪一列', width: '160px', render: ({ column }) => column ?? '整行' },
  PROBLEM,
];
/** A map holds outlines, not lines. */
const ON_MAP: Column<ImportRowProblem>[] = [
  { title: '第几个图形', width: '130px', main: true, render: ({ line }) => `第 ${line} 个图形` },
  { title: '哪里', width: '160px', render: ({ column }) => column ?? '整个图形' },
  PROBLEM,
];

/** What the file would do or did, and which lines are wrong. */
export function ImportReport({ report }: { report: ImportReportView<string> }) {
  const { problems, problemCount } = report;
  const isMap = report.kind === 'shapes';
  const unit = isMap ? '个' : '行';
  const list = { items: problems, loading: false, loadingMore: false, hasMore: false, error: null, more: () => Promise.resolve(), refresh: () => Promise.resolve() };
  return (
    <>
      {report.applied && <Banner tone="done">{isMap ? '已导入，从现在起按新的边界认网格' : '已导入，记录在“导入记录”里'}</Banner>}
      {!report.applied && problemCount === 0 && <Banner tone="done">核对通过，还没有导入</Banner>}
      {problemCount > 0 && <Banner tone="bad">有 {problemCount} 处问题，什么都没有导入。改好文件后重新选择。</Banner>}
      <Card title={report.fileName}>
        <Figures>
          <Figure value={formatNumber(report.rows)} unit={unit} caption="文件共有" />
          <Figure value={formatNumber(report.created)} unit={unit} caption={report.applied ? '新建了' : '将新建'} />
          <Figure value={formatNumber(report.changed)} unit={unit} caption={report.applied ? '修改了' : '将修改'} />
          <Figure value={formatNumber(report.unchanged)} unit={unit} caption="没有变化" />
        </Figures>
      </Card>
      {problemCount > 0 && <DataTable list={list} columns={isMap ? ON_MAP : IN_SHEET} keyOf={({ line, column, problem }) => `${line} ${column} ${problem}`} empty={{ title: '没有问题' }} />}
      {problemCount > problems.length && <Banner>只列出前 {GRID_LIMITS.importErrorsShown.max} 处，其余改完后再核对。</Banner>}
    </>
  );
}
