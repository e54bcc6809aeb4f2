import { useState } from 'react';
import type { StockPointId } from '@yuandian/shared/common/ids';
import type { StaffOfferView } from '@yuandian/shared/rewards/rewards.staff.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { PickerField } from '@/components/form/choose-fields';
import { useMay } from '@/lib/session';
import { useStock, useStockPoints } from '../rewards.queries';
import { StockMoveDialog } from './stock-move-dialog';

/** Brings an offer to a stock point, also to one that has never had it; which one is said, unless there is but one. */
export function ReceiveAt({ offer, onDone }: { offer: StaffOfferView; onDone(): void }) {
  const [chosen, setChosen] = useState<StockPointId | null>(null);
  const [receiving, setReceiving] = useState(false);
  const points = useStockPoints();
  const only = points.items.length === 1 ? (points.items[0]?.id ?? null) : null;
  const stockPointId = chosen ?? only;
  const here = useStock(stockPointId && { stockPointId, offerId: offer.id });
  if (!useMay('rewards.stock.move')) return null;
  const { onHand, reserved } = here.items[0] ?? { onHand: 0, reserved: 0 };
  return (
    <Card title="入库">
      <PickerField label="兑换点" choices={points.items.map((point) => ({ value: point.id, text: point.name }))} value={stockPointId ?? ''} onChange={(id) => setChosen(id || null)} />
      <Button block disabled={!stockPointId || here.loading} onPress={() => setReceiving(true)}>入库到这里{stockPointId ? `（现有 ${onHand} 份）` : ''}</Button>
      {receiving && stockPointId && (
        <StockMoveDialog
          stock={{ stockPointId, offerId: offer.id, title: offer.title, onHand, reserved }} kind="receive"
          onClose={() => setReceiving(false)} onDone={() => { setReceiving(false); onDone(); }}
        />
      )}
    </Card>
  );
}
