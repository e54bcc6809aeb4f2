import { useState } from 'react';
import { CASE_KINDS, type CaseKind } from '@yuandian/shared/cases/case-kind';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { ReportFormView } from '@yuandian/shared/cases/cases.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { BottomAction } from '@/components/bottom-action';
import { Card } from '@/components/card';
import { PickerField } from '@/components/form/choose-fields';
import { KeptPhotoField } from '@/components/form/kept-photo-field';
import { KeptRecordingField } from '@/components/form/kept-recording-field';
import { TextArea } from '@/components/form/text-field';
import { Banner, ErrorBlock } from '@/components/notice';
import { Page } from '@/components/page';
import { Skeleton } from '@/components/skeleton';
import { allAttached, attachmentsOf } from '@/lib/attachments';
import { forgetFiles } from '@/lib/kept-files';
import { replace, useParams } from '@/lib/nav';
import { newKey } from '@/lib/new-key';
import { usePlace } from '@/lib/place';
import { toast } from '@/lib/toast';
import { useForm } from '@/lib/use-form';
import type { Form } from '@/lib/use-form';
import { casesRoutes } from '@/routes';
import { useSubmitCase } from '../../cases.actions';
import { useReportForm } from '../../cases.queries';
import { CategoryField } from '../../components/category-field';
import { EmergencyStop } from '../../components/emergency-stop';
import { NearbyCases } from '../../components/nearby-cases';
import { PlaceFields } from '../../components/place-fields';
import { QuestionFields } from '../../components/question-fields';
import { categoryOf, emergencyOf, emptyReport, isBegun, nearbyQueryOf, REPORT_DRAFTS, reportProblems, requestOf } from '../../components/report-values';
import type { ReportValues } from '../../components/report-values';
import { WishFields } from '../../components/wish-fields';

const KINDS = (Object.keys(CASE_KINDS) as CaseKind[]).map((kind) => ({ value: kind, text: CASE_KINDS[kind] }));

const ASKED = ['categoryCode', 'answers', 'community', 'address', 'description'] as const;

export default function ReportPage() {
  const form = useReportForm();
  if (!form.data) return <Page>{form.error ? <ErrorBlock error={form.error} onRetry={() => void form.refresh()} /> : <Skeleton />}</Page>;
  return <Report about={form.data} />;
}

function Report({ about }: { about: ReportFormView }) {
  const { form, category, pending, submit, leaveFor, startAgain } = useReport(about);
  const [safeCode, setSafeCode] = useState('');
  const { values } = form;
  const emergency = emergencyOf(category, values.answers);
  if (emergency && category && (emergency.certain || safeCode !== category.code)) {
    const back = emergency.certain ? { answers: {} } : { categoryCode: '' };
    return (
      <Page>
        <EmergencyStop emergency={emergency} numbers={about.emergencyNumbers} onBack={() => form.set(back)} onSafe={() => setSafeCode(category.code)} />
      </Page>
    );
  }
  return (
    <Page foot={<BottomAction text="提交" pending={pending} reason={firstProblem(form)} onPress={submit} />}>
      {form.restoredFrom && <Banner tone="done" action={{ text: '重新填写', onPress: startAgain }}>已恢复草稿</Banner>}
      {emergency && <Banner tone="bad">{emergency.why}</Banner>}
      <Card flush><KeptPhotoField label="先拍照" optional hint="拍清楚是什么、在哪里；尽量不要拍到别人的脸和车牌" max={CASES_LIMITS.photos} {...form.bind('photos')} /></Card>
      <Card flush><KeptRecordingField label="语音、视频" optional max={CASES_LIMITS.recordings} {...form.bind('recordings')} /></Card>
      <Card flush><CategoryField groups={about.groups} {...form.bind('categoryCode')} /></Card>
      {category && category.questions.length > 0 && <Card flush><QuestionFields category={category} {...form.bind('answers')} /></Card>}
      <Card flush><PlaceFields form={form} /></Card>
      <NearbyCases query={nearbyQueryOf(values)} onFollowed={leaveFor} />
      <Card flush>
        <TextArea label="说说情况" placeholder="什么时候开始的，影响到谁，希望怎么解决" max={CASES_LIMITS.description.max} {...form.bind('description')} />
        <KindField form={form} />
      </Card>
      <Card flush><WishFields form={form} /></Card>
    </Page>
  );
}

/** What is still missing, beside the button: the field itself may be far up the page. */
function firstProblem({ bind }: Form<ReportValues>): string | null {
  return ASKED.map((name) => bind(name).error).find((error) => error !== undefined) ?? null;
}

function KindField({ form }: { form: Form<ReportValues> }) {
  return (
    <PickerField
      label="这是" choices={KINDS} value={form.values.kind}
      onChange={(kind) => { if (kind) form.set({ kind, ...(kind === 'tipOff' && { confidential: false, publicWish: false }) }); }}
    />
  );
}

/** The draft of one case, whose id is made here and now: however often it is sent, it is that one case. */
function useReport(about: ReportFormView) {
  const params = useParams(casesRoutes.report);
  const home = usePlace();
  const [id] = useState<CaseId>(() => params.id ?? newKey());
  const send = useSubmitCase({
    label: '报事',
    done: () => leave(() => replace(casesRoutes.sent, { id })),
    queued: () => leave(() => replace(casesRoutes.cases)),
  });
  const form = useForm<ReportValues>({
    draft: `${REPORT_DRAFTS}${id}`, initial: emptyReport(home), worthKeeping: isBegun, problems: reportProblems(about), refused: send.fields,
  });
  const { values } = form;
  const category = categoryOf(about, values.categoryCode);

  function leave(go: () => void): void {
    form.clear();
    go();
  }

  /** Following another case instead: the files are nobody's any more. */
  function leaveFor(other: CaseId): void {
    void forgetFiles(allAttached(values));
    toast('已跟进，有进展会通知你');
    leave(() => replace(casesRoutes.case, { id: other }));
  }

  function startAgain(): void {
    void forgetFiles(allAttached(values));
    form.clear();
  }

  function submit(): void {
    if (!form.check()) return;
    const request = requestOf(id, category, values);
    void send.run({ body: request }, { key: id, label: `报事 ${category?.name ?? ''}`, files: attachmentsOf(values) });
  }

  return { form, category, pending: send.pending, submit, leaveFor, startAgain };
}
