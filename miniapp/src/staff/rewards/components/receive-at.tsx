import { useState } from 'react';
import type { StockPointId } from '@yuandian/shared/common/ids';
import type { StaffOfferView } from '@yuandian/shared/rewards/rewards.staff.types';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { useMay } from '@/lib/session';
import { useStock } from '../rewards.queries';
import { StockMoveDialog } from './stock-move-dialog';
import { StockPointPicker } from './stock-point-picker';

/** Brings an offer to a stock point, also to one that has never had it. */
export function ReceiveAt({ offer, onDone }: { offer: StaffOfferView; onDone(): void }) {
  const [stockPointId, setStockPointId] = useState<StockPointId | null>(null);
  const [receiving, setReceiving] = useState(false);
  const here = useStock(stockPointId && { stockPointId, offerId: offer.id });
  if (!useMay('rewards.stock.move')) return null;
  const { onHand, reserved } = here.items[0] ?? { onHand: 0, reserved: 0 };
  return (
    <Card title="入库">
      <StockPointPicker value={stockPointId} onChange={setStockPointId} />
      <Button block disabled={!stockPointId || here.loading} onPress={() => setReceiving(true)}>入库到这里（现有 {onHand} 份）</Button>
      {receiving && stockPointId && (
        <StockMoveDialog
          stock={{ stockPointId, offerId: offer.id, title: offer.title, onHand, reserved }} kind="receive"
          onClose={() => setReceiving(false)} onDone={() => { setReceiving(false); onDone(); }}
        />
      )}
    </Card>
  );
}
