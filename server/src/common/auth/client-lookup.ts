import type { ClientPermission } from '@yuandian/shared/common/permission';
import type { SignedParts } from '@yuandian/shared/integrations/integrations.rules';

/** An outer system, as its key says at this moment. */
export interface ApiClient {
  id: string;
  name: string;
  /** It works below this node and nowhere else. */
  divisionPath: string;
  permissions: readonly ClientPermission[];
}

export interface SignedRequest extends SignedParts {
  keyId: string;
  signature: string;
  /** Address of the caller. */
  ip: string;
}

/** Port: finds who signed a request. `integrations` implements it. */
export abstract class ClientLookup {
  /**
   * Each signed request is let in once.
   * @throws CLIENT_SIGNATURE_WRONG for an unknown key too; and, to the holder of the key only, CLIENT_CLOCK_SKEW, CLIENT_DISABLED,
   *   CLIENT_ADDRESS_REFUSED, CLIENT_REPLAYED, FORBIDDEN without the permission
   */
  abstract admit(request: SignedRequest, permission: ClientPermission): Promise<ApiClient>;
}
