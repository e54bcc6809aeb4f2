import type { IsExact } from '@yuandian/shared/common/exact';
import { GRID_LIMITS } from '@yuandian/shared/grid/grid.limits';
import type { CloseDivisionRequest } from '@yuandian/shared/grid/grid.types';
import { Text } from '../../../common/http/fields.ts';

export class CloseDivisionDto implements CloseDivisionRequest {
  @Text({ ...GRID_LIMITS.reason }) reason: string;
}

export const closeDivisionDtoIsExact: IsExact<CloseDivisionDto, CloseDivisionRequest> = true;
