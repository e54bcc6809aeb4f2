import { GRID_LIMITS as limits } from '@yuandian/shared/grid/grid.limits';
import { divisionNameProblem, LEVELS, parentProblem, servicePhoneProblem } from '@yuandian/shared/grid/grid.rules';
import type { DivisionDetailView, DivisionLevel, EditDivisionRequest } from '@yuandian/shared/grid/grid.types';
import type { Problems } from '@/lib/use-form';

export interface DivisionValues {
  name: string;
  coverage: string;
  /** 0 stands for "not known". */
  households: number;
  servicePhone: string;
  reason: string;
}

const LEVEL_NAMES = Object.keys(LEVELS) as DivisionLevel[];

/** Levels on which a node of a level may hang; none for a district. */
export function parentLevelsOf(level: DivisionLevel): DivisionLevel[] {
  return LEVEL_NAMES.filter((parent) => parentProblem(level, parent) === null);
}

export function reasonProblem(reason: string): string | null {
  const { min, max } = limits.reason;
  const length = [...reason.trim()].length;
  return length < min || length > max ? `请写明理由，${min} 至 ${max} 个字` : null;
}

export const DIVISION_PROBLEMS: Problems<DivisionValues> = {
  name: (name) => divisionNameProblem(name.trim()),
  servicePhone: (phone) => (phone.trim() === '' ? null : servicePhoneProblem(phone.trim())),
  reason: reasonProblem,
};

export function valuesOf({ officialName, coverage, households, servicePhone }: DivisionDetailView): DivisionValues {
  return { name: officialName, coverage: coverage ?? '', households: households ?? 0, servicePhone: servicePhone ?? '', reason: '' };
}

export function requestOf({ name, coverage, households, servicePhone, reason }: DivisionValues): EditDivisionRequest {
  return { name: name.trim(), coverage: coverage.trim() || null, households: households || null, servicePhone: servicePhone.trim() || null, reason: reason.trim() };
}
