/** Lengths in characters, amounts in whole points or pieces, times in the unit the name says. */
export const rewardsLimits = {
  offerTitle: { min: 2, max: 40 },
  offerSummary: { max: 60 },
  offerDescription: { max: 2000 },
  offerPhotos: { max: 6 },
  pointsPrice: { min: 1, max: 100_000 },
  /** Any of the three limits of an offer. */
  limitQuantity: { min: 1, max: 100_000 },
  /** Days from redemption to the end of the pick-up time. */
  pickupDays: { min: 1, max: 90 },
  orderQuantity: { min: 1, max: 10 },
  stockPointName: { min: 2, max: 40 },
  stockPointAddress: { min: 2, max: 100 },
  stockPointGuidance: { max: 200 },
  openingSpans: { max: 14 },
  stockMove: { min: 1, max: 10_000 },
  stockOnHand: { max: 1_000_000 },
  stockTakeLines: { min: 1, max: 200 },
  /** A stock with this many pieces left, or fewer, asks to be filled up. */
  stockLow: 3,
  reason: { min: 2, max: 200 },
  disputeDetail: { min: 5, max: 500 },
  disputePhotos: { max: 3 },
  /** Days after verification in which a resident may dispute; then the order completes. */
  disputeDays: 7,
  /** Days in which the community answers a dispute. */
  disputeAnswerDays: 5,
  /** A pick-up code shows for this long; the one before it is still taken, so a slow hand at the counter is no refusal. */
  codeSeconds: 60,
  /** How long a clerk may take between reading a code and confirming the hand-over. */
  ticketMinutes: 10,
  /** Digits of the typed code, shown in groups of four. */
  typedCodeDigits: 12,
  codeText: { min: 12, max: 200 },
  wrongCodes: { max: 10, lockMinutes: 15 },
  keyword: { max: 40 },
} as const;
