import { INTEGRATIONS_LIMITS as limits } from '@yuandian/shared/integrations/integrations.limits';
import { cameraNumberProblem, cameraPlaceProblem } from '@yuandian/shared/integrations/integrations.rules';
import type { CameraView } from '@yuandian/shared/integrations/integrations.staff.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { DivisionField } from '@/components/desk/division-field';
import { TextField } from '@/components/form/text-field';
import { toast } from '@/lib/toast';
import { useForm } from '@/lib/use-form';
import { useEditCamera, useRegisterCamera } from '../integrations.actions';

/** Registers a camera, or puts right what is known of one. Its number stays. */
export function CameraForm({ camera, onDone }: { camera?: CameraView; onDone(): void }) {
  const done = () => { form.clear(); toast('已保存'); onDone(); };
  const register = useRegisterCamera({ done });
  const edit = useEditCamera({ done });
  const form = useForm({
    draft: `integrations.camera.${camera?.id ?? 'new'}`,
    initial: { number: camera?.number ?? '', name: camera?.name ?? '', divisionPath: camera?.divisionPath ?? '', place: camera?.place ?? '' },
    refused: camera ? edit.fields : register.fields,
    problems: {
      number: cameraNumberProblem,
      name: (name) => ([...name.trim()].length < limits.name.min ? '请写明是哪一路' : null),
      place: (place) => cameraPlaceProblem(place.trim()),
      divisionPath: (path) => (path === '' ? '请选择所在区域' : null),
    },
  });

  function submit(): void {
    if (!form.check()) return;
    const { number, name, divisionPath, place } = form.values;
    const facts = { name: name.trim(), divisionPath, place: place.trim() };
    if (camera) void edit.run({ params: { id: camera.id }, body: facts });
    else void register.run({ body: { ...facts, number, point: null } });
  }

  return (
    <>
      <Card>
        <TextField label="点位编号" hint="与视频平台里的编号一致，登记后不能改" max={limits.cameraNumber.max} disabled={camera !== undefined} {...form.bind('number')} />
        <TextField label="名称" max={limits.name.max} {...form.bind('name')} />
        <TextField label="位置" hint="网格员照着能找到" max={limits.cameraPlace.max} {...form.bind('place')} />
        <DivisionField wide label="所在区域" hint="发现的问题交给这里的网格长" {...form.bind('divisionPath')} />
      </Card>
      <Button block kind="primary" pending={register.pending || edit.pending} onPress={submit}>保存</Button>
    </>
  );
}
