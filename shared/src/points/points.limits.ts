/** Lengths, counts and amounts of 积分. */
export const POINTS_LIMITS = {
  /** A point rule gives 0 (nothing) to this many points per unit. */
  pointsPerUnit: { min: 0, max: 1000 },
  cap: { min: 1, max: 100_000 },
  expiryMonths: { min: 1, max: 120 },
  /** One award, hold or transaction never moves more. */
  amount: { min: 1, max: 1_000_000 },
  note: { min: 2, max: 200 },
  reason: { min: 2, max: 200 },
  /** A rule may start this long ago, the time a form lies open. */
  startSlackMinutes: 10,
  openHoldsShown: 20,
  /** Points that came back by a refund can be spent at least this long, even if their lot expired meanwhile. */
  refundGraceDays: 30,
} as const;
