import { useEffect, useState } from 'react';

const PAUSE_MS = 600;

/** The value once nobody has changed it for a moment: what is typed asks the server once, not at each letter. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
