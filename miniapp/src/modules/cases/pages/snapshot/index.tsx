import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { ReportFormView } from '@yuandian/shared/cases/report.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { PickerField } from '@/components/form/choose-fields';
import { KeptPhotoField } from '@/components/form/kept-photo-field';
import { KeptRecordingField } from '@/components/form/kept-recording-field';
import { TextField } from '@/components/form/text-field';
import { ErrorBlock } from '@/components/notice';
import { Page } from '@/components/page';
import { Skeleton } from '@/components/skeleton';
import { replace } from '@/lib/nav';
import { casesRoutes } from '@/routes';
import { useReportForm } from '../../cases.queries';
import { DraftPage } from '../../components/draft-page';
import { NearbyCases } from '../../components/nearby-cases';
import { QuestionFields } from '../../components/question-fields';
import { nearbyQueryOf } from '../../components/report-values';
import { SnapshotPlace } from '../../components/snapshot-place';
import { commonCategories, snapshotCategory, snapshotProblems, snapshotRequest } from '../../components/snapshot-values';
import { useCaseDraft } from '../../components/use-case-draft';

const ASKED = ['photos', 'description', 'community', 'address', 'categoryCode', 'answers'] as const;

export default function SnapshotPage() {
  const form = useReportForm();
  if (!form.data) return <Page>{form.error ? <ErrorBlock error={form.error} onRetry={() => void form.refresh()} /> : <Skeleton />}</Page>;
  return <Snapshot about={form.data} />;
}

/** Seen in passing, sent in half a minute: one life-cycle with every other case. */
function Snapshot({ about }: { about: ReportFormView }) {
  const draft = useCaseDraft({
    name: '随手拍', draftOf: () => 'cases.snapshot', problems: snapshotProblems(about), requestOf: (id, values) => snapshotRequest(id, about, values),
  });
  const { form } = draft;
  const { categoryCode } = form.values;
  const category = snapshotCategory(about, categoryCode);
  return (
    <DraftPage about={about} draft={draft} category={category} asked={ASKED} againText="重新拍">
      <Card flush>
        <KeptPhotoField label="拍一张" hint="拍清楚是什么、在哪里；尽量不要拍到别人的脸和车牌" max={CASES_LIMITS.photos} {...form.bind('photos')} />
        <KeptRecordingField label="语音、视频" optional max={CASES_LIMITS.recordings} {...form.bind('recordings')} />
        <TextField label="说一句" optional={form.values.recordings.length > 0} placeholder="如 垃圾桶满了没人收" max={100} {...form.bind('description')} />
      </Card>
      <Card flush><SnapshotPlace form={form} /></Card>
      <Card flush>
        <PickerField label="是哪一类" optional hint="不知道可以不选，由受理的人来分" choices={commonCategories(about, categoryCode)} {...form.bind('categoryCode')} />
        {category && category.questions.length > 0 && <QuestionFields category={category} {...form.bind('answers')} />}
      </Card>
      <NearbyCases query={nearbyQueryOf(form.values)} onFollowed={draft.leaveFor} onGoOn={(other) => void draft.goOnWith(other)} />
      <Button block kind="plain" onPress={() => replace(casesRoutes.report)}>要说的比较多，或要保密、举报？用“我要报事”</Button>
    </DraftPage>
  );
}
