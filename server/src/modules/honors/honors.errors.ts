import { AppException } from '../../common/errors/app-exception.ts';

/** Only a closed period is compiled: a running one would be wrong the next minute. */
export const periodNotOver = () => new AppException('HONORS_PERIOD_NOT_OVER');
/** The ledgers have not been counted since the period ended. */
export const countBehind = () => new AppException('HONORS_COUNT_BEHIND');
/** A draft or published snapshot of the same board stands. */
export const snapshotStands = () => new AppException('HONORS_SNAPSHOT_STANDS');
/** Nobody reached the minimum. */
export const boardEmpty = () => new AppException('HONORS_BOARD_EMPTY');
/** Somebody published a version of the same rule at the same moment. */
export const boardRuleChanged = () => new AppException('HONORS_RULE_CHANGED');
