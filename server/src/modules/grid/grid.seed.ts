/** The tree of the demo world, from the statistics office's list and the source article, and the offices of its personas. */
import { readFileSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import type { Role } from '@yuandian/shared/common/role';
import { ASSET_COLUMNS } from '@yuandian/shared/grid/asset.rules';
import { DIVISION_COLUMNS } from '@yuandian/shared/grid/grid.rules';
import type { LocalDate } from '@yuandian/shared/common/time';
import { Tx } from '../../common/tx/tx.ts';
import { personaId } from '../identity/identity.seed.ts';
import { AssetImportService } from './asset-import.service.ts';
import { DivisionImportService } from './division-import.service.ts';
import { DivisionReader } from './division.reader.ts';
import { ImportProblems, type SheetLine } from './import-sheet.service.ts';
import { PersonRoleReader } from './person-role.reader.ts';
import { RoleService } from './role.service.ts';

/** From `src` and from `dist` alike: the list is not compiled. */
const OFFICIAL_LIST = new URL('../../../src/database/seeds/zhongyuan-divisions.csv', import.meta.url);
const SINCE: LocalDate = '2026-01-01';

/**
 * 中原中路一社区: five third-level grids (source article), the first with its micro-grids. 锦艺东社区: two grids and a mall. 金源社区: one grid.
 * What belongs to each, and the phones, are made up.
 */
const GRIDS: readonly (readonly string[])[] = [
  ['410102006009-01', 'grid', '第一网格', '410102006009', '演示范围：东片楼院', '420', '0371-00000001'],
  ['410102006009-02', 'grid', '第二网格', '410102006009', '演示范围：西片楼院', '380', '0371-00000001'],
  ['410102006009-03', 'grid', '第三网格', '410102006009', '演示范围：南片楼院', '455', '0371-00000001'],
  ['410102006009-04', 'grid', '第四网格', '410102006009', '演示范围：北片楼院', '398', '0371-00000001'],
  ['410102006009-05', 'grid', '第五网格', '410102006009', '演示范围：沿街楼院', '362', '0371-00000001'],
  ['410102006009-01-01', 'micro-grid', '东片 1 至 3 号楼微网格', '410102006009-01', '东片 1 至 3 号楼', '62', ''],
  ['410102006009-01-02', 'micro-grid', '东片 4 至 6 号楼微网格', '410102006009-01', '东片 4 至 6 号楼', '58', ''],
  ['410102006009-01-03', 'micro-grid', '东片 7 号楼微网格', '410102006009-01', '东片 7 号楼', '66', ''],
  ['410102004008-01', 'grid', '第一网格', '410102004008', '演示范围：金源小区', '410', '0371-00000003'],
  ['410102004009-01', 'grid', '第一网格', '410102004009', '演示范围：一期楼栋', '460', '0371-00000002'],
  ['410102004009-02', 'grid', '第二网格', '410102004009', '演示范围：二期楼栋', '430', '0371-00000002'],
  ['410102004009-01-01', 'micro-grid', '一期 1 至 4 号楼微网格', '410102004009-01', '一期 1 至 4 号楼', '64', ''],
  ['410102004009-Z01', 'exclusive-grid', '购物中心专属网格', '410102004009', '演示范围：购物中心', '', '0371-00000002'],
];

/**
 * 部件 of the demo world: the lamps of the source article before 三厂绿化西街42号楼, and what a community like 锦艺东 has. Codes, plates and points
 * are made up (the article tells of the lamps only); the plates say so.
 */
const ASSETS: readonly (readonly string[])[] = [
  ['4101020118004201', '410102003004', '三厂绿化西街42号楼1单元前', '演示西42-1', '34.751310', '113.622410', '棉纺路街道市政养护单位'],
  ['4101020118004202', '410102003004', '三厂绿化西街42号楼', '演示西42-2', '34.751340', '113.622560', '棉纺路街道市政养护单位'],
  ['4101020118004203', '410102003004', '三厂绿化西街42号楼4单元前', '演示西42-3', '34.751370', '113.622710', '棉纺路街道市政养护单位'],
  ['4101020116000420', '410102003004', '三厂绿化西街42号楼东侧电表箱', '演示箱42', '34.751400', '113.622800', '棉纺路街道市政养护单位'],
  ['4101020118010101', '410102004009-01', '一期1号楼前', '演示锦-1', '34.757120', '113.590310', '秦岭路街道市政养护单位'],
  ['4101020118010102', '410102004009-01', '一期3号楼东侧小路', '演示锦-2', '34.757310', '113.590720', '秦岭路街道市政养护单位'],
  ['4101020102010101', '410102004009-01', '一期西门内', '', '34.757020', '113.589980', '秦岭路街道市政养护单位'],
  ['4101020103010102', '410102004009-02', '二期中心路中段', '', '34.758100', '113.591200', '秦岭路街道市政养护单位'],
  ['4101020113010101', '410102004009-01', '一期4号楼北侧', '演示消-1', '34.757420', '113.590500', '秦岭路街道应急消防管理办公室'],
  ['4101020305010101', '410102004009-01', '一期2号楼西侧', '演示桶-1', '34.757200', '113.590220', '秦岭路街道环卫保洁单位'],
  ['4101020304010101', '410102004009-02', '二期东门北侧', '演示点-1', '34.758210', '113.591830', '秦岭路街道环卫保洁单位'],
  ['4101020126010101', '410102004009-02', '二期中心花园', '演示健-1', '34.758000', '113.591050', ''],
  ['4101020191010101', '410102004009-02', '二期地面车棚', '演示充-1', '34.758330', '113.591520', ''],
  ['4101020402010101', '410102004009', '小区北侧人行道', '', '34.758600', '113.590900', '秦岭路街道园林绿化养护单位'],
  ['4101020203010101', '410102004009-Z01', '购物中心正门公交站', '演示站-1', '34.756500', '113.591100', ''],
];

/** Clerks of shops and stock points get their office from the rewards seed, which knows the shops. */
const OFFICES: readonly { persona: string; role: Role; code: string }[] = [
  { persona: 'microGridLeader', role: 'microGridLeader', code: '410102006009-01-01' },
  { persona: 'gridWorker', role: 'gridWorker', code: '410102006009-01' },
  { persona: 'gridWorker2', role: 'gridWorker', code: '410102004008-01' },
  { persona: 'gridLeader', role: 'gridLeader', code: '410102006009-01' },
  { persona: 'communityStaff', role: 'communityStaff', code: '410102004009' },
  { persona: 'communityStaff2', role: 'communityStaff', code: '410102006009' },
  { persona: 'communityLeader', role: 'communityLeader', code: '410102004009' },
  { persona: 'streetOperator', role: 'streetOperator', code: '410102013' },
  { persona: 'streetLeader', role: 'streetLeader', code: '410102004' },
  { persona: 'districtAdmin', role: 'districtAdmin', code: '410102' },
  { persona: 'auditor', role: 'auditor', code: '410102' },
  { persona: 'platformAdmin', role: 'platformAdmin', code: '410102' },
];

function officialRows(): string[][] {
  return readFileSync(OFFICIAL_LIST, 'utf8').split(/\r?\n/).slice(1).filter(Boolean).map((row) => row.split(','));
}

function lineOf(columns: readonly string[], row: readonly string[], index: number): SheetLine {
  return { line: index + 2, cells: new Map(columns.flatMap((column, at) => (row[at] === undefined ? [] : [[column, row[at]] as const]))) };
}

export async function seedGrid(app: INestApplicationContext): Promise<void> {
  const importer = app.get(DivisionImportService, { strict: false });
  await app.get(Tx, { strict: false }).run(async (manager) => {
    for (const rows of [officialRows(), GRIDS]) {
      const problems = new ImportProblems();
      const plan = await importer.plan(manager, null, rows.map((row, index) => lineOf(DIVISION_COLUMNS, row, index)), problems);
      if (problems.found.length > 0) throw new Error(`The demo tree is wrong: ${JSON.stringify(problems.found.slice(0, 3))}`);
      await plan.apply();
    }
  });
  await seedAssets(app);
  for (const { persona, role, code } of OFFICES) await seedOffice(app, persona, role, code);
}

async function seedAssets(app: INestApplicationContext): Promise<void> {
  await app.get(Tx, { strict: false }).run(async (manager) => {
    const problems = new ImportProblems();
    const plan = await app.get(AssetImportService, { strict: false }).plan(manager, null, ASSETS.map((row, index) => lineOf(ASSET_COLUMNS, row, index)), problems);
    if (problems.found.length > 0) throw new Error(`The demo assets are wrong: ${JSON.stringify(problems.found.slice(0, 3))}`);
    await plan.apply();
  });
}

/** Gives a persona an office unless they hold it. `subjectId`: the shop or stock point of a clerk. */
export async function seedOffice(app: INestApplicationContext, personaKey: string, role: Role, divisionCode: string, subjectId: string | null = null): Promise<void> {
  const personId = personaId(personaKey);
  await app.get(Tx, { strict: false }).run(async (manager) => {
    const offices = (await app.get(PersonRoleReader, { strict: false }).ofPeople([personId], manager)).get(personId)?.today ?? [];
    if (offices.some((office) => office.role === role && office.divisionCode === divisionCode && office.subjectId === subjectId)) return;
    const division = await app.get(DivisionReader, { strict: false }).rowByCode(manager, divisionCode);
    await app.get(RoleService, { strict: false }).give(manager, null, { personId, role, division, subjectId, from: SINCE, to: null });
  });
}
