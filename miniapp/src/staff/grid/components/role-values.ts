import type { Role } from '@yuandian/shared/common/role';
import { NARROWED_ROLES, termProblem } from '@yuandian/shared/grid/grid.rules';
import type { AssignRoleRequest } from '@yuandian/shared/grid/grid.types';
import { momentOf } from '@/lib/moment';
import type { Problems } from '@/lib/use-form';
import type { DivisionChoice } from './division-chooser';

export interface RoleValues {
  role: Role | '';
  division: DivisionChoice | null;
  /** '' unless the role is narrowed to one shop, stock point or unit. */
  subjectId: string;
  from: string;
  /** '' when the end is open. */
  to: string;
}

export const newRole = (now: Date): RoleValues => ({ role: '', division: null, subjectId: '', from: momentOf(now).day, to: '' });

export const isNarrowed = (role: Role | '') => role !== '' && NARROWED_ROLES.includes(role);

export const ROLE_PROBLEMS: Problems<RoleValues> = {
  role: (role) => (role === '' ? '请选择岗位' : null),
  division: (division) => (division ? null : '请选择在哪里任职'),
  subjectId: (subjectId, { role }) => (isNarrowed(role) && subjectId === '' ? `请选择为哪个${role === 'unitHandler' ? '单位经办' : '兑换点工作'}` : null),
  to: (to, { from }) => termProblem(from, to || null),
};

/** `null` until role and place are chosen. */
export function requestOf({ role, division, subjectId, from, to }: RoleValues): AssignRoleRequest | null {
  if (role === '' || !division) return null;
  return { role, divisionCode: division.code, subjectId: subjectId || undefined, from, to: to || undefined };
}
