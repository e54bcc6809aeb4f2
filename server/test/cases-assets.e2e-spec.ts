import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { casesApi, casesRulesApi, casesStaffApi } from '@yuandian/shared/cases/cases.api';
import { ASSET_CLASSES, type AssetClassCode } from '@yuandian/shared/grid/asset-kind';
import { categoriesOfAsset } from '@yuandian/shared/cases/asset.rules';
import type { SubmitCaseRequest } from '@yuandian/shared/cases/report.types';
import type { AssetId, CaseId } from '@yuandian/shared/common/ids';
import { gridStaffApi } from '@yuandian/shared/grid/grid.api';
import type { SaveAssetRequest } from '@yuandian/shared/grid/asset.types';
import { pointsApi } from '@yuandian/shared/points/points.api';
import { readFileSync } from 'node:fs';
import { newId } from '../src/common/ids/new-id.ts';
import { caseWorld, makeCategory, refusal, type CaseWorld } from './support/cases.ts';
import { DISTRICT, ensureDivision, JINYUAN, SANGUANMIAO, ZHONGYUAN_FIRST } from './support/divisions.ts';
import { ledgerOf, plainRule } from './support/ledger.ts';
import type { SignedIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';
import { must } from './support/volunteering.ts';

const GRID_CODE = '410102006009-01';
/** Nobody has to look at it first, and no neighbour has to confirm. */
const YARD_LAMP = 'yard-lamp';

let t: TestApp;
let w: CaseWorld;
let resident: SignedIn;
let number = 0;

beforeAll(async () => {
  t = await startTestApp();
  w = await caseWorld(t);
  await makeCategory(t, { code: YARD_LAMP, name: '院灯不亮', groupCode: 'facility', publicSpace: false, needsVerification: false, earnsPoints: true });
  await makeCategory(t, { code: 'other-matter', name: '其他', groupCode: 'other', needsVerification: false });
  await (await ledgerOf(t)).foundRule(plainRule({ event: 'case.verified-report' }));
});
afterAll(async () => { await t.close(); });
beforeEach(async () => {
  await w.go('2026-11-23T02:00:00.000Z');
  resident = await w.person({ name: '赵大爷', phone: `137${String(10_000_000 + (number += 1))}`, homePath: ZHONGYUAN_FIRST });
});

async function register(over: Partial<SaveAssetRequest> = {}): Promise<AssetId> {
  const body: SaveAssetRequest = {
    code: `4101020118${String((number += 1)).padStart(6, '0')}`, divisionCode: GRID_CODE, address: '三厂绿化西街42号楼', label: null, point: null, keeper: null, version: 0, reason: '普查登记', ...over,
  };
  return must(await t.call(gridStaffApi.saveAsset, { token: w.district.token, params: { assetId: newId() }, body })).id;
}
const lampCase = (assetId: AssetId | undefined, over: Partial<SubmitCaseRequest> = {}): Promise<CaseId> => w.report({ categoryCode: YARD_LAMP, address: `随手写的 ${(number += 1)} 号`, assetId, ...over }, resident);
const file = async (caseId: CaseId) => must(await t.call(casesStaffApi.file, { token: w.desk.token, params: { caseId }, body: {} }));
const staffView = async (caseId: CaseId, who = w.desk) => must(await t.call(casesStaffApi.getCase, { token: who.token, params: { caseId } }));

async function close(caseId: CaseId): Promise<void> {
  await file(caseId);
  must(await t.call(casesStaffApi.takeOn, { token: w.gridLeader.token, params: { caseId }, body: {} }));
  must(await t.call(casesStaffApi.answer, { token: w.gridLeader.token, params: { caseId }, body: { code: 'solved', text: '换好了新的灯泡', photoIds: [await w.photo(w.gridLeader)], noBeforePhoto: '报事时天黑' } }));
  must(await t.call(casesStaffApi.check, { token: w.worker.token, params: { caseId }, body: { passed: true, text: '亮了', photoIds: [await w.photo(w.worker)] } }));
  must(await t.call(casesApi.rate, { token: resident.token, params: { caseId }, body: { solved: 'yes', satisfaction: 5, topics: [] } }));
}

describe('a report of a public asset', () => {
  it('lies in the grid of the asset, has its point, and shows it to who may know the place', async () => {
    const asset = await register({ label: '西-3', point: { latitude: 34.75, longitude: 113.6 } });
    const id = await lampCase(asset, { divisionPath: ZHONGYUAN_FIRST });
    const own = await w.view(id, resident);
    expect(own).toMatchObject({ asset: { id: asset, name: '路灯杆 西-3', address: '三厂绿化西街42号楼' }, point: { latitude: 34.75, longitude: 113.6 } });
    expect(await staffView(id, w.gridLeader)).toMatchObject({ divisionPath: `${ZHONGYUAN_FIRST}${GRID_CODE}/`, asset: { id: asset } });
    must(await t.call(casesApi.follow, { token: w.neighbour.token, params: { caseId: await w.report({ assetId: asset }, resident) } }));
    const others = await w.view(await w.report({ assetId: asset, address: '又一处' }, resident), w.neighbour);
    expect(others.asset).toMatchObject({ id: asset });
  });

  it('refuses one that never was, and one of another community, by the name of the field', async () => {
    const far = await register({ code: '4101020118900001', divisionCode: '410102004008' });
    for (const assetId of [newId() as AssetId, far]) {
      const { status, body } = await w.submit(resident, { assetId });
      expect([status, body.error.details?.fields?.[0]?.field]).toEqual([400, 'assetId']);
    }
    // Without a community of one's own words the asset says where.
    expect(must(await w.submit(resident, { assetId: far, divisionPath: undefined })).status).toBe('SUBMITTED');
  });

  it('knows the exclusive grids of streets apart, which belong to no community', async () => {
    const [campus, mall] = [`${SANGUANMIAO}410102006-Z01/`, '/410102/410102012/410102012-Z02/'];
    for (const path of [campus, mall]) await ensureDivision(t, path);
    const asset = await register({ divisionCode: '410102006-Z01' });
    const { status, body } = await w.submit(resident, { assetId: asset, divisionPath: mall });
    expect([status, body.error.details?.fields?.[0]?.field]).toEqual([400, 'assetId']);
    const id = await lampCase(asset, { divisionPath: undefined });
    expect(await w.column(id, 'division_path')).toBe(campus);
    const move = (divisionPath: string) => t.call(casesStaffApi.recategorise, {
      token: w.district.token, params: { caseId: id }, body: { categoryCode: YARD_LAMP, divisionPath, address: '东门', building: null, reason: '地点填错了' },
    });
    must(await move(campus));
    expect(await w.column(id, 'asset_id')).toBe(asset);
    must(await move(mall));
    expect(await w.column(id, 'asset_id')).toBeNull();
  });

  it('stays one of its asset when that is removed, by a draft that is sent late too', async () => {
    const asset = await register();
    must(await t.call(gridStaffApi.removeAsset, { token: w.district.token, params: { assetId: asset }, body: { reason: '已拆除' } }));
    expect((await w.view(await lampCase(asset), resident)).asset).toMatchObject({ status: 'REMOVED' });
  });

  it('is found by staff through the asset, within their scope', async () => {
    const asset = await register();
    const ids = [await lampCase(asset), await lampCase(asset)];
    const listed = async (who: SignedIn) => must(await t.call(casesStaffApi.listCases, { token: who.token, query: { assetId: asset, box: 'all', order: 'newest' } })).items.map(({ id }) => id);
    expect(await listed(w.desk)).toEqual(ids.toReversed());
    expect(await listed(w.stranger)).toEqual([]);
  });

  it('is told apart or taken off by the desk', async () => {
    const asset = await register();
    const other = await register();
    const id = await lampCase(asset);
    const move = (over: object) => t.call(casesStaffApi.recategorise, {
      token: w.district.token, params: { caseId: id }, body: { categoryCode: YARD_LAMP, divisionPath: ZHONGYUAN_FIRST, address: '核对后的地址', reason: '现场核对', ...over },
    });
    must(await move({}));
    expect((await staffView(id)).asset?.id).toBe(asset);
    must(await move({ assetId: other }));
    expect((await staffView(id)).asset?.id).toBe(other);
    must(await move({ divisionPath: JINYUAN }));
    expect((await staffView(id, w.stranger)).asset).toBeNull();
  });
});

describe('the same asset is the same place', () => {
  it('is what a second reporter is shown first, whatever they call the place', async () => {
    const [asset, other] = [await register(), await register()];
    const mine = await w.report({ assetId: asset, address: '楼前' }, resident);
    const theirs = await w.report({ assetId: other, address: '楼前' }, resident);
    const near = async (query: object) => must(await t.call(casesApi.findNearby, {
      token: w.neighbour.token, query: { categoryCode: 'street-lamp', divisionPath: ZHONGYUAN_FIRST, ...query },
    })).map(({ id }) => id);
    expect(await near({ assetId: asset, address: '说不清在哪' })).toEqual([mine]);
    // Two lamps before one house are two; words alone find both.
    expect(await near({ assetId: asset, address: '楼前' })).toEqual([mine]);
    expect((await near({ address: '楼前' })).toSorted()).toEqual([mine, theirs].toSorted());
  });

  it('comes back as the same matter (A29), and another lamp at the same house does not', async () => {
    const [asset, other] = [await register(), await register()];
    const first = await lampCase(asset, { address: '42号楼门口' });
    await close(first);
    expect(await w.view(await lampCase(asset, { address: '楼道外' }), resident)).toMatchObject({ recurrenceOf: { id: first } });
    expect((await staffView(await lampCase(asset))).former.map(({ id }) => id)).toEqual([first]);
    expect((await w.view(await lampCase(other, { address: '42号楼门口' }), resident)).recurrenceOf).toBeNull();
    // Who names no asset is known by the words.
    expect(await w.view(await lampCase(undefined, { address: '42号楼 门口' }), resident)).toMatchObject({ recurrenceOf: { id: first } });
  });

  it('earns points once in the window, by two reports filed at one moment too', async () => {
    const [asset, other] = [await register(), await register()];
    const wallet = async () => must(await t.call(pointsApi.getWallet, { token: resident.token })).available;
    const before = await wallet();
    const twins = [await lampCase(asset), await lampCase(asset)];
    await Promise.all(twins.map(file));
    const once = await wallet() - before;
    expect(once).toBeGreaterThan(0);
    await file(await lampCase(asset, { address: '换个说法' }));
    expect(await wallet() - before).toBe(once);
    await file(await lampCase(other));
    expect(await wallet() - before).toBe(2 * once);
  });

  it('earns points once for all who report the place at one moment, by the asset or by its words', async () => {
    const paidAt = async (address: string): Promise<number> => {
      const asset = await register();
      const reports: CaseId[] = [];
      for (const assetId of [asset, undefined, asset, undefined]) {
        resident = await w.person({ name: '钱大妈', phone: `137${String(10_000_000 + (number += 1))}`, homePath: ZHONGYUAN_FIRST });
        reports.push(await lampCase(assetId, { address }));
      }
      await Promise.all(reports.map(file));
      return (await t.manager.query(`SELECT id FROM points_transaction WHERE source_id IN (${reports.map(() => '?').join(', ')})`, reports)).length;
    };
    // The first round opens the connections that the others race on.
    const rounds = [await paidAt('绿化西街一号楼前'), await paidAt('绿化西街二号楼前'), await paidAt('绿化西街三号楼前'), await paidAt('绿化西街四号楼前')];
    expect(rounds).toEqual([1, 1, 1, 1]);
  });

  it('earns points once by an asset that was registered elsewhere between two reports', async () => {
    const paidFor = async (): Promise<number> => {
      const assetId = await register();
      const reports: CaseId[] = [];
      for (const divisionCode of ['410102004008', GRID_CODE]) {
        resident = await w.person({ name: '钱大妈', phone: `137${String(10_000_000 + (number += 1))}`, homePath: ZHONGYUAN_FIRST });
        reports.push(await lampCase(assetId, { divisionPath: undefined }));
        const { version, code } = must(await t.call(gridStaffApi.getAsset, { token: w.district.token, params: { assetId } }));
        const body = { code, divisionCode, address: '搬走了', label: null, point: null, keeper: null, version, reason: '移装' };
        must(await t.call(gridStaffApi.saveAsset, { token: w.district.token, params: { assetId }, body }));
      }
      expect(new Set(await Promise.all(reports.map((id) => w.column(id, 'division_path')))).size).toBe(2);
      await Promise.all(reports.map((caseId) => t.call(casesStaffApi.file, { token: w.district.token, params: { caseId }, body: {} }).then(must)));
      return (await t.manager.query(`SELECT id FROM points_transaction WHERE source_id IN (?, ?)`, reports)).length;
    };
    const rounds: number[] = [];
    for (let round = 0; round < 6; round += 1) rounds.push(await paidFor());
    expect(rounds).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('earns no second time within the window of the filing, however long ago the first one was reported', async () => {
    const asset = await register();
    const [first, second, third] = [await lampCase(asset), await lampCase(asset), await lampCase(asset)];
    await w.wait(50 * 24);
    await file(first);
    await w.wait(59 * 24);
    await file(second);
    await w.wait(2 * 24);
    await file(third);
    expect((await Promise.all([first, second, third].map((id) => w.column<number | null>(id, 'points')))).map((points) => points !== null)).toEqual([true, false, true]);
  });
});

describe('the keeper of the asset', () => {
  const unit = async (name: string, kind: 'contractor' | 'community' = 'contractor', divisionPath = SANGUANMIAO) => must(await t.call(casesRulesApi.saveUnit, {
    token: w.district.token, params: { unitId: newId() }, body: { name, kind, divisionPath, phone: null, active: true, version: 0 },
  })).id;
  const rule = async (unitId: string, divisionPath: string, categoryCode: string | null) => must(await t.call(casesRulesApi.saveRoutingRule, {
    token: w.district.token, params: { ruleId: newId() },
    body: { name: '测试规则', position: 10, categoryCode, groupCode: null, divisionPath, time: null, unitId, limit: null, active: true, version: 0 },
  }));
  const advice = async (assetId: AssetId) => {
    const caseId = await lampCase(assetId);
    await file(caseId);
    return must(await t.call(casesStaffApi.getAdvice, { token: w.desk.token, params: { caseId } }));
  };

  it('stays the keeper under another name, also of what named it before it was set up', async () => {
    const early = await register({ keeper: '新城照明队' });
    const [keeper, other] = [await unit('新城照明队'), await unit('老城照明队')];
    const late = await register({ keeper: '新城照明队' });
    const rename = async (unitId: string, name: string, version: number) => must(await t.call(casesRulesApi.saveUnit, {
      token: w.district.token, params: { unitId }, body: { name, kind: 'contractor', divisionPath: SANGUANMIAO, phone: null, active: true, version },
    }));
    await rename(keeper, '照明管理所', 1);
    await rename(other, '新城照明队', 1);
    for (const asset of [early, late]) expect(await advice(asset)).toMatchObject({ unitId: keeper, unitName: '照明管理所' });
    // Written by an edit at the moment of the renaming.
    await t.manager.query('UPDATE asset SET keeper = ? WHERE id = ?', ['新城照明队', early]);
    expect((await advice(early)).unitId).toBe(keeper);
    expect((await advice(await register({ keeper: '新城照明队' }))).unitId).toBe(other);
    const asset = must(await t.call(gridStaffApi.getAsset, { token: w.district.token, params: { assetId: late } }));
    expect([asset.keeper, asset.version]).toEqual(['照明管理所', 2]);
    const { code, divisionCode, address, label, point } = asset;
    const edit = (over: Partial<SaveAssetRequest>) => t.call(gridStaffApi.saveAsset, {
      token: w.district.token, params: { assetId: late }, body: { code, divisionCode, address, label, point, keeper: '照明管理所', version: 2, reason: '核对', ...over },
    });
    expect(refusal(await edit({ keeper: '新城照明队', version: 1 }))).toBe('ASSET_CHANGED');
    must(await edit({ address: '楼北' }));
    expect((await advice(late)).unitId).toBe(keeper);
    must(await edit({ keeper: '新城照明队', version: 3 }));
    expect((await advice(late)).unitId).toBe(other);
  });

  it('gets the case before a wide rule, and not before the rule of this very community', async () => {
    const [keeper, wide, near] = [await unit('路灯管护队'), await unit('市政所', 'contractor', DISTRICT), await unit('社区电工班')];
    const asset = await register({ keeper: '路灯管护队' });
    expect(await advice(asset)).toMatchObject({ unitId: keeper, why: '按设施登记的养护单位' });
    await rule(wide, DISTRICT, YARD_LAMP);
    expect((await advice(asset)).unitId).toBe(keeper);
    expect((await advice(await register())).unitId).toBe(wide);
    expect((await advice(await register({ keeper: '没有这个单位' }))).unitId).toBe(wide);
    const sent = await lampCase(asset);
    await file(sent);
    const { done } = must(await t.call(casesStaffApi.doBulk, { token: w.desk.token, body: { verb: 'dispatch', caseIds: [sent] } }));
    expect(done).toEqual([sent]);
    expect((await staffView(sent)).unitName).toBe('路灯管护队');
    await rule(near, ZHONGYUAN_FIRST, YARD_LAMP);
    expect((await advice(asset)).unitId).toBe(near);
  });

  it('is no way round 社区减负', async () => {
    await unit('幸福社区', 'community', ZHONGYUAN_FIRST);
    expect((await advice(await register({ keeper: '幸福社区' }))).unitName).not.toBe('幸福社区');
  });
});

describe('随手拍', () => {
  it('may leave its class to the desk; nobody else may', async () => {
    const caseId = await w.report({ source: 'snapshot', categoryCode: undefined, description: '这里有东西坏了' }, resident);
    expect(await staffView(caseId)).toMatchObject({ source: 'snapshot', categoryCode: 'other-matter' });
    const { status, body } = await w.submit(resident, { categoryCode: undefined });
    expect([status, body.error.details?.fields?.[0]?.field]).toEqual([400, 'categoryCode']);
    must(await t.call(casesStaffApi.recategorise, {
      token: w.desk.token, params: { caseId }, body: { categoryCode: YARD_LAMP, divisionPath: ZHONGYUAN_FIRST, address: '核对后的地址', reason: '看照片是院灯' },
    }));
    expect((await staffView(caseId)).categoryName).toBe('院灯不亮');
  });

  it('is one case however often it is sent, and counts under its own source', async () => {
    const request = w.caseOf({ source: 'snapshot', categoryCode: undefined, address: '广场东' });
    const answers = await t.atOnce(3, () => t.call(casesApi.submitCase, { token: resident.token, body: request }));
    expect(new Set(answers.map((answer) => must(answer).number)).size).toBe(1);
    const { rows } = must(await t.call(casesStaffApi.getStatistics, { token: w.desk.token, query: { from: '2026-11-01', to: '2026-11-30', by: 'source' } }));
    expect(rows.find(({ key }) => key === 'snapshot')).toMatchObject({ name: '随手拍', reported: 2 });
    const listed = must(await t.call(casesStaffApi.listCases, { token: w.desk.token, query: { source: 'snapshot', box: 'all' } })).items;
    expect(listed.map(({ source }) => source)).toEqual(['snapshot', 'snapshot']);
  });

  it('stops at danger like every report', async () => {
    expect(refusal(await w.submit(resident, { source: 'snapshot', categoryCode: 'fire-risk', answers: [{ key: 'flames', values: ['有'] }] }))).toBe('CASES_EMERGENCY');
  });
});

it('every 小类 of the case directory that an asset leads to is in the seed, and the invariants hold', async () => {
  const codes = new Set(readFileSync(new URL('../src/database/seeds/case-categories.csv', import.meta.url), 'utf8').split('\n').map((line) => line.split(',')[0]));
  const led = (Object.keys(ASSET_CLASSES) as AssetClassCode[]).flatMap(categoriesOfAsset);
  expect(led.filter((code) => !codes.has(code))).toEqual([]);
  expect((await w.broken()).filter((id) => id.startsWith('C') || id === 'A5')).toEqual([]);
});
