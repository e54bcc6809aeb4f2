import { GRID_LIMITS as limits } from '@yuandian/shared/grid/grid.limits';
import type { DivisionDetailView } from '@yuandian/shared/grid/grid.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { NumberField } from '@/components/form/number-field';
import { TextArea, TextField } from '@/components/form/text-field';
import { useForm } from '@/lib/use-form';
import { useEditDivision } from '../grid.actions';
import { DIVISION_PROBLEMS, requestOf, valuesOf } from './division-values';

interface DivisionFormProps { division: DivisionDetailView; onSaved(saved: DivisionDetailView): void; onLeave(): void }

/** Name, coverage, households and the posted phone of a node, with the reason of the change. */
export function DivisionForm({ division, onSaved, onLeave }: DivisionFormProps) {
  const edit = useEditDivision({ done: (saved) => { form.clear(); onSaved(saved); } });
  const form = useForm({ draft: `grid.division.${division.code}`, initial: valuesOf(division), problems: DIVISION_PROBLEMS, refused: edit.fields });

  function submit(): void {
    if (form.check()) void edit.run({ params: { code: division.code }, body: requestOf(form.values) });
  }

  return (
    <>
      <Card>
        <TextField label="名称" max={limits.name.max} {...form.bind('name')} />
        <TextArea label="范围" optional hint="哪些小区、楼院、路段" max={limits.coverage.max} {...form.bind('coverage')} />
        <NumberField label="户数" optional hint="0 表示未登记" unit="户" min={0} max={limits.households.max} {...form.bind('households')} />
        <TextField label="监督电话" optional hint="对外公布的办公电话" keyboard="tel" max={limits.servicePhone.max} {...form.bind('servicePhone')} />
        <TextArea label="修改理由" max={limits.reason.max} {...form.bind('reason')} />
      </Card>
      <Button block kind="primary" pending={edit.pending} onPress={submit}>保存</Button>
      <Button block onPress={() => { form.clear(); onLeave(); }}>不修改了</Button>
    </>
  );
}
