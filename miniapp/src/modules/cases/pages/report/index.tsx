import { CASE_KINDS, type CaseKind } from '@yuandian/shared/cases/case-kind';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { ReportFormView } from '@yuandian/shared/cases/report.types';
import { Card } from '@/components/card';
import { PickerField } from '@/components/form/choose-fields';
import { KeptPhotoField } from '@/components/form/kept-photo-field';
import { KeptRecordingField } from '@/components/form/kept-recording-field';
import { TextArea } from '@/components/form/text-field';
import { ErrorBlock } from '@/components/notice';
import { Page } from '@/components/page';
import { Skeleton } from '@/components/skeleton';
import { useParams } from '@/lib/nav';
import type { Form } from '@/lib/use-form';
import { casesRoutes } from '@/routes';
import { useReportForm } from '../../cases.queries';
import { CategoryField } from '../../components/category-field';
import { DraftPage } from '../../components/draft-page';
import { NearbyCases } from '../../components/nearby-cases';
import { PlaceFields } from '../../components/place-fields';
import { QuestionFields } from '../../components/question-fields';
import { categoryOf, nearbyQueryOf, REPORT_DRAFTS, reportProblems, requestOf } from '../../components/report-values';
import type { ReportValues } from '../../components/report-values';
import { useCaseDraft } from '../../components/use-case-draft';
import { WishFields } from '../../components/wish-fields';

const KINDS = (Object.keys(CASE_KINDS) as CaseKind[]).map((kind) => ({ value: kind, text: CASE_KINDS[kind] }));

const ASKED = ['categoryCode', 'answers', 'community', 'address', 'description'] as const;

export default function ReportPage() {
  const form = useReportForm();
  if (!form.data) return <Page>{form.error ? <ErrorBlock error={form.error} onRetry={() => void form.refresh()} /> : <Skeleton />}</Page>;
  return <Report about={form.data} />;
}

function Report({ about }: { about: ReportFormView }) {
  const { id } = useParams(casesRoutes.report);
  const draft = useCaseDraft({
    id, name: '报事', draftOf: (own) => `${REPORT_DRAFTS}${own}`, problems: reportProblems(about),
    requestOf: (own, values) => requestOf(own, categoryOf(about, values.categoryCode), values),
    labelOf: ({ categoryCode }) => `报事 ${categoryOf(about, categoryCode)?.name ?? ''}`,
  });
  const { form } = draft;
  const category = categoryOf(about, form.values.categoryCode);
  return (
    <DraftPage about={about} draft={draft} category={category} asked={ASKED} againText="重新填写">
      <Card flush><KeptPhotoField label="先拍照" optional hint="拍清楚是什么、在哪里；尽量不要拍到别人的脸和车牌" max={CASES_LIMITS.photos} {...form.bind('photos')} /></Card>
      <Card flush><KeptRecordingField label="语音、视频" optional max={CASES_LIMITS.recordings} {...form.bind('recordings')} /></Card>
      <Card flush><CategoryField groups={about.groups} {...form.bind('categoryCode')} /></Card>
      {category && category.questions.length > 0 && <Card flush><QuestionFields category={category} {...form.bind('answers')} /></Card>}
      <Card flush><PlaceFields form={form} /></Card>
      <NearbyCases query={nearbyQueryOf(form.values)} onFollowed={draft.leaveFor} onGoOn={(other) => void draft.goOnWith(other)} />
      <Card flush>
        <TextArea label="说说情况" optional={form.values.recordings.length > 0} placeholder="什么时候开始的，影响到谁，希望怎么解决" max={CASES_LIMITS.description.max} {...form.bind('description')} />
        <KindField form={form} />
      </Card>
      <Card flush><WishFields form={form} /></Card>
    </DraftPage>
  );
}

function KindField({ form }: { form: Form<ReportValues> }) {
  return (
    <PickerField
      label="这是" choices={KINDS} value={form.values.kind}
      onChange={(kind) => { if (kind) form.set({ kind, ...(kind === 'tipOff' && { confidential: false, publicWish: false }) }); }}
    />
  );
}
