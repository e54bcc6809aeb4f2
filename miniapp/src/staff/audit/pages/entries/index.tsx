import { useState } from 'react';
import { ROLES } from '@yuandian/shared/common/role';
import type { AuditEntryView } from '@yuandian/shared/audit/audit.types';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { StaffShell } from '@/components/desk/staff-shell';
import { Pills } from '@/components/pills';
import { Tag } from '@/components/tag';
import { formatTime } from '@/lib/format';
import { useFilters } from '@/lib/use-filters';
import { auditStaffRoutes } from '@/routes';
import { actionText } from '../../action-text';
import { useEntries } from '../../audit.queries';

const MODULES = [
  { value: 'all', text: '全部' }, { value: 'identity.', text: '账号与个人信息' }, { value: 'grid.', text: '网格与岗位' }, { value: 'volunteering.', text: '志愿服务' },
  { value: 'points.', text: '积分' }, { value: 'rewards.', text: '积分兑换' }, { value: 'honors.', text: '荣誉榜单' }, { value: 'notices.', text: '消息' },
] as const;

const rolesText = (entry: AuditEntryView) => entry.roles.map((role) => ROLES[role]).join('、');

const COLUMNS: Column<AuditEntryView>[] = [
  { title: '时间', width: '180px', render: (entry) => formatTime(entry.at) },
  { title: '谁', width: '140px', main: true, render: (entry) => entry.actorName },
  { title: '岗位', width: '160px', render: rolesText },
  { title: '做了什么', width: '2fr', render: (entry) => actionText(entry.action) },
  { title: '在哪里', width: '2fr', render: (entry) => entry.divisionName },
  { title: '理由', width: '2fr', render: (entry) => entry.reason },
];

export default function EntriesPage() {
  const [filters, setFilters] = useFilters(auditStaffRoutes.entries, { action: 'all' as (typeof MODULES)[number]['value'] });
  const [opened, setOpened] = useState<AuditEntryView | null>(null);
  const entries = useEntries({ action: filters.action === 'all' ? undefined : filters.action });
  return (
    <StaffShell title="操作留痕" head={<Pills label="模块" choices={MODULES} value={filters.action} onChange={(action) => setFilters({ action })} />}>
      <DataTable list={entries} columns={COLUMNS} keyOf={(entry) => entry.id} openKey={opened?.id} onOpen={setOpened} empty={{ title: '没有记录' }} />
      <Drawer open={opened !== null} onClose={() => setOpened(null)} title="操作留痕">
        {opened && (
          <Card flush>
            <Cell title={opened.actorName} note={rolesText(opened)} value={formatTime(opened.at)} />
            <Cell title={actionText(opened.action)} note={`${opened.action} · ${opened.subjectId}`} value={<Tag tone={opened.sealed ? 'done' : 'waiting'}>{opened.sealed ? '已封存' : '待封存'}</Tag>} />
            <Cell title="在哪里" value={opened.divisionName} />
            {opened.reason && <Cell title="理由" note={opened.reason} />}
            <Cell title="改动前摘要" note={opened.beforeHash ?? '无'} />
            <Cell title="改动后摘要" note={opened.afterHash ?? '无'} />
            <Cell title="请求编号" note={opened.requestId} />
          </Card>
        )}
      </Drawer>
    </StaffShell>
  );
}
