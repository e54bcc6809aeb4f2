import { useState } from 'react';
import { GRID_LIMITS } from '@yuandian/shared/grid/grid.limits';
import type { PersonDetailView, PersonRoleView } from '@yuandian/shared/grid/grid.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { ReasonDialog } from '@/components/reason-dialog';
import { useMay } from '@/lib/session';
import { toast } from '@/lib/toast';
import { useEndRole } from '../grid.actions';

const termText = ({ from, to }: PersonRoleView) => `${from} 至${to ? ` ${to}` : '今'}`;

/** Posts held today, each of which can be ended at once, and those before and to come. */
export function PersonRoles({ person, onChange }: { person: PersonDetailView; onChange(): void }) {
  const [ending, setEnding] = useState<PersonRoleView | null>(null);
  const may = useMay('grid.role.assign');
  const end = useEndRole({ done: (ended) => { setEnding(null); toast(`${ended.roleLabel}已结束`); onChange(); } });
  return (
    <>
      <Card title="现任岗位" flush>
        {person.roles.length === 0 && <Cell title="没有岗位" />}
        {person.roles.map((role) => (
          <Cell
            key={role.id} title={role.roleLabel} note={`${role.divisionName}，${termText(role)}，任命人 ${role.assignedBy}`}
            value={may ? <Button size="small" label={`结束${role.roleLabel}`} onPress={() => setEnding(role)}>结束</Button> : undefined}
          />
        ))}
      </Card>
      {person.otherRoles.length > 0 && (
        <Card title="以前和以后的岗位" flush>
          {person.otherRoles.map((role) => (
            <Cell key={role.id} title={role.roleLabel} note={[role.divisionName, termText(role), role.endReason].filter(Boolean).join(' · ')} value={role.endedBy ? `${role.endedBy} 结束` : undefined} />
          ))}
        </Card>
      )}
      <ReasonDialog
        open={ending !== null} draft={`grid.end-role.${ending?.id ?? ''}`} title={`结束${ending?.roleLabel ?? ''}`} note={`${ending?.divisionName ?? ''}的权限立即收回。`} confirm="结束岗位" {...GRID_LIMITS.reason} pending={end.pending}
        onClose={() => setEnding(null)} onConfirm={(reason) => ending && end.run({ params: { id: ending.id }, body: { reason } })}
      />
    </>
  );
}
