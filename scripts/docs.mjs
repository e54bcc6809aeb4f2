/** `npm run openapi`: writes every generated document: the schemas of the contract, docs/openapi.json from the running application, the lists from shared/. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildServer, root, run } from './lib.mjs';

await run('node', ['scripts/make-schemas.mjs']);
await buildServer();
const folder = mkdtempSync(join(tmpdir(), 'yuandian-docs-'));
await run('node', ['server/dist/cli.js', 'openapi', join(root, 'docs/openapi.json')], { env: { DATA_DIR: folder, DATABASE_URL: '', JOBS: 'false' } });
rmSync(folder, { recursive: true, force: true });
await run('node', ['scripts/make-docs.mjs']);
