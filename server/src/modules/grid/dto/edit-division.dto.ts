import type { IsExact } from '@yuandian/shared/common/exact';
import { GRID_LIMITS } from '@yuandian/shared/grid/grid.limits';
import type { EditDivisionRequest } from '@yuandian/shared/grid/grid.types';
import { Text, Whole } from '../../../common/http/fields.ts';

export class EditDivisionDto implements EditDivisionRequest {
  @Text({ ...GRID_LIMITS.name, optional: true }) name?: string;
  @Text({ ...GRID_LIMITS.coverage, optional: true, nullable: true }) coverage?: string | null;
  @Whole({ min: 0, max: GRID_LIMITS.households.max, optional: true, nullable: true }) households?: number | null;
  @Text({ ...GRID_LIMITS.servicePhone, optional: true, nullable: true }) servicePhone?: string | null;
  @Text({ ...GRID_LIMITS.reason }) reason: string;
}

export const editDivisionDtoIsExact: IsExact<EditDivisionDto, EditDivisionRequest> = true;
