import { UNIT_KINDS, type UnitView } from '@yuandian/shared/cases/cases.rule.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { Banner } from '@/components/notice';
import { open } from '@/lib/nav';
import { useMay } from '@/lib/session';
import { gridStaffRoutes } from '@/routes';

/** A unit, and who acts for it: without anybody a case sent there is signed by nobody. */
export function UnitDetail({ unit, onEdit }: { unit: UnitView; onEdit(): void }) {
  const mayEdit = useMay('cases.rule.edit');
  const maySeePeople = useMay('grid.people.read');
  const mayAssign = useMay('grid.role.assign');
  const alone = unit.active && unit.handlers === 0 && unit.kind !== 'community';
  return (
    <>
      {alone && <Banner tone="bad">还没有单位经办人，派给它的诉求没有人签收。</Banner>}
      <Card title={unit.name} flush>
        <Cell title="类别" value={UNIT_KINDS[unit.kind]} />
        <Cell title="在哪里工作" value={unit.divisionName} />
        <Cell title="值班电话" value={unit.phone ?? '未登记'} />
        <Cell title="状态" value={unit.active ? '在用' : '停用'} />
      </Card>
      <Card title="单位经办人" flush>
        <Cell
          icon="users-three" title={`${unit.handlers} 人`} note={unit.kind === 'community' ? '二级网格长和社区工作人员不用任命，也能签收' : undefined}
          onPress={maySeePeople ? () => open(gridStaffRoutes.people, { role: 'unitHandler' }) : undefined} label="看各单位的经办人"
        />
        {mayAssign && maySeePeople && (
          <Cell icon="plus" title="任命一位经办人" note={`在“人员”里找到本人，点“任命岗位”，岗位选“责任单位经办人”，单位选“${unit.name}”`} onPress={() => open(gridStaffRoutes.people)} />
        )}
      </Card>
      {mayEdit && <Button block kind="primary" onPress={onEdit}>修改</Button>}
    </>
  );
}
