import { useEffect, useState } from 'react';
import { Card } from '../card';
import { TextField } from '../form/text-field';

interface SearchBoxProps { label: string; hint?: string; placeholder?: string; max: number; value: string; onChange(value: string): void }

const PAUSE_MS = 400;

/** Words to look for; the search begins at a pause in typing. */
export function SearchBox({ value, onChange, ...field }: SearchBoxProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => {
    if (typed.trim() === value) return undefined;
    const timer = setTimeout(() => onChange(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return <Card flush><TextField {...field} value={typed} onChange={setTyped} /></Card>;
}
