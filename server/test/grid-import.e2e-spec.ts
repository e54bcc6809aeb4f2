import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gridApi, gridStaffApi } from '@yuandian/shared/grid/grid.api';
import { DIVISION_COLUMNS, PEOPLE_COLUMNS } from '@yuandian/shared/grid/grid.rules';
import { identityApi } from '@yuandian/shared/identity/identity.api';
import { writeSheet } from '../src/common/sheets/write-sheet.ts';
import { DISTRICT, ensureDivision, JINYI_EAST, QINLING, SANGUANMIAO, ZHONGYUAN_FIRST } from './support/divisions.ts';
import { signIn, type SignedIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';
import { upload } from './support/upload.ts';

let t: TestApp;
let admin: SignedIn;
let leader: SignedIn;

beforeAll(async () => {
  t = await startTestApp();
  for (const path of [JINYI_EAST, ZHONGYUAN_FIRST]) await ensureDivision(t, path);
  admin = await signIn(t, { name: '朱平台', grants: [{ role: 'platformAdmin', divisionPath: DISTRICT, subjectId: null }] });
  leader = await signIn(t, { name: '陈书记', phone: '13900000001', grants: [{ role: 'communityLeader', divisionPath: JINYI_EAST, subjectId: null }] });
});
afterAll(async () => { await t.close(); });

const csv = (header: readonly string[], ...rows: string[][]) => [header, ...rows].map((row) => row.join(',')).join('\r\n');
const divisions = (...rows: string[][]) => csv(DIVISION_COLUMNS, ...rows);
const people = (...rows: string[][]) => csv(PEOPLE_COLUMNS, ...rows);

const importDivisions = (bytes: Buffer | string, query: Record<string, string> = {}, who = admin) =>
  upload(t, gridStaffApi.importDivisions, { token: who.token, name: '网格.csv', bytes, query });
const importPeople = (bytes: Buffer | string, query: Record<string, string> = {}, who = leader) =>
  upload(t, gridStaffApi.importPeople, { token: who.token, name: '人员.csv', bytes, query });

async function fingerprint(): Promise<string> {
  const tables = ['division', 'division_history', 'division_alias', 'person', 'person_role', 'grid_import', 'audit_entry'];
  const rows = await Promise.all(tables.map((table) => t.manager.query<object[]>(`SELECT * FROM ${table} ORDER BY id`)));
  return JSON.stringify(rows);
}

describe('importing the tree', () => {
  const FIVE_GRIDS = ['01', '02', '03', '04', '05'].map((number, index) => [`410102006009-${number}`, '三级网格', `第${index + 1}网格`, '410102006009', '演示范围', '400', '0371-00000001']);

  it('shows on a dry run what would happen, and does nothing', async () => {
    const before = await fingerprint();
    const { status, body } = await importDivisions(divisions(...FIVE_GRIDS), { dryRun: 'true' });
    expect(status).toBe(200);
    expect(body).toEqual({ kind: 'divisions', fileName: '网格.csv', dryRun: true, applied: false, rows: 5, created: 5, changed: 0, unchanged: 0, problemCount: 0, problems: [] });
    expect(await fingerprint()).toBe(before);
  });

  it('makes the grids, children before parents in the file or not, and takes the same file again without a change', async () => {
    const file = divisions(['410102006009-01-01', '微网格', '一号院', '410102006009-01', '', '60', ''], ...FIVE_GRIDS);
    expect((await importDivisions(file)).body).toMatchObject({ applied: true, created: 6, unchanged: 0 });
    expect((await importDivisions(file)).body).toMatchObject({ applied: true, created: 0, unchanged: 6 });
    const micro = await t.call(gridApi.getDivision, { params: { code: '410102006009-01-01' } });
    expect(micro.body).toMatchObject({ path: `${ZHONGYUAN_FIRST}410102006009-01/410102006009-01-01/`, fullName: '三官庙街道 · 中原中路一社区 · 第1网格 · 一号院', households: 60, coverage: null });
    const records = await t.call(gridStaffApi.listImports, { token: admin.token });
    expect(records.body.items).toMatchObject([{ rows: 6, unchanged: 6, fileName: '网格.csv' }, { rows: 6, created: 6 }]);
  });

  it('takes XLSX, and what it exported itself', async () => {
    const rows = FIVE_GRIDS.map(([code = '', level = '', , parent = '']) => [code, level, '改过名的网格', parent]);
    const xlsx = await writeSheet('xlsx', DIVISION_COLUMNS.slice(0, 4), rows);
    expect((await importDivisions(xlsx.bytes)).body).toMatchObject({ applied: true, changed: 5 });
    for (const format of ['csv', 'xlsx'] as const) {
      const exported = await fetch(`${t.baseUrl}/api/v1${gridStaffApi.exportDivisions.path}?format=${format}`, { headers: { authorization: `Bearer ${admin.token}` } });
      expect(exported.headers.get('content-disposition')).toContain(encodeURIComponent(`网格.${format}`));
      expect((await importDivisions(Buffer.from(await exported.arrayBuffer()))).body).toMatchObject({ applied: true, created: 0, changed: 0, unchanged: 11 });
    }
    const history = await t.call(gridStaffApi.getDivision, { token: admin.token, params: { code: '410102006009-02' } });
    expect(history.body.history.map(({ name, to }) => [name, to === null])).toEqual([['三官庙街道 · 中原中路一社区 · 改过名的网格', true], ['三官庙街道 · 中原中路一社区 · 第2网格', false]]);
    expect(history.body.coverage).toBe('演示范围');
  });

  it('takes nothing of a file that is half bad, and says every line and column that is wrong', async () => {
    const before = await fingerprint();
    const answer = await importDivisions(divisions(
      ['410102006009-06', '三级网格', '第六网格', '410102006009', '', '', ''],
      ['410102006009-7', '三级网格', '第七网格', '410102006009', '', '', ''],
      ['410102006009-08', '楼栋', '第八网格', '410102006009', '', '', ''],
      ['410102006009-09', '三级网格', '第九网格', '410102006', '', '', ''],
      ['410102006009-06', '三级网格', '又一个第六', '410102006009', '', '', ''],
      ['410102006009-10', '三级网格', '第十网格', '410102999999', '', '', ''],
      ['410102006009-11', '三级网格', '第十一网格', '410102006009', '', '很多', '打电话'],
      ['410102006009-01', '微网格', '改了层级', '410102006009', '', '', ''],
      ['410102006009-02', '三级网格', '换了上级', '410102004009', '', '', ''],
    ));
    expect(answer.status).toBe(422);
    expect(answer.body.error.code).toBe('IMPORT_REFUSED');
    const { problems, applied } = answer.body.error.details?.report as { problems: { line: number; column: string; problem: string }[]; applied: boolean };
    expect(applied).toBe(false);
    expect(problems.map(({ line, column }) => `${line} ${column}`)).toEqual(['3 编码', '4 层级', '5 上级编码', '6 编码', '7 上级编码', '8 户数', '8 监督电话', '9 编码', '10 上级编码']);
    expect(problems.find(({ line }) => line === 6)?.problem).toBe('与第 2 行重复');
    expect(await fingerprint()).toBe(before);
  });

  it('keeps a street’s importer inside the street', async () => {
    const street = await signIn(t, { name: '街道', grants: [{ role: 'districtAdmin', divisionPath: QINLING, subjectId: null }] });
    const inside = ['410102004009-01', '三级网格', '第一网格', '410102004009', '', '', ''];
    const outside = ['410102006009-12', '三级网格', '第十二网格', '410102006009', '', '', ''];
    expect((await importDivisions(divisions(inside, outside), {}, street)).status).toBe(422);
    expect((await importDivisions(divisions(inside), {}, street)).status).toBe(200);
    expect((await importDivisions(divisions(['410103', '区', '二七区', '', '', '', '']), {}, admin)).status).toBe(422);
  });

  it('makes each node once when the same file comes three times at once', async () => {
    const file = divisions(['410102006009-21', '三级网格', '第廿一网格', '410102006009', '', '', ''], ['410102006009-22', '三级网格', '第廿二网格', '410102006009', '', '', '']);
    const answers = await t.atOnce(3, () => importDivisions(file));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers.map(({ body }) => body.created).sort()).toEqual([0, 0, 2]);
  });

  it.each([
    ['an image', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, 0xff]), 400, 'IMPORT_UNREADABLE'],
    ['half a workbook', Buffer.from('PK\u0003\u0004garbage'), 400, 'IMPORT_UNREADABLE'],
    ['another table', Buffer.from('a,b\n1,2'), 422, 'IMPORT_REFUSED'],
    ['nothing', Buffer.alloc(0), 422, 'IMPORT_REFUSED'],
    ['too many rows', Buffer.from(`${DIVISION_COLUMNS.join(',')}\n${'x,y,z,w\n'.repeat(5_001)}`), 413, 'TOO_LARGE'],
    ['too many bytes', Buffer.alloc(2 * 1024 * 1024 + 1, 'a'), 413, 'TOO_LARGE'],
  ])('refuses %s', async (_what, bytes, status, code) => {
    const answer = await importDivisions(bytes);
    expect({ status: answer.status, code: answer.body.error.code }).toEqual({ status, code });
  });

  it('refuses a request without a file, in another field, or of no multipart', async () => {
    expect((await upload(t, gridStaffApi.importDivisions, { token: admin.token, name: 'a.csv', bytes: 'x', field: 'photo' })).status).toBe(400);
    expect((await t.call(gridStaffApi.importDivisions, { token: admin.token, body: {} })).status).toBe(400);
    expect((await importDivisions('x', { dryRun: 'maybe' })).body.error.details?.fields?.[0]?.field).toBe('dryRun');
  });

  it('takes five thousand rows in one go', async () => {
    const rows = Array.from({ length: 5_000 }, (_unused, index) => [`410102006009-02-${String(100 + (index % 900))}`, '微网格', `微网格${index}`, '410102006009-02', '', '', '']);
    expect((await importDivisions(divisions(...rows.slice(0, 900)))).body.created).toBe(900);
    expect((await importDivisions(divisions(...rows))).body.error.details?.report).toMatchObject({ problemCount: 4_100 });
  });
});

describe('importing people and their offices', () => {
  const GOOD = ['吴网格', '13811110001', '网格员', '410102004009-01', '2026-01-01', ''];

  it('puts people on the books, who find their office on binding the phone', async () => {
    const answer = await importPeople(people(GOOD, ['郑格长', '13811110002', '三级网格长', '410102004009-01', '', '2027-12-31'], ['吴网格', '13811110001', '社区工作人员', '410102004009', '', '']));
    expect(answer.body).toMatchObject({ applied: true, created: 3 });
    const list = await t.call(gridStaffApi.listPeople, { token: leader.token, query: { q: '13811110001' } });
    expect(list.body.items).toMatchObject([{ displayName: '吴**', maskedPhone: '138****0001', roles: expect.arrayContaining([expect.objectContaining({ role: 'gridWorker', from: '2026-01-01' })]) as unknown }]);
    expect(list.body.items[0]?.roles).toHaveLength(2);
    expect((await importPeople(people(GOOD))).body).toMatchObject({ created: 0, unchanged: 1 });
  });

  it('gives a new term when the last day changes, and keeps the old row', async () => {
    expect((await importPeople(people([...GOOD.slice(0, 5), '2026-12-31']))).body).toMatchObject({ changed: 1 });
    const [person] = (await t.call(gridStaffApi.listPeople, { token: leader.token, query: { q: '吴网格' } })).body.items;
    const detail = await t.call(gridStaffApi.getPerson, { token: leader.token, params: { id: person?.personId ?? '' } });
    expect(detail.body.otherRoles).toMatchObject([{ role: 'gridWorker', to: null, endedBy: '陈**', endReason: '导入新的任期' }]);
  });

  it('takes nothing of a half-bad file', async () => {
    const before = await fingerprint();
    const answer = await importPeople(people(
      ['好人一', '13811110011', '网格员', '410102004009-01', '', ''],
      ['=SUM(A1)', '13811110012', '网格员', '410102004009-01', '', ''],
      ['好人三', '1381111', '网格员', '410102004009-01', '', ''],
      ['好人四', '13811110014', '皇帝', '410102004009-01', '', ''],
      ['好人五', '13811110015', '网格员', '410102006009', '', ''],
      ['好人六', '13811110016', '一级网格长', '410102004009', '', ''],
      ['好人七', '13811110017', '二级网格长', '410102004009', '', ''],
      ['好人八', '13811110018', '商户店员', '410102004009', '', ''],
      ['好人九', '13811110011', '网格员', '410102004009', '', ''],
      ['另一个', '13811110001', '三级网格长', '410102004009-01', '', ''],
      ['陈书记', '13900000001', '社区工作人员', '410102004009', '', ''],
      ['好人十', '13811110020', '网格员', '410102004009-01', '2026-02-30', '2025-01-01'],
      ['好人一', '13811110011', '网格员', '410102004009-01', '', ''],
    ));
    expect(answer.status).toBe(422);
    const { problems } = answer.body.error.details?.report as { problems: { line: number; column: string | null; problem: string }[] };
    expect(problems.map(({ line, column }) => `${line} ${column}`)).toEqual([
      '3 姓名', '4 手机号', '5 角色', '6 编码', '7 角色', '8 角色', '9 角色', '10 角色', '11 姓名', '12 手机号', '13 开始日期', '14 null',
    ]);
    expect(await fingerprint()).toBe(before);
  });

  it('makes one person when the same file comes three times at once', async () => {
    const answers = await t.atOnce(3, () => importPeople(people(['同时的', '13811110030', '网格员', '410102004009-01', '', ''])));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const found = await t.call(gridStaffApi.listPeople, { token: leader.token, query: { q: '13811110030' } });
    expect(found.body.items).toHaveLength(1);
    expect(found.body.items[0]?.roles).toHaveLength(1);
  });

  it('exports masked, formula-safe, and only what one may see', async () => {
    const response = await fetch(`${t.baseUrl}/api/v1${gridStaffApi.exportPeople.path}`, { headers: { authorization: `Bearer ${leader.token}` } });
    const text = await response.text();
    expect(text).toContain('吴**,138****0001');
    expect(text).not.toMatch(/1[3-9]\d{9}/);
    expect(text).not.toContain('朱');
    const far = await fetch(`${t.baseUrl}/api/v1${gridStaffApi.exportPeople.path}?division=410102006`, { headers: { authorization: `Bearer ${leader.token}` } });
    expect(far.status).toBe(404);
    expect(SANGUANMIAO).toContain('410102006');
  });

  it('is refused to residents and to grid leaders', async () => {
    const resident = await signIn(t, { name: '居民' });
    const gridLeader = await signIn(t, { name: '格长', grants: [{ role: 'gridLeader', divisionPath: `${JINYI_EAST}410102004009-01/`, subjectId: null }] });
    for (const who of [resident, gridLeader]) expect((await importPeople(people(GOOD), {}, who)).status).toBe(403);
  });

  it('is in the audit trail', async () => {
    const rows = await t.manager.query<{ action: string }[]>("SELECT DISTINCT action FROM audit_entry WHERE action LIKE 'grid.%.import' ORDER BY action");
    expect(rows.map(({ action }) => action)).toEqual(['grid.divisions.import', 'grid.people.import']);
    expect((await t.call(identityApi.getMe, { token: leader.token })).status).toBe(200);
  });
});
