import { BlockList, isIP } from 'node:net';
import type { ClientPermission } from '@yuandian/shared/common/permission';
import { INTEGRATIONS_LIMITS } from '@yuandian/shared/integrations/integrations.limits';
import type { ClientRefusal } from '@yuandian/shared/integrations/integrations.staff.types';
import type { SignedRequest } from '../../common/auth/client-lookup.ts';
import { isSignature } from '../../common/crypto/request-signature.ts';

/** What is known of a key, its secrets opened. */
export interface KnownKey {
  secret: string;
  formerSecret: string | null;
  formerSecretUntil: Date | null;
  permissions: readonly ClientPermission[];
  addresses: readonly string[];
  expiresAt: Date | null;
  disabledAt: Date | null;
}

/**
 * Why a request is turned away, or `null`. The signature comes first: only who holds the key learns more than that it is wrong.
 * Both secrets are always tried, so that a rotation shows nowhere in the time it takes.
 */
export function refusesRequest(key: KnownKey, request: SignedRequest, permission: ClientPermission, now: Date): ClientRefusal | null {
  const inGrace = key.formerSecret !== null && key.formerSecretUntil !== null && key.formerSecretUntil > now;
  const bySecret = isSignature(key.secret, request, request.signature);
  const byFormer = isSignature(key.formerSecret ?? key.secret, request, request.signature);
  if (!bySecret && !(inGrace && byFormer)) return 'CLIENT_SIGNATURE_WRONG';
  if (Math.abs(Number(request.timestamp) * 1000 - now.getTime()) > INTEGRATIONS_LIMITS.clockSkewMs) return 'CLIENT_CLOCK_SKEW';
  if (key.disabledAt !== null || (key.expiresAt !== null && key.expiresAt <= now)) return 'CLIENT_DISABLED';
  if (!mayCallFrom(key.addresses, request.ip)) return 'CLIENT_ADDRESS_REFUSED';
  return key.permissions.includes(permission) ? null : 'FORBIDDEN';
}

/** An empty list is everywhere. */
function mayCallFrom(addresses: readonly string[], ip: string): boolean {
  if (addresses.length === 0) return true;
  const allowed = new BlockList();
  for (const address of addresses) {
    const [host = '', prefix] = address.split('/');
    const family = isIP(host) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) allowed.addAddress(host, family);
    else allowed.addSubnet(host, Number(prefix), family);
  }
  return allowed.check(ip, isIP(ip) === 6 ? 'ipv6' : 'ipv4');
}
