/** The points ledger as a plain single-threaded program: the oracle that the real one is compared with. */
import { DAY_MS, localDateOf } from '@yuandian/shared/common/time';
import { lotExpiry } from '@yuandian/shared/points/points.rules';

export interface ModelRule { perDayCap: number; perMonthCap: number; expiryMonths: number | null }

export interface ModelLot { remaining: number; expiresAt: number }

interface ModelAward { wallet: ModelWallet; points: number; lot: ModelLot; periods: string[]; reversed: boolean }

interface ModelHold { wallet: ModelWallet; points: number; shares: { lot: ModelLot; points: number }[]; expiresAt: number; status: string }

export class ModelWallet {
  balance = 0;
  held = 0;
  earned = 0;
  seq = 0;
  /** In the order of their making. */
  readonly lots: ModelLot[] = [];
  readonly capUse = new Map<string, number>();

  available(now: number): number {
    return this.spendable(now).reduce((sum, lot) => sum + lot.remaining, 0);
  }

  spendable(now: number): ModelLot[] {
    return this.lots.filter((lot) => lot.remaining > 0 && lot.expiresAt > now).sort((a, b) => a.expiresAt - b.expiresAt);
  }

  move(points: number): void {
    this.balance += points;
    this.seq += 1;
  }
}

/** Each method returns what the ledger should answer: the points moved, `null`, or an error code. */
export class LedgerModel {
  readonly wallets: ModelWallet[];
  readonly awards: ModelAward[] = [];
  readonly holds: ModelHold[] = [];

  constructor(people: number) {
    this.wallets = Array.from({ length: people }, () => new ModelWallet());
  }

  award(person: number, rule: ModelRule, event: string, units: number, at: Date): number | null {
    const wallet = this.wallets[person]!;
    const day = localDateOf(at);
    const periods = [`${event} ${day}`, `${event} ${day.slice(0, 7)}`];
    const used = periods.map((period) => wallet.capUse.get(period) ?? 0);
    const points = Math.max(0, Math.min(units, rule.perDayCap - used[0]!, rule.perMonthCap - used[1]!));
    if (points === 0) return null;
    periods.forEach((period, index) => wallet.capUse.set(period, used[index]! + points));
    const lot = { remaining: points, expiresAt: lotExpiry(at, rule.expiryMonths)?.getTime() ?? Infinity };
    wallet.lots.push(lot);
    wallet.move(points);
    wallet.earned += points;
    this.awards.push({ wallet, points, lot, periods, reversed: false });
    return points;
  }

  hold(person: number, points: number, now: number, expiresAt: number): number | string {
    const wallet = this.wallets[person]!;
    if (wallet.available(now) < points) return 'POINTS_NOT_ENOUGH';
    const shares = take(wallet.spendable(now), points);
    wallet.held += points;
    this.holds.push({ wallet, points, shares, expiresAt, status: 'OPEN' });
    return points;
  }

  capture(index: number): number | string {
    const hold = this.holds[index]!;
    if (hold.status !== 'OPEN') return 'POINTS_HOLD_ENDED';
    hold.status = 'CAPTURED';
    hold.wallet.held -= hold.points;
    hold.wallet.move(-hold.points);
    return hold.points;
  }

  release(index: number): number | string {
    const hold = this.holds[index]!;
    if (hold.status === 'CAPTURED' || hold.status === 'REFUNDED') return 'POINTS_HOLD_ENDED';
    if (hold.status === 'OPEN') this.letGo(hold, 'RELEASED');
    return hold.points;
  }

  refund(index: number, now: number): number | string {
    const hold = this.holds[index]!;
    if (hold.status !== 'CAPTURED') return 'POINTS_HOLD_ENDED';
    hold.status = 'REFUNDED';
    hold.wallet.move(hold.points);
    for (const { lot, points } of hold.shares) {
      lot.remaining += points;
      lot.expiresAt = Math.max(lot.expiresAt, now + 30 * DAY_MS);
    }
    return hold.points;
  }

  reverse(index: number): number | string {
    const award = this.awards[index]!;
    const { wallet, points } = award;
    if (award.reversed) return 'POINTS_NOT_REVERSIBLE';
    if (wallet.balance - wallet.held < points) return 'POINTS_NOT_ENOUGH';
    award.reversed = true;
    const others = wallet.lots.filter((lot) => lot !== award.lot).sort((a, b) => a.expiresAt - b.expiresAt);
    take([award.lot, ...others], points);
    wallet.move(-points);
    wallet.earned -= points;
    for (const period of award.periods) wallet.capUse.set(period, wallet.capUse.get(period)! - points);
    return points;
  }

  passTime(now: number): void {
    for (const hold of this.holds) if (hold.status === 'OPEN' && hold.expiresAt <= now) this.letGo(hold, 'EXPIRED');
    for (const wallet of this.wallets) {
      for (const lot of wallet.lots.filter((one) => one.remaining > 0 && one.expiresAt <= now)) {
        wallet.move(-lot.remaining);
        lot.remaining = 0;
      }
    }
  }

  private letGo(hold: ModelHold, status: string): void {
    hold.status = status;
    hold.wallet.held -= hold.points;
    for (const { lot, points } of hold.shares) lot.remaining += points;
  }
}

function take(lots: ModelLot[], wanted: number): { lot: ModelLot; points: number }[] {
  const shares: { lot: ModelLot; points: number }[] = [];
  let missing = wanted;
  for (const lot of lots) {
    const points = Math.min(lot.remaining, missing);
    if (points === 0) continue;
    lot.remaining -= points;
    missing -= points;
    shares.push({ lot, points });
  }
  return shares;
}
