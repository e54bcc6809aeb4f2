/** The signing examples of docs/modules/integrations.md are run as they stand there, so that they cannot lie. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { integrationsStaffApi } from '@yuandian/shared/integrations/integrations.api';
import { JINYI_EAST, QINLING, ensureDivision } from './support/divisions.ts';
import { signIn } from './support/sign-in.ts';
import { makeClient, type ClientKey } from './support/signed.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

const run = promisify(execFile);
const PAGE = join(dirname(fileURLToPath(import.meta.url)), '../../docs/modules/integrations.md');
const CAMERA = 'DOC-001';

let t: TestApp;
let client: ClientKey;

beforeAll(async () => {
  t = await startTestApp();
  await ensureDivision(t, JINYI_EAST);
  client = await makeClient(t, ['integrations.camera.report'], QINLING);
  const { token } = await signIn(t, { name: '值班员', grants: [{ role: 'streetOperator', divisionPath: QINLING, subjectId: null }] });
  await t.call(integrationsStaffApi.registerCamera, { token, body: { number: CAMERA, name: '工地 1 号', divisionPath: JINYI_EAST, place: '南门', point: null } });
});
afterAll(async () => { await t.close(); });

function example(name: string): string {
  const code = new RegExp(`<!-- example: ${name} -->\\n\`\`\`\\w+\\n([\\s\\S]*?)\`\`\``).exec(readFileSync(PAGE, 'utf8'))?.[1];
  if (code === undefined) throw new Error(`${PAGE} has no example ${name}`);
  return code;
}

/** The test's clock stands still, so the example is told the time. */
const environment = () => ({
  ...process.env, BASE_URL: t.baseUrl, KEY_ID: client.keyId, SECRET: client.secret, CAMERA,
  AT: t.clock.now().toISOString(), TIMESTAMP: String(Math.floor(t.clock.now().getTime() / 1000)),
});

describe('the signing example', () => {
  it('with Node is let in', async () => {
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', example('node')], { env: environment() });
    expect(stdout).toMatch(/^200 /);
    expect(stdout).toContain('"eventId":"vms-20261122-000123","status":"READY","repeated":false');
  });

  it('with curl and openssl is let in', async () => {
    const { stdout } = await run('sh', ['-eu', '-c', example('shell')], { env: environment() });
    expect(stdout).toContain('"eventId":"vms-20261122-000124","status":"READY","repeated":false');
  });
});

describe('the demo world', () => {
  it('has 125 cameras, a key that may report for them and a webhook that is off, once', async () => {
    const [identity, grid, own] = await Promise.all([
      import('../src/modules/identity/identity.seed.ts'), import('../src/modules/grid/grid.seed.ts'), import('../src/modules/integrations/integrations.seed.ts'),
    ]);
    await identity.seedIdentity(t.app);
    await grid.seedGrid(t.app);
    for (let time = 0; time < 2; time += 1) await own.seedIntegrations(t.app);
    const [row] = await t.manager.query<Record<'cameras' | 'places' | 'clients' | 'webhooks', number | string>[]>(
      `SELECT (SELECT COUNT(*) FROM camera WHERE number LIKE 'ZYXL-%') AS cameras, (SELECT COUNT(DISTINCT division_path) FROM camera WHERE number LIKE 'ZYXL-%') AS places,
         (SELECT COUNT(*) FROM api_client WHERE name LIKE '演示%') AS clients, (SELECT COUNT(*) FROM webhook WHERE disabled_at IS NOT NULL) AS webhooks`,
    );
    expect(Object.fromEntries(Object.entries(row ?? {}).map(([name, count]) => [name, Number(count)]))).toMatchObject({ cameras: 125, clients: 1, webhooks: 1 });
    expect(Number(row?.places)).toBeGreaterThan(3);
  });
});
