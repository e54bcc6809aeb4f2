import { useState } from 'react';
import type { AnnouncementId } from '@yuandian/shared/common/ids';
import { announcementStates, type AnnouncementStatus } from '@yuandian/shared/notices/announcement-status';
import { ANNOUNCEMENT_LIMITS } from '@yuandian/shared/notices/notices.limits';
import type { AnnouncementDeskRowView } from '@yuandian/shared/notices/notices.staff.types';
import { AUDIENCE_GROUPS } from '@yuandian/shared/notices/notices.types';
import { Button } from '@/components/button';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { SearchBox } from '@/components/desk/search-box';
import { StaffShell } from '@/components/desk/staff-shell';
import { Pills } from '@/components/pills';
import { Tag } from '@/components/tag';
import { facts, formatNumber, formatTime } from '@/lib/format';
import { open } from '@/lib/nav';
import { useMay } from '@/lib/session';
import { useFilters } from '@/lib/use-filters';
import { noticesStaffRoutes } from '@/routes';
import { AnnouncementDetail } from '../../components/announcement-detail';
import { useDeskAnnouncements } from '../../notices.queries';

const STATUSES = [
  { value: 'all', text: '全部' },
  ...(Object.keys(announcementStates.states) as AnnouncementStatus[]).map((status) => ({ value: status, text: announcementStates.states[status].label })),
] as const;

const COLUMNS: Column<AnnouncementDeskRowView>[] = [
  { title: '公告', width: '2.4fr', main: true, render: ({ title }) => title },
  { title: '发给', width: '2fr', render: ({ divisionName, group }) => `${divisionName}，${AUDIENCE_GROUPS[group]}` },
  { title: '发布时间', width: '1.4fr', render: ({ publishAt }) => (publishAt ? formatTime(publishAt) : '–') },
  { title: '已读/应读', width: '120px', number: true, render: ({ read }) => (read ? `${formatNumber(read.read)}/${formatNumber(read.target)}` : '–') },
  { title: '标记', width: '100px', render: ({ importance, pinned }) => facts(importance === 'important' && '重要', pinned && '置顶') || '–' },
  { title: '状态', width: '110px', render: ({ status }) => <Tag tone={announcementStates.states[status].tone}>{announcementStates.states[status].label}</Tag> },
];

export default function AnnouncementsDeskPage() {
  const [filters, setFilters] = useFilters(noticesStaffRoutes.announcements, { status: 'all' as AnnouncementStatus | 'all', text: '' });
  const [opened, setOpened] = useState<AnnouncementId | null>(null);
  const announcements = useDeskAnnouncements({ status: filters.status === 'all' ? undefined : filters.status, text: filters.text || undefined });
  const mayDraft = useMay('notices.announcement.draft');
  return (
    <StaffShell
      title="公告"
      actions={mayDraft && <Button kind="primary" size="small" icon="plus" onPress={() => open(noticesStaffRoutes.announcementForm, {})}>写公告</Button>}
      head={(
        <>
          <Pills label="状态" choices={STATUSES} value={filters.status} onChange={(status) => setFilters({ status })} />
          <SearchBox label="按标题查找" placeholder="按标题查找" max={ANNOUNCEMENT_LIMITS.title.max} value={filters.text} onChange={(text) => setFilters({ text })} />
        </>
      )}
    >
      <DataTable
        list={announcements} columns={COLUMNS} keyOf={({ id }) => id} openKey={opened} onOpen={({ id }) => setOpened(id)}
        empty={{ title: '没有这样的公告', note: mayDraft ? '换一个条件看看，或点“写公告”' : '换一个条件看看' }}
      />
      <Drawer open={opened !== null} onClose={() => setOpened(null)} title="公告">
        {opened && <AnnouncementDetail id={opened} onChange={() => void announcements.refresh()} />}
      </Drawer>
    </StaffShell>
  );
}
