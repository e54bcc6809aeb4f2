import { useEffect, useRef } from 'react';
import { useMe } from '@/lib/session';
import { useOutbox } from '@/lib/submit-outbox';
import { useLatest } from '@/lib/use-latest';

/**
 * The name of what I said of this case and what waits on the phone for a network; `null` while nothing does. Once it is sent, the
 * page is told.
 */
export function useHeld(caseId: string, sent: () => void): string | null {
  const me = useMe()?.personId;
  const held = useOutbox(({ waiting }) => waiting.find(({ personId, refusal, input }) => (
    personId === me && refusal === null && input.params !== undefined && 'caseId' in input.params && input.params.caseId === caseId
  ))?.label ?? null);
  const before = useRef(held);
  const tell = useLatest(sent);
  useEffect(() => {
    if (before.current !== null && held === null) tell.current();
    before.current = held;
  }, [held, tell]);
  return held;
}
