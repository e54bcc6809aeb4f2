import { useState } from 'react';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { ReportFormView } from '@yuandian/shared/cases/report.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { BottomAction } from '@/components/bottom-action';
import { Card } from '@/components/card';
import { StaffShell } from '@/components/desk/staff-shell';
import { PickerField, SwitchField } from '@/components/form/choose-fields';
import { KeptPhotoField } from '@/components/form/kept-photo-field';
import { KeptRecordingField } from '@/components/form/kept-recording-field';
import { TextArea, TextField } from '@/components/form/text-field';
import { Banner, ErrorBlock } from '@/components/notice';
import { Skeleton } from '@/components/skeleton';
import { allAttached, attachmentsOf } from '@/lib/attachments';
import { begunReport } from '@/lib/begun-report';
import { forgetFiles } from '@/lib/kept-files';
import { back, replace } from '@/lib/nav';
import { newKey } from '@/lib/new-key';
import { useMe } from '@/lib/session';
import { useForm } from '@/lib/use-form';
import type { Form } from '@/lib/use-form';
import { casesStaffRoutes } from '@/routes';
import { useReportForOthers } from '../../cases.actions';
import { useReportForm } from '../../cases.queries';
import { choicesOf, KIND_CHOICES } from '../../choices';
import { CategoryFields } from '../../components/category-fields';
import { PlaceField } from '../../components/place-field';
import { ReportAsset } from '../../components/report-asset';
import { categoryOf, emptyStaffReport, forSomebody, STAFF_SOURCES, staffReportProblems, staffRequestOf, type StaffReportValues } from '../../report-values';

const SOURCES = choicesOf(STAFF_SOURCES);
const ASKED = ['photos', 'categoryCode', 'answers', 'description', 'divisionPath', 'address', 'reporterName', 'reporterPhone', 'outerNumber'] as const;

export default function ReportPage() {
  const about = useReportForm();
  if (about.data) return <Report about={about.data} />;
  return <StaffShell title="登记诉求" form>{about.error ? <ErrorBlock error={about.error} onRetry={() => void about.refresh()} /> : <Skeleton />}</StaffShell>;
}

function Report({ about }: { about: ReportFormView }) {
  const { form, pending, submit, startAgain } = useStaffReport(about);
  const { values } = form;
  const missing = ASKED.map((name) => form.bind(name).error).find((error) => error !== undefined) ?? null;
  return (
    <StaffShell title="登记诉求" form foot={<BottomAction text="登记" pending={pending} reason={missing} onPress={submit} />}>
      {form.restoredFrom && <Banner tone="done" action={{ text: '重新填写', onPress: startAgain }}>已恢复草稿</Banner>}
      <Card flush>
        <KeptPhotoField label="先拍照" optional={values.source !== 'find'} hint="拍清楚是什么、在哪里；没有网络也能拍，联网后自动提交" max={CASES_LIMITS.photos} {...form.bind('photos')} />
        <KeptRecordingField label="语音、视频" optional max={CASES_LIMITS.recordings} {...form.bind('recordings')} />
        <PickerField label="怎么来的" choices={SOURCES} value={values.source} onChange={(source) => { if (source) form.set({ source }); }} />
        <PickerField label="类型" choices={KIND_CHOICES} value={values.kind} onChange={(kind) => { if (kind) form.set({ kind }); }} />
      </Card>
      <Card flush><CategoryFields about={about} form={form} /></Card>
      <Card flush><TextArea label="情况" optional={values.recordings.length > 0} placeholder="看到了什么，影响到谁" max={CASES_LIMITS.description.max} {...form.bind('description')} /></Card>
      <Card flush>
        <PlaceField label="在哪里" current={values.asset ? { path: values.asset.divisionPath, name: values.asset.divisionName } : undefined} {...form.bind('divisionPath')} onChange={(divisionPath) => form.set({ divisionPath, asset: null })} />
        <ReportAsset form={form} />
        <TextField label="地址" placeholder="路名、门牌或标志物" max={CASES_LIMITS.address.max} {...form.bind('address')} />
        <TextField label="楼栋" optional max={CASES_LIMITS.building} {...form.bind('building')} />
      </Card>
      <WhoFields form={form} />
    </StaffShell>
  );
}

function WhoFields({ form }: { form: Form<StaffReportValues> }) {
  const { source, kind } = form.values;
  return (
    <Card flush>
      {forSomebody(source) && <TextField label="报事人姓名" max={CASES_LIMITS.name.max} {...form.bind('reporterName')} />}
      {forSomebody(source) && <TextField label="报事人电话" optional={source === 'proxy'} hint={source === 'proxy' ? '没有电话的可以不填，办完由你当面告诉本人' : undefined} keyboard="tel" max={12} {...form.bind('reporterPhone')} />}
      {source === 'outer' && <TextField label="上级平台编号" max={40} {...form.bind('outerNumber')} />}
      {kind === 'tipOff'
        ? <Banner>举报人的身份只有受理台知道，办理单位看不到。</Banner>
        : <SwitchField label="对办理单位保密" hint="办理单位看不到是谁报的" {...form.bind('confidential')} />}
    </Card>
  );
}

/** One case whose id is made here and now: however often it is sent, it is that one case. */
function useStaffReport(about: ReportFormView) {
  const posts = useMe()?.grants ?? [];
  const [id] = useState<CaseId>(() => newKey());
  const [begun] = useState(() => begunReport.take());
  const send = useReportForOthers({
    label: '登记诉求',
    done: () => { form.clear(); replace(casesStaffRoutes.case, { id }); },
    queued: () => { form.clear(); back(); },
  });
  const form = useForm<StaffReportValues>({
    // What is written for a person of the archive is theirs alone: another's draft is not mixed in, and none stays on the phone.
    draft: begun ? `cases.staff-report.${id}` : 'cases.staff-report', initial: emptyStaffReport(posts, begun), problems: staffReportProblems(about), refused: send.fields,
    worthKeeping: ({ photos, recordings, categoryCode, description, address }) => begun === null && (allAttached({ photos, recordings }).length > 0 || [categoryCode, description, address].some((text) => text !== '')),
  });
  const { values } = form;

  function startAgain(): void {
    void forgetFiles(allAttached(values));
    form.clear();
  }

  function submit(): void {
    if (!form.check()) return;
    const request = staffRequestOf(id, about, values);
    void send.run({ body: request }, { key: id, label: `登记 ${categoryOf(about, values.categoryCode)?.name ?? '诉求'}`, files: attachmentsOf(values) });
  }

  return { form, pending: send.pending, submit, startAgain };
}
