/**
 * A life-cycle as data: states with their words, and every allowed transition with who may do it.
 * Nothing changes a state except along a row of such a table.
 */
export type Tone = 'neutral' | 'waiting' | 'active' | 'done' | 'bad';

export interface StateWords { label: string; tone: Tone }

export interface Transition<State extends string, Verb extends string, Who extends string> {
  verb: Verb;
  from: readonly State[];
  to: State;
  who: readonly Who[];
  /** Why the row exists, or what it needs; shown in the module page. */
  note?: string;
}

export interface StateTable<State extends string, Verb extends string, Who extends string> {
  name: string;
  initial: State;
  states: Readonly<Record<State, StateWords>>;
  transitions: readonly Transition<State, Verb, Who>[];
}

export function stateTable<State extends string, Verb extends string, Who extends string>(
  table: StateTable<State, Verb, Who>,
): StateTable<State, Verb, Who> {
  return table;
}

/** The state that `verb` leads to from `from`, or `null` when the table has no such row. */
export function nextState<State extends string, Verb extends string, Who extends string>(
  table: StateTable<State, Verb, Who>,
  verb: NoInfer<Verb>,
  from: State,
): State | null {
  return table.transitions.find((row) => row.verb === verb && row.from.includes(from))?.to ?? null;
}

/** States in which `verb` may start; used for the compare-and-set of the server. */
export function statesBefore<State extends string, Verb extends string, Who extends string>(
  table: StateTable<State, Verb, Who>,
  verb: NoInfer<Verb>,
): State[] {
  return [...new Set(table.transitions.filter((row) => row.verb === verb).flatMap((row) => row.from))];
}

/** States no path from the initial state reaches: must be empty. */
export function unreachableStates<State extends string, Verb extends string, Who extends string>(
  table: StateTable<State, Verb, Who>,
): State[] {
  const reached = new Set<State>([table.initial]);
  for (let grew = true; grew; ) {
    grew = false;
    for (const row of table.transitions) {
      if (!reached.has(row.to) && row.from.some((state) => reached.has(state))) {
        reached.add(row.to);
        grew = true;
      }
    }
  }
  return (Object.keys(table.states) as State[]).filter((state) => !reached.has(state));
}
