import type { ReactNode } from 'react';
import { useForm } from '@/lib/use-form';
import { Pills } from './pills';
import { Dialog } from './sheet';
import { TextArea } from './form/text-field';

interface ReasonDialogProps {
  open: boolean;
  /** Name of the draft: one for each thing and each step of it. */
  draft: string;
  title: string;
  /** What follows from it. */
  note?: ReactNode;
  confirm: string;
  /** It takes nothing from anybody: the button is an ordinary one. */
  harmless?: boolean;
  /** Length in characters. */
  min: number;
  max: number;
  suggestions?: readonly string[];
  pending: boolean;
  onClose(): void;
  /** What came of it, e.g. what an action's `run` answers; nothing when it was refused or not sent: then the words are kept. */
  onConfirm(reason: string): Promise<unknown> | false | null | undefined;
}

/** Asks for a reason in words: a suggestion at a tap, or one's own. Each opening begins with what was left unsent, else empty. */
export function ReasonDialog(props: ReasonDialogProps) {
  return props.open ? <Asking {...props} /> : null;
}

function Asking({ draft, title, note, confirm, harmless = false, min, max, suggestions = [], pending, onClose, onConfirm }: ReasonDialogProps) {
  const form = useForm({
    draft, initial: { reason: '' },
    problems: { reason: (text) => ([...text.trim()].length < min || [...text.trim()].length > max ? `请写明理由，${min} 至 ${max} 个字` : null) },
  });
  const { reason } = form.values;

  async function submit(): Promise<void> {
    if (form.check() && (await onConfirm(reason.trim()))) form.clear();
  }

  return (
    <Dialog open onClose={onClose} title={title} confirm={confirm} danger={!harmless} pending={pending} onConfirm={() => void submit()}>
      {note}
      {suggestions.length > 0 && <Pills wrap label="常用理由" choices={suggestions.map((text) => ({ value: text, text }))} value={reason} onChange={(text) => form.set({ reason: text })} />}
      <TextArea label="理由" max={max} {...form.bind('reason')} />
    </Dialog>
  );
}
