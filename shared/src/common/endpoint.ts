/**
 * One row of a module's endpoint table: the only place where a path, a method and their types are written.
 * The server's controllers, the mini-program's `call`, the OpenAPI contract test and docs/api.md all read it.
 */
import type { ClientPermission, Permission } from './permission.ts';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A route of outer systems: a signed request whose key holds the permission. No session opens it. */
export type ClientAccess = `client:${ClientPermission}`;

/** Who may try: anybody, anybody signed in (the row policy decides the rest), the holders of a permission, or an outer system. */
export type Access = 'public' | 'signed-in' | Permission | ClientAccess;

export function isClientAccess(access: Access): access is ClientAccess {
  return access.startsWith('client:');
}

export function clientPermissionOf(access: ClientAccess): ClientPermission {
  return access.slice('client:'.length) as ClientPermission;
}

/** Shapes an endpoint takes and gives. Leave out what it has not. */
export interface EndpointShape {
  params?: object;
  query?: object;
  body?: object;
  response?: unknown;
}

export interface Endpoint<Shape extends EndpointShape = EndpointShape> {
  readonly method: HttpMethod;
  /** Below `/api/v1`, with `:name` for path parameters. */
  readonly path: string;
  readonly access: Access;
  /** A write that gives, takes or creates: the caller must send an `Idempotency-Key`. */
  readonly idempotent: boolean;
  /** One Chinese sentence for the API documentation. */
  readonly summary: string;
  /** How the body travels. `upload` is one file in multipart/form-data, field `file`; of an outer system the bytes themselves. */
  readonly transport: 'json' | 'upload' | 'download';
  /** Called by a machine that signs what it sends and knows no patience: not counted by the rate limits. */
  readonly machine: boolean;
  /** Never set: carries the types only. */
  readonly shape?: Shape;
}

export interface EndpointOptions {
  idempotent?: boolean;
  transport?: Endpoint['transport'];
  machine?: boolean;
}

export function endpoint<Shape extends EndpointShape>(
  method: HttpMethod,
  path: string,
  access: Access,
  summary: string,
  options: EndpointOptions = {},
): Endpoint<Shape> {
  return { method, path, access, summary, idempotent: options.idempotent ?? false, transport: options.transport ?? 'json', machine: options.machine ?? false };
}

export type ParamsOf<E> = E extends Endpoint<infer S> ? (S extends { params: infer P } ? P : undefined) : never;
export type QueryOf<E> = E extends Endpoint<infer S> ? (S extends { query: infer Q } ? Q : undefined) : never;
export type BodyOf<E> = E extends Endpoint<infer S> ? (S extends { body: infer B } ? B : undefined) : never;
export type ResponseOf<E> = E extends Endpoint<infer S> ? (S extends { response: infer R } ? R : void) : never;

export type EndpointTable = Readonly<Record<string, Endpoint>>;
