/** `node scripts/new-module.mjs <name>`: the empty files of a module in shared/, server/ and docs/, as docs/new-module.md tells. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './lib.mjs';

const name = process.argv[2];
if (!name || !/^[a-z][a-z-]+$/.test(name)) {
  console.error('Usage: node scripts/new-module.mjs <name in small letters>');
  process.exit(2);
}
const pascal = name.split('-').map((part) => part[0].toUpperCase() + part.slice(1)).join('');
const camel = pascal[0].toLowerCase() + pascal.slice(1);

const files = {
  [`shared/src/${name}/${name}.types.ts`]: `/** What ${name} sends and shows. */\nexport {};\n`,
  [`shared/src/${name}/${name}.api.ts`]: `/** Endpoints of ${name}. */\nexport const ${camel}Api = {} as const;\n\nexport const ${camel}StaffApi = {} as const;\n`,
  [`server/src/modules/${name}/${name}.module.ts`]: `import { Module } from '@nestjs/common';\n\n@Module({})\nexport class ${pascal}Module {}\n`,
  [`server/test/${name}.e2e-spec.ts`]: `import { afterAll, beforeAll } from '@jest/globals';\nimport { startTestApp, type TestApp } from './support/test-app.ts';\n\nlet t: TestApp;\nbeforeAll(async () => { t = await startTestApp(); });\nafterAll(async () => { await t.close(); });\n`,
  [`docs/modules/${name}.md`]: `# ${name}\n\n## Life-cycle\n\n## Permissions\n\n## Tables\n\n## Retention\n`,
};

for (const [path, text] of Object.entries(files)) {
  const file = join(root, path);
  if (existsSync(file)) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(path);
}
console.log(`Then: register ${pascal}Module in server/src/app.module.ts, its migration, its seed, its invariants; pages by docs/new-module.md.`);
