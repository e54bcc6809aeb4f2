/** Lengths, counts and times of cases. Times of a category are rows (`CategoryView`); these are the rest. */
import { DAY_MS, MINUTE_MS } from '../common/time.ts';
import type { TimeLimit } from '../common/work-time.ts';

export const CASES_LIMITS = {
  description: { min: 5, max: 1000 },
  address: { min: 2, max: 120 },
  building: 40,
  answer: 200,
  reason: { min: 2, max: 300 },
  message: { min: 1, max: 500 },
  result: { min: 5, max: 1000 },
  rootCause: { min: 5, max: 300 },
  /** Why there is no photo from before the work. */
  noBeforePhoto: { min: 2, max: 100 },
  lateReason: { min: 2, max: 200 },
  name: { min: 2, max: 40 },
  photos: 6,
  afterPhotos: 6,
  /** Voices and videos of one line of the story. */
  recordings: 3,
  questions: 6,
  options: 8,
  categoryName: { min: 2, max: 20 },
  conditions: 300,
  templateText: { min: 2, max: 500 },
  coOrders: 5,
  /** Units that a picker asks for by name: the one chosen, and those chosen lately. */
  unitIds: 8,
  /** Cases a person may send in a local day: nobody needs more, a script gets no further. */
  perDay: 10,
  /** Cases of a person that are open at once. */
  open: 20,
  /** Who say 我也遇到 of one case; those of a merged case come on top. All of them are told of its end in one transaction. */
  followers: 1000,
  bulk: 50,
  savedFilters: 10,
  /** Cases in one sheet: more is a matter for the webhooks. */
  exported: 5000,
  /** Cases on one person's route of the day. */
  myWork: 50,
  extensions: 2,
  /** Reworks before the case goes one level up with a supervision order. */
  reworks: 2,
  /** Confirmations of neighbours that close a matter of public space, besides the micro-grid leader's check (A31). */
  neighbourConfirmations: 2,
  ruleName: { min: 2, max: 40 },
  /** Of a time limit, in its unit. */
  limitAmount: { min: 1, max: 365 },
  nearMeters: { min: 0, max: 5000 },
  recurrenceDays: { min: 0, max: 365 },
  /** Place of a routing rule in the order. */
  position: { min: 1, max: 9999 },
  /** Counts edits of one row: nobody gets there. */
  version: 1_000_000,
  calendarYear: { min: 2020, max: 2100 },
  searchText: 40,
} as const;

/** Limits that no category sets. */
export const STEP_LIMITS = {
  accept: { amount: 2, unit: 'WORK_HOUR' },
  verify: { amount: 4, unit: 'WORK_HOUR' },
  file: { amount: 2, unit: 'WORK_HOUR' },
  dispatch: { amount: 2, unit: 'WORK_HOUR' },
  sign: { amount: 2, unit: 'WORK_HOUR' },
  arbitrate: { amount: 1, unit: 'WORK_DAY' },
  contact: { amount: 1, unit: 'WORK_DAY' },
  check: { amount: 1, unit: 'WORK_DAY' },
  visitBack: { amount: 3, unit: 'WORK_DAY' },
  supplement: { amount: 3, unit: 'WORK_DAY' },
  escalate: { amount: 1, unit: 'WORK_DAY' },
  supervision: { amount: 2, unit: 'WORK_DAY' },
} as const satisfies Record<string, TimeLimit>;
export type StepLimit = keyof typeof STEP_LIMITS;

export const CASE_SPANS = {
  /** A checked case nobody rates is closed, marked 未评价. */
  silentClose: 7 * DAY_MS,
  /** Neighbours and the micro-grid leader have this long to look; after it another grid worker's check is enough. */
  confirming: 2 * DAY_MS,
  /** How long a closed case can be done again, besides the category's own window. */
  reopen: 30 * DAY_MS,
  /** "Is it still good?" */
  survey: 28 * DAY_MS,
  /** The survey can be answered this long. */
  surveyOpen: 14 * DAY_MS,
  /** One reminder of the reporter in this time. */
  remind: DAY_MS,
  /** A suspended case is looked at again within this time. */
  suspendedMax: 180 * DAY_MS,
  /** Personal data of an ended case are taken out after this time; the case stays as a figure. */
  kept: { closed: 5 * 365 * DAY_MS, withdrawn: 365 * DAY_MS },
  /** A link to the wall shows figures this old at most. */
  wallRefresh: MINUTE_MS,
  extensionMax: 30 * DAY_MS,
  /** A cooperating unit and whoever is supervised answer within this time. */
  orderMax: 365 * DAY_MS,
  /** Words are looked for among ended cases reported within this time, unless a first day is given; a number is found however old. */
  searched: 180 * DAY_MS,
} as const;

/** Share of a limit after which its light is yellow. */
export const YELLOW_SHARE = 0.75;
