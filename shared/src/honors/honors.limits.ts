/** Lengths and counts of 荣誉榜单. */
export const HONORS_LIMITS = {
  /** Rows of a compiled board; further down everybody still sees the own place. */
  listLength: { min: 10, max: 500 },
  /** Points, or minutes on the board of service minutes. */
  minimum: { min: 1, max: 100_000 },
  note: { min: 2, max: 200 },
  reason: { min: 2, max: 200 },
  /** Places shown on the card of a board. */
  cardPlaces: 3,
  /** How far back a board can be opened, in years. */
  yearsBack: 10,
  /** Nobody younger is named, whatever was consented to. */
  namedFromAge: 14,
} as const;
