import { useState } from 'react';
import type { ReactNode } from 'react';
import { CLAIM_LIMITS, MINUTES } from '@yuandian/shared/volunteering/volunteering.limits';
import { NumberField } from './form/number-field';
import { TextField } from './form/text-field';
import { Dialog } from './sheet';

interface MinutesDialogProps {
  title: string;
  confirm: string;
  /** What stands in the books, and what follows from the minutes chosen. */
  note(minutes: number): ReactNode;
  /** Minutes to begin with. */
  initial: number;
  /** A reason is asked for with any number but this; `null` asks always. */
  unquestioned: number | null;
  pending: boolean;
  problems: Record<string, string>;
  onClose(): void;
  onConfirm(minutes: number, reason: string): void;
}

/** Minutes of service in half hours, with a reason where they are not as recorded. */
export function MinutesDialog({ title, confirm, note, initial, unquestioned, pending, problems, onClose, onConfirm }: MinutesDialogProps) {
  const [minutes, setMinutes] = useState(initial);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const questioned = minutes !== unquestioned;
  const missing = questioned && [...reason.trim()].length < CLAIM_LIMITS.reasonMin;
  const uneven = minutes % MINUTES.step !== 0;

  function submit(): void {
    setAsked(true);
    if (!missing && !uneven) onConfirm(minutes, questioned ? reason.trim() : '');
  }

  return (
    <Dialog open onClose={onClose} title={title} confirm={confirm} pending={pending} onConfirm={submit}>
      {note(minutes)}
      <NumberField
        label="时长" unit="分钟" min={0} max={CLAIM_LIMITS.minutesMax} step={MINUTES.step} value={minutes} onChange={setMinutes}
        error={asked && uneven ? '时长以半小时为单位' : problems.minutes}
      />
      {questioned && <TextField label="理由" max={CLAIM_LIMITS.reasonMax} value={reason} onChange={setReason} error={asked && missing ? '请写明理由' : problems.reason} />}
    </Dialog>
  );
}
