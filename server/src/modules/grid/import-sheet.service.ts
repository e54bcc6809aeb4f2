import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { ErrorCode } from '@yuandian/shared/common/error-code';
import type { Permission } from '@yuandian/shared/common/permission';
import { GRID_LIMITS } from '@yuandian/shared/grid/grid.limits';
import type { ImportReportView, ImportRowProblem } from '@yuandian/shared/grid/grid.types';
import { scopeOf, type Actor } from '../../common/auth/actor.ts';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import { Clock } from '../../common/clock/clock.ts';
import { AppException } from '../../common/errors/app-exception.ts';
import type { ReceivedFile } from '../../common/http/receive-file.ts';
import { newId } from '../../common/ids/new-id.ts';
import { readSheet, SheetUnreadable } from '../../common/sheets/read-sheet.ts';
import { insertRow, isDuplicate } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { importRefused, importUnreadable } from './grid.errors.ts';

/** One line of the file: cells by column header. A column the file has not is absent, an empty cell is ''. */
export interface SheetLine { line: number; cells: ReadonlyMap<string, string> }

/** What becomes of one good line. */
export type Effect = 'created' | 'changed' | 'unchanged';

/** Problems found so far; anything in it stops the whole file. */
export class ImportProblems {
  readonly found: ImportRowProblem[] = [];

  add(line: number, column: string | null, problem: string): void {
    this.found.push({ line, column, problem });
  }
}

/** How one kind of file is judged and taken. */
export interface Importer<Kind extends string> {
  /** Of the module that reads the file; the imports page of grid lists its own. */
  module: 'grid' | 'integrations';
  kind: Kind;
  permission: Permission;
  required: readonly string[];
  /** Judges every line inside the transaction without writing anything. */
  plan: (manager: EntityManager, lines: readonly SheetLine[], problems: ImportProblems) => Promise<ImportPlan>;
}

export interface ImportPlan {
  /** One for each good line. */
  effects: readonly Effect[];
  /** Does it all, in the same transaction. */
  apply: () => Promise<void>;
}

interface Intake<Kind extends string> { actor: Actor; file: ReceivedFile; rows: readonly string[][]; dryRun: boolean; importer: Importer<Kind> }

const NOTHING: ImportPlan = { effects: [], apply: () => Promise.resolve() };

const HEADER_LINE = 1;
const MAX_ATTEMPTS = 3;
const OVERTAKEN: readonly ErrorCode[] = ['PHONE_TAKEN', 'ROLE_ALREADY_HELD', 'WRONG_STATE', 'ASSET_CODE_TAKEN'];

/** Takes files of rows: everything or nothing, in one transaction; a dry run stops before the first write. */
@Injectable()
export class ImportSheetService {
  constructor(private readonly tx: Tx, private readonly clock: Clock, private readonly audit: AuditTrail) {}

  /**
   * @throws IMPORT_UNREADABLE, TOO_LARGE for too many rows, IMPORT_REFUSED with the report in `details.report` when a line is wrong
   */
  async take<Kind extends string>(actor: Actor, file: ReceivedFile, dryRun: boolean, importer: Importer<Kind>): Promise<ImportReportView<Kind>> {
    const rows = await this.read(file);
    const report = await this.planAndApply({ actor, file, rows, dryRun, importer });
    if (report.problemCount > 0 && !dryRun) throw importRefused(report);
    return report;
  }

  /** When somebody else has changed the same rows after they were judged, everything is judged again. */
  private async planAndApply<Kind extends string>(intake: Intake<Kind>): Promise<ImportReportView<Kind>> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.tx.run((manager) => this.attempt(manager, intake));
      } catch (error) {
        if (attempt >= MAX_ATTEMPTS || !isOvertaken(error)) throw error;
      }
    }
  }

  private async attempt<Kind extends string>(manager: EntityManager, intake: Intake<Kind>): Promise<ImportReportView<Kind>> {
    const { rows, dryRun, importer } = intake;
    const problems = new ImportProblems();
    const lines = linesOf(rows, importer.required, problems);
    const plan = problems.found.length > 0 ? NOTHING : await importer.plan(manager, lines, problems);
    const applied = problems.found.length === 0 && !dryRun;
    if (applied) await plan.apply();
    const report = { ...reportOf(intake, plan.effects, problems), applied, rows: lines.length };
    if (applied) await this.note(manager, intake, report);
    return report;
  }

  private async read(file: ReceivedFile): Promise<string[][]> {
    try {
      const rows = await readSheet(file.bytes, GRID_LIMITS.importRows.max + HEADER_LINE);
      if (rows.length > GRID_LIMITS.importRows.max + HEADER_LINE) throw new AppException('TOO_LARGE', { maxRows: GRID_LIMITS.importRows.max });
      return rows;
    } catch (error) {
      if (error instanceof SheetUnreadable) throw importUnreadable();
      throw error;
    }
  }

  private async note<Kind extends string>(manager: EntityManager, { actor, file, importer }: Intake<Kind>, report: ImportReportView<Kind>): Promise<void> {
    const id = newId();
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    if (importer.module === 'grid') await insertRow(manager, 'grid_import', {
      id, kind: report.kind, file_name: file.name, file_sha256: sha256, row_count: report.rows,
      created_count: report.created, changed_count: report.changed, unchanged_count: report.unchanged,
      imported_by_id: actor.personId, imported_by_name: actor.displayName, imported_at: this.clock.now(),
    });
    await this.audit.record(manager, {
      actor, action: `${importer.module}.${report.kind}.import`, subjectKind: 'import', subjectId: id, divisionPath: scopeOf(actor, importer.permission)[0] ?? '/',
      after: { ...report, sha256 },
    });
  }
}

/** A row was made, given or moved between the judging and the writing. */
function isOvertaken(error: unknown): boolean {
  return isDuplicate(error) || (error instanceof AppException && OVERTAKEN.includes(error.code));
}

function linesOf(rows: readonly string[][], required: readonly string[], problems: ImportProblems): SheetLine[] {
  const [header = [], ...body] = rows;
  for (const column of required) if (!header.includes(column)) problems.add(HEADER_LINE, column, '缺少这一列');
  const doubled = header.filter((column, index) => column !== '' && header.indexOf(column) !== index);
  for (const column of doubled) problems.add(HEADER_LINE, column, '这一列出现了两次');
  return body
    .map((row, index) => ({ line: index + 1 + HEADER_LINE, row }))
    .filter(({ row }) => row.some((cell) => cell !== ''))
    .map(({ line, row }) => ({ line, cells: new Map(header.map((column, index) => [column, row[index] ?? ''])) }));
}

function reportOf<Kind extends string>(
  { file, dryRun, importer }: Intake<Kind>, effects: readonly Effect[], { found }: ImportProblems,
): Omit<ImportReportView<Kind>, 'applied' | 'rows'> {
  const count = (wanted: Effect) => effects.filter((effect) => effect === wanted).length;
  return {
    kind: importer.kind, fileName: file.name, dryRun,
    created: count('created'), changed: count('changed'), unchanged: count('unchanged'),
    problemCount: found.length,
    problems: found.toSorted((a, b) => a.line - b.line).slice(0, GRID_LIMITS.importErrorsShown.max),
  };
}
