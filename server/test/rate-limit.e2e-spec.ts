import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from './support/test-app.ts';

let t: TestApp;
beforeAll(async () => {
  process.env.RATE_LIMITS = 'true';
  t = await startTestApp();
});
afterAll(async () => { await t.close(); });

describe('rate limits', () => {
  it('let 600 reads a minute through and refuse the rest with the seconds to wait, whatever X-Forwarded-For says', async () => {
    const { identityApi } = await import('@yuandian/shared/identity/identity.api');
    // Refused at the door, which costs next to nothing: all come within the minute, however slow the machine is.
    const answers = await t.atOnce(650, (index) => fetch(`${t.baseUrl}/api/v1${identityApi.getMe.path}`, { headers: { 'x-forwarded-for': `10.0.0.${index % 250}` } }));
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(600);
    const refused = answers.filter((answer) => answer.status === 429);
    expect(refused).toHaveLength(50);
    expect(refused[0]?.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await refused[0]?.json()).toMatchObject({ error: { code: 'TOO_MANY_REQUESTS', details: { retryAfterSeconds: expect.any(Number) } } });
  });
});
