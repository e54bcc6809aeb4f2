import { useState } from 'react';
import type { PersonId } from '@yuandian/shared/common/ids';
import { ROLES, type Role } from '@yuandian/shared/common/role';
import { mayAssign, ROLE_LEVELS } from '@yuandian/shared/grid/grid.rules';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { DateField, PickerField } from '@/components/form/choose-fields';
import { Banner } from '@/components/notice';
import { useMe } from '@/lib/session';
import { toast } from '@/lib/toast';
import { useForm } from '@/lib/use-form';
import { useAssignRole } from '../grid.actions';
import { DivisionChooser } from './division-chooser';
import { isNarrowed, newRole, requestOf, ROLE_PROBLEMS } from './role-values';
import { SubjectField } from './subject-field';

interface RoleFormProps { personId: PersonId; onAssigned(): void; onLeave(): void }

/** A post for a person: which, where, and for how long. */
export function RoleForm({ personId, onAssigned, onLeave }: RoleFormProps) {
  const grants = useMe()?.grants ?? [];
  const [initial] = useState(() => newRole(new Date()));
  const assign = useAssignRole({ done: (held) => { form.clear(); toast(`已任命为${held.roleLabel}，马上生效`); onAssigned(); } });
  const { divisionCode, ...others } = assign.fields;
  const form = useForm({ draft: `grid.role.${personId}`, initial, problems: ROLE_PROBLEMS, refused: divisionCode ? { ...others, division: divisionCode } : assign.fields });
  const { role } = form.values;
  const roles = (Object.keys(ROLES) as Role[]).filter((one) => grants.some((grant) => mayAssign(grant.role, one)));

  function submit(): void {
    const body = requestOf(form.values);
    if (form.check() && body) void assign.run({ params: { id: personId }, body });
  }

  return (
    <>
      <Banner>岗位在任期内有效，能做的事情以岗位和所在的区域为限。</Banner>
      <Card>
        <PickerField
          label="岗位" choices={roles.map((value) => ({ value, text: ROLES[value] }))} {...form.bind('role')}
          onChange={(next) => form.set({ role: next, division: null, subjectId: '' })}
        />
        {role !== '' && <DivisionChooser key={role} label="在哪里任职" levels={ROLE_LEVELS[role]} {...form.bind('division')} />}
        {isNarrowed(role) && <SubjectField key={`subject ${role}`} role={role} {...form.bind('subjectId')} />}
        <DateField label="从哪天起" {...form.bind('from')} />
        <DateField label="到哪天止" optional hint="不填表示长期" from={form.values.from} {...form.bind('to')} />
      </Card>
      <Button block kind="primary" pending={assign.pending} onPress={submit}>任命</Button>
      <Button block onPress={() => { form.clear(); onLeave(); }}>不任命了</Button>
    </>
  );
}
