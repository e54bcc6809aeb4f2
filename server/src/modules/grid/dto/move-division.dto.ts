import type { IsExact } from '@yuandian/shared/common/exact';
import { GRID_LIMITS } from '@yuandian/shared/grid/grid.limits';
import type { MoveDivisionRequest } from '@yuandian/shared/grid/grid.types';
import { Text } from '../../../common/http/fields.ts';
import { DivisionCode } from './division-code.dto.ts';

export class MoveDivisionDto implements MoveDivisionRequest {
  @DivisionCode() parentCode: string;
  @Text({ ...GRID_LIMITS.reason }) reason: string;
}

export const moveDivisionDtoIsExact: IsExact<MoveDivisionDto, MoveDivisionRequest> = true;
