/** Sizes and times of uploaded photos. */
export const FILE_LIMITS = {
  /** One upload. */
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

/** What phones and browsers make; told from the content, never from the name. */
export const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PhotoType = (typeof PHOTO_TYPES)[number];
