/** Puts division nodes into the database of a test without the importer: tests of other modules need a tree, not its rules. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeOfPath, pathsDownTo } from '@yuandian/shared/grid/grid.rules';
import type { DivisionLevel } from '@yuandian/shared/grid/grid.types';
import { newId } from '../../src/common/ids/new-id.ts';
import { insertRow, selectOne } from '../../src/common/tx/sql.ts';
import type { TestApp } from './test-app.ts';

export const DISTRICT = '/410102/';
/** 秦岭路街道 and its 锦艺东社区, 金源社区. */
export const QINLING = '/410102/410102004/';
export const JINYI_EAST = '/410102/410102004/410102004009/';
export const JINYUAN = '/410102/410102004/410102004008/';
/** 三官庙街道 and its 中原中路一社区. */
export const SANGUANMIAO = '/410102/410102006/';
export const ZHONGYUAN_FIRST = '/410102/410102006/410102006009/';

const CSV = join(dirname(fileURLToPath(import.meta.url)), '../../src/database/seeds/zhongyuan-divisions.csv');
const officialNames = new Map(readFileSync(CSV, 'utf8').split(/\r?\n/).slice(1).map((line) => {
  const [code = '', , name = ''] = line.split(',');
  return [code, name];
}));

function levelOf(code: string): DivisionLevel {
  if (code.includes('Z')) return 'exclusive-grid';
  const levels: Readonly<Record<number, DivisionLevel>> = { 6: 'district', 9: 'street', 12: 'community', 15: 'grid' };
  return levels[code.length] ?? 'micro-grid';
}

/** Makes every missing node from the top down to the path. @returns the id of the last one */
export async function ensureDivision(t: TestApp, path: string): Promise<string> {
  let parentId: string | null = null;
  for (const each of pathsDownTo(path)) {
    const code = codeOfPath(each);
    const known: { id: string } | null = await selectOne<{ id: string }>(t.manager, 'SELECT id FROM division WHERE code = ?', [code]);
    parentId = known?.id ?? (await insertDivision(t, each, code, parentId));
  }
  return parentId ?? '';
}

async function insertDivision(t: TestApp, path: string, code: string, parentId: string | null): Promise<string> {
  const id = newId();
  const now = t.clock.now();
  const name = officialNames.get(code) ?? `第${code.slice(-2)}网格`;
  await t.manager.transaction(async (manager) => {
    await insertRow(manager, 'division', {
      id, code, level: levelOf(code), name, parent_id: parentId, path, coverage: null, households: null, service_phone: null,
      opened_at: now, closed_at: null, created_at: now, updated_at: now,
    });
    await insertRow(manager, 'division_history', {
      id: newId(), division_id: id, path, name, from_at: now, to_at: null, reason: '', changed_by_id: null, changed_by_name: '系统',
    });
  });
  return id;
}
