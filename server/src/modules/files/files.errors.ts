import { AppException, invalidInput } from '../../common/errors/app-exception.ts';

export const noPhoto = () => invalidInput({ field: 'file', problem: '请选择一张照片' });
export const noRecording = () => invalidInput({ field: 'file', problem: '请选择一段语音或视频' });
export const recordingTooLong = (name: string, allowed: number, seconds: number) => (
  invalidInput({ field: 'file', problem: `${name}最长 ${allowed} 秒，这一段有 ${seconds} 秒，请剪短或重录` }));
export const recordingTooLarge = (name: string, megabytes: number) => invalidInput({ field: 'file', problem: `${name}最大 ${megabytes} MB，请剪短或重录` });
export const recordingNotAllowed = () => new AppException('FILES_RECORDING_NOT_ALLOWED');
export const recordingsOfDay = () => new AppException('FILES_RECORDINGS_OF_DAY');
export const photoTypeNotAllowed = () => new AppException('FILES_TYPE_NOT_ALLOWED');
export const fileUnreadable = () => new AppException('FILES_UNREADABLE');
export const tooManyPixels = () => new AppException('FILES_TOO_MANY_PIXELS');
export const photoTooLarge = () => new AppException('TOO_LARGE');
export const tooManyUploads = () => new AppException('FILES_TOO_MANY');
export const fileNotUsable = () => new AppException('FILES_NOT_USABLE');
export const noSuchRange = () => new AppException('FILES_NO_SUCH_RANGE');
export const linkEnded = () => new AppException('FILES_LINK_ENDED');
