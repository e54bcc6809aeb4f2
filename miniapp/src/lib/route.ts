/** A page and the parameters its address carries; made in `src/routes.ts` only. */
export interface Route<Params extends object = object> {
  /** Path below `src`, without a leading slash. */
  readonly path: string;
  readonly tab: boolean;
  /** Never set: carries the type only. */
  readonly params?: Params;
}

/** No parameters at all. */
export type NoParams = Record<never, never>;

export function page<Params extends object = NoParams>(path: string): Route<Params> {
  return { path, tab: false };
}

/** One of the three pages of the tab bar: no parameters, and shown by switching rather than pushing. */
export function tabPage(path: string): Route<NoParams> {
  return { path, tab: true };
}
