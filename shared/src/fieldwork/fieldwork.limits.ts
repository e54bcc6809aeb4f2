import { DAY_MS, HOUR_MS } from '../common/time.ts';

/** Lengths in characters, counts. */
export const POINT_LIMITS = { nameMin: 2, nameMax: 30, placeMin: 2, placeMax: 80, positionMax: 999, perGridMax: 50 } as const;
export const CHECKLIST_LIMITS = { itemsMin: 1, itemsMax: 30, labelMin: 2, labelMax: 20 } as const;
export const STOP_LIMITS = { noteMax: 300, photosMax: 6 } as const;
export const ARCHIVE_LIMITS = {
  nameMin: 2, nameMax: 30, addressMin: 4, addressMax: 120, everyDaysMin: 1, everyDaysMax: 90, aheadDaysMax: 180,
  reasonMin: 2, reasonMax: 200, searchMax: 30,
} as const;
export const VISIT_LIMITS = { noteMax: 500 } as const;
export const QUIET_LIMITS = { daysMin: 1, daysMax: 30 } as const;
/** Entries of each kind on the route of the day. */
export const DAY_LIST_MAX = 50;

/** Spans in milliseconds. */
export const FIELDWORK_SPANS = {
  /** A round is closed by the clock after this. */
  patrol: 12 * HOUR_MS,
  /** How long something done without a network may wait on the phone. */
  lateAtMost: 30 * DAY_MS,
  /** Hour of the local day at which a reminder is due: nobody is told at midnight. */
  reminderHour: 9 * HOUR_MS,
  /** A closed archive keeps its person's data this long. */
  closedArchive: 180 * DAY_MS,
  /** How long a distance to a patrol point is kept (text of the consent `location`). */
  placeMemory: 90 * DAY_MS,
} as const;
