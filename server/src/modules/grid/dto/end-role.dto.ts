import type { IsExact } from '@yuandian/shared/common/exact';
import { GRID_LIMITS } from '@yuandian/shared/grid/grid.limits';
import type { EndRoleRequest } from '@yuandian/shared/grid/grid.types';
import { Text } from '../../../common/http/fields.ts';

export class EndRoleDto implements EndRoleRequest {
  @Text({ ...GRID_LIMITS.reason }) reason: string;
}

export const endRoleDtoIsExact: IsExact<EndRoleDto, EndRoleRequest> = true;
