import { useState } from 'react';
import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import { TextArea } from '@/components/form/text-field';
import { Dialog } from '@/components/sheet';

/** A word of thanks, or none: the tap is enough. */
export function ThankDialog({ pending, onClose, onThank }: { pending: boolean; onClose(): void; onThank(text: string | undefined): void }) {
  const [text, setText] = useState('');
  return (
    <Dialog open onClose={onClose} title="感谢办理的人" confirm="送出感谢" cancel="以后再说" pending={pending} onConfirm={() => onThank(text.trim() || undefined)}>
      <TextArea label="想说的话" optional max={CASES_LIMITS.message.max} value={text} onChange={setText} />
    </Dialog>
  );
}
