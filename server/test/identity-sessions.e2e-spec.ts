import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT, UnsecuredJWT } from 'jose';
import { DAY_MS, MINUTE_MS } from '@yuandian/shared/common/time';
import { identityApi, identityStaffApi } from '@yuandian/shared/identity/identity.api';
import { gridStaffApi } from '@yuandian/shared/grid/grid.api';
import { DISTRICT, JINYI_EAST, QINLING } from './support/divisions.ts';
import { signIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

let t: TestApp;
beforeAll(async () => { t = await startTestApp(); });
afterAll(async () => { await t.close(); });

const meWith = (token: string) => t.call(identityApi.getMe, { token });
const refreshWith = (refreshToken: string) => t.call(identityApi.refresh, { body: { refreshToken } });

describe('log-in by WeChat', () => {
  it('makes a person at the first log-in and finds the same one at the next', async () => {
    const first = await signIn(t, { name: '王小明', wechat: 'xiaoming' });
    const second = await t.call(identityApi.logInByWechat, { body: { code: 'demo:xiaoming' } });
    const me = await meWith(second.body.accessToken);
    expect(me.body).toMatchObject({ personId: first.personId, displayName: '王**', realName: '王**', grants: [], permissions: [], wechatBound: true });
  });

  it('makes one person out of ten first log-ins at once', async () => {
    const answers = await t.atOnce(10, () => t.call(identityApi.logInByWechat, { body: { code: 'demo:ten-at-once' } }));
    const people = await Promise.all(answers.map(({ body }) => meWith(body.accessToken)));
    expect(new Set(people.map(({ body }) => body.personId)).size).toBe(1);
  });

  it('refuses a code that WeChat does not know', async () => {
    const answer = await t.call(identityApi.logInByWechat, { body: { code: 'used-before' } });
    expect(answer).toMatchObject({ status: 401, body: { error: { code: 'WECHAT_CODE_REFUSED' } } });
  });

  it('shows the offices with their words', async () => {
    const { token } = await signIn(t, { name: '李主任', grants: [{ role: 'streetLeader', divisionPath: QINLING, subjectId: null }] });
    const me = await meWith(token);
    expect(me.body.grants).toEqual([{
      role: 'streetLeader', roleLabel: '一级网格长', divisionPath: QINLING, divisionName: '秦岭路街道', subjectId: null, from: '2020-01-01', to: null,
    }]);
    expect(me.body.permissions).toContain('grid.role.assign');
  });
});

describe('access tokens', () => {
  const key = createHash('sha256').update('yuandian.access-token\ndevelopment-only-secret-do-not-use-in-production:TOKEN_SECRET').digest();
  const soon = () => new Date(t.clock.now().getTime() + MINUTE_MS);

  async function claimsOf(): Promise<{ sid: string; sub: string }> {
    const { token } = await signIn(t, { name: '钱钱' });
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sid: string; sub: string };
  }

  function jwt(claims: { sid: string; sub: string }, change: { alg?: string; typ?: string; iss?: string; aud?: string; exp?: Date; key?: Uint8Array } = {}): Promise<string> {
    return new SignJWT({ sid: claims.sid })
      .setProtectedHeader({ alg: change.alg ?? 'HS256', typ: change.typ ?? 'at+jwt' })
      .setIssuer(change.iss ?? 'yuandian').setAudience(change.aud ?? 'yuandian-api').setSubject(claims.sub)
      .setIssuedAt(t.clock.now()).setExpirationTime(change.exp ?? soon()).sign(change.key ?? key);
  }

  it('are taken as they are issued', async () => {
    expect((await meWith(await jwt(await claimsOf()))).status).toBe(200);
  });

  it.each([
    ['signed with another key', { key: Buffer.alloc(32, 7) }],
    ['of another algorithm', { alg: 'HS512', key: Buffer.alloc(64, 7) }],
    ['of another type', { typ: 'JWT' }],
    ['of another issuer', { iss: 'somebody' }],
    ['for another audience', { aud: 'somewhere' }],
  ])('are refused when %s', async (_what, change) => {
    expect(await meWith(await jwt(await claimsOf(), change))).toMatchObject({ status: 401, body: { error: { code: 'SESSION_ENDED' } } });
  });

  it('are refused without a signature', async () => {
    const claims = await claimsOf();
    const unsigned = new UnsecuredJWT({ sid: claims.sid }).setIssuer('yuandian').setAudience('yuandian-api').setSubject(claims.sub).setIssuedAt(t.clock.now()).setExpirationTime(soon()).encode();
    expect((await meWith(unsigned)).status).toBe(401);
    const [, body] = (await jwt(claims)).split('.');
    expect((await meWith(`${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.${body}.`)).status).toBe(401);
  });

  it('outlive their time by the clocks’ difference and no more', async () => {
    const claims = await claimsOf();
    const ago = (seconds: number) => new Date(t.clock.now().getTime() - seconds * 1_000);
    expect((await meWith(await jwt(claims, { exp: ago(59) }))).status).toBe(200);
    expect((await meWith(await jwt(claims, { exp: ago(61) }))).status).toBe(401);
  });

  it.each(['', 'x', 'a.b.c', 'ey..'])('that are no tokens (%j) are refused', async (token) => {
    const answer = await fetch(`${t.baseUrl}/api/v1${identityApi.getMe.path}`, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(401);
  });
});

describe('refresh', () => {
  it('gives a new pair, and the old token gives the same pair again for thirty seconds: its reply may have been lost', async () => {
    const { refreshToken } = await signIn(t, { name: '孙孙' });
    const first = await refreshWith(refreshToken);
    expect(first.body.refreshToken).not.toBe(refreshToken);
    t.clock.advance(30_000);
    const again = await refreshWith(refreshToken);
    expect(again.body.refreshToken).toBe(first.body.refreshToken);
    expect((await meWith(again.body.accessToken)).status).toBe(200);
  });

  it('ends the whole family when a used token comes back later', async () => {
    const { refreshToken, token } = await signIn(t, { name: '周周' });
    const next = await refreshWith(refreshToken);
    t.clock.advance(30_001);
    expect(await refreshWith(refreshToken)).toMatchObject({ status: 401, body: { error: { code: 'SESSION_ENDED' } } });
    expect((await refreshWith(next.body.refreshToken)).status).toBe(401);
    expect((await meWith(next.body.accessToken)).status).toBe(401);
    expect((await meWith(token)).status).toBe(401);
  });

  it('ends the family when a token from two turns ago comes back at once', async () => {
    const { refreshToken } = await signIn(t, { name: '武武' });
    const second = await refreshWith(refreshToken);
    const third = await refreshWith(second.body.refreshToken);
    expect((await refreshWith(refreshToken)).status).toBe(401);
    expect((await refreshWith(third.body.refreshToken)).status).toBe(401);
  });

  it('keeps one family and logs nobody out when ten requests refresh at once', async () => {
    const { refreshToken, personId } = await signIn(t, { name: '郑郑' });
    const answers = await t.atOnce(10, () => refreshWith(refreshToken));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(new Set(answers.map(({ body }) => body.refreshToken)).size).toBe(1);
    const next = await refreshWith(answers[0]?.body.refreshToken ?? '');
    expect((await meWith(next.body.accessToken)).body.personId).toBe(personId);
    expect((await t.call(identityApi.listSessions, { token: next.body.accessToken })).body).toHaveLength(1);
  });

  it.each([
    ['another generation', (token: string) => token.replace(/\.1\./, '.2.')],
    ['another proof', (token: string) => `${token.slice(0, -4)}AAAA`],
    ['another session', (token: string) => `00000000-0000-7000-8000-000000000000${token.slice(36)}`],
    ['no form at all', () => 'refresh please'],
  ])('refuses a made-up token with %s, and leaves the session alone', async (_what, forge) => {
    const { refreshToken } = await signIn(t, { name: '王王' });
    expect((await refreshWith(forge(refreshToken))).status).toBe(401);
    expect((await refreshWith(refreshToken)).status).toBe(200);
  });

  it('is over after thirty days without use, and after half a year of use', async () => {
    const unused = await signIn(t, { name: '冯冯' });
    t.clock.advance(30 * DAY_MS + 1);
    expect((await refreshWith(unused.refreshToken)).status).toBe(401);
    let { refreshToken } = await signIn(t, { name: '褚褚' });
    let turns = 0;
    for (let answer = await refreshWith(refreshToken); answer.status === 200; answer = await refreshWith(refreshToken)) {
      refreshToken = answer.body.refreshToken;
      turns += 1;
      t.clock.advance(20 * DAY_MS);
    }
    expect(turns).toBe(9);
  });
});

describe('the end of a session', () => {
  it('comes with the log-out, at once', async () => {
    const { token, refreshToken } = await signIn(t, { name: '卫卫' });
    expect((await t.call(identityApi.logOut, { token })).status).toBe(200);
    expect((await meWith(token)).status).toBe(401);
    expect((await refreshWith(refreshToken)).status).toBe(401);
  });

  it('comes to another device from the list of devices, and only to one’s own', async () => {
    const phone = await signIn(t, { name: '蒋蒋' });
    const tablet = await t.call(identityApi.logInByWechat, { body: { code: phone.wechatCode } });
    const { body: sessions } = await t.call(identityApi.listSessions, { token: phone.token });
    const other = sessions.find(({ current }) => !current);
    const stranger = await signIn(t, { name: '沈沈' });
    expect((await t.call(identityApi.endSession, { token: stranger.token, params: { id: other?.id ?? '' } })).status).toBe(404);
    expect((await t.call(identityApi.endSession, { token: phone.token, params: { id: other?.id ?? '' } })).status).toBe(200);
    expect((await meWith(tablet.body.accessToken)).status).toBe(401);
    expect((await meWith(phone.token)).status).toBe(200);
  });

  it('comes with a disabled account on the next request, and the person cannot come back until enabled', async () => {
    const admin = await signIn(t, { name: '朱平台', grants: [{ role: 'platformAdmin', divisionPath: DISTRICT, subjectId: null }] });
    const { token, personId, refreshToken, wechatCode } = await signIn(t, { name: '韩韩', homePath: JINYI_EAST });
    const body = { reason: '本人申请停用' };
    expect((await t.call(identityStaffApi.disablePerson, { token: admin.token, params: { id: personId }, body })).status).toBe(200);
    expect((await meWith(token)).status).toBe(401);
    expect((await refreshWith(refreshToken)).status).toBe(401);
    expect((await t.call(identityApi.logInByWechat, { body: { code: wechatCode } })).body.error.code).toBe('PERSON_DISABLED');
    expect((await t.call(identityStaffApi.disablePerson, { token: admin.token, params: { id: personId }, body })).status).toBe(409);
    expect((await t.call(identityStaffApi.enablePerson, { token: admin.token, params: { id: personId }, body })).status).toBe(200);
    expect((await t.call(identityApi.logInByWechat, { body: { code: wechatCode } })).status).toBe(200);
    expect((await t.call(identityStaffApi.disablePerson, { token: admin.token, params: { id: admin.personId }, body })).body.error.code).toBe('NOT_ON_YOURSELF');
  });

  it('leaves no session behind when the log-ins and the disabling come at once', async () => {
    const admin = await signIn(t, { name: '朱平台', grants: [{ role: 'platformAdmin', divisionPath: DISTRICT, subjectId: null }] });
    const { personId, wechatCode } = await signIn(t, { name: '吕吕', homePath: JINYI_EAST });
    const logIn = () => t.call(identityApi.logInByWechat, { body: { code: wechatCode } });
    const disable = () => t.call(identityStaffApi.disablePerson, { token: admin.token, params: { id: personId }, body: { reason: '本人申请停用' } });
    await Promise.all([logIn(), logIn(), disable(), logIn(), logIn(), logIn()]);
    expect(await t.manager.query<object[]>('SELECT id FROM session WHERE person_id = ? AND revoked_at IS NULL', [personId])).toEqual([]);
  });

  it('is not needed for an office: ending it bites on the next request', async () => {
    const admin = await signIn(t, { name: '朱平台', grants: [{ role: 'platformAdmin', divisionPath: DISTRICT, subjectId: null }] });
    const leader = await signIn(t, { name: '陈书记', grants: [{ role: 'communityLeader', divisionPath: JINYI_EAST, subjectId: null }] });
    expect((await t.call(gridStaffApi.listTree, { token: leader.token })).status).toBe(200);
    const detail = await t.call(gridStaffApi.getPerson, { token: admin.token, params: { id: leader.personId } });
    await t.call(gridStaffApi.endRole, { token: admin.token, params: { id: detail.body.roles[0]?.id ?? '' }, body: { reason: '换届' } });
    expect((await t.call(gridStaffApi.listTree, { token: leader.token })).status).toBe(403);
  });

  it('comes to the oldest device when there are more than twenty', async () => {
    const first = await signIn(t, { name: '杨杨' });
    for (let more = 0; more < 20; more += 1) {
      t.clock.advance(1_000);
      await t.call(identityApi.logInByWechat, { body: { code: first.wechatCode } });
    }
    expect((await meWith(first.token)).status).toBe(401);
  });

  it('is forgotten half a year later', async () => {
    const { token, personId } = await signIn(t, { name: '秦秦' });
    const countOf = async () => Number((await t.manager.query<{ n: number | string }[]>('SELECT COUNT(*) AS n FROM session WHERE person_id = ?', [personId]))[0]?.n);
    await t.call(identityApi.logOut, { token });
    t.clock.advance(182 * DAY_MS);
    await t.runJob('identity.forget-old-rows');
    expect(await countOf()).toBe(1);
    t.clock.advance(2 * DAY_MS);
    await t.runJob('identity.forget-old-rows');
    expect(await countOf()).toBe(0);
  });
});
