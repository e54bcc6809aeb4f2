import { useEffect, useState } from 'react';
import { useLatest } from './use-latest';

/**
 * The present moment in milliseconds, renewed every `everyMs`, for countdowns.
 * `onReached` is called once when `until` has passed.
 */
export function useNow(everyMs: number, until?: number, onReached?: () => void): number {
  const [now, setNow] = useState(() => Date.now());
  const reached = useLatest(onReached);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  const over = until !== undefined && now >= until;
  useEffect(() => {
    if (over) reached.current?.();
  }, [over, reached]);
  return now;
}
