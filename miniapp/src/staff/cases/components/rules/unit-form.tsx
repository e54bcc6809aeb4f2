import { useState } from 'react';
import { CASES_LIMITS as limits } from '@yuandian/shared/cases/cases.limits';
import { UNIT_KINDS, type UnitView } from '@yuandian/shared/cases/cases.rule.types';
import type { UnitId } from '@yuandian/shared/cases/cases.staff.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { DivisionField } from '@/components/desk/division-field';
import { PickerField, SwitchField } from '@/components/form/choose-fields';
import { TextField } from '@/components/form/text-field';
import { newKey } from '@/lib/new-key';
import { toast } from '@/lib/toast';
import { useForm } from '@/lib/use-form';
import { choicesOf } from '../../choices';
import { useSaveUnit } from '../../rules.actions';
import { NEW_UNIT, requestOf, UNIT_PROBLEMS, valuesOf } from './unit-values';

const KINDS = choicesOf(UNIT_KINDS);

interface UnitFormProps { unit: UnitView | null; onDone(): void; onLeave(): void }

/** A unit that cases can be sent to: who it is, and where it works. */
export function UnitForm({ unit, onDone, onLeave }: UnitFormProps) {
  const [unitId] = useState(() => unit?.id ?? (newKey() as UnitId));
  const save = useSaveUnit({ done: () => { form.clear(); toast('已保存'); onDone(); } });
  const form = useForm({
    draft: `cases.unit.${unit ? `${unit.id}.${unit.version}` : 'new'}`, initial: unit ? valuesOf(unit) : NEW_UNIT,
    worthKeeping: ({ name }) => name !== '', problems: UNIT_PROBLEMS, refused: save.fields,
  });

  function submit(): void {
    const body = requestOf(form.values, unit?.version ?? 0);
    if (form.check() && body) void save.run({ params: { unitId }, body });
  }

  return (
    <>
      <Card>
        <TextField label="名称" placeholder="如：棉纺路街道市政养护所" max={limits.name.max} {...form.bind('name')} />
        <PickerField label="类别" choices={KINDS} {...form.bind('kind')} />
        <DivisionField wide label="在哪里工作" hint="这个区域里的诉求都可以派给它" {...form.bind('divisionPath')} />
        <TextField label="值班电话" optional keyboard="tel" max={20} {...form.bind('phone')} />
        <SwitchField label="在用" hint="停用后不再接新的派单，已有的办完为止" {...form.bind('active')} />
      </Card>
      <Button block kind="primary" pending={save.pending} onPress={submit}>保存</Button>
      <Button block onPress={() => { form.clear(); onLeave(); }}>不保存</Button>
    </>
  );
}
