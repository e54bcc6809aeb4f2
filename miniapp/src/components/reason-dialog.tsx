import { useState } from 'react';
import type { ReactNode } from 'react';
import { Pills } from './pills';
import { Dialog } from './sheet';
import { TextArea } from './form/text-field';

interface ReasonDialogProps {
  open: boolean;
  title: string;
  /** What follows from it. */
  note?: ReactNode;
  confirm: string;
  /** Length in characters. */
  min: number;
  max: number;
  suggestions?: readonly string[];
  pending: boolean;
  onClose(): void;
  onConfirm(reason: string): void;
}

/** Asks for a reason in words: a suggestion at a tap, or one's own. Each opening begins empty. */
export function ReasonDialog(props: ReasonDialogProps) {
  return props.open ? <Asking {...props} /> : null;
}

function Asking({ title, note, confirm, min, max, suggestions = [], pending, onClose, onConfirm }: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const length = [...reason.trim()].length;
  const fits = length >= min && length <= max;

  function submit(): void {
    setAsked(true);
    if (fits) onConfirm(reason.trim());
  }

  return (
    <Dialog open onClose={onClose} title={title} confirm={confirm} danger pending={pending} onConfirm={submit}>
      {note}
      {suggestions.length > 0 && <Pills wrap label="常用理由" choices={suggestions.map((text) => ({ value: text, text }))} value={reason} onChange={setReason} />}
      <TextArea label="理由" max={max} value={reason} onChange={setReason} error={asked && !fits ? `请写明理由，${min} 至 ${max} 个字` : undefined} />
    </Dialog>
  );
}
