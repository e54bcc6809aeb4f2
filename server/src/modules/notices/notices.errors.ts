import { AppException } from '../../common/errors/app-exception.ts';

export const namesNotShown = () => new AppException('NOTICES_NAMES_NOT_SHOWN');
