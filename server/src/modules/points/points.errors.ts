import { AppException } from '../../common/errors/app-exception.ts';

/** `details.available`: what the person can spend. */
export const pointsNotEnough = (available: number) => new AppException('POINTS_NOT_ENOUGH', { available });
/** The hold was already captured, released, refunded, or ran out of time. */
export const holdEnded = () => new AppException('POINTS_HOLD_ENDED');
/** Not an award, or taken back before. */
export const notReversible = () => new AppException('POINTS_NOT_REVERSIBLE');
/** Somebody published a version of the same rule at the same moment. */
export const ruleChanged = () => new AppException('POINTS_RULE_CHANGED');
/** Points are set aside for an order: the wallet cannot be merged into another one. `details.held`: how many. */
export const pointsOnHold = (held: number) => new AppException('POINTS_ON_HOLD', { held });
