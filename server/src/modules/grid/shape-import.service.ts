import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { DivisionId } from '@yuandian/shared/common/ids';
import { GRID_LIMITS } from '@yuandian/shared/grid/grid.limits';
import type { ImportReportView, ImportRowProblem } from '@yuandian/shared/grid/grid.types';
import { boundsOf, shapeOf, type Shape } from '@yuandian/shared/grid/shape.rules';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import { scopeOf, type Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { AppException } from '../../common/errors/app-exception.ts';
import type { ReceivedFile } from '../../common/http/receive-file.ts';
import { newId } from '../../common/ids/new-id.ts';
import { change, insertRow, marks, select } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { importRefused, importUnreadable } from './grid.errors.ts';
import { mayWorkIn } from './grid.policy.ts';

interface Feature { line: number; code: string; geometry: unknown }
interface Known { id: DivisionId; code: string; path: string; shape: string | null }
interface Outline { id: DivisionId; shape: Shape; effect: 'created' | 'changed' | 'unchanged' }
type Report = ImportReportView<'shapes'>;

const CODE = '编码';
const DRAWING = '图形';
const E6 = 1_000_000;

/** Outlines of communities and grids from a GeoJSON FeatureCollection: all of it or nothing, and a dry run that only tells. */
@Injectable()
export class ShapeImportService {
  constructor(private readonly tx: Tx, private readonly clock: Clock, private readonly audit: AuditTrail) {}

  /**
   * Each feature names its node in `properties.code`; the place of a feature in the file, from 1, is its line in the report.
   * @throws IMPORT_UNREADABLE; TOO_LARGE; IMPORT_REFUSED with the report in `details.report`
   */
  async import(actor: Actor, file: ReceivedFile, dryRun: boolean): Promise<Report> {
    const features = featuresOf(file.bytes);
    if (features.length > GRID_LIMITS.importRows.max) throw new AppException('TOO_LARGE', { maxRows: GRID_LIMITS.importRows.max });
    const report = await this.tx.run(async (manager) => {
      const problems: ImportRowProblem[] = [];
      const outlines = await this.judge(manager, actor, features, problems);
      const applied = problems.length === 0 && !dryRun;
      const made: Report = { ...reportOf(file, features, outlines, problems), dryRun, applied };
      if (!applied) return made;
      for (const outline of outlines) await this.write(manager, outline);
      await this.audit.record(manager, {
        actor, action: 'grid.shapes.import', subjectKind: 'import', subjectId: newId(), divisionPath: scopeOf(actor, 'grid.division.import')[0] ?? '/',
        after: { ...made, sha256: createHash('sha256').update(file.bytes).digest('hex') },
      });
      return made;
    });
    if (report.problemCount > 0 && !dryRun) throw importRefused(report);
    return report;
  }

  private async judge(manager: EntityManager, actor: Actor, features: readonly Feature[], problems: ImportRowProblem[]): Promise<Outline[]> {
    const known = await this.known(manager, features.map(({ code }) => code));
    const lineOf = new Map<string, number>();
    return features.flatMap(({ line, code, geometry }) => {
      const node = known.get(code);
      const shape = shapeOf(geometry);
      const earlier = lineOf.get(code);
      lineOf.set(code, line);
      const problem = earlier !== undefined ? `与第 ${earlier} 个图形重复`
        : !node || !mayWorkIn(actor, 'grid.division.import', node.path) ? '不存在，或不在你的管理范围'
          : !shape ? '须为首尾相接的 Polygon 或 MultiPolygon' : null;
      if (problem !== null || !node || !shape) {
        problems.push({ line, column: problem?.startsWith('须为') ? DRAWING : CODE, problem: problem ?? '' });
        return [];
      }
      return [{ id: node.id, shape, effect: node.shape === null ? 'created' as const : node.shape === JSON.stringify(shape) ? 'unchanged' as const : 'changed' as const }];
    });
  }

  private async known(manager: EntityManager, codes: readonly string[]): Promise<Map<string, Known>> {
    const rows = await select<Known>(
      manager,
      `SELECT d.id, d.code, d.path, s.shape FROM division d LEFT JOIN grid_shape s ON s.division_id = d.id WHERE d.closed_at IS NULL AND d.code IN (${marks(codes)})`,
      codes,
    );
    return new Map(rows.map((row) => [row.code, row]));
  }

  private async write(manager: EntityManager, { id, shape, effect }: Outline): Promise<void> {
    if (effect === 'unchanged') return;
    const { south, north, west, east } = boundsOf(shape);
    await change(manager, 'DELETE FROM grid_shape WHERE division_id = ?', [id]);
    await insertRow(manager, 'grid_shape', {
      division_id: id, shape: JSON.stringify(shape), updated_at: this.clock.now(),
      south_e6: Math.floor(south * E6), north_e6: Math.ceil(north * E6), west_e6: Math.floor(west * E6), east_e6: Math.ceil(east * E6),
    });
  }
}

/** @throws IMPORT_UNREADABLE */
function featuresOf(bytes: Buffer): Feature[] {
  const collection = parsed(bytes);
  const features = typeof collection === 'object' && collection !== null ? (collection as { features?: unknown }).features : null;
  if (!Array.isArray(features)) throw importUnreadable();
  return features.map((feature: unknown, index) => {
    const { properties, geometry } = (feature ?? {}) as { properties?: { code?: unknown } | null; geometry?: unknown };
    return { line: index + 1, code: String(properties?.code ?? ''), geometry };
  });
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw importUnreadable();
  }
}

function reportOf({ name }: ReceivedFile, features: readonly Feature[], outlines: readonly Outline[], problems: readonly ImportRowProblem[]) {
  const count = (wanted: Outline['effect']) => outlines.filter(({ effect }) => effect === wanted).length;
  return {
    kind: 'shapes' as const, fileName: name, rows: features.length, created: count('created'), changed: count('changed'), unchanged: count('unchanged'),
    problemCount: problems.length, problems: problems.slice(0, GRID_LIMITS.importErrorsShown.max),
  };
}
