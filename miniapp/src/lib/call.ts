import type { BodyOf, Endpoint, ParamsOf, QueryOf, ResponseOf } from '@yuandian/shared/common/endpoint';
import { identityApi } from '@yuandian/shared/identity/identity.api';
import type { SessionTokensView } from '@yuandian/shared/identity/identity.types';
import { ApiError } from './api-error';
import { send } from './http';
import { newKey } from './new-key';
import { session } from './session';

type Nothing = Record<never, never>;
/** Absent when the row has no such part, optional when every field of it is. */
type Part<Name extends string, Value> = [Value] extends [undefined] ? Nothing
  : Nothing extends Value ? { [N in Name]?: Value } : { [N in Name]: Value };

/** What a row of an endpoint table takes: `{ params, query, body }`, as far as it has them. */
export type CallInput<E> = Part<'params', ParamsOf<E>> & Part<'query', QueryOf<E>> & Part<'body', BodyOf<E>>;
export type CallArguments<E> = Nothing extends CallInput<E> ? [input?: CallInput<E>, options?: CallOptions]
  : [input: CallInput<E>, options?: CallOptions];

export interface CallOptions {
  /** The key of this attempt; `useAction` keeps it over repeats. A new one when absent. */
  idempotencyKey?: string;
  timeoutMs?: number;
}

/** The three parts without their types, for the code that passes them on. */
export interface AnyInput {
  params?: object;
  query?: object;
  body?: object;
}

/** `call(volunteeringApi.claimTask, { params: { id }, body })`; throws {@link ApiError}. */
export function call<E extends Endpoint>(endpoint: E, ...[input, options]: CallArguments<E>): Promise<ResponseOf<E>> {
  return callAny(endpoint, input ?? {}, options) as Promise<ResponseOf<E>>;
}

/** {@link call} for code that holds an endpoint without knowing which (hooks, outbox). */
export function callAny(endpoint: Endpoint, input: AnyInput, options: CallOptions = {}): Promise<unknown> {
  const key: Record<string, string> = endpoint.idempotent ? { 'idempotency-key': options.idempotencyKey ?? newKey() } : {};
  return withSession((authorization) => send({
    method: endpoint.method,
    path: pathOf(endpoint, input),
    header: { ...authorization, ...key },
    body: input.body,
    timeoutMs: options.timeoutMs,
  }));
}

export function pathOf(endpoint: Endpoint, { params, query }: AnyInput): string {
  const values: Record<string, unknown> = { ...params };
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(values[name])));
  const search = Object.entries({ ...query })
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one: unknown) => [name, one] as const))
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&');
  return search ? `${path}?${search}` : path;
}

/** Runs `attempt` with the bearer token; when the session has ended, refreshes it once and runs it again. */
export async function withSession<T>(attempt: (authorization: Record<string, string>) => Promise<T>): Promise<T> {
  const before = session.get().tokens;
  try {
    return await attempt(bearer(before));
  } catch (error) {
    if (!before || !(error instanceof ApiError) || error.code !== 'SESSION_ENDED') throw error;
    return attempt(bearer(await refreshed(before)));
  }
}

function bearer(tokens: SessionTokensView | null): Record<string, string> {
  return tokens ? { authorization: `Bearer ${tokens.accessToken}` } : {};
}

let refreshing: Promise<SessionTokensView> | null = null;

/** Many calls may find the session ended at once: they share one refresh, and late ones use its result. */
async function refreshed(stale: SessionTokensView): Promise<SessionTokensView> {
  const { tokens } = session.get();
  if (tokens && tokens.accessToken !== stale.accessToken) return tokens;
  refreshing ??= refresh(stale).finally(() => { refreshing = null; });
  return refreshing;
}

async function refresh({ refreshToken }: SessionTokensView): Promise<SessionTokensView> {
  const { method, path } = identityApi.refresh;
  try {
    const tokens = await send<SessionTokensView>({ method, path, header: {}, body: { refreshToken } });
    session.start(tokens);
    return tokens;
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) session.end();
    throw error;
  }
}
