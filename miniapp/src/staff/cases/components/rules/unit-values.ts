import { CASES_LIMITS } from '@yuandian/shared/cases/cases.limits';
import type { SaveUnitRequest, UnitKind, UnitView } from '@yuandian/shared/cases/cases.rule.types';
import type { Problems } from '@/lib/use-form';
import { lengthProblem } from '../../text-problem';
import { chosen, phoneProblem } from './rule-problems';

export interface UnitValues { name: string; kind: UnitKind | ''; divisionPath: string; phone: string; active: boolean }

export const NEW_UNIT: UnitValues = { name: '', kind: '', divisionPath: '', phone: '', active: true };

export function valuesOf({ name, kind, divisionPath, phone, active }: UnitView): UnitValues {
  return { name, kind, divisionPath, phone: phone ?? '', active };
}

/** `null` until a kind is chosen. @param version the one that was read; 0 makes a new unit */
export function requestOf({ name, kind, divisionPath, phone, active }: UnitValues, version: number): SaveUnitRequest | null {
  return kind === '' ? null : { name: name.trim(), kind, divisionPath, phone: phone.trim() || null, active, version };
}

export const UNIT_PROBLEMS: Problems<UnitValues> = {
  name: (name) => lengthProblem(name, CASES_LIMITS.name),
  kind: chosen,
  divisionPath: chosen,
  phone: (phone) => phoneProblem(phone.trim()),
};
