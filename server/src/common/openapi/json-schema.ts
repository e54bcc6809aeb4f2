/** Small changes to schemas on their way into the document. */
import { CONTRACT, REFERENCE, type JsonSchema } from './contract.ts';

type Json = null | string | number | boolean | Json[] | { [name: string]: Json };

function mapped<T>(value: T, change: (object: { [name: string]: Json }) => { [name: string]: Json }): T {
  const walk = (part: Json): Json => {
    if (Array.isArray(part)) return part.map(walk);
    if (part === null || typeof part !== 'object') return part;
    return change(Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, walk(inner)])));
  };
  return walk(value as Json) as T;
}

/** What reads an answer must bear fields that come later: nothing is said of more fields. The tests are stricter. */
export function open<T>(schema: T): T {
  return mapped(schema, ({ additionalProperties, ...rest }) => (additionalProperties === undefined || additionalProperties === false ? rest : { additionalProperties, ...rest }));
}

/** Nest writes `nullable` as OpenAPI 3.0 did; JSON Schema, and so 3.1, has the type `null`. */
export function withoutNullable<T>(schema: T): T {
  return mapped(schema, ({ nullable, ...rest }) => {
    if (nullable !== true) return rest;
    if (typeof rest.type !== 'string') return { anyOf: [rest, { type: 'null' }] };
    return { ...rest, type: [rest.type, 'null'], ...(Array.isArray(rest.enum) && { enum: [...rest.enum, null] }) };
  });
}

type Named = Record<string, JsonSchema>;

/** The object schema that stands behind references, alternatives with `null`, and lists. */
function objectIn(schema: JsonSchema | undefined, named: Named): JsonSchema | undefined {
  if (!schema || schema.properties) return schema;
  if (schema.$ref) return objectIn(named[schema.$ref.slice(REFERENCE.length)], named);
  const inner = [schema.items, ...(schema.allOf ?? []), ...(schema.anyOf ?? [])];
  return inner.map((part) => objectIn(part, named)).find((part) => part?.properties);
}

/** Puts the comments of the contract's type beside the fields of the class that validates it, and of the classes within. */
export function describe(dto: JsonSchema | undefined, contract: JsonSchema | undefined, named: Named): void {
  const [fields, comments] = [objectIn(dto, named)?.properties ?? {}, objectIn(contract, CONTRACT.schemas)?.properties ?? {}];
  for (const [name, field] of Object.entries(fields)) {
    const comment = comments[name]?.description;
    if (comment !== undefined) field.description ??= comment;
    describe(field, comments[name], named);
  }
}

/** Those of the named schemas that `root` refers to, and those that they refer to. */
export function reachable(root: unknown, named: Named): Named {
  const found = new Map<string, JsonSchema>();
  const visit = (part: unknown) => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      const schema = named[name];
      if (found.has(name) || !schema) continue;
      found.set(name, schema);
      visit(schema);
    }
  };
  visit(root);
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}
