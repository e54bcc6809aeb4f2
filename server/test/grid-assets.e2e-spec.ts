import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AssetId } from '@yuandian/shared/common/ids';
import { ASSET_COLUMNS } from '@yuandian/shared/grid/asset.rules';
import type { FindAssetsQuery, SaveAssetRequest } from '@yuandian/shared/grid/asset.types';
import { gridApi, gridStaffApi } from '@yuandian/shared/grid/grid.api';
import { newId } from '../src/common/ids/new-id.ts';
import { writeSheet } from '../src/common/sheets/write-sheet.ts';
import { countViolations } from './support/count-violations.ts';
import { DISTRICT, ensureDivision, JINYI_EAST, QINLING, ZHONGYUAN_FIRST } from './support/divisions.ts';
import { signIn, type SignedIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';
import { upload } from './support/upload.ts';
import { must } from './support/volunteering.ts';

const FIRST_GRID = `${JINYI_EAST}410102004009-01/`;
const LAMP = '4101020118000001';

let t: TestApp;
let desk: SignedIn;
let worker: SignedIn;
let stranger: SignedIn;
let admin: SignedIn;

beforeAll(async () => {
  t = await startTestApp();
  for (const path of [FIRST_GRID, ZHONGYUAN_FIRST]) await ensureDivision(t, path);
  const staff = (name: string, role: 'communityStaff' | 'gridWorker' | 'platformAdmin', divisionPath: string) => signIn(t, { name, grants: [{ role, divisionPath, subjectId: null }] });
  desk = await staff('冯干事', 'communityStaff', JINYI_EAST);
  worker = await staff('吴网格', 'gridWorker', FIRST_GRID);
  stranger = await staff('孙干事', 'communityStaff', ZHONGYUAN_FIRST);
  admin = await staff('朱平台', 'platformAdmin', DISTRICT);
});
afterAll(async () => { await t.close(); });

const requestOf = (over: Partial<SaveAssetRequest> = {}): SaveAssetRequest => ({
  code: LAMP, divisionCode: '410102004009-01', address: '1号楼东侧', label: '西-1', point: { latitude: 34.748123, longitude: 113.612345 }, keeper: null, version: 0, reason: '普查登记', ...over,
});
const save = (id: AssetId, body: SaveAssetRequest, who = desk) => t.call(gridStaffApi.saveAsset, { token: who.token, params: { assetId: id }, body });
const register = async (over: Partial<SaveAssetRequest>): Promise<AssetId> => must(await save(newId(), requestOf(over))).id;
const find = async (query: Partial<FindAssetsQuery> = {}) => must(await t.call(gridApi.findAssets, { query: { divisionPath: JINYI_EAST, ...query } }));
const list = async (who: SignedIn, query: object = {}) => must(await t.call(gridStaffApi.listAssets, { token: who.token, query })).items.map(({ code }) => code);
const file = (...rows: string[][]) => [ASSET_COLUMNS, ...rows].map((row) => row.join(',')).join('\r\n');
const bring = (bytes: Buffer | string, query: Record<string, string> = {}, who = desk) => upload(t, gridStaffApi.importAssets, { token: who.token, name: '部件.csv', bytes, query });

async function fingerprint(): Promise<string> {
  const rows = await Promise.all(['asset', 'asset_history', 'grid_import', 'audit_entry'].map((table) => t.manager.query<object[]>(`SELECT * FROM ${table} ORDER BY id`)));
  return JSON.stringify(rows);
}

describe('the register of public assets', () => {
  let lamp: AssetId;

  it('takes one in, and tells it to everybody without the keeper', async () => {
    const made = must(await save(newId(), requestOf({ keeper: '城市照明管护单位' })));
    lamp = made.id;
    expect(made).toMatchObject({
      code: LAMP, classCode: '0118', name: '路灯杆 西-1', divisionPath: FIRST_GRID, address: '1号楼东侧', point: { latitude: 34.748123, longitude: 113.612345 },
      keeper: '城市照明管护单位', status: 'IN_USE', version: 1, history: [{ title: '登记', by: '冯**', reason: '普查登记' }],
    });
    const open = must(await t.call(gridApi.getAsset, { params: { assetCode: LAMP } }));
    expect(open).toMatchObject({ id: lamp, name: '路灯杆 西-1' });
    expect(open).not.toHaveProperty('keeper');
  });

  it.each([
    ['a class that is none', { code: '4101029999000001' }, 'code'],
    ['the code of another district', { code: '4101030118000001' }, 'code'],
    ['a street as its place', { code: '4101020118000077', divisionCode: '410102004' }, 'divisionCode'],
    ['half a point', { code: '4101020118000077', point: { latitude: 34.7 } as never }, 'point.longitude'],
  ])('refuses %s', async (_what, over, field) => {
    const { status, body } = await save(newId(), requestOf(over), admin);
    expect([status, body.error.details?.fields?.[0]?.field]).toEqual([400, field]);
  });

  it('has a code once', async () => {
    const answers = await t.atOnce(2, () => save(newId(), requestOf({ code: '4101020118000009' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await save(newId(), requestOf())).body.error.code).toBe('ASSET_CODE_TAKEN');
  });

  it('is edited on the version that was read, and keeps what it was', async () => {
    const edit = requestOf({ version: 1, keeper: '城市照明管护单位', address: '1号楼西侧', reason: '灯杆移位' });
    const [one, other] = await t.atOnce(2, () => save(lamp, edit));
    expect([one?.status, other?.status].sort()).toEqual([200, 409]);
    const now = must(await t.call(gridStaffApi.getAsset, { token: worker.token, params: { assetId: lamp } }));
    expect(now).toMatchObject({ version: 2, address: '1号楼西侧' });
    expect(now.history.map(({ title, reason }) => [title, reason])).toEqual([['修改', '地址：灯杆移位'], ['登记', '普查登记']]);
    expect((await save(lamp, requestOf({ version: 2, code: '4101020118000002' }))).body.error.details?.fields?.[0]?.field).toBe('code');
  });

  it('is seen and changed by the people of its place alone', async () => {
    expect(await list(worker, { q: LAMP })).toEqual([LAMP]);
    expect(await list(stranger)).toEqual([]);
    expect((await t.call(gridStaffApi.getAsset, { token: stranger.token, params: { assetId: lamp } })).status).toBe(404);
    expect((await save(lamp, requestOf({ version: 2 }), worker)).status).toBe(403);
    // Neither may a stranger take a thing of another place over by an edit that names their own.
    expect((await save(lamp, requestOf({ version: 2, divisionCode: '410102006009' }), stranger)).status).toBe(404);
    expect((await t.call(gridStaffApi.removeAsset, { token: stranger.token, params: { assetId: lamp }, body: { reason: '不是我的' } })).status).toBe(404);
  });

  it('is removed and restored, never deleted, and offered only while it is there', async () => {
    const remove = () => t.call(gridStaffApi.removeAsset, { token: desk.token, params: { assetId: lamp }, body: { reason: '灯杆撞断，已拆除' } });
    expect((await t.atOnce(2, remove)).map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await t.call(gridApi.getAsset, { params: { assetCode: LAMP } })).status).toBe(404);
    expect((await find({ q: LAMP }))).toEqual([]);
    expect(await list(desk, { status: 'REMOVED' })).toEqual([LAMP]);
    expect((await save(lamp, requestOf({ version: 3 }))).body.error.code).toBe('WRONG_STATE');
    const back = must(await t.call(gridStaffApi.restoreAsset, { token: desk.token, params: { assetId: lamp }, body: { reason: '装回原处' } }));
    expect([back.status, back.history[0]?.title]).toEqual(['IN_USE', '恢复']);
  });

  it('keeps its node open while it stands there', async () => {
    const { body } = await t.call(gridStaffApi.closeDivision, { token: admin.token, params: { code: '410102004009-01' }, body: { reason: '合并网格' } });
    expect(body.error.code).toBe('DIVISION_IN_USE');
  });
});

describe('choosing an asset', () => {
  beforeAll(async () => {
    await register({ code: '4101020126000001', address: '中心花园', label: null, point: { latitude: 34.7490, longitude: 113.6130 } });
    await register({ code: '4101020118000010', divisionCode: '410102004009', address: '3号楼前', label: '西-10', point: { latitude: 34.7500, longitude: 113.6140 } });
    await register({ code: '4101020101000001', address: '北门', label: null, point: null });
  });

  it('lists those of the community and the wanted class first', async () => {
    const found = await find({ classes: '0118' });
    expect(found.map(({ code, fits }) => [code, fits])).toEqual([
      [LAMP, true], ['4101020118000009', true], ['4101020118000010', true], ['4101020101000001', false], ['4101020126000001', false],
    ]);
    expect(await find({ divisionPath: ZHONGYUAN_FIRST })).toEqual([]);
  });

  it('puts the nearest first, and who has no point last', async () => {
    const found = await find({ latitude: 34.7500, longitude: 113.6141 });
    expect(found[0]).toMatchObject({ code: '4101020118000010', distanceMeters: 9 });
    expect(found.at(-1)).toMatchObject({ code: '4101020101000001', distanceMeters: null });
  });

  it.each([['花园', '4101020126000001'], ['西-10', '4101020118000010'], ['0101000001', '4101020101000001']])('finds %s', async (q, code) => {
    expect((await find({ q })).map((one) => one.code)).toEqual([code]);
  });

  it.each([['classes', { classes: '01-18' }], ['latitude', { latitude: 91 }], ['divisionPath', { divisionPath: '../' }]])('refuses a wrong %s', async (field, query) => {
    const { status, body } = await t.call(gridApi.findAssets, { query: { divisionPath: JINYI_EAST, ...query } });
    expect([status, body.error.details?.fields?.[0]?.field]).toEqual([400, field]);
  });
});

describe('a file of assets', () => {
  const BIN = ['4101020305000001', '410102004009-01', '2号楼旁', '桶-1', '34.7481', '113.6122', '环卫保洁单位'];

  it('is judged without a change, taken whole, and changes nothing the second time', async () => {
    const before = await fingerprint();
    expect((await bring(file(BIN), { dryRun: 'true' })).body).toMatchObject({ kind: 'assets', dryRun: true, applied: false, created: 1, problemCount: 0 });
    expect(await fingerprint()).toBe(before);
    expect((await bring(file(BIN))).body).toMatchObject({ applied: true, created: 1 });
    expect((await bring(file(BIN))).body).toMatchObject({ applied: true, created: 0, unchanged: 1 });
    // Columns that are not there leave what they would say.
    expect((await bring('标识码,所在编码,地址\r\n4101020305000001,410102004009-01,2号楼北')).body).toMatchObject({ changed: 1 });
    const [row] = must(await t.call(gridStaffApi.listAssets, { token: desk.token, query: { q: '桶-1' } })).items;
    expect(row).toMatchObject({ address: '2号楼北', keeper: '环卫保洁单位', point: { latitude: 34.7481, longitude: 113.6122 } });
  });

  it('is what an export gives', async () => {
    const exported = await fetch(`${t.baseUrl}/api/v1${gridStaffApi.exportAssets.path}?format=xlsx`, { headers: { authorization: `Bearer ${desk.token}` } });
    expect((await bring(Buffer.from(await exported.arrayBuffer()))).body).toMatchObject({ applied: true, created: 0, changed: 0, unchanged: 6 });
    expect((await bring((await writeSheet('xlsx', ASSET_COLUMNS, [BIN])).bytes, { dryRun: 'true' })).body).toMatchObject({ changed: 1, problemCount: 0 });
  });

  it('is refused whole when one line is wrong, with every line and column', async () => {
    const before = await fingerprint();
    const { status, body } = await bring(file(
      ['4101020305000002', '410102004009', '3号楼旁', '', '', '', ''],
      ['410102030500000', '410102004009', '四号楼', '', '', '', ''],
      ['4101020305000003', '410102006009', '别人的社区', '', '', '', ''],
      ['4101020305000004', '410102004009', '五号楼', '', '34.7', '', ''],
      ['4101020305000005', '410102004009', '六号楼', '', 'north', '113', ''],
      ['4101020305000002', '410102004009', '又一个', '', '', '', ''],
      ['4101020305000006', '410102004009', '短', '', '', '', ''],
    ));
    expect(status).toBe(422);
    const report = body.error.details?.report as { problems: { line: number; column: string | null }[] };
    expect(report.problems.map(({ line, column }) => [line, column])).toEqual([[3, '标识码'], [4, '所在编码'], [5, '纬度'], [6, '纬度'], [7, '标识码'], [8, '地址']]);
    expect(await fingerprint()).toBe(before);
  });

  it('is not for people of another place', async () => {
    const { status, body } = await bring(file(['4101020305000001', '410102006009', '抢过来', '', '', '', '']), {}, stranger);
    expect([status, (body.error.details?.report as { problems: { problem: string }[] }).problems[0]?.problem]).toEqual([422, '已登记在别的辖区']);
    expect((await bring(file(BIN), {}, worker)).status).toBe(403);
  });

  it('two files at once make each asset once', async () => {
    const rows = Array.from({ length: 20 }, (_, index) => [`41010203050001${String(index).padStart(2, '0')}`, '410102004009', `${index + 1}号楼旁`, '', '', '', '']);
    const answers = await t.atOnce(2, () => bring(file(...rows)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers.map(({ body }) => body.created).sort()).toEqual([0, 20]);
  });
});

describe('invariants', () => {
  it('hold, and see a class that is not the code’s', async () => {
    const ofAssets = (await import('../src/modules/grid/grid.invariants.ts')).gridInvariants.filter(({ id }) => id === 'A5');
    expect(await countViolations(t, ofAssets)).toBe(0);
    await t.manager.query("UPDATE asset SET class_code = '0101' WHERE code = ?", [LAMP]);
    expect(await countViolations(t, ofAssets)).toBe(1);
  });

  it('the street sees its communities', async () => {
    const street = await signIn(t, { name: '卫主任', grants: [{ role: 'streetLeader', divisionPath: QINLING, subjectId: null }] });
    expect((await list(street, { division: '410102004009', limit: 3 }))).toHaveLength(3);
    expect((await t.call(gridStaffApi.listAssets, { token: street.token, query: { division: '410102006009' } })).status).toBe(404);
  });
});
