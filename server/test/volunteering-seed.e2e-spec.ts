import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HOUR_MS } from '@yuandian/shared/common/time';
import { volunteeringApi } from '@yuandian/shared/volunteering/volunteering.api';
import { startTestApp, type TestApp } from './support/test-app.ts';
import { must, volunteering, type Volunteering } from './support/volunteering.ts';

let t: TestApp;
let v: Volunteering;
let seed: () => Promise<void>;
beforeAll(async () => {
  t = await startTestApp();
  const [identity, grid, own] = await Promise.all([
    import('../src/modules/identity/identity.seed.ts'), import('../src/modules/grid/grid.seed.ts'), import('../src/modules/volunteering/volunteering.seed.ts'),
  ]);
  await identity.seedIdentity(t.app);
  await grid.seedGrid(t.app);
  v = await volunteering(t);
  seed = () => own.seedVolunteering(t.app);
});
afterAll(async () => { await t.close(); });

const countsByStatus = async () => Object.fromEntries(
  (await t.manager.query<{ status: string; tasks: number | string }[]>('SELECT status, COUNT(*) AS tasks FROM task GROUP BY status')).map((row) => [row.status, Number(row.tasks)]),
);

describe('the demo world', () => {
  it('has tasks in every state, a past that adds up, and a campaign under way', async () => {
    await seed();
    expect(await countsByStatus()).toMatchObject({ DRAFT: 1, PENDING_REVIEW: 1, OPEN: 5, FULL: 1, ONGOING: 1, SETTLING: 1, FINISHED: 11 });
    const { items } = must(await t.call(volunteeringApi.listCampaigns));
    expect(items[0]).toMatchObject({ title: '创卫我先行', divisionName: '莲湖街道', progress: { minutes: 1680, volunteers: 6, tasks: 2, percent: 28 } });
    const [full] = must(await t.call(volunteeringApi.listTasks, { query: { limit: 100 } })).items.filter((task) => task.status === 'FULL');
    expect(full).toMatchObject({ title: '兑换柜值守与引导', placesLeft: 0, waiting: 2 });
    expect(await v.broken()).toEqual([]);
  });

  it('changes nothing when it is seeded again', async () => {
    const before = await countsByStatus();
    await seed();
    expect(await countsByStatus()).toEqual(before);
  });

  it('is alive again the next morning', async () => {
    await v.wait(22 * HOUR_MS);
    await v.tick();
    await seed();
    // Yesterday's "tomorrow" begins in an hour, and there is a new one.
    expect(await countsByStatus()).toMatchObject({ ONGOING: 1, FULL: 2 });
    expect(await v.broken()).toEqual([]);
  });
});
