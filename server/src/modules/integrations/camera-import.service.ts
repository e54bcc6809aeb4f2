import { Injectable } from '@nestjs/common';
import { INTEGRATIONS_LIMITS as limits } from '@yuandian/shared/integrations/integrations.limits';
import { CAMERA_COLUMNS, cameraNumberProblem, cameraPlaceProblem } from '@yuandian/shared/integrations/integrations.rules';
import type { ImportReportView } from '@yuandian/shared/grid/grid.types';
import type { CameraPoint, RegisterCameraRequest } from '@yuandian/shared/integrations/integrations.staff.types';
import type { EntityManager } from 'typeorm';
import { mayIn, type Actor } from '../../common/auth/actor.ts';
import type { ReceivedFile } from '../../common/http/receive-file.ts';
import { newId } from '../../common/ids/new-id.ts';
import { marks, select, selectInParts } from '../../common/tx/sql.ts';
import { DivisionReader } from '../grid/division.reader.ts';
import { ImportSheetService, type Effect, type ImportPlan, type ImportProblems, type SheetLine } from '../grid/import-sheet.service.ts';
import { CameraService } from './camera.service.ts';
import { CAMERA_COLUMNS_SQL, pointOf, type CameraRow } from './integrations.mapper.ts';

const [NUMBER, NAME, CODE, PLACE, LATITUDE, LONGITUDE] = CAMERA_COLUMNS;
const MANAGE = 'integrations.camera.manage';

interface Step { wanted: RegisterCameraRequest; standing: CameraRow | null; effect: Effect }

/** Cameras from a file, by their numbers: new ones are registered, known ones rewritten. Everything or nothing. */
@Injectable()
export class CameraImportService {
  constructor(private readonly sheets: ImportSheetService, private readonly divisions: DivisionReader, private readonly cameras: CameraService) {}

  /** @throws what ImportSheetService.take throws */
  async import(actor: Actor, file: ReceivedFile, dryRun: boolean): Promise<ImportReportView<'cameras'>> {
    return this.sheets.take(actor, file, dryRun, {
      module: 'integrations',
      kind: 'cameras',
      permission: MANAGE,
      required: CAMERA_COLUMNS.slice(0, 4),
      plan: (manager, lines, problems) => this.plan(manager, actor, lines, problems),
    });
  }

  private async plan(manager: EntityManager, actor: Actor, lines: readonly SheetLine[], problems: ImportProblems): Promise<ImportPlan> {
    const paths = await this.pathsOf(manager, [...new Set(lines.map(({ cells }) => cells.get(CODE) ?? ''))]);
    const standing = await this.standing(manager, lines.map(({ cells }) => cells.get(NUMBER) ?? ''));
    const seen = new Map<string, number>();
    const steps = lines.flatMap((line) => this.step(actor, line, { paths, standing, seen }, problems) ?? []);
    return { effects: steps.map(({ effect }) => effect), apply: () => this.apply(manager, steps) };
  }

  private step(
    actor: Actor, { line, cells }: SheetLine,
    { paths, standing, seen }: { paths: ReadonlyMap<string, string>; standing: ReadonlyMap<string, CameraRow>; seen: Map<string, number> },
    problems: ImportProblems,
  ): Step | null {
    const before = problems.found.length;
    const cell = (column: string) => cells.get(column) ?? '';
    const judge = (column: string, problem: string | null) => { if (problem) problems.add(line, column, problem); };
    const number = cell(NUMBER);
    const twin = seen.get(number);
    seen.set(number, line);
    const divisionPath = paths.get(cell(CODE));
    const known = standing.get(number) ?? null;
    judge(NUMBER, cameraNumberProblem(number) ?? (twin === undefined ? null : `与第 ${twin} 行重复`));
    judge(NAME, nameProblem(cell(NAME)));
    judge(PLACE, cameraPlaceProblem(cell(PLACE)));
    judge(CODE, divisionPath !== undefined && mayIn(actor, MANAGE, divisionPath) ? null : '不存在，或不在你的管理范围');
    if (known && !mayIn(actor, MANAGE, known.divisionPath)) problems.add(line, NUMBER, '这个点位不在你的管理范围');
    const point = pointIn(cell(LATITUDE), cell(LONGITUDE));
    if (point === undefined) problems.add(line, LATITUDE, '纬度、经度要么都填数字，要么都空着');
    if (problems.found.length > before || divisionPath === undefined || point === undefined) return null;
    const wanted = { number, name: cell(NAME), divisionPath, place: cell(PLACE), point };
    return { wanted, standing: known, effect: effectOf(wanted, known) };
  }

  private async pathsOf(manager: EntityManager, codes: readonly string[]): Promise<Map<string, string>> {
    const paths = new Map<string, string>();
    for (const code of codes) {
      const row = await this.divisions.rowByCode(manager, code).catch(() => null);
      if (row) paths.set(code, row.path);
    }
    return paths;
  }

  private async standing(manager: EntityManager, numbers: readonly string[]): Promise<Map<string, CameraRow>> {
    const rows = await selectInParts(numbers, (some) => select<CameraRow>(
      manager, `SELECT ${CAMERA_COLUMNS_SQL} FROM camera c WHERE c.number IN (${marks(some)})`, some,
    ));
    return new Map(rows.map((row) => [row.number, row]));
  }

  private async apply(manager: EntityManager, steps: readonly Step[]): Promise<void> {
    for (const { wanted, standing, effect } of steps) {
      if (effect === 'created') await this.cameras.insert(manager, newId(), wanted);
      if (effect === 'changed' && standing) await this.cameras.write(manager, standing.id, wanted);
    }
  }
}

function nameProblem(name: string): string | null {
  const length = [...name].length;
  return length >= limits.name.min && length <= limits.name.max ? null : `名称为 ${limits.name.min} 至 ${limits.name.max} 个字`;
}

/** `null`: no point; `undefined`: not readable. */
function pointIn(latitude: string, longitude: string): CameraPoint | null | undefined {
  if (latitude === '' && longitude === '') return null;
  const point = { latitude: Number(latitude), longitude: Number(longitude) };
  const isPoint = latitude !== '' && longitude !== '' && Math.abs(point.latitude) <= 90 && Math.abs(point.longitude) <= 180;
  return isPoint ? point : undefined;
}

/** The file is the whole truth about a camera that it names, an empty point too. */
function effectOf(wanted: RegisterCameraRequest, standing: CameraRow | null): Effect {
  if (!standing) return 'created';
  const known = pointOf(standing);
  const same = standing.name === wanted.name && standing.divisionPath === wanted.divisionPath && standing.place === wanted.place
    && known?.latitude === wanted.point?.latitude && known?.longitude === wanted.point?.longitude;
  return same ? 'unchanged' : 'changed';
}
