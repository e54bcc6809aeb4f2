import { ARCHIVE_LIMITS as limits } from '@yuandian/shared/fieldwork/fieldwork.limits';
import { ARCHIVE_KINDS, ARCHIVE_SCOPES, VISIT_RESULTS } from '@yuandian/shared/fieldwork/fieldwork.types';
import type { ArchiveCardView, ArchiveScope } from '@yuandian/shared/fieldwork/fieldwork.types';
import { Button } from '@/components/button';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { SearchBox } from '@/components/desk/search-box';
import { StaffShell } from '@/components/desk/staff-shell';
import { Pills } from '@/components/pills';
import { formatAgo } from '@/lib/format';
import { open } from '@/lib/nav';
import { useMay } from '@/lib/session';
import { useFilters } from '@/lib/use-filters';
import { fieldworkStaffRoutes as routes } from '@/routes';
import { DueTag } from '../../components/archive-cell';
import { useArchives } from '../../fieldwork.queries';

const SCOPES = (Object.keys(ARCHIVE_SCOPES) as ArchiveScope[]).map((scope) => ({ value: scope, text: ARCHIVE_SCOPES[scope] }));

const COLUMNS: Column<ArchiveCardView>[] = [
  { title: '姓名', width: '140px', main: true, render: (archive) => archive.name },
  { title: '下次联系', width: '150px', render: (archive) => <DueTag archive={archive} /> },
  { title: '类别', width: '130px', render: (archive) => ARCHIVE_KINDS[archive.kind] },
  { title: '住址', width: '1fr', render: (archive) => archive.address },
  { title: '网格', width: '2fr', render: (archive) => archive.divisionName },
  { title: '上次联系', width: '170px', render: (archive) => (archive.lastContactAt ? formatAgo(archive.lastContactAt) : '还没有') },
  { title: '上次情况', width: '110px', render: (archive) => (archive.lastResult ? VISIT_RESULTS[archive.lastResult] : '–') },
  { title: '负责人', width: '110px', render: (archive) => archive.responsibleName },
];

/** People to be visited, who has waited longest first; masked. */
export default function ArchivesPage() {
  const [filters, setFilters] = useFilters(routes.archives, { scope: 'due' as ArchiveScope, q: '' });
  const archives = useArchives({ scope: filters.q ? 'all' : filters.scope, q: filters.q || undefined });
  const mayEdit = useMay('fieldwork.archive.edit');
  return (
    <StaffShell
      title="走访"
      actions={mayEdit && <Button size="small" icon="plus" onPress={() => open(routes.archiveForm, {})}>建立档案</Button>}
      head={(
        <>
          <Pills label="范围" choices={SCOPES} value={filters.scope} onChange={(scope) => setFilters({ scope, q: '' })} />
          <SearchBox label="查找走访对象" placeholder="完整的姓名或电话" max={limits.searchMax} value={filters.q} onChange={(q) => setFilters({ q })} />
        </>
      )}
    >
      <DataTable
        list={archives} columns={COLUMNS} keyOf={(archive) => archive.id} onOpen={(archive) => open(routes.archive, { id: archive.id })}
        empty={filters.scope === 'due' ? { title: '没有到期要走访的人', note: '点“全部”查看所有走访对象' } : { title: '这里没有走访对象' }}
      />
    </StaffShell>
  );
}
