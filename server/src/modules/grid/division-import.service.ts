import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DivisionId } from '@yuandian/shared/common/ids';
import { GRID_LIMITS } from '@yuandian/shared/grid/grid.limits';
import {
  childPath, codeProblem, DIVISION_COLUMNS, divisionNameProblem, LEVELS, parentProblem, servicePhoneProblem,
} from '@yuandian/shared/grid/grid.rules';
import type { DivisionLevel, ImportReportView } from '@yuandian/shared/grid/grid.types';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import type { ReceivedFile } from '../../common/http/receive-file.ts';
import { newId } from '../../common/ids/new-id.ts';
import { insertRows, marks, select } from '../../common/tx/sql.ts';
import { DivisionService, factsOf } from './division.service.ts';
import { DIVISION_COLUMNS_SQL, type DivisionRow } from './grid.mapper.ts';
import { authorName, mayWorkIn, type Author } from './grid.policy.ts';
import { ImportSheetService, type Effect, type ImportPlan, type ImportProblems, type SheetLine } from './import-sheet.service.ts';

const [CODE, LEVEL, NAME, PARENT, COVERAGE, HOUSEHOLDS, SERVICE_PHONE] = DIVISION_COLUMNS;
const CODES_A_QUERY = 500;
const NOT_YOURS = '不存在，或不在你的管理范围';

/** Words people write for a level, besides the official one. */
const LEVEL_WORDS = new Map<string, DivisionLevel>([
  ...Object.entries(LEVELS).flatMap(([level, label]) => [[level, level], [label, level]] as [string, DivisionLevel][]),
  ['社区', 'community'], ['村', 'community'], ['网格', 'grid'],
]);
const LEVEL_ORDER = Object.keys(LEVELS);

interface Draft {
  line: number;
  code: string;
  level: DivisionLevel;
  name: string;
  parentCode: string;
  /** `undefined` = the file has no such column: leave it. */
  coverage: string | null | undefined;
  households: number | null | undefined;
  servicePhone: string | null | undefined;
}

/** A node as it stands, or as an earlier line of the file will make it. */
interface Place { id: DivisionId; path: string; level: DivisionLevel; isNew: boolean }
interface Birth { draft: Draft; id: DivisionId; parent: Place | null; path: string }
interface Rewrite { row: DivisionRow; facts: ReturnType<typeof factsOf> }

/** 区划、三级网格、微网格 from a file: new nodes are made, known ones rewritten; a node is moved by `DivisionService.move` only. */
@Injectable()
export class DivisionImportService {
  constructor(private readonly sheets: ImportSheetService, private readonly clock: Clock, private readonly divisions: DivisionService) {}

  /** @throws what ImportSheetService.take throws */
  async import(actor: Actor, file: ReceivedFile, dryRun: boolean): Promise<ImportReportView> {
    return this.sheets.take(actor, file, dryRun, {
      module: 'grid',
      kind: 'divisions',
      permission: 'grid.division.import',
      required: DIVISION_COLUMNS.slice(0, 4),
      plan: (manager, lines, problems) => this.plan(manager, actor, lines, problems),
    });
  }

  /** Also the demo seed's way in, with `null` as author. */
  async plan(manager: EntityManager, author: Author, lines: readonly SheetLine[], problems: ImportProblems): Promise<ImportPlan> {
    const drafts = lines.flatMap((line) => this.draft(line, problems) ?? []);
    const known = await this.known(manager, drafts.flatMap(({ code, parentCode }) => [code, parentCode]));
    const places = new Map<string, Place>([...known].map(([code, row]) => [code, { id: row.id, path: row.path, level: row.level, isNew: false }]));
    const births: Birth[] = [];
    const rewrites: Rewrite[] = [];
    const effects: Effect[] = [];
    const lineOf = new Map<string, number>();
    for (const draft of drafts.toSorted((a, b) => LEVEL_ORDER.indexOf(a.level) - LEVEL_ORDER.indexOf(b.level))) {
      const earlier = lineOf.get(draft.code);
      lineOf.set(draft.code, draft.line);
      const row = known.get(draft.code);
      if (earlier !== undefined) problems.add(draft.line, CODE, `与第 ${earlier} 行重复`);
      else if (row) effects.push(...this.planKnown(author, draft, row, known, rewrites, problems));
      else effects.push(...this.planNew(author, draft, places, births, problems));
    }
    return { effects, apply: () => this.apply(manager, author, births, rewrites) };
  }

  private draft({ line, cells }: SheetLine, problems: ImportProblems): Draft | null {
    const cell = (column: string) => cells.get(column) ?? '';
    const level = LEVEL_WORDS.get(cell(LEVEL));
    if (!level) {
      problems.add(line, LEVEL, `须为${Object.values(LEVELS).join('、')}之一`);
      return null;
    }
    const before = problems.found.length;
    const judge = (column: string, problem: string | null) => { if (problem) problems.add(line, column, problem); };
    judge(CODE, codeProblem(level, cell(CODE)));
    judge(NAME, divisionNameProblem(cell(NAME)));
    judge(COVERAGE, [...cell(COVERAGE)].length > GRID_LIMITS.coverage.max ? `不能超过 ${GRID_LIMITS.coverage.max} 个字` : null);
    judge(HOUSEHOLDS, cell(HOUSEHOLDS) === '' || isHouseholds(cell(HOUSEHOLDS)) ? null : `须为 0 至 ${GRID_LIMITS.households.max} 的整数`);
    judge(SERVICE_PHONE, cell(SERVICE_PHONE) === '' ? null : servicePhoneProblem(cell(SERVICE_PHONE)));
    if (problems.found.length > before) return null;
    const optional = (column: string) => (cells.has(column) ? cell(column) || null : undefined);
    const households = optional(HOUSEHOLDS);
    return {
      line, level, code: cell(CODE), name: cell(NAME), parentCode: cell(PARENT),
      coverage: optional(COVERAGE), households: typeof households === 'string' ? Number(households) : households, servicePhone: optional(SERVICE_PHONE),
    };
  }

  private async known(manager: EntityManager, codes: readonly string[]): Promise<Map<string, DivisionRow>> {
    const wanted = [...new Set(codes)];
    const found: DivisionRow[] = [];
    for (let start = 0; start < wanted.length; start += CODES_A_QUERY) {
      const some = wanted.slice(start, start + CODES_A_QUERY);
      found.push(...await select<DivisionRow>(manager, `SELECT ${DIVISION_COLUMNS_SQL} FROM division d WHERE d.code IN (${marks(some)})`, some));
    }
    return new Map(found.map((row) => [row.code, row]));
  }

  private planKnown(
    author: Author, draft: Draft, row: DivisionRow, known: ReadonlyMap<string, DivisionRow>, rewrites: Rewrite[], problems: ImportProblems,
  ): Effect[] {
    const refusal = whyNotRewrite(author, draft, row, known.get(draft.parentCode));
    if (refusal) {
      problems.add(draft.line, refusal.column, refusal.problem);
      return [];
    }
    const facts = {
      name: draft.name,
      coverage: draft.coverage === undefined ? row.coverage : draft.coverage,
      households: draft.households === undefined ? row.households : draft.households,
      servicePhone: draft.servicePhone === undefined ? row.servicePhone : draft.servicePhone,
    };
    const isSame = JSON.stringify(facts) === JSON.stringify(factsOf(row));
    if (!isSame) rewrites.push({ row, facts });
    return [isSame ? 'unchanged' : 'changed'];
  }

  private planNew(author: Author, draft: Draft, places: Map<string, Place>, births: Birth[], problems: ImportProblems): Effect[] {
    const parent = draft.parentCode === '' ? null : places.get(draft.parentCode);
    if (parent === undefined || (parent === null ? author !== null && draft.level === 'district' : !mayWorkIn(author, 'grid.division.import', parent.path))) {
      problems.add(draft.line, PARENT, NOT_YOURS);
      return [];
    }
    const problem = parentProblem(draft.level, parent?.level ?? null);
    if (problem) {
      problems.add(draft.line, PARENT, problem);
      return [];
    }
    const birth: Birth = { draft, id: newId(), parent, path: childPath(parent?.path ?? null, draft.code) };
    births.push(birth);
    places.set(draft.code, { id: birth.id, path: birth.path, level: draft.level, isNew: true });
    return ['created'];
  }

  private async apply(manager: EntityManager, author: Author, births: readonly Birth[], rewrites: readonly Rewrite[]): Promise<void> {
    const parents = new Map(births.flatMap(({ parent }) => (parent && !parent.isNew ? [[parent.id, parent] as const] : [])));
    for (const parent of parents.values()) await this.divisions.holdOpen(manager, parent);
    const now = this.clock.now();
    await insertRows(manager, 'division', births.map(({ draft, id, parent, path }) => ({
      id, code: draft.code, level: draft.level, name: draft.name, parent_id: parent?.id ?? null, path,
      coverage: draft.coverage ?? null, households: draft.households ?? null, service_phone: draft.servicePhone ?? null,
      opened_at: now, closed_at: null, created_at: now, updated_at: now,
    })));
    await insertRows(manager, 'division_history', births.map(({ draft, id, path }) => ({
      id: newId(), division_id: id, path, name: draft.name, from_at: now, to_at: null, reason: '导入',
      changed_by_id: author?.personId ?? null, changed_by_name: authorName(author),
    })));
    for (const { row, facts } of rewrites) await this.divisions.write(manager, row, facts, { author, reason: '导入' });
  }
}

function isHouseholds(text: string): boolean {
  return /^\d{1,6}$/.test(text) && Number(text) <= GRID_LIMITS.households.max;
}

function whyNotRewrite(author: Author, draft: Draft, row: DivisionRow, parent: DivisionRow | undefined): { column: string; problem: string } | null {
  if (!mayWorkIn(author, 'grid.division.import', row.path)) return { column: CODE, problem: NOT_YOURS };
  if (row.closedAt !== null) return { column: CODE, problem: '已经撤销，不能再用这个编码' };
  if (row.level !== draft.level) return { column: LEVEL, problem: `现在是${LEVELS[row.level]}，层级不能改` };
  if ((parent?.id ?? null) !== row.parentId) return { column: PARENT, problem: '与现在的上级不同；变更上级请用“移动”' };
  return null;
}
