import type { Actor } from './actor.ts';

/** Port: finds who an access token belongs to at this moment. `identity` implements it. */
export abstract class SessionLookup {
  /** @throws SESSION_ENDED when the token is expired, revoked, malformed, or its person is disabled. */
  abstract find(accessToken: string): Promise<Actor>;
}
