import { useEffect, useState } from 'react';
import { useDraft } from './drafts';
import { showProblem } from './show-problem';

/** For each field a question: what is wrong with it, or `null`. The rules of `shared` have this shape. */
export type Problems<Values> = { [Name in keyof Values]?: (value: Values[Name], values: Values) => string | null };

export interface BoundField<Value> {
  value: Value;
  onChange(value: Value): void;
  error: string | undefined;
}

export interface Form<Values extends object> {
  values: Values;
  /** Spread into a field: `<TextField label="标题" {...form.bind('title')} />`. */
  bind<Name extends keyof Values & string>(name: Name): BoundField<Values[Name]>;
  set(change: Partial<Values>): void;
  /** Shows every problem under its field, and brings the first into sight; `true` when there is none. */
  check(): boolean;
  restoredFrom: string | null;
  clear(): void;
}

export interface FormOptions<Values extends object> {
  /** Name of the draft kept on the phone, e.g. `volunteering.new-task`. */
  draft: string;
  initial: Values;
  /** Whether somebody has written anything yet; for forms in which a field fills itself. */
  worthKeeping?: (values: Values) => boolean;
  problems?: Problems<Values>;
  /** `action.fields`: what the server found wrong. */
  refused?: Record<string, string>;
}

/** Values of a form with its draft and its problems; a problem shows after the first `check` and goes as it is mended. */
export function useForm<Values extends object>({ draft, initial, worthKeeping, problems = {}, refused = {} }: FormOptions<Values>): Form<Values> {
  const { values, set, restoredFrom, clear } = useDraft(draft, initial, worthKeeping);
  const [checked, setChecked] = useState(false);
  const [mended, setMended] = useState<{ of: Record<string, string>; names: string[] }>({ of: refused, names: [] });
  useEffect(() => { if (Object.keys(refused).length > 0) showProblem(); }, [refused]);
  const mendedNames = mended.of === refused ? mended.names : [];

  function problemOf<Name extends keyof Values>(name: Name): string | null {
    return problems[name]?.(values[name], values) ?? null;
  }

  return {
    values,
    set,
    restoredFrom,
    bind(name) {
      const own = checked ? problemOf(name) : null;
      return {
        value: values[name],
        onChange(value) {
          set({ [name]: value } as unknown as Partial<Values>);
          setMended({ of: refused, names: [...mendedNames, name] });
        },
        error: own ?? (mendedNames.includes(name) ? undefined : refused[name]),
      };
    },
    check() {
      setChecked(true);
      const fits = (Object.keys(problems) as (keyof Values)[]).every((name) => problemOf(name) === null);
      if (!fits) showProblem();
      return fits;
    },
    clear() {
      setChecked(false);
      clear();
    },
  };
}
