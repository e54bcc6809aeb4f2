import { DAY_MS, HOUR_MS, MINUTE_MS } from '../common/time.ts';

/** Lengths in characters, counts, ages in 周岁. */
export const TASK_LIMITS = {
  titleMin: 4, titleMax: 40,
  descriptionMin: 10, descriptionMax: 2000,
  needsMax: 500, risksMax: 500, insuranceMax: 200,
  placeNameMin: 2, placeNameMax: 60, addressMax: 120,
  slotsMax: 10, slotNameMin: 2, slotNameMax: 20,
  capacityMin: 1, capacityMax: 500,
  waitingMax: 100,
  /** 志愿服务 from 14 with the guardian's consent. */
  ageMin: 14, ageMax: 100,
} as const;

export const CLAIM_LIMITS = {
  noteMax: 200,
  reasonMin: 2, reasonMax: 200,
  /** Claims of one person that are still to come. */
  comingMax: 10,
  noShowsBeforeApproval: 3,
  minutesMax: 12 * 60,
} as const;

export const CAMPAIGN_LIMITS = {
  titleMin: 4, titleMax: 40, summaryMin: 10, summaryMax: 1000,
  goalMin: 1, goalMax: 1_000_000,
} as const;

export const CHECK_IN_LIMITS = { codeDigits: 6, triesMax: 5, accuracyMaxMeters: 5000 } as const;

/** Age rules of 志愿服务: `soloMin` and `adult` frame the years that need the guardian's consent. */
export const AGE = { soloMin: 14, adult: 18 } as const;

export const MINUTES = { step: 30, perDayMax: 8 * 60 } as const;

/** Spans in milliseconds. */
export const SPANS = {
  /** A task is a piece of one day's work; a longer one is several tasks. It also bounds the list query. */
  taskMin: 30 * MINUTE_MS, taskMax: 12 * HOUR_MS,
  /** How far ahead a task may be planned. */
  taskAhead: 180 * DAY_MS,
  offer: 2 * HOUR_MS,
  lateCancel: 24 * HOUR_MS,
  noShowMemory: 90 * DAY_MS,
  appeal: 3 * DAY_MS,
  dispute: 3 * DAY_MS,
  /** How long a distance to the task's place is kept (text of the consent `location`). */
  placeMemory: 90 * DAY_MS,
  /** Check-in opens this long before the task. */
  checkInEarly: 30 * MINUTE_MS,
  /** After this the system checks out who forgot; check-out by code works until then. */
  autoOut: 2 * HOUR_MS,
  checkInCode: MINUTE_MS,
  checkInTries: 5 * MINUTE_MS,
  /** Hours must be confirmed by then; later the leader and the community are reminded. */
  confirmHours: 10 * DAY_MS,
} as const;
