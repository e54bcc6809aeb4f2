/**
 * Writes server/src/common/openapi/contract.json: JSON Schemas of what every endpoint row takes and gives, and of the events that
 * webhooks get, read from the types of `shared/` and their comments. With --check it only says whether it is up to date.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { AnnotatedType, createFormatter, createParser, createProgram, DEFAULT_CONFIG, SchemaGenerator, StringType } from 'ts-json-schema-generator';
import ts from 'typescript';
import { root } from './lib.mjs';

const target = join(root, 'server/src/common/openapi/contract.json');
const shared = join(root, 'shared/src');
const config = {
  ...DEFAULT_CONFIG, path: `${shared}/**/*.ts`, tsconfig: join(root, 'shared/tsconfig.json'), skipTypeCheck: true, encodeRefs: false,
};

/** A branded identifier is a string on the wire. */
const identifiers = {
  supportsNode: (node) => ts.isTypeReferenceNode(node) && node.typeName.getText() === 'Id',
  createType: () => new AnnotatedType(new StringType(), { format: 'uuid' }, false),
};

const program = createProgram(config);
const generator = new SchemaGenerator(program, createParser(program, config, (chain) => chain.addNodeParser(identifiers)), createFormatter(config), config);
const schemas = {};
const PARAMETERS = new Set(['params', 'query']);

/** `Page<CaseCardView>` is `Page_CaseCardView`: what the name of a component may be. */
const componentName = (name) => name.replace(/\W+/g, '_').replace(/^_|_$/g, '');

const LINK = /\{\s*@link\s+([\w.]+)\s*\}/g;

function withOurNames(schema) {
  return JSON.parse(JSON.stringify(schema), (key, value) => {
    if (key === '$ref') return `#/components/schemas/${componentName(value.replace('#/definitions/', ''))}`;
    return key === 'description' && typeof value === 'string' ? value.replace(LINK, '`$1`').replace(/ +(?=[ ;,.)])/g, '') : value;
  });
}

/** The schema of a type as it stands in the source; the named types in it become components. `inline`: it is not one itself. */
function schemaOf(node, inline = false) {
  const { $ref, definitions } = generator.createSchemaFromNodes([node]);
  const own = $ref.replace('#/definitions/', '');
  // The library makes up a name for what has none.
  const isNameless = inline || own.startsWith('def-');
  for (const [name, definition] of Object.entries(definitions)) if (name !== own || !isNameless) keep(componentName(name), withOurNames(definition));
  return withOurNames(isNameless ? definitions[own] : { $ref });
}

function keep(name, definition) {
  const known = schemas[name];
  if (known && JSON.stringify(known) !== JSON.stringify(definition)) throw new Error(`Two types of shared/ are called ${name} and differ: one of them needs another name`);
  schemas[name] = definition;
}

function* nodesBelow(node) {
  for (const child of node.getChildren()) {
    yield child;
    yield* nodesBelow(child);
  }
}

const memberTypes = (members) => members.map((member) => [member.name.text, member.type]);

function endpointsOf(source) {
  const calls = [...nodesBelow(source)].filter((node) => ts.isCallExpression(node) && node.expression.getText() === 'endpoint');
  return calls.map(({ typeArguments, arguments: [method, path] }) => {
    const shape = typeArguments?.[0] ? memberTypes(typeArguments[0].members) : [];
    return [`${method.text} ${path.text}`, Object.fromEntries(shape.map(([part, type]) => [part, schemaOf(type, PARAMETERS.has(part))]))];
  });
}

function sourceFile(path) {
  return program.getSourceFile(join(shared, path));
}

function declaration(path, name) {
  return sourceFile(path).statements.find((statement) => statement.name?.text === name);
}

const tables = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(shared) && fileName.endsWith('.api.ts')).sort((a, b) => (a.fileName < b.fileName ? -1 : 1));
const endpoints = Object.fromEntries(tables.flatMap(endpointsOf));
const events = schemaOf(declaration('integrations/domain-event.ts', 'DomainEventMessages'), true).properties;
for (const name of ['HandoverSubmission', 'HandoverReceipt']) schemaOf(declaration('integrations/integrations.types.ts', name));
schemaOf(declaration('common/error-code.ts', 'ErrorBody'));

/** One line each, so that a change of the contract reads well in a diff. */
const lines = (entries) => Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`).join(',\n');
const text = `{\n${Object.entries({ endpoints, events, schemas }).map(([part, entries]) => ` "${part}": {\n${lines(entries)}\n }`).join(',\n')}\n}\n`;
if (existsSync(target) && readFileSync(target, 'utf8') === text) process.exit(0);
if (process.argv.includes('--check')) {
  console.error(`${relative(root, target)} is out of date: run npm run openapi`);
  process.exit(1);
}
writeFileSync(target, text);
