import { AppException, invalidInput } from '../../common/errors/app-exception.ts';

export const noPhoto = () => invalidInput({ field: 'file', problem: '请选择一张照片' });
export const photoTypeNotAllowed = () => new AppException('FILES_TYPE_NOT_ALLOWED');
export const photoUnreadable = () => new AppException('FILES_UNREADABLE');
export const tooManyPixels = () => new AppException('FILES_TOO_MANY_PIXELS');
export const photoTooLarge = () => new AppException('TOO_LARGE');
export const tooManyUploads = () => new AppException('FILES_TOO_MANY');
export const fileNotUsable = () => new AppException('FILES_NOT_USABLE');
export const linkEnded = () => new AppException('FILES_LINK_ENDED');
