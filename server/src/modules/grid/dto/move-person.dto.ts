import type { IsExact } from '@yuandian/shared/common/exact';
import { GRID_LIMITS } from '@yuandian/shared/grid/grid.limits';
import type { MovePersonRequest } from '@yuandian/shared/grid/grid.types';
import { Text } from '../../../common/http/fields.ts';
import { DivisionCode } from './division-code.dto.ts';

export class MovePersonDto implements MovePersonRequest {
  @DivisionCode({ nullable: true }) divisionCode: string | null;
  @Text({ ...GRID_LIMITS.reason }) reason: string;
}

export const movePersonDtoIsExact: IsExact<MovePersonDto, MovePersonRequest> = true;
