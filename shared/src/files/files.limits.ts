/** Sizes and times of uploads. */
export const FILE_LIMITS = {
  /** One photo. */
  bytes: 10 * 1024 * 1024,
  /** Width times height before it is made smaller: what the best phone cameras give. */
  pixels: 24_000_000,
  /** Longest edge of the two stored sizes, in pixels. */
  longestEdge: { large: 1600, small: 320 },
  linkSeconds: 300,
  /** WeChat's content check fetches a photo within half an hour. */
  checkLinkSeconds: 1_800,
  /** An upload that nothing uses by then is removed. */
  unattachedHours: 24,
  /** Uploads of one person that nothing uses yet. */
  unattachedPerPerson: 60,
  signature: 43,
} as const;

const MEGABYTE = 1024 * 1024;

/** Of one recording. A voice of a minute as WeChat records it has 0.4 MB, half a minute of its compressed video about 6 MB. */
export const RECORDING_LIMITS = {
  voice: { seconds: 60, bytes: 2 * MEGABYTE },
  video: { seconds: 30, bytes: 20 * MEGABYTE },
  /** Recorders stop a little late. */
  graceSeconds: 1,
  /** Uploads of one person in a local day. */
  perDay: 40,
} as const;

/** What phones and browsers make; told from the content, never from the name. */
export const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PhotoType = (typeof PHOTO_TYPES)[number];
