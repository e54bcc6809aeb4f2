/** Every row of every endpoint table in shared/, found by file name so that no list can forget one. */
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Endpoint, EndpointTable } from '@yuandian/shared/common/endpoint';

const shared = join(dirname(fileURLToPath(import.meta.url)), '../../../shared/src');

export interface NamedEndpoint { module: string; name: string; endpoint: Endpoint }

export async function allEndpoints(): Promise<NamedEndpoint[]> {
  const found: NamedEndpoint[] = [];
  const modules = readdirSync(shared, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'common');
  for (const { name: module } of modules) {
    const files = readdirSync(join(shared, module)).filter((file) => file.endsWith('.api.ts'));
    for (const file of files) {
      const tables = (await import(join(shared, module, file))) as Record<string, EndpointTable>;
      for (const table of Object.values(tables)) {
        for (const [name, endpoint] of Object.entries(table)) found.push({ module, name, endpoint });
      }
    }
  }
  return found;
}
