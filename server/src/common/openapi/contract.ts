/** The JSON Schemas of the contract, read from the types of `shared/` by scripts/make-schemas.mjs. */
import type { Endpoint } from '@yuandian/shared/common/endpoint';
import type { DomainEventName } from '@yuandian/shared/integrations/domain-event';
import contract from './contract.json' with { type: 'json' };

/** Of JSON Schema 2020-12, the part that is used. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  format?: string;
  enum?: unknown[];
  properties?: Record<string, JsonSchema>;
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  allOf?: JsonSchema[];
  anyOf?: JsonSchema[];
  /** Of OpenAPI 3.0, as Nest writes it. */
  nullable?: boolean;
}

export interface EndpointSchemas {
  params?: JsonSchema;
  query?: JsonSchema;
  body?: JsonSchema;
  /** Without one nothing is answered, or a file. */
  response?: JsonSchema;
}

export interface Contract {
  /** By method and path, `POST /cases/:caseId/reopen`. */
  endpoints: Record<string, EndpointSchemas>;
  /** `data` of each event that webhooks get. */
  events: Record<DomainEventName, JsonSchema>;
  /** The named types: an object has the fields that are listed and no other. */
  schemas: Record<string, JsonSchema>;
}

export const CONTRACT = contract as unknown as Contract;

export function schemasOf({ method, path }: Pick<Endpoint, 'method' | 'path'>): EndpointSchemas {
  return CONTRACT.endpoints[`${method} ${path}`] ?? {};
}

export const REFERENCE = '#/components/schemas/';
