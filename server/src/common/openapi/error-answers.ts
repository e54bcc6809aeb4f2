/** What can be refused, by status: the statuses each endpoint lists, and the codes and sentences of each. */
import type { Endpoint } from '@yuandian/shared/common/endpoint';
import { ERRORS, type ErrorCode } from '@yuandian/shared/common/error-code';
import { REFERENCE, schemasOf, type JsonSchema } from './contract.ts';

interface Answer { description: string; content: Record<string, { schema: JsonSchema }> }

const STATUSES = [...new Set(Object.values(ERRORS).map(({ status }) => status))].sort((a, b) => a - b);

function codesOf(status: number): ErrorCode[] {
  return (Object.keys(ERRORS) as ErrorCode[]).filter((code) => ERRORS[code].status === status);
}

function answerOf(status: number): Answer {
  const codes = codesOf(status);
  const code: JsonSchema = { type: 'string', enum: codes };
  const schema: JsonSchema = { allOf: [{ $ref: `${REFERENCE}ErrorBody` }, { properties: { error: { properties: { code } } } }] };
  return { description: codes.map((name) => `\`${name}\` ${ERRORS[name].message}`).join('\n\n'), content: { 'application/json': { schema } } };
}

/** `components.responses`, by status. */
export function errorAnswers(): Record<string, Answer> {
  return Object.fromEntries(STATUSES.map((status) => [String(status), answerOf(status)]));
}

/** The statuses, other than 200, that the endpoint may answer. */
export function refusalsOf(endpoint: Endpoint): number[] {
  const { params, query, body } = schemasOf(endpoint);
  const isUpload = endpoint.transport === 'upload';
  const writes = endpoint.method !== 'GET';
  const applies: [number, boolean][] = [
    [400, Boolean(params ?? query ?? body) || writes],
    [401, true],
    [403, endpoint.access !== 'public' || writes || endpoint.transport === 'download'],
    [404, true],
    [409, endpoint.access !== 'public' || writes],
    [413, writes],
    [415, isUpload],
    [416, endpoint.transport === 'download'],
    [422, endpoint.idempotent || isUpload || endpoint.access.startsWith('client:')],
    [429, true],
    [500, true],
    [503, true],
    [507, isUpload],
  ];
  return applies.filter(([, may]) => may).map(([status]) => status);
}
