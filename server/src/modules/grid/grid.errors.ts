import type { ImportReportView } from '@yuandian/shared/grid/grid.types';
import { AppException } from '../../common/errors/app-exception.ts';

/** `reason` says in Chinese why; it is the sentence the person reads. */
export const moveRefused = (reason: string) => new AppException('DIVISION_MOVE_REFUSED', undefined, reason);
export const divisionInUse = () => new AppException('DIVISION_IN_USE');
export const roleNotYoursToGive = () => new AppException('ROLE_NOT_YOURS_TO_GIVE');
export const roleLevelWrong = (reason: string) => new AppException('ROLE_LEVEL_WRONG', undefined, reason);
export const roleAlreadyHeld = () => new AppException('ROLE_ALREADY_HELD');
export const roleAlreadyEnded = () => new AppException('ROLE_ALREADY_ENDED');
export const importUnreadable = () => new AppException('IMPORT_UNREADABLE');
export const importRefused = (report: ImportReportView<string>) => new AppException('IMPORT_REFUSED', { report });
export const assetCodeTaken = () => new AppException('ASSET_CODE_TAKEN');
export const assetChanged = () => new AppException('ASSET_CHANGED');
