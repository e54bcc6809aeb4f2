import { useState } from 'react';
import { Image, View } from '@tarojs/components';
import { LIMIT_PERIODS, type OfferPlaceView, type OfferView } from '@yuandian/shared/rewards/rewards.types';
import { rewardsLimits } from '@yuandian/shared/rewards/rewards.limits';
import { aria } from '@/components/aria';
import { BottomAction } from '@/components/bottom-action';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { SwitchField } from '@/components/form/choose-fields';
import { NumberField } from '@/components/form/number-field';
import { ErrorBlock } from '@/components/notice';
import { Page } from '@/components/page';
import { Skeleton } from '@/components/skeleton';
import { formatDay, formatNumber } from '@/lib/format';
import { open, replace, useParams } from '@/lib/nav';
import { rewardsRoutes } from '@/routes';
import { OfferCover } from '../../components/offer-cover';
import { PlaceChoice } from '../../components/place-choice';
import { useRedeem } from '../../rewards.actions';
import { useOffer } from '../../rewards.queries';
import styles from './index.module.scss';

function limitText({ limits }: OfferView): string {
  const period = limits.perPersonPerPeriod;
  const parts = [
    limits.perPerson === null ? null : `每人限兑 ${limits.perPerson} 份`,
    period === null ? null : `每人${LIMIT_PERIODS[period.period]} ${period.quantity} 份`,
    limits.total === null ? null : `共 ${formatNumber(limits.total)} 份`,
  ];
  return parts.filter((part) => part !== null).join('，') || '不限';
}

function windowText({ redeemFrom, redeemUntil }: OfferView): string {
  if (!redeemFrom && !redeemUntil) return '长期';
  return `${redeemFrom ? formatDay(redeemFrom) : '现在'} 至 ${redeemUntil ? formatDay(redeemUntil) : '兑完为止'}`;
}

export default function OfferPage() {
  const { id } = useParams(rewardsRoutes.offer);
  const offer = useOffer(id);
  if (!offer.data) return <Page>{offer.error ? <ErrorBlock error={offer.error} onRetry={() => void offer.refresh()} /> : <Skeleton count={1} />}</Page>;
  return <Offer data={offer.data} onRefresh={offer.refresh} />;
}

/** The place chosen, else the first that can give it out now, else the first, which says why not. */
function placeOf(offer: OfferView, chosen: string | null): OfferPlaceView | undefined {
  return offer.places.find((one) => one.stockPoint.id === chosen) ?? offer.places.find((one) => !one.refusal) ?? offer.places[0];
}

function Offer({ data, onRefresh }: { data: OfferView; onRefresh(): Promise<void> }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [quantity, setQuantity] = useState(1);
  const [acceptsForfeit, setAcceptsForfeit] = useState(false);
  const redeem = useRedeem({ done: (order) => replace(rewardsRoutes.order, { id: order.id }), outbox: '兑换', queued: () => open(rewardsRoutes.orders) });
  const place = placeOf(data, chosen);
  const mustAccept = data.forfeitWhenExpired && !acceptsForfeit;
  const refusal = place?.refusal?.text ?? data.refusal?.text ?? (mustAccept ? '请先确认逾期不退' : null);
  const submit = () => place && void redeem.run({
    body: { offerId: data.id, stockPointId: place.stockPoint.id, quantity, offerVersion: data.version, acceptsForfeit: data.forfeitWhenExpired ? acceptsForfeit : undefined },
  });
  return (
    <Page
      title={data.title}
      onRefresh={onRefresh}
      foot={<BottomAction text={`用 ${formatNumber(data.pointsPrice * quantity)} 积分兑换`} pending={redeem.pending} blocked={refusal !== null} reason={refusal} onPress={submit} />}
    >
      <Card>
        <View className={styles.photos}>
          {data.photos.map((photo, index) => <Image key={photo.id} className={styles.photo} src={photo.url} mode="aspectFill" {...aria({ label: `照片 ${index + 1}` })} />)}
        </View>
        <View className={styles.head}>
          {data.photos.length === 0 && <OfferCover offer={data} />}
          <View className={styles.name}>
            <View className={styles.title}>{data.title}</View>
            <View className={styles.price}>{formatNumber(data.pointsPrice)} 积分</View>
          </View>
        </View>
        <View className={styles.words}>{data.description || data.summary}</View>
      </Card>
      <Card flush>
        <Cell title="限兑" value={limitText(data)} />
        <Cell title="兑换时间" value={windowText(data)} />
        <Cell title="领取期限" note={data.forfeitWhenExpired ? '逾期不领，积分不退' : '逾期不领，积分自动退回'} value={`兑换后 ${data.pickupDays} 天内`} />
        {data.mine && <Cell title="我已兑换" value={`${data.mine.taken} 份`} />}
      </Card>
      <Card title="在哪里领取" flush>
        {data.places.map((one) => <PlaceChoice key={one.stockPoint.id} place={one} chosen={one === place} onChoose={() => setChosen(one.stockPoint.id)} />)}
      </Card>
      <Card>
        <NumberField label="数量" min={rewardsLimits.orderQuantity.min} max={rewardsLimits.orderQuantity.max} value={quantity} onChange={setQuantity} unit="份" error={redeem.fields.quantity} />
        {data.forfeitWhenExpired && <SwitchField label="我知道逾期不领，积分不退" value={acceptsForfeit} onChange={setAcceptsForfeit} error={redeem.fields.acceptsForfeit} />}
      </Card>
    </Page>
  );
}
