import { useCallback, useEffect, useRef, useState } from 'react';
import { session } from './session';
import { storage } from './storage';

interface Draft<Values> {
  values: Values;
  savedAt: string;
}

const GUEST = 'draft:guest:';

/** Each person has drafts of their own on a shared phone. */
function prefix(): string {
  const person = session.get().me?.personId;
  return person === undefined ? GUEST : `draft:${person}:`;
}

function keyOf(name: string): string {
  return prefix() + name;
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

/** A form that stands open: under which key it is kept, and what is not saved yet. */
interface OpenForm { key: string; unsaved: object | null }
const openForms = new Set<OpenForm>();

/** For a form that is opened next: what was written elsewhere goes on there. */
export function keepDraft<Values extends object>(name: string, values: Values): void {
  storage.write(keyOf(name), { values, savedAt: new Date().toISOString() });
}

/** Also of a form that stands open: nothing of it is saved when it goes. */
export function forgetDraft(name: string): void {
  const key = keyOf(name);
  for (const form of openForms) if (form.key === key) form.unsaved = null;
  storage.remove(key);
}

/**
 * After the log-in: what was begun before it is this person's now, in forms that stand open too. A draft of the same name that the
 * person has already is not written over.
 */
export function adoptDrafts(): void {
  const mine = prefix();
  if (mine === GUEST) return;
  const begun = [...storage.keys(), ...[...openForms].map(({ key }) => key)].filter((key) => key.startsWith(GUEST));
  for (const key of new Set(begun)) {
    const own = mine + key.slice(GUEST.length);
    if (storage.read(own) !== null) continue;
    const draft = storage.read(key);
    if (draft !== null) storage.write(own, draft);
    storage.remove(key);
    for (const form of openForms) if (form.key === key) form.key = own;
  }
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
  const [form] = useState((): { key: string; unsaved: Values | null } => ({ key: keyOf(name), unsaved: null }));
  const [found] = useState(() => storage.read<Draft<Partial<Values>>>(form.key));
  const [values, setValues] = useState<Values>({ ...initial, ...found?.values });
  const [restoredFrom, setRestoredFrom] = useState(found?.savedAt ?? null);
  const keeping = useRef(worthKeeping);

  const save = useCallback(() => {
    if (form.unsaved && keeping.current(form.unsaved)) storage.write(form.key, { values: form.unsaved, savedAt: new Date().toISOString() });
    form.unsaved = null;
  }, [form]);

  useEffect(() => {
    const timer = setTimeout(save, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [values, save]);
  useEffect(() => {
    openForms.add(form);
    return () => {
      save();
      openForms.delete(form);
    };
  }, [form, save]);

  const set = useCallback((change: Partial<Values>) => {
    setValues((before) => {
      form.unsaved = { ...before, ...change };
      return form.unsaved;
    });
  }, [form]);

  const clear = useCallback(() => {
    form.unsaved = null;
    storage.remove(form.key);
    setRestoredFrom(null);
    setValues(initial);
  // The form starts again from what it was opened with.
  }, [form]);

  return { values, set, restoredFrom, clear };
}
