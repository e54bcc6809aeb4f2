import { useState } from 'react';
import type { PersonId } from '@yuandian/shared/common/ids';
import { ROLES, type Role } from '@yuandian/shared/common/role';
import { GRID_LIMITS } from '@yuandian/shared/grid/grid.limits';
import type { PersonCardView } from '@yuandian/shared/grid/grid.types';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { SearchBox } from '@/components/desk/search-box';
import { StaffShell } from '@/components/desk/staff-shell';
import { Banner } from '@/components/notice';
import { Pills } from '@/components/pills';
import { Tag } from '@/components/tag';
import { useFilters } from '@/lib/use-filters';
import { gridStaffRoutes } from '@/routes';
import { ExportButtons } from '../../components/export-buttons';
import { PersonDetail } from '../../components/person-detail';
import { useDivision, usePeople } from '../../grid.queries';

const ROLE_CHOICES = [{ value: 'all', text: '全部' }, ...(Object.keys(ROLES) as Role[]).map((role) => ({ value: role, text: ROLES[role] }))] as const;

const postsOf = ({ roles }: PersonCardView) => roles.map((role) => `${role.roleLabel}（${role.divisionName}）`).join('，') || '–';

const COLUMNS: Column<PersonCardView>[] = [
  { title: '姓名', width: '140px', main: true, render: (person) => person.displayName },
  { title: '手机号', width: '150px', render: (person) => person.maskedPhone ?? '–' },
  { title: '居住社区', width: '2fr', render: (person) => person.homeName ?? '–' },
  { title: '岗位', width: '3fr', render: postsOf },
  { title: '状态', width: '100px', render: (person) => <Tag tone={person.disabledAt ? 'bad' : 'done'}>{person.disabledAt ? '已停用' : '正常'}</Tag> },
];

export default function PeoplePage() {
  const [filters, setFilters] = useFilters(gridStaffRoutes.people, { q: '', role: 'all' as Role | 'all', division: '' });
  const [opened, setOpened] = useState<PersonId | null>(null);
  const people = usePeople({ q: filters.q || undefined, role: filters.role === 'all' ? undefined : filters.role, division: filters.division || undefined });
  return (
    <StaffShell
      title="人员"
      actions={<ExportButtons kind="people" division={filters.division || undefined} />}
      head={(
        <>
          <Pills label="岗位" choices={ROLE_CHOICES} value={filters.role} onChange={(role) => setFilters({ role })} />
          {filters.division !== '' && <Within code={filters.division} onLeave={() => setFilters({ division: '' })} />}
          <SearchBox label="查找" placeholder="查找人员" hint="按完整姓名、完整手机号，或昵称的开头查找" max={GRID_LIMITS.searchText.max} value={filters.q} onChange={(q) => setFilters({ q })} />
        </>
      )}
    >
      <DataTable
        list={people} columns={COLUMNS} keyOf={(person) => person.personId} openKey={opened} onOpen={(person) => setOpened(person.personId)}
        empty={{ title: '没有找到', note: '姓名和手机号要写完整；不在你辖区的人查不到' }}
      />
      <Drawer open={opened !== null} onClose={() => setOpened(null)} title="人员">
        {opened && <PersonDetail key={opened} id={opened} onChange={() => void people.refresh()} />}
      </Drawer>
    </StaffShell>
  );
}

function Within({ code, onLeave }: { code: string; onLeave(): void }) {
  const division = useDivision(code);
  return <Banner action={{ text: '看全部', onPress: onLeave }}>只看{division.data?.fullName ?? '这个网格'}的人员</Banner>;
}
