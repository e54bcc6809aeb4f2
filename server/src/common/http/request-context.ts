/** What belongs to one request and is needed far below the controller: its id, its actor, its idempotency key. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor } from '../auth/actor.ts';
import type { ApiClient } from '../auth/client-lookup.ts';

export interface IdempotencyRequest {
  key: string;
  /** SHA-256 over method, path and body: the same key with another body is refused. */
  fingerprint: string;
  /** Set once a transaction has taken the key, so that a second transaction of the request does not. */
  taken: boolean;
}

export interface RequestContext {
  requestId: string;
  ip: string;
  actor?: Actor;
  /** Of a signed request. */
  client?: ApiClient;
  idempotency?: IdempotencyRequest;
}

const storage = new AsyncLocalStorage<RequestContext>();

export const requestContext = {
  run: <T>(context: RequestContext, work: () => T): T => storage.run(context, work),
  get: (): RequestContext | undefined => storage.getStore(),
};
