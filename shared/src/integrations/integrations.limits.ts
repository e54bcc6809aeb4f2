/** Lengths, counts and times of integrations. */
import { MINUTE_MS } from '../common/time.ts';

export const INTEGRATIONS_LIMITS = {
  name: { min: 2, max: 40 },
  reason: { min: 2, max: 200 },
  url: { max: 300 },
  searchText: { max: 30 },
  addresses: { max: 20 },
  /** A signed request is good this long before and after our clock. */
  clockSkewMs: 5 * MINUTE_MS,
  /** A nonce is remembered until no signature with it can be in time any more. */
  nonceKeptMs: 11 * MINUTE_MS,
  nonce: { min: 16, max: 64 },
  /** After a rotation the former secret still opens. */
  graceHours: { min: 0, max: 168, standard: 24 },
  tries: 12,
  /** First wait after a failed try; each further wait is twice as long, together about 24 hours. */
  firstWaitSeconds: 40,
  sendTimeoutMs: 10_000,
  answerBytes: 64 * 1024,
  eventBytes: 16 * 1024,
  keptDays: { deliveries: 90, cameraEvents: 365, messages: 365 },
  // cameras
  cameraNumber: { max: 32 },
  cameraPlace: { min: 2, max: 80 },
  findingNote: { max: 300 },
  /** A finding older than this is no longer news; a clock that runs ahead is forgiven a little. */
  findingAgeHours: 72,
  photoTries: 3,
  photoWaitSeconds: 10,
  photoSeconds: 15,
  photosPerFinding: 4,
  // hand-overs
  outerNumber: { max: 64 },
  outerText: { max: 500 },
} as const;
