import type { ConsentPurpose } from '@yuandian/shared/identity/identity.types';
import { AppException, invalidInput } from '../../common/errors/app-exception.ts';
import type { WechatErrorKind } from '../../wechat/wechat.errors.ts';
import { WechatError } from '../../wechat/wechat.errors.ts';

export const sessionEnded = () => new AppException('SESSION_ENDED');
/** One answer for a wrong name, a wrong password, a closed gate, a stale temporary password and a disabled person. */
export const logInRefused = () => new AppException('LOG_IN_REFUSED');
export const totpRefused = () => new AppException('TOTP_REFUSED');
export const totpNotBegun = () => new AppException('TOTP_NOT_BEGUN');
export const personDisabled = () => new AppException('PERSON_DISABLED');
export const passwordUnchanged = () => new AppException('PASSWORD_UNCHANGED');
export const passwordUnfit = (problem: string) => invalidInput({ field: 'newPassword', problem });
export const noStaffAccount = () => new AppException('NO_STAFF_ACCOUNT');
export const accountNameTaken = () => new AppException('ACCOUNT_NAME_TAKEN');
export const staffAccountExists = () => new AppException('STAFF_ACCOUNT_EXISTS');
export const phoneTaken = () => new AppException('PHONE_TAKEN');
export const wechatTaken = () => new AppException('WECHAT_TAKEN');
export const profileFieldFixed = () => new AppException('PROFILE_FIELD_FIXED');
export const consentTextChanged = (purpose: ConsentPurpose, version: string) => new AppException('CONSENT_TEXT_CHANGED', { purpose, version });
export const guardianCodeRefused = () => new AppException('GUARDIAN_CODE_REFUSED');
export const guardianNotFit = () => new AppException('GUARDIAN_NOT_FIT');
export const notAMinor = () => new AppException('NOT_A_MINOR');
export const erasureBlocked = (blockers: string[]) => new AppException('ERASURE_BLOCKED', { blockers });
export const notOnYourself = () => new AppException('NOT_ON_YOURSELF');
export const tooManyTries = () => new AppException('TOO_MANY_REQUESTS');

const PERSON_CAN_ACT: Readonly<Partial<Record<WechatErrorKind, () => AppException>>> = {
  'code-invalid': () => new AppException('WECHAT_CODE_REFUSED'),
  'user-blocked': () => new AppException('WECHAT_PERSON_BLOCKED'),
  'rate-limited': () => new AppException('TOO_MANY_REQUESTS'),
};

/** Turns a failure of WeChat into words for the person; anything they cannot act on is "not available". */
export function fromWechat(error: unknown): unknown {
  if (!(error instanceof WechatError)) return error;
  return PERSON_CAN_ACT[error.kind]?.() ?? new AppException('WECHAT_UNAVAILABLE');
}
