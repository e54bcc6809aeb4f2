import { useState } from 'react';
import { offerStates, type OfferStatus } from '@yuandian/shared/rewards/offer-status';
import { rewardsLimits } from '@yuandian/shared/rewards/rewards.limits';
import type { StaffOfferView } from '@yuandian/shared/rewards/rewards.staff.types';
import { OFFER_KINDS } from '@yuandian/shared/rewards/rewards.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Cell } from '@/components/cell';
import { DataTable } from '@/components/desk/data-table';
import type { Column } from '@/components/desk/data-table';
import { Drawer } from '@/components/desk/drawer';
import { StaffShell } from '@/components/desk/staff-shell';
import { Pills } from '@/components/pills';
import { ReasonDialog } from '@/components/reason-dialog';
import { Tag } from '@/components/tag';
import { formatNumber } from '@/lib/format';
import { open } from '@/lib/nav';
import { useMay } from '@/lib/session';
import { useFilters } from '@/lib/use-filters';
import { rewardsStaffRoutes } from '@/routes';
import { ReceiveAt } from '../../components/receive-at';
import { useListOffer, useWithdrawOffer } from '../../rewards.actions';
import { useOffers } from '../../rewards.queries';

const STATES = [{ value: 'all', text: '全部' }, ...(Object.keys(offerStates.states) as OfferStatus[]).map((status) => ({ value: status, text: offerStates.states[status].label }))] as const;

const COLUMNS: Column<StaffOfferView>[] = [
  { title: '名称', width: '2fr', main: true, render: (offer) => offer.title },
  { title: '种类', width: '80px', render: (offer) => OFFER_KINDS[offer.kind] },
  { title: '社区', width: '2fr', render: (offer) => offer.divisionName },
  { title: '积分', width: '80px', number: true, render: (offer) => formatNumber(offer.pointsPrice) },
  { title: '可兑', width: '80px', number: true, render: (offer) => formatNumber(offer.onHand - offer.reserved) },
  { title: '待领', width: '80px', number: true, render: (offer) => formatNumber(offer.reserved) },
  { title: '状态', width: '100px', render: (offer) => <Tag tone={offerStates.states[offer.status].tone}>{offerStates.states[offer.status].label}</Tag> },
];

export default function OffersPage() {
  const [filters, setFilters] = useFilters(rewardsStaffRoutes.offers, { status: 'all' as OfferStatus | 'all' });
  const [opened, setOpened] = useState<StaffOfferView | null>(null);
  const offers = useOffers({ status: filters.status === 'all' ? undefined : filters.status });
  const mayEdit = useMay('rewards.offer.edit');
  return (
    <StaffShell
      title="商品"
      actions={mayEdit && <Button kind="primary" size="small" icon="plus" onPress={() => open(rewardsStaffRoutes.offerForm, {})}>新建商品</Button>}
      head={<Pills label="状态" choices={STATES} value={filters.status} onChange={(status) => setFilters({ status })} />}
    >
      <DataTable
        list={offers} columns={COLUMNS} keyOf={(offer) => offer.id} openKey={opened?.id} onOpen={setOpened}
        empty={{ title: '没有商品', note: mayEdit ? '点“新建商品”开始，入库以后上架' : undefined }}
      />
      <Drawer open={opened !== null} onClose={() => setOpened(null)} title={opened?.title ?? ''}>
        {opened && <Offer offer={opened} mayEdit={mayEdit} onChange={() => { setOpened(null); void offers.refresh(); }} />}
      </Drawer>
    </StaffShell>
  );
}

function Offer({ offer, mayEdit, onChange }: { offer: StaffOfferView; mayEdit: boolean; onChange(): void }) {
  const [withdrawing, setWithdrawing] = useState(false);
  const list = useListOffer({ done: onChange });
  const withdraw = useWithdrawOffer({ done: onChange });
  const params = { offerId: offer.id };
  return (
    <>
      <Card flush>
        <Cell title={OFFER_KINDS[offer.kind]} note={offer.description || offer.summary} value={`${formatNumber(offer.pointsPrice)} 积分`} />
        <Cell title="在库 / 待领 / 已兑" value={`${offer.onHand} / ${offer.reserved} / ${offer.taken}`} />
        <Cell title="领取期限" note={offer.forfeitWhenExpired ? '逾期积分不退' : '逾期积分退回'} value={`${offer.pickupDays} 天`} />
      </Card>
      <ReceiveAt offer={offer} onDone={onChange} />
      {mayEdit && <Button block onPress={() => open(rewardsStaffRoutes.offerForm, { id: offer.id })}>修改</Button>}
      {mayEdit && offer.status !== 'LISTED' && <Button block kind="primary" pending={list.pending} onPress={() => void list.run({ params })}>上架</Button>}
      {mayEdit && offer.status === 'LISTED' && <Button block kind="danger" onPress={() => setWithdrawing(true)}>下架</Button>}
      <ReasonDialog
        open={withdrawing} draft={`rewards.unlist.${offer.id}`} title="下架" note="已有的订单照常领取。" confirm="下架" min={rewardsLimits.reason.min} max={rewardsLimits.reason.max}
        pending={withdraw.pending} onClose={() => setWithdrawing(false)} onConfirm={(reason) => withdraw.run({ params, body: { reason } })}
      />
    </>
  );
}
