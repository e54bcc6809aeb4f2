import { rewardsLimits } from '@yuandian/shared/rewards/rewards.limits';
import type { RedeemRefusal } from '@yuandian/shared/rewards/rewards.rules';
import { AppException } from '../../common/errors/app-exception.ts';

const CODE_OF_REFUSAL = {
  'not-listed': 'REWARDS_NOT_OPEN',
  'not-yet-open': 'REWARDS_NOT_OPEN',
  'no-longer-open': 'REWARDS_NOT_OPEN',
  'place-closed': 'REWARDS_NOT_OPEN',
  'sold-out': 'REWARDS_SOLD_OUT',
  'total-limit': 'REWARDS_LIMIT_REACHED',
  'person-limit': 'REWARDS_LIMIT_REACHED',
  'period-limit': 'REWARDS_LIMIT_REACHED',
  'not-enough-points': 'POINTS_NOT_ENOUGH',
} as const satisfies Record<RedeemRefusal, string>;

/** The shared rule's refusal as an error; `text` is its sentence for this offer. */
export const notRedeemable = (reason: RedeemRefusal, text: string) => new AppException(CODE_OF_REFUSAL[reason], { reason }, text);
export const offerChanged = (version: number) => new AppException('REWARDS_OFFER_CHANGED', { version });
export const forfeitNotAccepted = () => new AppException('REWARDS_FORFEIT_NOT_ACCEPTED');
export const codeElsewhere = () => new AppException('REWARDS_CODE_ELSEWHERE');
export const pickupOver = () => new AppException('REWARDS_PICKUP_OVER');
export const ownOrder = () => new AppException('REWARDS_OWN_ORDER');
export const disputeTooLate = () => new AppException('REWARDS_DISPUTE_TOO_LATE', { days: rewardsLimits.disputeDays });
/** A change of stock would leave less on the shelf than ready orders are waiting for, or more than is countable. */
export const stockReserved = (offerId: string) => new AppException('REWARDS_STOCK_RESERVED', { offerId });
export const takeOpen = () => new AppException('REWARDS_TAKE_OPEN');
export const editConflict = () => new AppException('REWARDS_EDIT_CONFLICT');
