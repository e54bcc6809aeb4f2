import type { DivisionId } from '@yuandian/shared/common/ids';
import { fullNameOf, LEVELS, pathsDownTo, codeOfPath, shortNameOf } from '@yuandian/shared/grid/grid.rules';
import type { DivisionLevel, DivisionView } from '@yuandian/shared/grid/grid.types';

/** A division as raw SQL reads it. */
export interface DivisionRow {
  id: DivisionId;
  code: string;
  level: DivisionLevel;
  name: string;
  parentId: DivisionId | null;
  path: string;
  coverage: string | null;
  households: number | null;
  servicePhone: string | null;
  openedAt: Date | string;
  closedAt: Date | string | null;
}

export const DIVISION_COLUMNS_SQL = `d.id AS id, d.code AS code, d.level AS level, d.name AS name, d.parent_id AS parentId, d.path AS path,
  d.coverage AS coverage, d.households AS households, d.service_phone AS servicePhone, d.opened_at AS openedAt, d.closed_at AS closedAt`;

export function codesOf(path: string): string[] {
  return pathsDownTo(path).map(codeOfPath);
}

export function divisionView(row: DivisionRow, fullName: string): DivisionView {
  return {
    code: row.code, path: row.path, level: row.level, levelLabel: LEVELS[row.level], name: shortNameOf(row.name), officialName: row.name, fullName,
    coverage: row.coverage, households: row.households, servicePhone: row.servicePhone,
  };
}

/** Full name of a path out of its nodes' own names; unknown codes are skipped. */
export function fullNameOfPath(path: string, byCode: ReadonlyMap<string, { level: DivisionLevel; name: string }>): string {
  return fullNameOf(codesOf(path).flatMap((code) => byCode.get(code) ?? []));
}
