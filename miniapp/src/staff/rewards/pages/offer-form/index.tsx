import { rewardsLimits as limits } from '@yuandian/shared/rewards/rewards.limits';
import type { StaffOfferView } from '@yuandian/shared/rewards/rewards.staff.types';
import { LIMIT_PERIODS, OFFER_KINDS, type LimitPeriod, type OfferKind } from '@yuandian/shared/rewards/rewards.types';
import { BottomAction } from '@/components/bottom-action';
import { Card } from '@/components/card';
import { DivisionField } from '@/components/desk/division-field';
import { StaffShell } from '@/components/desk/staff-shell';
import { PickerField, SwitchField } from '@/components/form/choose-fields';
import { NumberField } from '@/components/form/number-field';
import { PhotoField } from '@/components/form/photo-field';
import { TextArea, TextField } from '@/components/form/text-field';
import { Banner, ErrorBlock } from '@/components/notice';
import { Skeleton } from '@/components/skeleton';
import { back, useParams } from '@/lib/nav';
import { toast } from '@/lib/toast';
import { useForm } from '@/lib/use-form';
import { rewardsStaffRoutes } from '@/routes';
import { contentOf, NEW_OFFER, OFFER_PROBLEMS, valuesOf } from '../../components/offer-values';
import { useCreateOffer, useEditOffer } from '../../rewards.actions';
import { useOffer } from '../../rewards.queries';

const KINDS = Object.entries(OFFER_KINDS).map(([value, text]) => ({ value: value as OfferKind, text }));
const PERIODS = Object.entries(LIMIT_PERIODS).map(([value, text]) => ({ value: value as LimitPeriod, text }));

export default function OfferFormPage() {
  const { id } = useParams(rewardsStaffRoutes.offerForm);
  const offer = useOffer(id);
  if (!id) return <OfferForm />;
  if (offer.data) return <OfferForm key={offer.data.version} offer={offer.data} />;
  return <StaffShell form title="编辑商品">{offer.error ? <ErrorBlock error={offer.error} onRetry={() => void offer.refresh()} /> : <Skeleton />}</StaffShell>;
}

function OfferForm({ offer }: { offer?: StaffOfferView }) {
  const done = () => { form.clear(); toast(offer ? '已保存' : '已建好，入库后就可以上架'); back(); };
  const create = useCreateOffer({ done });
  const edit = useEditOffer({ done });
  const form = useForm({
    draft: `rewards.offer.${offer ? `${offer.id}.${offer.version}` : 'new'}`,
    initial: offer ? valuesOf(offer) : NEW_OFFER,
    worthKeeping: (values) => values.title.trim() !== '',
    problems: OFFER_PROBLEMS,
    refused: offer ? edit.fields : create.fields,
  });

  function submit(): void {
    const { kind, divisionPath } = form.values;
    if (!form.check() || kind === '') return;
    const content = contentOf(form.values);
    if (offer) void edit.run({ params: { offerId: offer.id }, body: { version: offer.version, ...content } });
    else void create.run({ body: { kind, divisionPath, ...content } });
  }

  return (
    <StaffShell form title={offer ? '修改商品' : '新建商品'} foot={<BottomAction text="保存" pending={create.pending || edit.pending} onPress={submit} />}>
      {form.restoredFrom && <Banner tone="done" action={{ text: '重新填写', onPress: form.clear }}>已恢复上次没有保存的内容</Banner>}
      {offer && <Banner>修改只影响以后的兑换，已有的订单不变。</Banner>}
      <Card title="是什么">
        <PickerField label="种类" choices={KINDS} disabled={offer !== undefined} {...form.bind('kind')} />
        <TextField label="名称" max={limits.offerTitle.max} {...form.bind('title')} />
        <TextField label="一句话介绍" optional max={limits.offerSummary.max} {...form.bind('summary')} />
        <TextArea label="详细介绍" optional max={limits.offerDescription.max} {...form.bind('description')} />
        <PhotoField label="照片" optional max={limits.offerPhotos.max} {...form.bind('photos')} />
        {!offer && <DivisionField label="哪个社区提供" {...form.bind('divisionPath')} />}
      </Card>
      <Card title="怎么兑换">
        <NumberField label="每份积分" {...limits.pointsPrice} {...form.bind('pointsPrice')} />
        <NumberField label="总量上限" hint="0 表示不限，以库存为准" min={0} max={limits.limitQuantity.max} {...form.bind('total')} />
        <NumberField label="每人限兑" hint="0 表示不限" min={0} max={limits.limitQuantity.max} {...form.bind('perPerson')} />
        <PickerField label="按周期限兑" optional choices={PERIODS} {...form.bind('period')} />
        {form.values.period !== '' && <NumberField label={`每人${LIMIT_PERIODS[form.values.period]}`} unit="份" {...limits.limitQuantity} {...form.bind('perPeriod')} />}
        <NumberField label="领取期限" unit="天" {...limits.pickupDays} {...form.bind('pickupDays')} />
        <SwitchField label="逾期不领，积分不退" hint="兑换前会请居民确认" {...form.bind('forfeitWhenExpired')} />
      </Card>
    </StaffShell>
  );
}
