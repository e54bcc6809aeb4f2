import { useState } from 'react';
import type { ReactNode } from 'react';
import { GRID_LIMITS } from '@yuandian/shared/grid/grid.limits';
import type { DivisionLevel } from '@yuandian/shared/grid/grid.types';
import { TextArea } from '@/components/form/text-field';
import { Dialog } from '@/components/sheet';
import { DivisionChooser } from './division-chooser';
import type { DivisionChoice } from './division-chooser';
import { reasonProblem } from './division-values';

interface MoveDialogProps {
  title: string;
  /** What follows from it. */
  note: ReactNode;
  label: string;
  levels: readonly DivisionLevel[];
  pending: boolean;
  onClose(): void;
  onConfirm(code: string, reason: string): void;
}

/** Where to, and why: for a grid and for a person. */
export function MoveDialog({ title, note, label, levels, pending, onClose, onConfirm }: MoveDialogProps) {
  const [target, setTarget] = useState<DivisionChoice | null>(null);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);

  function submit(): void {
    setAsked(true);
    if (target && !reasonProblem(reason)) onConfirm(target.code, reason.trim());
  }

  return (
    <Dialog open onClose={onClose} title={title} confirm="确认变更" pending={pending} onConfirm={submit}>
      {note}
      <DivisionChooser label={label} levels={levels} value={target} onChange={setTarget} error={asked && !target ? '请选择变更到哪里' : undefined} />
      <TextArea label="理由" max={GRID_LIMITS.reason.max} value={reason} onChange={setReason} error={(asked && reasonProblem(reason)) || undefined} />
    </Dialog>
  );
}
