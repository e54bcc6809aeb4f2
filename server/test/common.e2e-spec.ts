import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from './support/test-app.ts';

let t: TestApp;
beforeAll(async () => { t = await startTestApp(); });
afterAll(async () => { await t.close(); });

describe('the application around the modules', () => {
  it('is alive and ready', async () => {
    expect((await fetch(`${t.baseUrl}/health/live`)).status).toBe(200);
    expect((await fetch(`${t.baseUrl}/health/ready`)).status).toBe(200);
  });

  it('answers an unknown path with the error body', async () => {
    const response = await fetch(`${t.baseUrl}/api/v1/nowhere`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: 'NOT_FOUND', requestId: expect.any(String) } });
  });

  it('takes a POST with the override header for a PATCH, as WeChat must send it', async () => {
    const response = await fetch(`${t.baseUrl}/api/v1/identity/me`, { method: 'POST', headers: { 'x-http-method-override': 'PATCH' } });
    expect(response.status).toBe(401);
    expect((await fetch(`${t.baseUrl}/api/v1/identity/me`, { method: 'POST' })).status).toBe(404);
  });

  it('runs timers from the start on that a server gives them, and no sooner: a command is never interrupted by one', async () => {
    const { JobRunner } = await import('../src/common/jobs/job-runner.ts');
    const leases = () => t.manager.query<{ name: string; lease_by: string }[]>('SELECT name, lease_by FROM job_lease');
    expect(await leases()).toEqual([]);
    const runner = new JobRunner(t.manager.dataSource, t.clock);
    let runs = 0;
    const ran = new Promise<void>((done) => { runner.register({ name: 'test.timer', everySeconds: 60, run: async () => { runs += 1; done(); } }); });
    runner.start();
    await ran;
    await runner.onApplicationShutdown();
    expect([runs, (await leases()).map(({ name }) => name)]).toEqual([1, ['test.timer']]);
  });

  it('has no drift between entities and migrations', async () => {
    const { upQueries } = await t.manager.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });
});
