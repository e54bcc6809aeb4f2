import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OfferId, PersonId } from '@yuandian/shared/common/ids';
import { limitPeriodKey, type RedeemRefusal } from '@yuandian/shared/rewards/rewards.rules';
import type { OfferLimits } from '@yuandian/shared/rewards/rewards.types';
import { mustHold } from '../../common/invariants/assertion.ts';
import { change, insertRow, isDuplicate, selectOne } from '../../common/tx/sql.ts';

/** Which counters an order counts in; kept on the order, so that a limit set or lifted later finds the books right. */
export interface LimitShare {
  offerId: OfferId;
  personId: PersonId;
  quantity: number;
  countsTotal: boolean;
  countsPerson: boolean;
  countsPeriod: string | null;
}

interface Counter { personId: string; period: string }

const EVERYBODY: Counter = { personId: '', period: '' };

/** The share that a redemption under these limits takes at `at`. */
export function shareOf(limits: OfferLimits, offerId: OfferId, personId: PersonId, quantity: number, at: Date): LimitShare {
  const period = limits.perPersonPerPeriod;
  return {
    offerId, personId, quantity,
    countsTotal: limits.total !== null, countsPerson: limits.perPerson !== null, countsPeriod: period && limitPeriodKey(period.period, at),
  };
}

/**
 * Counters behind an offer's limits. A limit counts from the moment it is set: what was redeemed before is not held against
 * anybody. The counter of everybody is the hottest and therefore the last.
 */
@Injectable()
export class LimitCounters {
  /** The counter of everybody, made with the offer: the rush on a new offer finds it there. */
  async open(manager: EntityManager, offerId: OfferId, at: Date): Promise<void> {
    await insertRow(manager, 'offer_limit_use', { offer_id: offerId, person_id: '', period: '', used: 0, allowed: 0, updated_at: at });
  }

  /** @returns the limit that was reached, or `null` when the share was taken. */
  async take(manager: EntityManager, share: LimitShare, limits: OfferLimits, at: Date): Promise<RedeemRefusal | null> {
    const { personId } = share;
    if (share.countsPerson && !(await this.add(manager, share, { personId, period: '' }, limits.perPerson ?? 0, at))) return 'person-limit';
    const period = share.countsPeriod;
    const perPeriod = limits.perPersonPerPeriod?.quantity ?? 0;
    if (period && !(await this.add(manager, share, { personId, period }, perPeriod, at))) return 'period-limit';
    return share.countsTotal && !(await this.add(manager, share, EVERYBODY, limits.total ?? 0, at)) ? 'total-limit' : null;
  }

  async giveBack(manager: EntityManager, share: LimitShare, at: Date): Promise<void> {
    const { personId } = share;
    if (share.countsPerson) await this.subtract(manager, share, { personId, period: '' }, at);
    if (share.countsPeriod) await this.subtract(manager, share, { personId, period: share.countsPeriod }, at);
    if (share.countsTotal) await this.subtract(manager, share, EVERYBODY, at);
  }

  private async add(manager: EntityManager, share: LimitShare, counter: Counter, limit: number, at: Date): Promise<boolean> {
    if (await this.grow(manager, share, counter, limit, at)) return true;
    if (share.quantity > limit || await this.exists(manager, share.offerId, counter)) return false;
    try {
      await insertRow(manager, 'offer_limit_use', {
        offer_id: share.offerId, person_id: counter.personId, period: counter.period, used: share.quantity, allowed: limit, updated_at: at,
      });
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return this.grow(manager, share, counter, limit, at);
    }
  }

  private async grow(manager: EntityManager, share: LimitShare, counter: Counter, limit: number, at: Date): Promise<boolean> {
    const grown = await change(
      manager,
      `UPDATE offer_limit_use SET used = used + ?, allowed = ?, updated_at = ?
       WHERE offer_id = ? AND person_id = ? AND period = ? AND used + ? <= ?`,
      [share.quantity, limit, at, share.offerId, counter.personId, counter.period, share.quantity, limit],
    );
    return grown === 1;
  }

  private async exists(manager: EntityManager, offerId: OfferId, counter: Counter): Promise<boolean> {
    const row = await selectOne(
      manager, 'SELECT used FROM offer_limit_use WHERE offer_id = ? AND person_id = ? AND period = ?', [offerId, counter.personId, counter.period],
    );
    return row !== null;
  }

  private async subtract(manager: EntityManager, share: LimitShare, counter: Counter, at: Date): Promise<void> {
    const given = await change(
      manager,
      'UPDATE offer_limit_use SET used = used - ?, updated_at = ? WHERE offer_id = ? AND person_id = ? AND period = ? AND used >= ?',
      [share.quantity, at, share.offerId, counter.personId, counter.period, share.quantity],
    );
    mustHold(given === 1, 'an order gives back what its limit counter holds', { offerId: share.offerId, quantity: share.quantity });
  }
}
