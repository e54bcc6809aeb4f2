import { useState } from 'react';
import { DUTY_PARTS, type DutyPart, type DutyView } from '@yuandian/shared/cases/cases.rule.types';
import type { Tone } from '@yuandian/shared/common/state-table';
import { Button } from '@/components/button';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { StaffShell } from '@/components/desk/staff-shell';
import { Banner } from '@/components/notice';
import { Pills } from '@/components/pills';
import { Tag } from '@/components/tag';
import { useFilters } from '@/lib/use-filters';
import { wholeList } from '@/lib/whole-list';
import { casesStaffRoutes } from '@/routes';
import { choicesOf } from '../../choices';
import { DutyForm } from '../../components/rules/duty-form';
import { useMayEditDistrict } from '../../components/rules/use-may-edit-district';
import { useDuties } from '../../rules.queries';

const PARTS = [{ value: 'all', text: '全部' }, ...choicesOf(DUTY_PARTS)] as const;
const TONES: Readonly<Record<DutyPart, Tone>> = { lead: 'done', assist: 'waiting', none: 'bad' };

const COLUMNS: Column<DutyView>[] = [
  { title: '小类', width: '1fr', main: true, render: (duty) => duty.categoryName },
  { title: '社区做什么', width: '140px', render: (duty) => <Tag tone={TONES[duty.part]}>{DUTY_PARTS[duty.part]}</Tag> },
  { title: '依据', width: '3fr', render: (duty) => duty.basis },
];

export default function RulesDutiesPage() {
  const [filters, setFilters] = useFilters(casesStaffRoutes.rulesDuties, { part: 'all' as DutyPart | 'all' });
  const [opened, setOpened] = useState<DutyView | 'new' | null>(null);
  const mayEdit = useMayEditDistrict();
  const duties = useDuties();
  const duty = opened === 'new' ? null : opened;
  const close = () => setOpened(null);
  return (
    <StaffShell
      title="社区职责清单"
      actions={mayEdit && <Button kind="primary" size="small" icon="plus" onPress={() => setOpened('new')}>新增一项</Button>}
      head={(
        <>
          <Banner icon="shield-check">派给社区前按这份清单把关，不在清单里的不得派给社区。{!mayEdit && '清单由区级管理员编制。'}</Banner>
          <Pills label="社区做什么" choices={PARTS} value={filters.part} onChange={(part) => setFilters({ part })} />
        </>
      )}
    >
      <DataTable
        list={wholeList(duties, (all) => all.filter(({ part }) => filters.part === 'all' || part === filters.part))} columns={COLUMNS} keyOf={({ categoryCode }) => categoryCode}
        openKey={duty?.categoryCode ?? null} onOpen={mayEdit ? setOpened : undefined} empty={{ title: '这里还没有登记', note: '没有登记的小类，一律不得派给社区' }}
      />
      <Drawer open={opened !== null} onClose={close} title={duty ? '修改社区职责' : '新增社区职责'}>
        {opened !== null && (
          <DutyForm key={duty?.categoryCode ?? 'new'} duty={duty} listed={(duties.data ?? []).map(({ categoryCode }) => categoryCode)} onDone={() => { close(); void duties.refresh(); }} />
        )}
      </Drawer>
    </StaffShell>
  );
}
