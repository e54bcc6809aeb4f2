/** What the product itself sends: events to webhooks, cases to outer systems. OpenAPI has a place for it, `webhooks`. */
import { DOMAIN_EVENTS, type DomainEventName } from '@yuandian/shared/integrations/domain-event';
import { CONTRACT, REFERENCE, type JsonSchema } from './contract.ts';
import { open } from './json-schema.ts';

export const SIGNING_PAGE = 'docs/modules/integrations.md';

/** The headers of a signed request, all four together, whoever sends it. */
export const SIGNATURE_HEADERS = ['X-Key-Id', 'X-Timestamp', 'X-Nonce', 'X-Signature'] as const;

const SIGNED = [Object.fromEntries(SIGNATURE_HEADERS.map((name) => [name, []]))];

const json = (schema: JsonSchema) => ({ content: { 'application/json': { schema } } });

interface Letter { name: string; tag: string; summary: string; body: JsonSchema; responses: Record<string, unknown> }

const post = ({ name, tag, summary, body, responses }: Letter) => ({ post: { tags: [tag], operationId: name, summary, security: SIGNED, requestBody: { required: true, ...json(open(body)) }, responses } });

const HEARD = {
  '2XX': { description: 'Taken. Forget an `eventId` that was seen before: an event comes at least once.' },
  default: { description: 'Not taken: it comes again, later and later, for about a day. The next event of the same subject waits.' },
};

const receipt = (description: string) => ({ description, ...json({ $ref: `${REFERENCE}HandoverReceipt` }) });

const RECEIVED = {
  '2XX': receipt('Taken'),
  409: receipt('You have it already: the same number again'),
  default: { description: 'Not taken: sent again for about a day after 3xx, 401, 403, 404, 408, 425, 429 and 5xx; given up after any other 4xx.' },
};

export function outgoing(): Record<string, unknown> {
  const events = Object.entries(CONTRACT.events) as [DomainEventName, JsonSchema][];
  return {
    ...Object.fromEntries(events.map(([name, body]) => [name, post({ name, tag: 'Webhooks', summary: DOMAIN_EVENTS[name], body, responses: HEARD })])),
    handover: post({ name: 'handover', tag: 'Handover', summary: '转交外部系统办理', body: { $ref: `${REFERENCE}HandoverSubmission` }, responses: RECEIVED }),
  };
}
