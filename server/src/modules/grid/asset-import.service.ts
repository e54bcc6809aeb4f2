import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ASSET_COLUMNS, ASSET_LEVELS, assetCodeProblem, assetPlaceProblem, assetPointProblem } from '@yuandian/shared/grid/asset.rules';
import { assetStates } from '@yuandian/shared/grid/asset-status';
import { GRID_LIMITS } from '@yuandian/shared/grid/grid.limits';
import type { ImportReportView } from '@yuandian/shared/grid/grid.types';
import type { Actor } from '../../common/auth/actor.ts';
import type { ReceivedFile } from '../../common/http/receive-file.ts';
import { newId } from '../../common/ids/new-id.ts';
import { AssetKeepers, type KeeperUnit } from '../../common/keepers/asset-keepers.ts';
import { marks, select, selectInParts } from '../../common/tx/sql.ts';
import { ASSET_SQL, assetPointOf, type AssetRow } from './asset.mapper.ts';
import { AssetService, changesOf, keeperIdOf, type AssetFacts } from './asset.service.ts';
import { DIVISION_COLUMNS_SQL, type DivisionRow } from './grid.mapper.ts';
import { mayWorkIn, type Author } from './grid.policy.ts';
import { ImportSheetService, type Effect, type ImportPlan, type ImportProblems, type SheetLine } from './import-sheet.service.ts';

const [CODE, DIVISION, ADDRESS, LABEL, LATITUDE, LONGITUDE, KEEPER] = ASSET_COLUMNS;
const REQUIRED = 3;
const NOT_YOURS = '不存在，或不在你的管理范围';
const REASON = '导入';

/** A line that reads well; `undefined` where the file has no such column: leave it. */
interface Draft { line: number; code: string; divisionCode: string; address: string; label?: string | null; point?: AssetFacts['point']; keeper?: string | null }

/** 部件 from a file: new ones are registered, known ones rewritten; none is removed by a file. */
@Injectable()
export class AssetImportService {
  constructor(private readonly sheets: ImportSheetService, private readonly assets: AssetService, private readonly keepers: AssetKeepers) {}

  /** @throws what ImportSheetService.take throws */
  async import(actor: Actor, file: ReceivedFile, dryRun: boolean): Promise<ImportReportView<'assets'>> {
    return this.sheets.take(actor, file, dryRun, {
      module: 'grid', kind: 'assets', permission: 'grid.asset.edit', required: ASSET_COLUMNS.slice(0, REQUIRED),
      plan: (manager, lines, problems) => this.plan(manager, actor, lines, problems),
    });
  }

  /** Also the demo seed's way in, with `null` as author. */
  async plan(manager: EntityManager, author: Author, lines: readonly SheetLine[], problems: ImportProblems): Promise<ImportPlan> {
    const drafts = lines.flatMap((line) => draftOf(line, problems) ?? []);
    const known = await this.known(manager, drafts.map(({ code }) => code));
    const divisions = await this.divisions(manager, drafts.map(({ divisionCode }) => divisionCode));
    const units = await this.keepers.listNamed(manager, drafts.flatMap(({ keeper }) => keeper ?? []));
    const lineOf = new Map<string, number>();
    const effects: Effect[] = [];
    const steps: (() => Promise<void>)[] = [];
    for (const draft of drafts) {
      const earlier = lineOf.get(draft.code);
      lineOf.set(draft.code, draft.line);
      const row = known.get(draft.code);
      const division = divisions.get(draft.divisionCode);
      const problem = earlier === undefined ? refusalOf(author, draft, division, row) : { column: CODE, problem: `与第 ${earlier} 行重复` };
      if (problem || !division) {
        problems.add(draft.line, problem?.column ?? DIVISION, problem?.problem ?? NOT_YOURS);
        continue;
      }
      const facts = factsOf(draft, division, row, units);
      if (!row) steps.push(() => this.assets.register(manager, author, newId(), draft.code, facts, REASON));
      else if (changesOf(row, facts) !== '') steps.push(() => this.assets.rewrite(manager, author, row, facts, REASON));
      effects.push(!row ? 'created' : changesOf(row, facts) === '' ? 'unchanged' : 'changed');
    }
    return { effects, apply: async () => { for (const step of steps) await step(); } };
  }

  private async known(manager: EntityManager, codes: readonly string[]): Promise<Map<string, AssetRow>> {
    const rows = await selectInParts(codes, (some) => select<AssetRow>(manager, `${ASSET_SQL} WHERE a.code IN (${marks(some)})`, some));
    return new Map(rows.map((row) => [row.code, row]));
  }

  private async divisions(manager: EntityManager, codes: readonly string[]): Promise<Map<string, DivisionRow>> {
    const rows = await selectInParts(codes, (some) => select<DivisionRow>(
      manager, `SELECT ${DIVISION_COLUMNS_SQL} FROM division d WHERE d.closed_at IS NULL AND d.code IN (${marks(some)})`, some,
    ));
    return new Map(rows.map((row) => [row.code, row]));
  }
}

function draftOf({ line, cells }: SheetLine, problems: ImportProblems): Draft | null {
  const cell = (column: string) => cells.get(column) ?? '';
  const optional = (column: string) => (cells.has(column) ? cell(column) || null : undefined);
  const before = problems.found.length;
  const judge = (column: string, problem: string | null) => { if (problem) problems.add(line, column, problem); };
  judge(CODE, assetCodeProblem(cell(CODE)));
  judge(ADDRESS, lengthProblem(cell(ADDRESS), GRID_LIMITS.assetAddress));
  judge(LABEL, lengthProblem(cell(LABEL), GRID_LIMITS.assetLabel));
  judge(KEEPER, lengthProblem(cell(KEEPER), GRID_LIMITS.assetKeeper));
  const [latitude, longitude] = [degreesOf(cell(LATITUDE)), degreesOf(cell(LONGITUDE))];
  judge(LATITUDE, Number.isNaN(latitude) || Number.isNaN(longitude) ? '须为十进制的度数，如 34.748123' : assetPointProblem(latitude, longitude));
  if (problems.found.length > before) return null;
  const point = latitude === null || longitude === null ? null : { latitude, longitude };
  return {
    line, code: cell(CODE), divisionCode: cell(DIVISION), address: cell(ADDRESS), label: optional(LABEL), keeper: optional(KEEPER),
    point: cells.has(LATITUDE) || cells.has(LONGITUDE) ? point : undefined,
  };
}

/** @returns `null` for an empty cell, NaN for what is no number. */
function degreesOf(text: string): number | null {
  if (text === '') return null;
  return /^-?\d{1,3}(\.\d{1,12})?$/.test(text) ? Number(text) : Number.NaN;
}

function lengthProblem(text: string, { min = 0, max }: { min?: number; max: number }): string | null {
  const length = [...text].length;
  return length >= min && length <= max ? null : `须为 ${min} 至 ${max} 个字`;
}

function refusalOf(author: Author, { code }: Draft, division: DivisionRow | undefined, row: AssetRow | undefined): { column: string; problem: string } | null {
  if (!division || !mayWorkIn(author, 'grid.asset.edit', division.path)) return { column: DIVISION, problem: NOT_YOURS };
  if (!ASSET_LEVELS.includes(division.level)) return { column: DIVISION, problem: '须为社区或网格的编码' };
  const placeProblem = assetPlaceProblem(code, division.path);
  if (placeProblem) return { column: CODE, problem: placeProblem };
  if (row && !mayWorkIn(author, 'grid.asset.edit', row.divisionPath)) return { column: CODE, problem: '已登记在别的辖区' };
  return row && row.status !== assetStates.initial ? { column: CODE, problem: '已撤除；要再用请先在部件页恢复' } : null;
}

function factsOf({ address, label, point, ...draft }: Draft, division: DivisionRow, row: AssetRow | undefined, units: readonly KeeperUnit[]): AssetFacts {
  const keeper = draft.keeper === undefined ? row?.keeper ?? null : draft.keeper;
  return {
    address, division,
    label: label === undefined ? row?.label ?? null : label,
    point: point === undefined ? (row ? assetPointOf(row) : null) : point,
    keeper, keeperId: keeperIdOf(units, keeper, division, row ?? null),
  };
}
