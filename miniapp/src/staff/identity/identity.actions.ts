import { identityApi, identityStaffApi } from '@yuandian/shared/identity/identity.api';
import type { RevealedPersonView, TemporaryPasswordView, TotpEnrolmentView } from '@yuandian/shared/identity/identity.types';
import { useAction } from '@/lib/use-action';
import type { ActionOptions } from '@/lib/use-action';

export const useCreateAccount = (options: ActionOptions<TemporaryPasswordView>) => useAction(identityStaffApi.createAccount, options);
export const useResetPassword = (options: ActionOptions<TemporaryPasswordView>) => useAction(identityStaffApi.resetPassword, options);
export const useResetTotp = (options: ActionOptions<void>) => useAction(identityStaffApi.resetTotp, options);

export const useDisablePerson = (options: ActionOptions<void>) => useAction(identityStaffApi.disablePerson, options);
export const useEnablePerson = (options: ActionOptions<void>) => useAction(identityStaffApi.enablePerson, options);
export const useRevealPerson = (options: ActionOptions<RevealedPersonView>) => useAction(identityStaffApi.revealPerson, options);
export const useCorrectPerson = (options: ActionOptions<void>) => useAction(identityStaffApi.correctPerson, options);

export const useChangePassword = (options: ActionOptions<void>) => useAction(identityApi.changePassword, options);
export const useBeginTotp = (options: ActionOptions<TotpEnrolmentView>) => useAction(identityApi.beginTotp, options);
export const useConfirmTotp = (options: ActionOptions<void>) => useAction(identityApi.confirmTotp, options);
