import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@yuandian/shared/common/time';
import { gridApi, gridStaffApi } from '@yuandian/shared/grid/grid.api';
import type { AssignRoleRequest } from '@yuandian/shared/grid/grid.types';
import { identityApi } from '@yuandian/shared/identity/identity.api';
import { DISTRICT, ensureDivision, JINYI_EAST, JINYUAN, QINLING, SANGUANMIAO, ZHONGYUAN_FIRST } from './support/divisions.ts';
import { signIn, type SignedIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

const FIRST_GRID = `${ZHONGYUAN_FIRST}410102006009-01/`;
const FIRST_MICRO = `${FIRST_GRID}410102006009-01-01/`;
const NOBODY = '00000000-0000-7000-8000-000000000000';

let t: TestApp;
let admin: SignedIn;

beforeAll(async () => {
  t = await startTestApp();
  for (const path of [JINYI_EAST, JINYUAN, FIRST_MICRO, '/410102/410102003/']) await ensureDivision(t, path);
  admin = await signIn(t, { name: '朱平台', grants: [{ role: 'platformAdmin', divisionPath: DISTRICT, subjectId: null }] });
});
afterAll(async () => { await t.close(); });
beforeEach(async () => { admin.token = (await t.call(identityApi.logInByWechat, { body: { code: admin.wechatCode } })).body.accessToken; });

describe('the tree for everybody', () => {
  it('finds communities by part of their name, page by page', async () => {
    const all = await t.call(gridApi.listCommunities, { query: { limit: 2 } });
    expect(all.body.items).toHaveLength(2);
    const rest = await t.call(gridApi.listCommunities, { query: { limit: 2, cursor: all.body.nextCursor ?? '' } });
    expect(rest.body.nextCursor).toBeNull();
    const found = await t.call(gridApi.listCommunities, { query: { q: '锦艺' } });
    expect(found.body.items).toEqual([{ code: '410102004009', path: JINYI_EAST, name: '锦艺东社区', streetName: '秦岭路街道' }]);
    expect((await t.call(gridApi.listCommunities, { query: { q: '%' } })).body.items).toEqual([]);
    expect((await t.call(gridApi.listCommunities, { query: { cursor: 'made-up' } })).status).toBe(400);
  });

  it('shows a node with its parents, and its children', async () => {
    const { body } = await t.call(gridApi.getDivision, { params: { code: '410102006009-01' } });
    expect(body.fullName).toBe('三官庙街道 · 中原中路一社区 · 第01网格');
    expect(body.parents.map(({ name }) => name)).toEqual(['中原区', '三官庙街道', '中原中路一社区']);
    expect((await t.call(gridApi.listChildren, { params: { code: '410102004' } })).body.map(({ name }) => name)).toEqual(['金源社区', '锦艺东社区']);
  });

  it.each([['410102999', 404], ['nonsense', 400], ['410102006009-01-', 400]])('answers %s with %i', async (code, status) => {
    expect((await t.call(gridApi.getDivision, { params: { code } })).status).toBe(status);
  });

  it('shows a resident who answers for their community, masked, and nothing before they have said where they live', async () => {
    const { token } = await signIn(t, { name: '居民' });
    expect((await t.call(gridApi.getMyCommunity, { token })).body).toBeNull();
    await signIn(t, { name: '周楼长', grants: [{ role: 'microGridLeader', divisionPath: FIRST_MICRO, subjectId: null }] });
    await signIn(t, { name: '店员', grants: [{ role: 'merchantClerk', divisionPath: ZHONGYUAN_FIRST, subjectId: NOBODY }] });
    await t.call(identityApi.updateMe, { token, body: { homePath: ZHONGYUAN_FIRST } });
    const { body } = await t.call(gridApi.getMyCommunity, { token });
    expect(body?.contacts).toEqual([{ roleLabel: '微网格长', displayName: '周**', divisionName: '三官庙街道 · 中原中路一社区 · 第01网格 · 第01网格' }]);
    expect(body?.grids).toHaveLength(1);
  });
});

describe('the tree for staff', () => {
  it('begins where one’s offices are and opens level by level', async () => {
    const street = await signIn(t, {
      name: '卫主任', grants: [{ role: 'streetLeader', divisionPath: QINLING, subjectId: null }, { role: 'communityLeader', divisionPath: JINYI_EAST, subjectId: null }],
    });
    const tops = await t.call(gridStaffApi.listTree, { token: street.token });
    expect(tops.body).toMatchObject([{ path: QINLING, childCount: 2, peopleCount: 1 }]);
    expect((await t.call(gridStaffApi.listTree, { token: street.token, query: { parent: '410102004' } })).body.map(({ name }) => name)).toEqual(['金源社区', '锦艺东社区']);
    expect((await t.call(gridStaffApi.listTree, { token: street.token, query: { parent: '410102006' } })).status).toBe(404);
    expect((await t.call(gridStaffApi.getDivision, { token: street.token, params: { code: '410102' } })).status).toBe(404);
  });

  it('lets a community leader edit what lies below, keeping the former name', async () => {
    const leader = await signIn(t, { name: '陈书记', grants: [{ role: 'communityLeader', divisionPath: ZHONGYUAN_FIRST, subjectId: null }] });
    const edit = (body: Record<string, unknown>, code = '410102006009-01-01') => t.call(gridStaffApi.editDivision, { token: leader.token, params: { code }, body });
    const edited = await edit({ name: '东院微网格', coverage: '1 至 3 号楼', households: 61, reason: '居民议定' });
    expect(edited.body).toMatchObject({ name: '东院微网格', coverage: '1 至 3 号楼', households: 61, servicePhone: null });
    expect(edited.body.history.map(({ changedBy, reason }) => [changedBy, reason])).toEqual([['陈**', '居民议定'], ['系统', '']]);
    expect((await edit({ coverage: null, reason: '重新划分' })).body).toMatchObject({ coverage: null, households: 61 });
    expect((await edit({ servicePhone: 'call me', reason: '试一试' })).body.error.details?.fields?.[0]?.field).toBe('servicePhone');
    expect((await edit({ name: '别人的', reason: '试一试' }, '410102004009')).status).toBe(404);
  });

  it('closes a node only when nothing hangs on it', async () => {
    await ensureDivision(t, `${JINYUAN}410102004008-01/410102004008-01-01/`);
    const close = (code: string) => t.call(gridStaffApi.closeDivision, { token: admin.token, params: { code }, body: { reason: '合并网格' } });
    expect((await close('410102004008-01')).body.error.code).toBe('DIVISION_IN_USE');
    const worker = await signIn(t, { name: '网格员', grants: [{ role: 'gridWorker', divisionPath: `${JINYUAN}410102004008-01/410102004008-01-01/`, subjectId: null }] });
    expect((await close('410102004008-01-01')).body.error.code).toBe('DIVISION_IN_USE');
    const detail = await t.call(gridStaffApi.getPerson, { token: admin.token, params: { id: worker.personId } });
    await t.call(gridStaffApi.endRole, { token: admin.token, params: { id: detail.body.roles[0]?.id ?? '' }, body: { reason: '合并网格' } });
    expect((await close('410102004008-01-01')).status).toBe(200);
    expect((await close('410102004008-01')).status).toBe(200);
    expect((await t.call(gridApi.getDivision, { params: { code: '410102004008-01' } })).status).toBe(404);
    expect((await close('410102004008-01')).status).toBe(404);
  });
});

describe('moving a node', () => {
  const move = (code: string, parentCode: string, token = admin.token) =>
    t.call(gridStaffApi.moveDivision, { token, params: { code }, body: { parentCode, reason: '区划调整' } });

  it('takes everything below along, keeps the history, and lets the new street see old rows without shutting out the old one', async () => {
    const old = await signIn(t, { name: '旧街道', grants: [{ role: 'streetLeader', divisionPath: SANGUANMIAO, subjectId: null }] });
    const fresh = await signIn(t, { name: '新街道', grants: [{ role: 'streetLeader', divisionPath: '/410102/410102003/', subjectId: null }] });
    const worker = await signIn(t, { name: '吴网格', grants: [{ role: 'gridWorker', divisionPath: FIRST_GRID, subjectId: null }] });
    const resident = await signIn(t, { name: '居民', homePath: ZHONGYUAN_FIRST });
    const moved = await move('410102006009', '410102003');
    const path = '/410102/410102003/410102006009/';
    expect(moved.body).toMatchObject({ path, fullName: '棉纺路街道 · 中原中路一社区' });
    expect(moved.body.history.map(({ name, to }) => [name, to === null])).toEqual([['棉纺路街道 · 中原中路一社区', true], ['三官庙街道 · 中原中路一社区', false]]);
    expect((await t.call(gridApi.getDivision, { params: { code: '410102006009-01-01' } })).body.path).toBe(`${path}410102006009-01/410102006009-01-01/`);
    expect((await t.call(identityApi.getMe, { token: resident.token })).body.home).toEqual({ path, name: '棉纺路街道 · 中原中路一社区' });

    const { SessionReader } = await import('../src/modules/identity/session.reader.ts');
    const { mayIn } = await import('../src/common/auth/actor.ts');
    const sees = async (who: SignedIn, rowPath: string) => mayIn(await t.get(SessionReader).find(who.token), 'volunteering.task.read', rowPath);
    expect(await sees(fresh, path)).toBe(true);
    expect(await sees(fresh, ZHONGYUAN_FIRST)).toBe(true);
    expect(await sees(fresh, FIRST_MICRO)).toBe(true);
    expect(await sees(fresh, SANGUANMIAO)).toBe(false);
    expect(await sees(old, FIRST_MICRO)).toBe(true);
    expect(await sees(old, path)).toBe(false);
    expect(await sees(worker, `${path}410102006009-01/`)).toBe(true);
    expect(await sees(worker, FIRST_GRID)).toBe(true);
    expect(await sees(worker, ZHONGYUAN_FIRST)).toBe(false);

    const { DivisionReader } = await import('../src/modules/grid/division.reader.ts');
    const names = await t.get(DivisionReader).namesOf([FIRST_GRID, path]);
    expect([...names.values()]).toEqual(['三官庙街道 · 中原中路一社区 · 第01网格', '棉纺路街道 · 中原中路一社区']);
  });

  it('and back again leaves every scope as it was, and still knows the time in between', async () => {
    expect((await move('410102006009', '410102006')).body.path).toBe(ZHONGYUAN_FIRST);
    const old = await signIn(t, { name: '旧街道', grants: [{ role: 'streetLeader', divisionPath: SANGUANMIAO, subjectId: null }] });
    const fresh = await signIn(t, { name: '新街道', grants: [{ role: 'streetLeader', divisionPath: '/410102/410102003/', subjectId: null }] });
    const { SessionReader } = await import('../src/modules/identity/session.reader.ts');
    const prefixesOf = async (who: SignedIn) => [...new Set((await t.get(SessionReader).find(who.token)).grants.flatMap(({ prefixes }) => prefixes))];
    expect((await prefixesOf(old)).filter((prefix) => !prefix.startsWith('/410102/410102003/410102006009/'))).toEqual([SANGUANMIAO]);
    expect(await prefixesOf(old)).toContain('/410102/410102003/410102006009/');
    expect(await prefixesOf(fresh)).toEqual(['/410102/410102003/']);
    expect(await prefixesOf(admin)).toEqual([DISTRICT]);
  });

  it.each([
    ['where it is already', '410102006009', '410102006', '已经在这个上级之下'],
    ['below itself', '410102006009', '410102006009-01', '不能移到自己或自己的下级之下'],
    ['where its level does not belong', '410102006009', '410102004009', '社区（村）只能挂在街道之下'],
  ])('is refused %s', async (_what, code, parent, message) => {
    expect((await move(code, parent)).body.error).toMatchObject({ code: 'DIVISION_MOVE_REFUSED', message });
  });

  it('needs both ends inside one’s scope, and the permission', async () => {
    const half = await signIn(t, { name: '半个', grants: [{ role: 'platformAdmin', divisionPath: QINLING, subjectId: null }] });
    expect((await move('410102004009', '410102006', half.token)).status).toBe(404);
    const leader = await signIn(t, { name: '陈书记', grants: [{ role: 'communityLeader', divisionPath: JINYI_EAST, subjectId: null }] });
    expect((await move('410102004009', '410102006', leader.token)).status).toBe(403);
  });

  it('ends in one place when it is asked for two at once, and the tree stays whole', async () => {
    const answers = await t.atOnce(4, (index) => move('410102004009', index % 2 === 0 ? '410102006' : '410102003'));
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    expect(answers.every(({ status }) => [200, 409].includes(status))).toBe(true);
    const broken = await t.manager.query<{ n: number | string }[]>(
      "SELECT COUNT(*) AS n FROM division d JOIN division p ON p.id = d.parent_id WHERE d.path <> CONCAT(p.path, d.code, '/')",
    );
    expect(Number(broken[0]?.n)).toBe(0);
    const open = await t.manager.query<object[]>('SELECT division_id FROM division_history WHERE to_at IS NULL GROUP BY division_id HAVING COUNT(*) > 1');
    expect(open).toEqual([]);
  });

  it('does not cross a child that is made at the same time', async () => {
    const { upload } = await import('./support/upload.ts');
    const children = Array.from({ length: 6 }, (_unused, index) => `410102004008-1${index}`);
    const importOne = (code: string) => upload(t, gridStaffApi.importDivisions, {
      token: admin.token, name: 'a.csv', bytes: `编码,层级,名称,上级编码\n${code},三级网格,新网格,410102004008`,
    });
    await Promise.all([...children.slice(0, 3).map(importOne), move('410102004008', '410102006'), ...children.slice(3).map(importOne)]);
    const broken = await t.manager.query<{ n: number | string }[]>(
      "SELECT COUNT(*) AS n FROM division d JOIN division p ON p.id = d.parent_id WHERE d.path <> CONCAT(p.path, d.code, '/')",
    );
    expect(Number(broken[0]?.n)).toBe(0);
  });
});

describe('offices', () => {
  const assign = (token: string, id: string, body: AssignRoleRequest | Record<string, unknown>) => t.call(gridStaffApi.assignRole, { token, params: { id }, body });

  async function leaderOfJinyuan(): Promise<SignedIn> {
    return signIn(t, { name: '金书记', grants: [{ role: 'communityLeader', divisionPath: await pathOf('410102004008'), subjectId: null }] });
  }

  async function pathOf(code: string): Promise<string> {
    return (await t.call(gridApi.getDivision, { params: { code } })).body.path;
  }

  it('are given below one’s own, work on the next request, and are ended', async () => {
    const leader = await leaderOfJinyuan();
    const neighbour = await signIn(t, { name: '热心人' });
    const given = await assign(leader.token, neighbour.personId, { role: 'communityStaff', divisionCode: '410102004008' });
    expect(given.body).toMatchObject({ role: 'communityStaff', roleLabel: '社区工作人员', from: '2026-11-22', to: null, assignedBy: '金**', endedBy: null });
    expect((await t.call(gridStaffApi.listTree, { token: neighbour.token })).status).toBe(200);
    const end = () => t.call(gridStaffApi.endRole, { token: leader.token, params: { id: given.body.id }, body: { reason: '工作调整' } });
    expect((await end()).body).toMatchObject({ endedBy: '金**', endReason: '工作调整' });
    expect((await t.call(gridStaffApi.listTree, { token: neighbour.token })).status).toBe(403);
    expect((await end()).body.error.code).toBe('ROLE_ALREADY_ENDED');
  });

  it('begin and end on their days, in Shanghai', async () => {
    const leader = await leaderOfJinyuan();
    const stand = await signIn(t, { name: '代班的' });
    await assign(leader.token, stand.personId, { role: 'communityStaff', divisionCode: '410102004008', from: '2026-11-23', to: '2026-11-24' });
    const statusAt = async (instant: string) => {
      t.clock.set(instant);
      const { body } = await t.call(identityApi.logInByWechat, { body: { code: stand.wechatCode } });
      return (await t.call(gridStaffApi.listTree, { token: body.accessToken })).status;
    };
    expect(await statusAt('2026-11-22T15:59:59.999Z')).toBe(403);
    expect(await statusAt('2026-11-22T16:00:00.000Z')).toBe(200);
    expect(await statusAt('2026-11-24T15:59:59.999Z')).toBe(200);
    expect(await statusAt('2026-11-24T16:00:00.000Z')).toBe(403);
    await t.runJob('grid.end-expired-roles');
    admin.token = (await t.call(identityApi.logInByWechat, { body: { code: admin.wechatCode } })).body.accessToken;
    const detail = await t.call(gridStaffApi.getPerson, { token: admin.token, params: { id: stand.personId } });
    expect(detail.body.otherRoles).toMatchObject([{ endReason: '任期届满', endedBy: '系统' }]);
  });

  it('are refused where they do not belong, twice, above oneself, outside one’s area, to oneself, and without a shop for a clerk', async () => {
    const leader = await leaderOfJinyuan();
    const somebody = await signIn(t, { name: '某某' });
    const codeOf = async (body: Record<string, unknown>, id = somebody.personId) => (await assign(leader.token, id, body)).body.error?.code;
    expect(await codeOf({ role: 'gridLeader', divisionCode: '410102004008' })).toBe('ROLE_LEVEL_WRONG');
    expect(await codeOf({ role: 'communityStaff', divisionCode: '410102004008' })).toBeUndefined();
    expect(await codeOf({ role: 'communityStaff', divisionCode: '410102004008' })).toBe('ROLE_ALREADY_HELD');
    expect(await codeOf({ role: 'communityLeader', divisionCode: '410102004008' })).toBe('ROLE_NOT_YOURS_TO_GIVE');
    expect(await codeOf({ role: 'communityStaff', divisionCode: '410102006002' })).toBe('NOT_FOUND');
    expect(await codeOf({ role: 'communityStaff', divisionCode: '410102004008' }, leader.personId)).toBe('NOT_ON_YOURSELF');
    expect(await codeOf({ role: 'communityStaff', divisionCode: '410102004008' }, NOBODY)).toBe('NOT_FOUND');
    expect(await codeOf({ role: 'stockClerk', divisionCode: '410102004008' })).toBe('INVALID_INPUT');
    expect(await codeOf({ role: 'stockClerk', divisionCode: '410102004008', subjectId: NOBODY })).toBeUndefined();
    expect(await codeOf({ role: 'communityStaff', divisionCode: '410102004008', subjectId: NOBODY })).toBe('INVALID_INPUT');
    expect(await codeOf({ role: 'gridWorker', divisionCode: '410102004008-10', from: '2026-12-01', to: '2026-11-01' })).toBe('INVALID_INPUT');
  });

  it('are held once when three are given at once, and a repeat with the same key gets the same answer', async () => {
    const leader = await leaderOfJinyuan();
    const somebody = await signIn(t, { name: '某人' });
    const body = { role: 'communityStaff' as const, divisionCode: '410102004008' };
    const answers = await t.atOnce(3, () => assign(leader.token, somebody.personId, body));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const other = await signIn(t, { name: '另人' });
    const key = 'same-key-for-both-0001';
    const twice = await t.atOnce(2, () => t.call(gridStaffApi.assignRole, { token: leader.token, params: { id: other.personId }, body, key }));
    expect(twice[0]?.body).toEqual(twice[1]?.body);
    expect(twice[0]?.status).toBe(200);
  });
});

describe('people', () => {
  it('are listed inside one’s own area only, found by phone, full name or nickname, and by office', async () => {
    const leader = await signIn(t, { name: '东书记', grants: [{ role: 'communityLeader', divisionPath: (await t.call(gridApi.getDivision, { params: { code: '410102004009' } })).body.path, subjectId: null }] });
    const home = (await t.call(gridApi.getDivision, { params: { code: '410102004009' } })).body.path;
    const near = await signIn(t, { name: '张三丰', phone: '13700000001', homePath: home });
    const far = await signIn(t, { name: '张三丰', phone: '13700000002', homePath: '/410102/410102003/410102003001/' });
    await t.call(identityApi.updateMe, { token: near.token, body: { nickname: '太极爱好者' } });
    await t.runJob('moderation.check');
    const find = async (query: Record<string, unknown>) => (await t.call(gridStaffApi.listPeople, { token: leader.token, query })).body.items.map(({ personId }) => personId);
    expect(await find({ q: '13700000001' })).toEqual([near.personId]);
    expect(await find({ q: '13700000002' })).toEqual([]);
    expect(await find({ q: '张三丰' })).toEqual([near.personId]);
    expect(await find({ q: '太极' })).toEqual([near.personId]);
    expect(await find({ q: '张' })).toEqual([]);
    expect(await find({ role: 'communityLeader' })).toContain(leader.personId);
    expect(await find({ role: 'communityLeader' })).not.toContain(near.personId);
    expect((await t.call(gridStaffApi.listPeople, { token: leader.token, query: { division: '410102003' } })).status).toBe(404);
    expect((await t.call(gridStaffApi.getPerson, { token: leader.token, params: { id: far.personId } })).status).toBe(404);
    expect(JSON.stringify((await t.call(gridStaffApi.getPerson, { token: leader.token, params: { id: near.personId } })).body)).not.toContain('13700000001');
  });

  it('move to another community with a reason, and the history says from where', async () => {
    const home = (await t.call(gridApi.getDivision, { params: { code: '410102004009' } })).body;
    const leader = await signIn(t, { name: '东书记', grants: [{ role: 'communityLeader', divisionPath: home.path, subjectId: null }] });
    const mover = await signIn(t, { name: '搬家的', homePath: home.path });
    const move = (divisionCode: string | null, id = mover.personId) => t.call(gridStaffApi.movePerson, { token: leader.token, params: { id }, body: { divisionCode, reason: '搬到新家' } });
    expect((await move('410102003')).status).toBe(400);
    expect((await move('410102003001')).body.homeName).toBe('棉纺路街道 · 三棉东社区');
    expect((await move(null)).status).toBe(404);
    const detail = await t.call(gridStaffApi.getPerson, { token: admin.token, params: { id: mover.personId } });
    expect(detail.body.moves[0]).toMatchObject({ fromName: home.fullName, toName: '棉纺路街道 · 三棉东社区', movedBy: '东**', reason: '搬到新家' });
  });

  it('page through without a double or a gap', async () => {
    t.clock.advance(DAY_MS);
    admin.token = (await t.call(identityApi.logInByWechat, { body: { code: admin.wechatCode } })).body.accessToken;
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const { body } = await t.call(gridStaffApi.listPeople, { token: admin.token, query: { limit: 7, ...(cursor ? { cursor } : {}) } });
      seen.push(...body.items.map(({ personId }) => personId));
      cursor = body.nextCursor;
    }
    const [row] = await t.manager.query<{ n: number | string }[]>('SELECT COUNT(*) AS n FROM person');
    expect(seen).toHaveLength(Number(row?.n));
    expect(new Set(seen).size).toBe(seen.length);
  });
});

it('leaves the tree, its history and the offices whole', async () => {
  const { gridInvariants } = await import('../src/modules/grid/grid.invariants.ts');
  for (const { id, sql } of gridInvariants) {
    const [row] = await t.manager.query<{ violations: number | string }[]>(sql);
    expect({ id, violations: Number(row?.violations) }).toEqual({ id, violations: 0 });
  }
});
