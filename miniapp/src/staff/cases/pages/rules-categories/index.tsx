import { useState } from 'react';
import { CATEGORY_GROUPS, type CategoryGroupCode } from '@yuandian/shared/cases/case-kind';
import type { CategoryView } from '@yuandian/shared/cases/cases.rule.types';
import { limitText } from '@yuandian/shared/common/work-time';
import { Button } from '@/components/button';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { StaffShell } from '@/components/desk/staff-shell';
import { Pills } from '@/components/pills';
import { Tag } from '@/components/tag';
import { open } from '@/lib/nav';
import { useFilters } from '@/lib/use-filters';
import { wholeList } from '@/lib/whole-list';
import { casesStaffRoutes } from '@/routes';
import { CategoryDetail } from '../../components/rules/category-detail';
import { useMayEditDistrict } from '../../components/rules/use-may-edit-district';
import { useCategories } from '../../rules.queries';

const GROUPS = [
  { value: 'all', text: '全部' },
  ...(Object.keys(CATEGORY_GROUPS) as CategoryGroupCode[]).map((group) => ({ value: group, text: CATEGORY_GROUPS[group].label })),
] as const;

const COLUMNS: Column<CategoryView>[] = [
  { title: '小类', width: '150px', main: true, render: (category) => category.name },
  { title: '大类', width: '110px', render: (category) => category.groupName },
  { title: '立案条件', width: '3fr', render: (category) => category.filingConditions },
  { title: '处置时限', width: '120px', render: (category) => limitText(category.limit) },
  { title: '结案条件', width: '3fr', render: (category) => category.closingConditions },
  { title: '来源', width: '2fr', render: (category) => category.source },
  { title: '状态', width: '80px', render: (category) => <Tag tone={category.active ? 'active' : 'neutral'}>{category.active ? '在用' : '停用'}</Tag> },
];

export default function RulesCategoriesPage() {
  const [filters, setFilters] = useFilters(casesStaffRoutes.rulesCategories, { group: 'all' as CategoryGroupCode | 'all' });
  const [opened, setOpened] = useState<string | null>(null);
  const mayEdit = useMayEditDistrict();
  const categories = useCategories({ groupCode: filters.group === 'all' ? undefined : filters.group, all: true });
  return (
    <StaffShell
      title="分类目录"
      actions={mayEdit && <Button kind="primary" size="small" icon="plus" onPress={() => open(casesStaffRoutes.rulesCategory)}>新建小类</Button>}
      head={<Pills label="大类" choices={GROUPS} value={filters.group} onChange={(group) => setFilters({ group })} />}
    >
      <DataTable
        list={wholeList(categories, (all) => all)} columns={COLUMNS} keyOf={({ code }) => code} openKey={opened} onOpen={({ code }) => setOpened(code)}
        empty={{ title: '这个大类还没有小类', note: mayEdit ? '点“新建小类”开始' : '分类目录由区级管理员编制' }}
      />
      <Drawer
        open={opened !== null} onClose={() => setOpened(null)} title="小类"
        foot={mayEdit && opened && <Button block kind="primary" onPress={() => open(casesStaffRoutes.rulesCategory, { code: opened })}>修改，形成新版本</Button>}
      >
        {opened && <CategoryDetail key={opened} code={opened} />}
      </Drawer>
    </StaffShell>
  );
}
