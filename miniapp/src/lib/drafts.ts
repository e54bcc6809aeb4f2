import { useCallback, useEffect, useRef, useState } from 'react';
import { session } from './session';
import { storage } from './storage';

interface Draft<Values> {
  values: Values;
  savedAt: string;
}

/** Each person has drafts of their own on a shared phone. */
function keyOf(name: string): string {
  return `draft:${session.get().me?.personId ?? 'guest'}:${name}`;
}

export interface KeptDraft<Values> {
  /** What follows the prefix in the draft's name. */
  id: string;
  values: Partial<Values>;
  savedAt: string;
}

/** The drafts whose names begin so, newest first: for forms of which several may be begun. */
export function keptDrafts<Values>(prefix: string): KeptDraft<Values>[] {
  const start = keyOf(prefix);
  const drafts = storage.keys().filter((key) => key.startsWith(start)).flatMap((key) => {
    const draft = storage.read<Draft<Partial<Values>>>(key);
    return draft ? [{ id: key.slice(start.length), ...draft }] : [];
  });
  return drafts.sort((one, other) => other.savedAt.localeCompare(one.savedAt));
}

/** What forms that stand open have not saved yet, by their key. */
const unsavedOf = new Map<string, { current: object | null }>();

/** For a form that is opened next: what was written elsewhere goes on there. */
export function keepDraft<Values extends object>(name: string, values: Values): void {
  storage.write(keyOf(name), { values, savedAt: new Date().toISOString() });
}

/** Also of a form that stands open: nothing of it is saved when it goes. */
export function forgetDraft(name: string): void {
  const unsaved = unsavedOf.get(keyOf(name));
  if (unsaved) unsaved.current = null;
  storage.remove(keyOf(name));
}

export interface DraftState<Values> {
  values: Values;
  set(change: Partial<Values>): void;
  /** When the draft found on opening was saved: say "已恢复草稿". */
  restoredFrom: string | null;
  /** After the submit, and for 重新填写. */
  clear(): void;
}

const PAUSE_MS = 300;

/**
 * Form values that survive leaving the page and the app, kept on the phone while they are typed.
 * @param worthKeeping whether somebody has written anything: a field that fills itself is no draft.
 */
export function useDraft<Values extends object>(name: string, initial: Values, worthKeeping: (values: Values) => boolean = () => true): DraftState<Values> {
  const key = useRef(keyOf(name)).current;
  const [found] = useState(() => storage.read<Draft<Partial<Values>>>(key));
  const [values, setValues] = useState<Values>({ ...initial, ...found?.values });
  const [restoredFrom, setRestoredFrom] = useState(found?.savedAt ?? null);
  const unsaved = useRef<Values | null>(null);
  const keeping = useRef(worthKeeping);

  const save = useCallback(() => {
    if (unsaved.current && keeping.current(unsaved.current)) storage.write(key, { values: unsaved.current, savedAt: new Date().toISOString() });
    unsaved.current = null;
  }, [key]);

  useEffect(() => {
    const timer = setTimeout(save, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [values, save]);
  useEffect(() => {
    unsavedOf.set(key, unsaved);
    return () => {
      save();
      unsavedOf.delete(key);
    };
  }, [key, save]);

  const set = useCallback((change: Partial<Values>) => {
    setValues((before) => {
      unsaved.current = { ...before, ...change };
      return unsaved.current;
    });
  }, []);

  const clear = useCallback(() => {
    unsaved.current = null;
    storage.remove(key);
    setRestoredFrom(null);
    setValues(initial);
  // The form starts again from what it was opened with.
  }, [key]);

  return { values, set, restoredFrom, clear };
}
