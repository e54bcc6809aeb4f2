import { DISPUTE_KINDS, type DisputeKind } from '@yuandian/shared/rewards/rewards.types';
import type { PhotoView } from '@yuandian/shared/files/files.types';
import { rewardsLimits } from '@yuandian/shared/rewards/rewards.limits';
import { BottomAction } from '@/components/bottom-action';
import { Card } from '@/components/card';
import { PickerField } from '@/components/form/choose-fields';
import { PhotoField } from '@/components/form/photo-field';
import { TextArea } from '@/components/form/text-field';
import { Banner } from '@/components/notice';
import { Page } from '@/components/page';
import { back, useParams } from '@/lib/nav';
import { toast } from '@/lib/toast';
import { useForm } from '@/lib/use-form';
import { rewardsRoutes } from '@/routes';
import { useDisputeOrder } from '../../rewards.actions';

interface Values { kind: DisputeKind | ''; detail: string; photos: PhotoView[] }

const KINDS = Object.entries(DISPUTE_KINDS).map(([value, text]) => ({ value: value as DisputeKind, text }));
const { min, max } = rewardsLimits.disputeDetail;

export default function DisputePage() {
  const { id } = useParams(rewardsRoutes.dispute);
  const dispute = useDisputeOrder({ done: () => { form.clear(); toast('已提交，社区会尽快答复'); back(); }, outbox: '兑换异议', queued: back });
  const form = useForm<Values>({
    draft: `rewards.dispute.${id}`,
    initial: { kind: '', detail: '', photos: [] },
    problems: {
      kind: (kind) => (kind === '' ? '请选择是什么问题' : null),
      detail: (detail) => ([...detail.trim()].length < min || [...detail.trim()].length > max ? `请用 ${min} 至 ${max} 个字说明` : null),
    },
    refused: dispute.fields,
  });

  function submit(): void {
    const { kind, detail, photos } = form.values;
    if (!form.check() || kind === '') return;
    void dispute.run({ params: { orderId: id }, body: { kind, detail, photoIds: photos.map((photo) => photo.id) } });
  }

  return (
    <Page foot={<BottomAction text="提交异议" pending={dispute.pending} onPress={submit} />}>
      {form.restoredFrom && <Banner tone="done" action={{ text: '重新填写', onPress: form.clear }}>已恢复上次没有提交的内容</Banner>}
      <Banner>社区会在 {rewardsLimits.disputeAnswerDays} 天内核实并答复；核实后积分退回，或说明理由。</Banner>
      <Card>
        <PickerField label="是什么问题" choices={KINDS} {...form.bind('kind')} />
        <TextArea label="具体情况" max={max} {...form.bind('detail')} />
        <PhotoField label="照片" optional max={rewardsLimits.disputePhotos.max} {...form.bind('photos')} />
      </Card>
    </Page>
  );
}
