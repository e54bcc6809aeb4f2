import { AppException } from '../../common/errors/app-exception.ts';

export const noPhoto = () => new AppException('FILES_NO_PHOTO');
export const photoTypeNotAllowed = () => new AppException('FILES_TYPE_NOT_ALLOWED');
export const photoUnreadable = () => new AppException('FILES_UNREADABLE');
export const tooManyPixels = () => new AppException('FILES_TOO_MANY_PIXELS');
export const photoTooLarge = () => new AppException('FILES_TOO_LARGE');
export const tooManyUploads = () => new AppException('FILES_TOO_MANY');
export const fileNotUsable = () => new AppException('FILES_NOT_USABLE');
export const linkEnded = () => new AppException('FILES_LINK_ENDED');
export const noSpace = () => new AppException('FILES_NO_SPACE');
