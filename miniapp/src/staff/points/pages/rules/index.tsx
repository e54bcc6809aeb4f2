import { POINTS_EVENTS, POINTS_EVENT_NAMES, type PointsEvent, type StaffRuleView } from '@yuandian/shared/points/points.types';
import { Button } from '@/components/button';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { StaffShell } from '@/components/desk/staff-shell';
import { Pills } from '@/components/pills';
import { Tag } from '@/components/tag';
import { formatDay } from '@/lib/format';
import { open } from '@/lib/nav';
import { useMay } from '@/lib/session';
import { useFilters } from '@/lib/use-filters';
import { pointsStaffRoutes } from '@/routes';
import { useRules } from '../../points.queries';

const EVENTS = [{ value: 'all', text: '全部' }, ...POINTS_EVENT_NAMES.map((event) => ({ value: event, text: POINTS_EVENTS[event].label }))] as const;

const COLUMNS: Column<StaffRuleView>[] = [
  { title: '做什么', width: '2fr', main: true, render: (rule) => `${POINTS_EVENTS[rule.event].label}（第 ${rule.version} 版）` },
  { title: '适用', width: '2fr', render: (rule) => rule.divisionName },
  { title: '积分', width: '140px', render: (rule) => `${POINTS_EVENTS[rule.event].unit} ${rule.pointsPerUnit} 分` },
  { title: '上限', width: '160px', render: (rule) => [rule.perDayCap && `每天 ${rule.perDayCap}`, rule.perMonthCap && `每月 ${rule.perMonthCap}`].filter(Boolean).join('，') || '不限' },
  { title: '有效期', width: '120px', render: (rule) => (rule.expiryMonths ? `${rule.expiryMonths} 个月` : '长期') },
  { title: '起止', width: '2fr', render: (rule) => `${formatDay(rule.validFrom)} 起${rule.validTo ? `，至 ${formatDay(rule.validTo)}` : ''}` },
  { title: '状态', width: '90px', render: (rule) => <Tag tone={rule.inForce ? 'active' : 'neutral'}>{rule.inForce ? '现行' : '未生效'}</Tag> },
];

export default function RulesPage() {
  const [filters, setFilters] = useFilters(pointsStaffRoutes.rules, { event: 'all' as PointsEvent | 'all' });
  const rules = useRules({ event: filters.event === 'all' ? undefined : filters.event });
  const mayEdit = useMay('points.rule.edit');
  return (
    <StaffShell
      title="积分规则"
      actions={mayEdit && <Button kind="primary" size="small" icon="plus" onPress={() => open(pointsStaffRoutes.ruleForm)}>发布新规则</Button>}
      head={<Pills label="做什么" choices={EVENTS} value={filters.event} onChange={(event) => setFilters({ event })} />}
    >
      <DataTable list={rules} columns={COLUMNS} keyOf={(rule) => rule.id} empty={{ title: '还没有规则', note: mayEdit ? '点“发布新规则”开始' : undefined }} />
    </StaffShell>
  );
}
