import type { ClientRefusal } from '@yuandian/shared/integrations/integrations.staff.types';
import { AppException, invalidInput } from '../../common/errors/app-exception.ts';

export const clientRefused = (code: ClientRefusal) => new AppException(code);
export const cameraUnknown = () => new AppException('CAMERA_UNKNOWN');
export const eventIdReused = () => new AppException('EVENT_ID_REUSED');
export const cameraNumberTaken = () => new AppException('CAMERA_NUMBER_TAKEN');
export const outerCodeTaken = () => new AppException('OUTER_CODE_TAKEN');
export const outerNumberConflict = () => new AppException('OUTER_NUMBER_CONFLICT');
export const urlRefused = (problem: string) => invalidInput({ field: 'url', problem });
