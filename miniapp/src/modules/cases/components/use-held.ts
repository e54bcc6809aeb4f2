import { useEffect, useRef } from 'react';
import { isAbout, useMyWaiting } from '@/lib/submit-outbox';
import { useLatest } from '@/lib/use-latest';

/**
 * The name of what I said of this case and what waits on the phone for a network; `null` while nothing does. Once it is sent, the
 * page is told.
 */
export function useHeld(caseId: string, sent: () => void): string | null {
  const held = useMyWaiting().find((submit) => isAbout(submit, caseId))?.label ?? null;
  const before = useRef(held);
  const tell = useLatest(sent);
  useEffect(() => {
    if (before.current !== null && held === null) tell.current();
    before.current = held;
  }, [held, tell]);
  return held;
}
