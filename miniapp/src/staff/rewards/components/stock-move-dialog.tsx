import { useState } from 'react';
import { rewardsLimits as limits } from '@yuandian/shared/rewards/rewards.limits';
import type { StockView } from '@yuandian/shared/rewards/stock.types';
import { NumberField } from '@/components/form/number-field';
import { TextField } from '@/components/form/text-field';
import { Dialog } from '@/components/sheet';
import { useCorrectStock, useReceiveStock } from '../rewards.actions';

type Stock = Pick<StockView, 'stockPointId' | 'offerId' | 'title' | 'onHand' | 'reserved'>;

interface StockMoveDialogProps { stock: Stock; kind: 'receive' | 'correct'; onClose(): void; onDone(): void }

/** Pieces that came in, or a difference between the book and the shelf with its reason. */
export function StockMoveDialog({ stock, kind, onClose, onDone }: StockMoveDialogProps) {
  const [quantity, setQuantity] = useState(kind === 'receive' ? 1 : -1);
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const receive = useReceiveStock({ done: onDone });
  const correct = useCorrectStock({ done: onDone });
  const { stockPointId, offerId } = stock;
  const receiving = kind === 'receive';
  const missing = !receiving && [...note.trim()].length < limits.reason.min;
  const refused = receiving ? receive.fields : correct.fields;
  const problems = asked ? problemsOf(quantity, missing) : {};

  function submit(): void {
    setAsked(true);
    if (Object.keys(problemsOf(quantity, missing)).length > 0) return;
    if (receiving) void receive.run({ body: { stockPointId, offerId, quantity, note: note.trim() || undefined } });
    else void correct.run({ body: { stockPointId, offerId, difference: quantity, reason: note.trim() } });
  }

  return (
    <Dialog open onClose={onClose} title={receiving ? `入库：${stock.title}` : `更正：${stock.title}`} confirm={receiving ? '入库' : '更正库存'} pending={receive.pending || correct.pending} onConfirm={submit}>
      现在账面 {stock.onHand} 份，其中 {stock.reserved} 份等待领取。
      <NumberField
        label={receiving ? '入库数量' : '多出或短少'} unit="份" min={receiving ? limits.stockMove.min : -limits.stockMove.max} max={limits.stockMove.max}
        value={quantity} onChange={setQuantity} error={problems.quantity ?? refused.quantity ?? refused.difference}
      />
      <TextField label={receiving ? '来源' : '原因'} optional={receiving} max={limits.reason.max} value={note} onChange={setNote} error={problems.note ?? refused.note ?? refused.reason} />
    </Dialog>
  );
}

function problemsOf(quantity: number, missing: boolean): { quantity?: string; note?: string } {
  return { ...(quantity === 0 && { quantity: '请填多出或短少的数量' }), ...(missing && { note: '请写明原因' }) };
}
