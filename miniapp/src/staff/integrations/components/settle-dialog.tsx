import { useState } from 'react';
import { INTEGRATIONS_LIMITS } from '@yuandian/shared/integrations/integrations.limits';
import { Button } from '@/components/button';
import { ReasonDialog } from '@/components/reason-dialog';

export interface SettleProps {
  /** What follows from sending again, and from letting it be. */
  notes: { redrive: string; drop: string };
  words: { redrive: string; drop: string };
  pending: boolean;
  /** Only what was given up can be sent again. */
  mayRedrive: boolean;
  /** Beginning of the drafts' names. */
  draft: string;
  onSettle(verb: 'redrive' | 'drop', reason: string): Promise<unknown>;
}

/** Two ways to settle what did not arrive, each with a reason that stays in the audit trail. */
export function Settle({ notes, words, pending, mayRedrive, draft, onSettle }: SettleProps) {
  const [asked, setAsked] = useState<'redrive' | 'drop' | null>(null);
  const verb = asked ?? 'redrive';
  return (
    <>
      {mayRedrive && <Button block kind="primary" onPress={() => setAsked('redrive')}>{words.redrive}</Button>}
      <Button block onPress={() => setAsked('drop')}>{words.drop}</Button>
      <ReasonDialog
        open={asked !== null} draft={`${draft}.${verb}`} title={words[verb]} note={notes[verb]} confirm={words[verb]} {...INTEGRATIONS_LIMITS.reason} pending={pending}
        onClose={() => setAsked(null)} onConfirm={(reason) => onSettle(verb, reason)}
      />
    </>
  );
}
