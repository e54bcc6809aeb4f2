import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gridApi } from '@yuandian/shared/grid/grid.api';
import { identityApi } from '@yuandian/shared/identity/identity.api';
import { ROLES } from '@yuandian/shared/common/role';
import { startTestApp, type TestApp } from './support/test-app.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
  const { seedIdentity } = await import('../src/modules/identity/identity.seed.ts');
  const { seedGrid, seedOffice } = await import('../src/modules/grid/grid.seed.ts');
  for (let times = 0; times < 2; times += 1) {
    await seedIdentity(t.app);
    await seedGrid(t.app);
    await seedOffice(t.app, 'merchantClerk', 'merchantClerk', '410102004009', '00000000-0000-7000-8000-00000000000a');
    await seedOffice(t.app, 'stockClerk', 'stockClerk', '410102004009', '00000000-0000-7000-8000-00000000000b');
    await seedOffice(t.app, 'unitHandler', 'unitHandler', '410102003', '00000000-0000-7000-8000-00000000000c');
  }
});
afterAll(async () => { await t.close(); });

describe('the demo world', () => {
  it('holds the district once, however often it is seeded', async () => {
    const [row] = await t.manager.query<{ n: number | string }[]>("SELECT COUNT(*) AS n FROM division WHERE level IN ('street', 'community')");
    expect(Number(row?.n)).toBe(171);
    expect((await t.call(gridApi.listChildren, { params: { code: '410102006009' } })).body.map(({ name }) => name)).toEqual(['第一网格', '第二网格', '第三网格', '第四网格', '第五网格']);
  });

  it('has a persona for every role, who logs in by the simulated WeChat and, at a desk, by password', async () => {
    const { body: personas } = await t.call(identityApi.listDemoPersonas);
    expect(personas.slice(0, 2).map(({ roleLabel }) => roleLabel)).toEqual(['居民', '志愿者']);
    const roles = new Set<string>();
    for (const persona of personas) {
      expect(persona.name).toMatch(/^演示·/);
      const { body: tokens } = await t.call(identityApi.logInByWechat, { body: { code: persona.code } });
      const { body: me } = await t.call(identityApi.getMe, { token: tokens.accessToken });
      me.grants.forEach(({ role }) => roles.add(role));
      if (!persona.account || !persona.password) continue;
      const logIn = await t.call(identityApi.logInByAccount, { body: { account: persona.account, password: persona.password } });
      expect(logIn.body).toMatchObject({ outcome: 'signed-in' });
    }
    expect([...roles].sort()).toEqual(Object.keys(ROLES).sort());
  });

  it('has a minor whose guardian has consented', async () => {
    const { body: tokens } = await t.call(identityApi.logInByWechat, { body: { code: 'demo:minor' } });
    const { body: me } = await t.call(identityApi.getMe, { token: tokens.accessToken });
    expect(me.guardian).toEqual({ displayName: '陈**' });
    expect(me.home?.name).toBe('秦岭路街道 · 锦艺东社区');
  });

  it('gives the demo seeds an author with the persona’s offices', async () => {
    const { seedActor } = await import('../src/modules/identity/identity.seed.ts');
    const actor = await seedActor(t.app, 'communityLeader');
    expect(actor.grants).toMatchObject([{ role: 'communityLeader', prefixes: ['/410102/410102004/410102004009/'] }]);
    await expect(seedActor(t.app, 'nobody')).rejects.toThrow('nobody');
  });
});
