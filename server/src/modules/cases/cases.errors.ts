import type { ConfirmationsView } from '@yuandian/shared/cases/cases.types';
import { AppException } from '../../common/errors/app-exception.ts';

export const emergency = () => new AppException('CASES_EMERGENCY');
export const tooManyToday = () => new AppException('CASES_TOO_MANY');
export const tooManyOpen = () => new AppException('CASES_TOO_MANY_OPEN');
export const placeUnknown = () => new AppException('CASES_PLACE_UNKNOWN');
export const categoryClosed = () => new AppException('CASES_CATEGORY_CLOSED');
export const alreadyObjected = () => new AppException('CASES_ALREADY_OBJECTED');
export const reopenTooLate = () => new AppException('CASES_REOPEN_TOO_LATE');
export const remindedToday = () => new AppException('CASES_REMINDED_TODAY');
export const notVerified = () => new AppException('CASES_NOT_VERIFIED');
export const ownWork = () => new AppException('CASES_OWN_WORK');
export const ownRefusal = () => new AppException('CASES_OWN_REFUSAL');
export const notReturnable = () => new AppException('CASES_NOT_RETURNABLE');
export const signLimitOver = () => new AppException('CASES_SIGN_LIMIT_OVER');
export const photoNeeded = () => new AppException('CASES_PHOTO_NEEDED');
export const rootCauseNeeded = () => new AppException('CASES_ROOT_CAUSE_NEEDED');
export const extensionsUsed = () => new AppException('CASES_EXTENSIONS_USED');
export const extensionPending = () => new AppException('CASES_EXTENSION_PENDING');
export const coOrdersOpen = () => new AppException('CASES_CO_ORDERS_OPEN');
/** `missing`: who has not confirmed yet, in words. */
export const confirmationsNeeded = (missing: string, { fixed, wanted, leader, waitsUntil }: Omit<ConfirmationsView, 'mine'>) => new AppException(
  'CASES_CONFIRMATIONS_NEEDED', { fixed, wanted, leader, waitsUntil }, `公共空间的问题，还要等${missing}到场确认后才能通过核查；反馈满 48 小时仍没有确认的，可直接核查`,
);
export const notCommunityDuty = (basis: string) => new AppException('CASES_NOT_COMMUNITY_DUTY', { basis });
export const noRoute = () => new AppException('CASES_NO_ROUTE');
export const mergeRefused = () => new AppException('CASES_MERGE_REFUSED');
export const followersFull = () => new AppException('CASES_FOLLOWERS_FULL');
export const alreadyConfirmed = () => new AppException('CASES_ALREADY_CONFIRMED');
export const filtersFull = () => new AppException('CASES_FILTERS_FULL');
export const ruleChanged = () => new AppException('CASES_RULE_CHANGED');
