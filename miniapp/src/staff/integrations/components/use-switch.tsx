import { useState } from 'react';
import { INTEGRATIONS_LIMITS } from '@yuandian/shared/integrations/integrations.limits';
import { Button } from '@/components/button';
import { ReasonDialog } from '@/components/reason-dialog';

interface SwitchProps {
  disabled: boolean;
  /** What follows from switching it off, and on. */
  notes: { off: string; on: string };
  pending: boolean;
  /** Beginning of the drafts' names. */
  draft: string;
  /** With the reason, which stays in the audit trail. */
  onSwitch(reason: string): Promise<unknown>;
}

/** Switches a key, a webhook or an outer system off and on again. */
export function UseSwitch(props: SwitchProps) {
  // The question goes when the switch has turned.
  return <Switch key={String(props.disabled)} {...props} />;
}

function Switch({ disabled, notes, pending, draft, onSwitch }: SwitchProps) {
  const [asking, setAsking] = useState(false);
  const verb = disabled ? '恢复使用' : '停用';
  return (
    <>
      <Button block kind={disabled ? 'secondary' : 'danger'} onPress={() => setAsking(true)}>{verb}</Button>
      <ReasonDialog
        open={asking} draft={`${draft}.${disabled ? 'on' : 'off'}`} title={verb} note={disabled ? notes.on : notes.off} confirm={verb} {...INTEGRATIONS_LIMITS.reason} pending={pending}
        onClose={() => setAsking(false)} onConfirm={onSwitch}
      />
    </>
  );
}
