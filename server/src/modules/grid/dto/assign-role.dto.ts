import type { IsExact } from '@yuandian/shared/common/exact';
import { ROLES, type Role } from '@yuandian/shared/common/role';
import type { AssignRoleRequest } from '@yuandian/shared/grid/grid.types';
import { DateField, IdField, OneOf } from '../../../common/http/fields.ts';
import { DivisionCode } from './division-code.dto.ts';

export class AssignRoleDto implements AssignRoleRequest {
  @OneOf({ values: Object.keys(ROLES) }) role: Role;
  @DivisionCode() divisionCode: string;
  @IdField({ optional: true }) subjectId?: string;
  @DateField({ optional: true }) from?: string;
  @DateField({ optional: true }) to?: string;
}

export const assignRoleDtoIsExact: IsExact<AssignRoleDto, AssignRoleRequest> = true;
