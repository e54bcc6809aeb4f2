import { localDateOf } from '@yuandian/shared/common/time';
import { ARCHIVE_LIMITS as limits } from '@yuandian/shared/fieldwork/fieldwork.limits';
import { addDays } from '@yuandian/shared/fieldwork/fieldwork.rules';
import { ARCHIVE_KINDS, CONSENT_WAYS } from '@yuandian/shared/fieldwork/fieldwork.types';
import type { ArchiveKind, ArchiveView, ConsentWay } from '@yuandian/shared/fieldwork/fieldwork.types';
import { useRef } from 'react';
import { BottomAction } from '@/components/bottom-action';
import { Card } from '@/components/card';
import { StaffShell } from '@/components/desk/staff-shell';
import { DateField, PickerField } from '@/components/form/choose-fields';
import { NumberField } from '@/components/form/number-field';
import { TextField } from '@/components/form/text-field';
import { Banner, ErrorBlock } from '@/components/notice';
import { Skeleton } from '@/components/skeleton';
import { newKey } from '@/lib/new-key';
import { back, replace, useParams } from '@/lib/nav';
import { toast } from '@/lib/toast';
import { useForm } from '@/lib/use-form';
import { useNow } from '@/lib/use-now';
import { fieldworkStaffRoutes as routes } from '@/routes';
import { archiveValues, EDIT_PROBLEMS, editRequest, newArchive, NEW_PROBLEMS, openRequest } from '../../components/archive-values';
import { GridField } from '../../components/grid-field';
import { useEditArchive, useOpenArchive } from '../../fieldwork.actions';
import { useArchive, useWorkers } from '../../fieldwork.queries';

const KINDS = (Object.keys(ARCHIVE_KINDS) as ArchiveKind[]).map((kind) => ({ value: kind, text: ARCHIVE_KINDS[kind] }));
const WAYS = (Object.keys(CONSENT_WAYS) as ConsentWay[]).map((way) => ({ value: way, text: CONSENT_WAYS[way] }));

export default function ArchiveFormPage() {
  const { id } = useParams(routes.archiveForm);
  const archive = useArchive(id);
  if (!id) return <ArchiveForm />;
  if (archive.data) return <ArchiveForm archive={archive.data} />;
  return <StaffShell form title="修改档案">{archive.error ? <ErrorBlock error={archive.error} onRetry={() => void archive.refresh()} /> : <Skeleton />}</StaffShell>;
}

/** No draft and no outbox: a person's name, phone and address never wait on the phone. */
function ArchiveForm({ archive }: { archive?: ArchiveView }) {
  const now = new Date(useNow(60_000));
  const id = useRef(newKey()).current;
  const open = useOpenArchive({ done: (saved) => { toast('档案已建立'); replace(routes.archive, { id: saved.id }); } });
  const edit = useEditArchive({ done: () => { toast('已保存'); back(); } });
  const form = useForm({
    draft: 'fieldwork.archive', initial: archive ? archiveValues(archive) : newArchive(now), worthKeeping: () => false,
    problems: archive ? EDIT_PROBLEMS : NEW_PROBLEMS, refused: archive ? edit.fields : open.fields,
  });
  const workers = useWorkers(form.values.divisionPath);
  const today = localDateOf(now);

  function submit(): void {
    if (!form.check()) return toast('还有内容没有填好，请看红色的提示');
    if (archive) return void edit.run({ params: { archiveId: archive.id }, body: editRequest(form.values, archive) });
    const body = openRequest(form.values, id);
    if (body) void open.run({ body });
  }

  return (
    <StaffShell form title={archive ? '修改档案' : '建立走访档案'} foot={<BottomAction text="保存" pending={open.pending || edit.pending} onPress={submit} />}>
      {!archive && <Banner>先征得本人同意：告诉对方记什么、做什么用、随时可以说不要。不写病情。</Banner>}
      <Card title="是谁" flush>
        {!archive && <GridField label="网格" {...form.bind('divisionPath')} />}
        <PickerField label="类别" choices={KINDS} {...form.bind('kind')} />
        <TextField label="姓名" optional={archive !== undefined} hint={archive && `现为 ${archive.name}，不改不用填`} max={limits.nameMax} {...form.bind('name')} />
        <TextField label="电话" optional keyboard="tel" hint={archive?.maskedPhone ? `现为 ${archive.maskedPhone}，不改不用填` : undefined} max={20} {...form.bind('phone')} />
        <TextField label="住址" optional={archive !== undefined} hint={archive && `现为 ${archive.address}，不改不用填`} max={limits.addressMax} {...form.bind('address')} />
      </Card>
      {!archive && (
        <Card title="本人同意" flush>
          <PickerField label="怎么同意的" choices={WAYS} {...form.bind('consentWay')} />
          <DateField label="哪天" to={today} {...form.bind('consentOn')} />
          <TextField label="谁同意的" placeholder="本人，或监护人" max={limits.nameMax} {...form.bind('consentBy')} />
        </Card>
      )}
      <Card title="走访计划" flush>
        <NumberField label="每几天联系一次" unit="天" min={limits.everyDaysMin} max={limits.everyDaysMax} {...form.bind('everyDays')} />
        <DateField label="下次联系" from={today} to={addDays(today, limits.aheadDaysMax)} {...form.bind('nextOn')} />
        <PickerField
          label="负责人" choices={(workers.data ?? []).map(({ personId, name, roleLabel }) => ({ value: personId, text: `${name} · ${roleLabel}` }))}
          placeholder={form.values.divisionPath ? '请选择' : '先选网格'} {...form.bind('responsibleId')}
        />
      </Card>
    </StaffShell>
  );
}
