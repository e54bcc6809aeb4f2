import { identityApi } from '@yuandian/shared/identity/identity.api';
import type { ConsentView, GuardianCodeView, MeView } from '@yuandian/shared/identity/identity.types';
import { session } from '@/lib/session';
import { useAction } from '@/lib/use-action';
import type { ActionOptions } from '@/lib/use-action';

/** The session shows the change at once, on every page. */
function keepingMe(options: ActionOptions<MeView>): ActionOptions<MeView> {
  return { ...options, done(me) { session.setMe(me); options.done?.(me); } };
}

export const useUpdateMe = (options: ActionOptions<MeView> = {}) => useAction(identityApi.updateMe, keepingMe(options));
export const useBindPhone = (options: ActionOptions<unknown> = {}) => useAction(identityApi.bindPhone, options);
export const useGiveConsent = (options: ActionOptions<ConsentView>) => useAction(identityApi.giveConsent, options);
export const useWithdrawConsent = (options: ActionOptions<ConsentView>) => useAction(identityApi.withdrawConsent, options);
export const useEndSession = (options: ActionOptions<void>) => useAction(identityApi.endSession, options);
export const useEraseMe = (options: ActionOptions<void>) => useAction(identityApi.eraseMe, options);
export const useMakeGuardianCode = (options: ActionOptions<GuardianCodeView>) => useAction(identityApi.makeGuardianCode, options);
export const useAcceptGuardianship = (options: ActionOptions<MeView>) => useAction(identityApi.acceptGuardianship, keepingMe(options));
export const useWithdrawGuardianship = (options: ActionOptions<MeView> = {}) => useAction(identityApi.withdrawGuardianship, keepingMe(options));
