/** Lengths, counts and times of notices. */
export const NOTICES_LIMITS = {
  title: 40,
  body: 500,
  link: 200,
  reason: { min: 2, max: 200 },
  /** Consents kept per template and person: nobody needs more, and a script gets no further. */
  subscriptions: 20,
  /** Sends of one message before it is dead; between them the wait doubles. */
  tries: 8,
  /** First wait after a failed send, before doubling and jitter. */
  firstWaitSeconds: 15,
  /** The unread badge counts no further. */
  unreadShown: 99,
  keptDays: { inbox: 365, outbox: 90, receipts: 365 },
  /** Minutes after midnight in China between which nothing reminds anybody: 21:30 (inside) to 07:30 (outside). */
  quietMinutes: { from: 21 * 60 + 30, to: 7 * 60 + 30 },
} as const;

export const ANNOUNCEMENT_LIMITS = {
  title: { min: 4, max: 40 },
  body: { min: 10, max: 5000 },
  photos: 3,
  /** Characters of the first paragraph that lists, messages and 群发 show. */
  summary: 60,
  reason: { min: 4, max: 200 },
  shownHoursMin: 1,
  shownDaysMax: 365,
  plannedDaysMax: 90,
  /** WeChat lets no link live longer. */
  linkDays: 30,
  /** On the home page. */
  top: 3,
} as const;
