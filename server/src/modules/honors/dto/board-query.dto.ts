import type { IsExact } from '@yuandian/shared/common/exact';
import { BOARD_KIND_NAMES, type BoardKind } from '@yuandian/shared/honors/board-kind';
import { PERIOD_KEY_PATTERN, type PeriodKey } from '@yuandian/shared/honors/honors.rules';
import type { BoardListQuery, BoardPlacesQuery, BoardQuery } from '@yuandian/shared/honors/honors.types';
import { DivisionPathField, OneOf, PageQueryDto, Pattern } from '../../../common/http/fields.ts';

export const PERIOD_PROBLEM = '须为 2026-11、2026-Q4 或 2026 的样子';

export class BoardListQueryDto implements BoardListQuery {
  @DivisionPathField({ optional: true }) divisionPath?: string;
  @Pattern({ optional: true, pattern: PERIOD_KEY_PATTERN, problem: PERIOD_PROBLEM }) period?: PeriodKey;
}

export class BoardQueryDto implements BoardQuery {
  @OneOf({ values: BOARD_KIND_NAMES }) kind: BoardKind;
  @DivisionPathField() divisionPath: string;
  @Pattern({ optional: true, pattern: PERIOD_KEY_PATTERN, problem: PERIOD_PROBLEM }) period?: PeriodKey;
}

export class BoardPlacesQueryDto extends PageQueryDto implements BoardPlacesQuery {
  @OneOf({ values: BOARD_KIND_NAMES }) kind: BoardKind;
  @DivisionPathField() divisionPath: string;
  @Pattern({ optional: true, pattern: PERIOD_KEY_PATTERN, problem: PERIOD_PROBLEM }) period?: PeriodKey;
}

export const boardListQueryDtoIsExact: IsExact<BoardListQueryDto, BoardListQuery> = true;
export const boardQueryDtoIsExact: IsExact<BoardQueryDto, BoardQuery> = true;
export const boardPlacesQueryDtoIsExact: IsExact<BoardPlacesQueryDto, BoardPlacesQuery> = true;
