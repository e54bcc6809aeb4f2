import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from './support/test-app.ts';

let t: TestApp;
let seed: () => Promise<void>;
beforeAll(async () => {
  t = await startTestApp();
  const [identity, grid, points, own] = await Promise.all([
    import('../src/modules/identity/identity.seed.ts'), import('../src/modules/grid/grid.seed.ts'), import('../src/modules/points/points.seed.ts'),
    import('../src/modules/cases/cases.seed.ts'),
  ]);
  await identity.seedIdentity(t.app);
  await grid.seedGrid(t.app);
  await points.seedPoints(t.app);
  seed = () => own.seedCases(t.app);
});
afterAll(async () => { await t.close(); });

const scenes = () => t.manager.query<{ address: string; status: string; recurs: number | string }[]>(
  'SELECT address, status, CASE WHEN recurrence_of IS NULL THEN 0 ELSE 1 END AS recurs FROM case_record ORDER BY created_at, id');

describe('the demo world', () => {
  it('has the scenes of the article in various states, the lamps that fail again and again among them', async () => {
    await seed();
    expect((await scenes()).map(({ address, status, recurs }) => [address, status, Number(recurs)])).toEqual([
      ['三厂绿化西街42号楼', 'CLOSED', 0], ['三厂绿化西街42号楼', 'CLOSED', 1], ['锦绣城社区住宅楼下大门', 'FEEDBACK', 0], ['一街18号院一楼', 'DIVERTED', 0],
      ['朱屯西路132号院', 'PROCESSING', 0], ['三厂绿化西街42号楼', 'PROCESSING', 1], ['东片2号楼东侧', 'FEEDBACK', 0], ['万达金街出口', 'SUBMITTED', 0], ['一期2号楼西侧', 'SUBMITTED', 0],
      ['伏牛路北社区家属院东侧', 'SUBMITTED', 0],
    ]);
    const [lamps] = await t.manager.query<{ cases: number | string }[]>("SELECT COUNT(*) AS cases FROM case_record c JOIN asset a ON a.id = c.asset_id WHERE a.code = '4101020118004202'");
    expect(Number(lamps?.cases)).toBe(3);
    for (const job of ['audit.seal', 'moderation.check', 'notices.deliver']) await t.runJob(job);
    const { InvariantsService } = await import('../src/modules/operations/invariants.service.ts');
    const broken = (await t.get(InvariantsService).runAll()).filter((result) => result.violations !== 0).map((result) => result.id);
    expect(broken).toEqual([]);
  });

  it('changes nothing when it is seeded again', async () => {
    const before = await scenes();
    await seed();
    expect(await scenes()).toEqual(before);
  });
});
