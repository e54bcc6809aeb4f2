import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { identityApi } from '@yuandian/shared/identity/identity.api';
import { QINLING } from './support/divisions.ts';
import { signIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

let t: TestApp;
beforeAll(async () => { t = await startTestApp(); });
afterAll(async () => { await t.close(); });

describe('log-in by WeChat', () => {
  it('makes a person at the first log-in and finds the same one at the next', async () => {
    const first = await signIn(t, { name: '王小明', wechat: 'xiaoming' });
    const second = await t.call(identityApi.logInByWechat, { body: { code: 'demo:xiaoming' } });
    const me = await t.call(identityApi.getMe, { token: second.body.accessToken });
    expect(me.body).toMatchObject({ personId: first.personId, displayName: '王**', realName: '王**', grants: [], permissions: [], wechatBound: true });
  });

  it('shows the offices with their words', async () => {
    const { token } = await signIn(t, { name: '李主任', grants: [{ role: 'streetLeader', divisionPath: QINLING, subjectId: null }] });
    const me = await t.call(identityApi.getMe, { token });
    expect(me.body.grants).toEqual([{
      role: 'streetLeader', roleLabel: '一级网格长', divisionPath: QINLING, divisionName: '秦岭路街道', subjectId: null, from: '2020-01-01', to: null,
    }]);
    expect(me.body.permissions).toContain('grid.role.assign');
  });
});
