/** Lengths, counts and times of notices. */
export const NOTICES_LIMITS = {
  title: 40,
  body: 500,
  link: 200,
  dedupeKey: 120,
  reason: { min: 2, max: 200 },
  /** Consents kept per template and person: nobody needs more, and a script gets no further. */
  subscriptions: 20,
  /** Sends of one message before it is dead; between them the wait doubles. */
  tries: 8,
  /** First wait after a failed send, before doubling and jitter. */
  firstWaitSeconds: 15,
  /** The unread badge counts no further. */
  unreadShown: 99,
  keptDays: { inbox: 365, outbox: 90 },
} as const;
