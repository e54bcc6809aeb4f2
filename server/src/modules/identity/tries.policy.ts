/** How many tries there are of what, and under which key they are counted (pure). */
import { IDENTITY_LIMITS } from '@yuandian/shared/identity/identity.limits';
import type { BlindIndex } from '../../common/crypto/blind-index.ts';

/** What tries are counted for. */
export type TryKind = 'account' | 'address' | 'guardian-code' | 'password-change';

export const TRIES: Readonly<Record<TryKind, number>> = {
  account: IDENTITY_LIMITS.failedLogIns.perAccount,
  address: IDENTITY_LIMITS.failedLogIns.perAddress,
  'guardian-code': IDENTITY_LIMITS.failedLogIns.perAccount,
  'password-change': IDENTITY_LIMITS.failedLogIns.perAccount,
};

/** Key of the row that counts; keyed, so that the table names nobody. */
export function trySubject(index: BlindIndex, kind: TryKind, value: string): string {
  return index.of(`tries.${kind}`, value);
}
