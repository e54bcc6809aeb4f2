/**
 * The API document (OpenAPI 3.1): what is asked from Nest's own description of the classes that validate it, what is
 * answered and what every field means from the types of `shared/` (contract.json), the rest from the endpoint rows.
 */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { Endpoint } from '@yuandian/shared/common/endpoint';
import { CONTRACT, schemasOf, type EndpointSchemas, type JsonSchema } from './contract.ts';
import { declaredEndpoints } from './declared-endpoints.ts';
import { errorAnswers, refusalsOf } from './error-answers.ts';
import { describe, open, reachable, withoutNullable } from './json-schema.ts';
import { outgoing, SIGNATURE_HEADERS, SIGNING_PAGE } from './outgoing.ts';

interface Parameter { in?: string; name?: string; description?: string; schema?: JsonSchema }

interface Operation {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, unknown>;
  security?: Record<string, string[]>[];
}

type Components = Record<string, JsonSchema>;

/** Compilers run decorators in different orders; the document must not show which one it was. */
function byPlaceAndName(a: Parameter, b: Parameter): number {
  return `${a.in} ${a.name}` < `${b.in} ${b.name}` ? -1 : 1;
}

/** A path parameter has the type that the contract gives it; a query parameter was described by the class that validates it. */
function completeParameter(parameter: Parameter, { params, query }: EndpointSchemas): void {
  const inPath = parameter.in === 'path';
  const known = (inPath ? params : query)?.properties?.[parameter.name ?? ''];
  if (!known) return;
  if (inPath) parameter.schema = known;
  if (known.description !== undefined) parameter.description ??= known.description;
}

function complete(operation: Operation, endpoint: Endpoint, components: Components): void {
  const schemas = schemasOf(endpoint);
  for (const parameter of operation.parameters ?? []) completeParameter(parameter, schemas);
  operation.parameters?.sort(byPlaceAndName);
  for (const { schema } of Object.values(operation.requestBody?.content ?? {})) describe(schema, schemas.body, components);
  // Anybody, and somebody signed in may see more.
  if (endpoint.access === 'public') operation.security = [{}, { bearer: [] }];
  for (const status of refusalsOf(endpoint)) operation.responses[status] = { $ref: `#/components/responses/${status}` };
}

function bareDocument(app: NestFastifyApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('原点在线 Yuandian Online')
    .setDescription('Party-led grid governance: residents, volunteers, points, rewards, honors; staff endpoints under /staff.')
    .setVersion('1')
    .addServer('/')
    .addBearerAuth();
  for (const name of SIGNATURE_HEADERS) builder.addApiKey({ type: 'apiKey', in: 'header', name, description: `Of a signed request, all four together: ${SIGNING_PAGE}` }, name);
  return SwaggerModule.createDocument(app, builder.build(), { operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}` });
}

export function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const document = bareDocument(app);
  const components = (document.components?.schemas ?? {}) as Components;
  for (const endpoint of declaredEndpoints(app)) {
    const operations = document.paths[`/api/v1${endpoint.path.replace(/:(\w+)/g, '{$1}')}`] as Record<string, Operation> | undefined;
    const operation = operations?.[endpoint.method.toLowerCase()];
    if (operation) complete(operation, endpoint, components);
  }
  const whole = { ...document, components: { ...document.components, responses: errorAnswers() }, webhooks: outgoing() };
  const schemas = reachable([whole.paths, whole.components.responses, whole.webhooks], { ...open(CONTRACT.schemas), ...components });
  return withoutNullable({ ...whole, components: { ...whole.components, schemas } }) as OpenAPIObject;
}
