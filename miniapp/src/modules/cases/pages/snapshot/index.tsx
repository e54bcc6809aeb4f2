import { useState } from 'react';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { ReportFormView } from '@yuandian/shared/cases/cases.types';
import type { CaseId } from '@yuandian/shared/common/ids';
import { BottomAction } from '@/components/bottom-action';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { PickerField } from '@/components/form/choose-fields';
import { KeptPhotoField } from '@/components/form/kept-photo-field';
import { KeptRecordingField } from '@/components/form/kept-recording-field';
import { TextField } from '@/components/form/text-field';
import { Banner, ErrorBlock } from '@/components/notice';
import { Page } from '@/components/page';
import { Skeleton } from '@/components/skeleton';
import { allAttached, attachmentsOf } from '@/lib/attachments';
import { forgetFiles } from '@/lib/kept-files';
import { replace } from '@/lib/nav';
import { newKey } from '@/lib/new-key';
import { usePlace } from '@/lib/place';
import { toast } from '@/lib/toast';
import { useForm } from '@/lib/use-form';
import { casesRoutes } from '@/routes';
import { useSubmitCase } from '../../cases.actions';
import { useReportForm } from '../../cases.queries';
import { EmergencyStop } from '../../components/emergency-stop';
import { NearbyCases } from '../../components/nearby-cases';
import { QuestionFields } from '../../components/question-fields';
import { emergencyOf, emptyReport, isBegun, nearbyQueryOf, type ReportValues } from '../../components/report-values';
import { SnapshotPlace } from '../../components/snapshot-place';
import { commonCategories, snapshotCategory, snapshotProblems, snapshotRequest } from '../../components/snapshot-values';

const ASKED = ['photos', 'description', 'community', 'address', 'categoryCode', 'answers'] as const;

export default function SnapshotPage() {
  const form = useReportForm();
  if (!form.data) return <Page>{form.error ? <ErrorBlock error={form.error} onRetry={() => void form.refresh()} /> : <Skeleton />}</Page>;
  return <Snapshot about={form.data} />;
}

/** Seen in passing, sent in half a minute: one life-cycle with every other case. */
function Snapshot({ about }: { about: ReportFormView }) {
  const { form, pending, submit, leaveFor, startAgain } = useSnapshot(about);
  const [safeCode, setSafeCode] = useState('');
  const { values } = form;
  const category = snapshotCategory(about, values.categoryCode);
  const emergency = emergencyOf(category, values.answers);
  if (emergency && category && (emergency.certain || safeCode !== category.code)) {
    const back = emergency.certain ? { answers: {} } : { categoryCode: '' };
    return <Page><EmergencyStop emergency={emergency} numbers={about.emergencyNumbers} onBack={() => form.set(back)} onSafe={() => setSafeCode(category.code)} /></Page>;
  }
  const missing = ASKED.map((name) => form.bind(name).error).find((error) => error !== undefined) ?? null;
  return (
    <Page foot={<BottomAction text="提交" pending={pending} reason={missing} onPress={submit} />}>
      {form.restoredFrom && <Banner tone="done" action={{ text: '重新拍', onPress: startAgain }}>已恢复草稿</Banner>}
      {emergency && <Banner tone="bad">{emergency.why}</Banner>}
      <Card flush>
        <KeptPhotoField label="拍一张" hint="拍清楚是什么、在哪里；尽量不要拍到别人的脸和车牌" max={CASES_LIMITS.photos} {...form.bind('photos')} />
        <KeptRecordingField label="语音、视频" optional max={CASES_LIMITS.recordings} {...form.bind('recordings')} />
        <TextField label="说一句" placeholder="如 垃圾桶满了没人收" max={100} {...form.bind('description')} />
      </Card>
      <Card flush><SnapshotPlace form={form} /></Card>
      <Card flush>
        <PickerField label="是哪一类" optional hint="不知道可以不选，由受理的人来分" choices={commonCategories(about, values.categoryCode)} {...form.bind('categoryCode')} />
        {category && category.questions.length > 0 && <QuestionFields category={category} {...form.bind('answers')} />}
      </Card>
      <NearbyCases query={nearbyQueryOf(values)} onFollowed={leaveFor} />
      <Button block kind="plain" onPress={() => replace(casesRoutes.report)}>要说的比较多，或要保密、举报？用“我要报事”</Button>
    </Page>
  );
}

/** The draft of one snapshot, whose id is made here and now: however often it is sent, it is that one case. */
function useSnapshot(about: ReportFormView) {
  const [id] = useState<CaseId>(() => newKey());
  const home = usePlace();
  const send = useSubmitCase({
    label: '随手拍',
    done: () => { form.clear(); replace(casesRoutes.sent, { id }); },
    queued: () => { form.clear(); replace(casesRoutes.cases); },
  });
  const form = useForm<ReportValues>({
    draft: 'cases.snapshot', initial: emptyReport(home), worthKeeping: isBegun, problems: snapshotProblems(about), refused: send.fields,
  });
  const { values } = form;

  /** Following another case instead: the files are nobody's any more. */
  function leaveFor(other: CaseId): void {
    void forgetFiles(allAttached(values));
    toast('已跟进，有进展会通知你');
    form.clear();
    replace(casesRoutes.case, { id: other });
  }

  function startAgain(): void {
    void forgetFiles(allAttached(values));
    form.clear();
  }

  function submit(): void {
    if (!form.check()) return;
    void send.run({ body: snapshotRequest(id, about, values) }, { key: id, label: '随手拍', files: attachmentsOf(values) });
  }

  return { form, pending: send.pending, submit, leaveFor, startAgain };
}
