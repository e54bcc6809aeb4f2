import type { IsExact } from '@yuandian/shared/common/exact';
import { BOARD_KIND_NAMES, type BoardKind } from '@yuandian/shared/honors/board-kind';
import { PERIOD_KEY_PATTERN, type PeriodKey } from '@yuandian/shared/honors/honors.rules';
import type { CompileBoardRequest } from '@yuandian/shared/honors/honors.staff.types';
import { DivisionPathField, OneOf, Pattern } from '../../../common/http/fields.ts';
import { PERIOD_PROBLEM } from './board-query.dto.ts';

export class CompileBoardDto implements CompileBoardRequest {
  @OneOf({ values: BOARD_KIND_NAMES }) kind: BoardKind;
  @DivisionPathField() divisionPath: string;
  @Pattern({ pattern: PERIOD_KEY_PATTERN, problem: PERIOD_PROBLEM }) period: PeriodKey;
}

export const compileBoardDtoIsExact: IsExact<CompileBoardDto, CompileBoardRequest> = true;
