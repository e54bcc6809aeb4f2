/** Lengths, counts and times of content checks. */
export const MODERATION_LIMITS = {
  /** Characters of one text check of WeChat. */
  textPiece: 2_500,
  /** Characters two neighbouring pieces share, so that no word is cut in two. */
  pieceOverlap: 40,
  /** WeChat pushes the result of a photo within this time, or a person looks. */
  resultMinutes: 30,
  /** Tries of one check while WeChat is away; between them the wait doubles. */
  tries: 4,
  firstWaitSeconds: 20,
  appealDays: 7,
  appeal: { min: 2, max: 300, multiline: true },
  reason: { min: 2, max: 200 },
  reportNote: { min: 2, max: 200 },
  /** Different people who report something before it is hidden. */
  reportsToHide: 3,
  blocksPerPerson: 500,
  word: { min: 2, max: 20 },
  wordsPerList: 1_000,
  /** One word a line. */
  words: { min: 0, max: 20_000, multiline: true },
  wordsNote: { min: 2, max: 200 },
  sample: 20,
  waitingHours: { min: 0, max: 720 },
  keptDays: 180,
} as const;
