import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { noticesApi } from '@yuandian/shared/notices/notices.api';
import { countViolations } from './support/count-violations.ts';
import { JINYI_EAST } from './support/divisions.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

let t: TestApp;
beforeAll(async () => { t = await startTestApp(); });
afterAll(async () => { await t.close(); });

it('the demo world has three announcements, however often it is seeded', async () => {
  const [identity, grid, notices] = await Promise.all([
    import('../src/modules/identity/identity.seed.ts'), import('../src/modules/grid/grid.seed.ts'), import('../src/modules/notices/notices.seed.ts'),
  ]);
  await identity.seedIdentity(t.app);
  await grid.seedGrid(t.app);
  for (let times = 0; times < 2; times += 1) {
    await notices.seedNotices(t.app);
    await t.runJob('notices.announce');
  }
  const titles = async (divisionPath: string) => (await t.call(noticesApi.listAnnouncements, { query: { divisionPath } })).body.items.map(({ title }) => title);
  expect(await titles(JINYI_EAST)).toEqual(['积分兑换柜开了，积分可以换日用品']);
  expect(await titles('/410102/410102013/410102013001/')).toEqual(['国家卫生城市复审，邀你一起动手']);
  expect(await titles('/410102/410102010/')).toEqual(['不要飞线充电，不要推车上楼']);
  expect(await countViolations(t, (await import('../src/modules/notices/notices.invariants.ts')).noticesInvariants)).toBe(0);
});
