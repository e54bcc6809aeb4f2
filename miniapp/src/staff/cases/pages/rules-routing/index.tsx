import { useState } from 'react';
import type { RoutingRuleView } from '@yuandian/shared/cases/cases.rule.types';
import { limitText } from '@yuandian/shared/common/work-time';
import { Button } from '@/components/button';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { StaffShell } from '@/components/desk/staff-shell';
import { Tag } from '@/components/tag';
import { open } from '@/lib/nav';
import { useMay } from '@/lib/session';
import { wholeList } from '@/lib/whole-list';
import { casesStaffRoutes } from '@/routes';
import { RerunPanel } from '../../components/rules/rerun-panel';
import { RoutingForm } from '../../components/rules/routing-form';
import { matterText, timeText } from '../../components/rules/rule-texts';
import { useCategoryNames, useRoutingRules } from '../../rules.queries';

function columns(names: ReadonlyMap<string, string>): Column<RoutingRuleView>[] {
  return [
    { title: '顺序', width: '70px', render: (rule) => rule.position },
    { title: '规则', width: '2fr', main: true, render: (rule) => rule.name },
    { title: '什么事', width: '2fr', render: (rule) => matterText(rule, names) },
    { title: '哪里', width: '2fr', render: (rule) => rule.divisionName },
    { title: '什么时间', width: '150px', render: (rule) => timeText(rule.time) },
    { title: '派给谁', width: '2fr', render: (rule) => rule.unitName },
    { title: '时限', width: '120px', render: (rule) => (rule.limit ? limitText(rule.limit) : '按目录') },
    { title: '状态', width: '80px', render: (rule) => <Tag tone={rule.active ? 'active' : 'neutral'}>{rule.active ? '在用' : '停用'}</Tag> },
  ];
}

export default function RulesRoutingPage() {
  const [opened, setOpened] = useState<RoutingRuleView | 'new' | null>(null);
  const [rerunning, setRerunning] = useState(false);
  const mayEdit = useMay('cases.rule.edit');
  const names = useCategoryNames();
  const rules = useRoutingRules();
  const rule = opened === 'new' ? null : opened;
  const close = () => setOpened(null);
  return (
    <StaffShell title="派遣规则" actions={<Actions mayEdit={mayEdit} onRerun={() => setRerunning(true)} onNew={() => setOpened('new')} />}>
      <DataTable
        list={wholeList(rules, (all) => all)} columns={columns(names)} keyOf={({ id }) => id} openKey={rule?.id} onOpen={mayEdit ? setOpened : undefined}
        empty={{ title: '还没有派遣规则', note: mayEdit ? '没有规则的，每一件都由值班员选择责任单位；点“新建规则”开始' : undefined }}
      />
      <Drawer open={opened !== null} onClose={close} title={rule ? '修改规则' : '新建规则'}>
        {opened !== null && <RoutingForm key={rule?.id ?? 'new'} rule={rule} last={lastOf(rules.data)} onDone={() => { close(); void rules.refresh(); }} />}
      </Drawer>
      <Drawer open={rerunning} onClose={() => setRerunning(false)} title="按现在的规则改派">{rerunning && <RerunPanel />}</Drawer>
    </StaffShell>
  );
}

function lastOf(rules: readonly RoutingRuleView[] = []): number {
  return Math.max(0, ...rules.map(({ position }) => position));
}

function Actions({ mayEdit, onRerun, onNew }: { mayEdit: boolean; onRerun(): void; onNew(): void }) {
  return (
    <>
      <Button size="small" icon="magnifying-glass" onPress={() => open(casesStaffRoutes.rulesDryRun)}>会派给谁</Button>
      {mayEdit && <Button size="small" icon="arrow-clockwise" onPress={onRerun}>按现在的规则改派</Button>}
      {mayEdit && <Button kind="primary" size="small" icon="plus" onPress={onNew}>新建规则</Button>}
    </>
  );
}
