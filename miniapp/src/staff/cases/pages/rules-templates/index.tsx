import { useState } from 'react';
import { TEMPLATE_STEPS, type TemplateStep, type TemplateView } from '@yuandian/shared/cases/cases.rule.types';
import { Button } from '@/components/button';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { StaffShell } from '@/components/desk/staff-shell';
import { Pills } from '@/components/pills';
import { useMay } from '@/lib/session';
import { useFilters } from '@/lib/use-filters';
import { wholeList } from '@/lib/whole-list';
import { casesStaffRoutes } from '@/routes';
import { choicesOf } from '../../choices';
import { TemplateForm } from '../../components/rules/template-form';
import { useCategoryNames, useTemplates } from '../../rules.queries';

const STEPS = [{ value: 'all', text: '全部' }, ...choicesOf(TEMPLATE_STEPS)] as const;

function columns(names: ReadonlyMap<string, string>): Column<TemplateView>[] {
  return [
    { title: '标题', width: '1fr', main: true, render: (template) => template.title },
    { title: '用在哪一步', width: '120px', render: (template) => TEMPLATE_STEPS[template.step] },
    { title: '小类', width: '140px', render: (template) => (template.categoryCode === null ? '不限' : names.get(template.categoryCode) ?? template.categoryCode) },
    { title: '内容', width: '3fr', render: (template) => template.text },
  ];
}

export default function RulesTemplatesPage() {
  const [filters, setFilters] = useFilters(casesStaffRoutes.rulesTemplates, { step: 'all' as TemplateStep | 'all' });
  const [opened, setOpened] = useState<TemplateView | 'new' | null>(null);
  const mayEdit = useMay('cases.rule.edit');
  const names = useCategoryNames();
  const templates = useTemplates({ step: filters.step === 'all' ? undefined : filters.step });
  const template = opened === 'new' ? null : opened;
  const close = () => setOpened(null);
  return (
    <StaffShell
      title="常用语"
      actions={mayEdit && <Button kind="primary" size="small" icon="plus" onPress={() => setOpened('new')}>新建常用语</Button>}
      head={<Pills label="用在哪一步" choices={STEPS} value={filters.step} onChange={(step) => setFilters({ step })} />}
    >
      <DataTable
        list={wholeList(templates, (all) => all)} columns={columns(names)} keyOf={({ id }) => id} openKey={template?.id ?? null} onOpen={mayEdit ? setOpened : undefined}
        empty={{ title: '这一步还没有常用语', note: mayEdit ? '点“新建常用语”，写好后办理时一点就能用' : undefined }}
      />
      <Drawer open={opened !== null} onClose={close} title={template ? '修改常用语' : '新建常用语'}>
        {opened !== null && <TemplateForm key={template?.id ?? 'new'} template={template} onDone={() => { close(); void templates.refresh(); }} />}
      </Drawer>
    </StaffShell>
  );
}
