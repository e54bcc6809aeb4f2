import { useState } from 'react';
import { GRID_LIMITS } from '@yuandian/shared/grid/grid.limits';
import type { DivisionDetailView } from '@yuandian/shared/grid/grid.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { ErrorBlock } from '@/components/notice';
import { ReasonDialog } from '@/components/reason-dialog';
import { Skeleton } from '@/components/skeleton';
import { formatDay, formatNumber } from '@/lib/format';
import { open } from '@/lib/nav';
import { useMay } from '@/lib/session';
import { toast } from '@/lib/toast';
import { gridStaffRoutes } from '@/routes';
import { useCloseDivision, useMoveDivision } from '../grid.actions';
import { useDivision } from '../grid.queries';
import { DivisionForm } from './division-form';
import { parentLevelsOf } from './division-values';
import { MoveDialog } from './move-dialog';

interface DivisionDetailProps {
  code: string;
  /** Something about it changed; `gone` when it was closed. */
  onChange(gone?: 'gone'): void;
}

/** A node with its people and what it was called and where it hung before. */
export function DivisionDetail({ code, onChange }: DivisionDetailProps) {
  const [editing, setEditing] = useState(false);
  const division = useDivision(code);
  const { data } = division;
  if (!data) return division.error ? <ErrorBlock error={division.error} onRetry={() => void division.refresh()} /> : <Skeleton count={2} />;
  const saved = (next: DivisionDetailView) => { setEditing(false); division.put(next); onChange(); };
  if (editing) return <DivisionForm division={data} onSaved={saved} onLeave={() => setEditing(false)} />;
  return (
    <>
      <Card title={data.name} flush>
        <Cell title={data.levelLabel} note={data.fullName} value={data.code} />
        <Cell title="范围" note={data.coverage ?? '未登记'} />
        <Cell title="户数" value={data.households === null ? '未登记' : `${formatNumber(data.households)} 户`} />
        <Cell title="监督电话" value={data.servicePhone ?? '未登记'} />
      </Card>
      <Card title="任职人员" flush>
        {data.people.map((person) => <Cell key={person.id} icon="user" title={person.displayName} note={`自 ${formatDay(person.from)}${person.to ? ` 至 ${formatDay(person.to)}` : ''}`} value={person.roleLabel} />)}
        <Cell icon="users-three" title={data.people.length === 0 ? '还没有人任职，看看这里的人员' : '这里的全部人员'} onPress={() => open(gridStaffRoutes.people, { division: data.code })} />
      </Card>
      <Card title="沿革" flush>
        {data.history.map((entry) => <Cell key={entry.from} title={entry.name} note={`${entry.reason}，${entry.changedBy}`} value={`${formatDay(entry.from)} 起`} />)}
      </Card>
      <Actions division={data} onEdit={() => setEditing(true)} onMoved={saved} onClosed={() => onChange('gone')} />
    </>
  );
}

interface ActionsProps { division: DivisionDetailView; onEdit(): void; onMoved(moved: DivisionDetailView): void; onClosed(): void }

function Actions({ division, onEdit, onMoved, onClosed }: ActionsProps) {
  const [asked, setAsked] = useState<'move' | 'close' | null>(null);
  const mayEdit = useMay('grid.division.edit');
  const mayMove = useMay('grid.division.move');
  const move = useMoveDivision({ done: (moved) => { setAsked(null); toast('已移动，沿革已记下'); onMoved(moved); } });
  const close = useCloseDivision({ done: () => { toast('已撤销'); onClosed(); } });
  const params = { code: division.code };
  const parents = parentLevelsOf(division.level);
  return (
    <>
      {mayEdit && <Button block kind="primary" onPress={onEdit}>修改</Button>}
      {mayMove && parents.length > 0 && <Button block onPress={() => setAsked('move')}>移到另一个上级</Button>}
      {mayMove && parents.length > 0 && <Button block kind="danger" onPress={() => setAsked('close')}>撤销</Button>}
      {asked === 'move' && (
        <MoveDialog
          title={`移动${division.name}`} note="连同下级一起移动，以前的归属留在沿革里。" label="移到哪里" levels={parents} pending={move.pending}
          onClose={() => setAsked(null)} onConfirm={(parentCode, reason) => void move.run({ params, body: { parentCode, reason } })}
        />
      )}
      <ReasonDialog
        open={asked === 'close'} draft={`grid.close-division.${division.code}`} title={`撤销${division.name}`} note="没有下级、没有人员的才能撤销，撤销后不再出现在网格里。" confirm="撤销" {...GRID_LIMITS.reason} pending={close.pending}
        onClose={() => setAsked(null)} onConfirm={(reason) => close.run({ params, body: { reason } })}
      />
    </>
  );
}
