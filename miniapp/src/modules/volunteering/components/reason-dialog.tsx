import { useState } from 'react';
import { CLAIM_LIMITS } from '@yuandian/shared/volunteering/volunteering.limits';
import { Pills } from '@/components/pills';
import { Dialog } from '@/components/sheet';
import { TextArea } from '@/components/form/text-field';

interface ReasonDialogProps {
  open: boolean;
  title: string;
  /** What follows from it. */
  note?: string;
  confirm: string;
  suggestions?: readonly string[];
  pending: boolean;
  onClose(): void;
  onConfirm(reason: string): void;
}

/** Asks for a reason in words: a suggestion at a tap, or one's own. */
export function ReasonDialog({ open, title, note, confirm, suggestions = [], pending, onClose, onConfirm }: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const { reasonMin: min, reasonMax: max } = CLAIM_LIMITS;
  const length = [...reason.trim()].length;
  const problem = asked && (length < min || length > max) ? `请写明理由，${min} 至 ${max} 个字` : undefined;

  function submit(): void {
    setAsked(true);
    if (length >= min && length <= max) onConfirm(reason.trim());
  }

  return (
    <Dialog open={open} onClose={onClose} title={title} confirm={confirm} danger pending={pending} onConfirm={submit}>
      {note}
      {suggestions.length > 0 && <Pills label="常用理由" choices={suggestions.map((text) => ({ value: text, text }))} value={reason} onChange={setReason} />}
      <TextArea label="理由" max={max} value={reason} onChange={setReason} error={problem} />
    </Dialog>
  );
}
