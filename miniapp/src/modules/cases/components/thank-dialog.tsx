import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import { TextArea } from '@/components/form/text-field';
import { Dialog } from '@/components/sheet';
import { useForm } from '@/lib/use-form';

interface ThankDialogProps { draft: string; pending: boolean; refused: Record<string, string>; onClose(): void; onThank(text: string | undefined): void }

/** A word of thanks, or none: the tap is enough. */
export function ThankDialog({ draft, pending, refused, onClose, onThank }: ThankDialogProps) {
  const form = useForm({ draft, initial: { text: '' }, refused });
  return (
    <Dialog open onClose={onClose} title="感谢办理的人" confirm="送出感谢" cancel="以后再说" pending={pending} onConfirm={() => onThank(form.values.text.trim() || undefined)}>
      <TextArea label="想说的话" optional max={CASES_LIMITS.reason.max} {...form.bind('text')} />
    </Dialog>
  );
}
