import type { IsExact } from '@yuandian/shared/common/exact';
import { BOARD_KIND_NAMES, type BoardKind } from '@yuandian/shared/honors/board-kind';
import { HONORS_LIMITS } from '@yuandian/shared/honors/honors.limits';
import { MONTH_KEY_PATTERN, type PeriodKey } from '@yuandian/shared/honors/honors.rules';
import type { BoardRuleListQuery, PublishBoardRuleRequest } from '@yuandian/shared/honors/honors.staff.types';
import { TIE_BREAKS, type TieBreak } from '@yuandian/shared/honors/honors.types';
import { POINTS_EVENT_NAMES, type PointsEvent } from '@yuandian/shared/points/points.types';
import { DivisionPathField, OneOf, PageQueryDto, Pattern, Text, Whole, WordList } from '../../../common/http/fields.ts';

export class BoardRuleListQueryDto extends PageQueryDto implements BoardRuleListQuery {
  @OneOf({ optional: true, values: BOARD_KIND_NAMES }) kind?: BoardKind;
  @DivisionPathField({ optional: true }) divisionPath?: string;
}

export class PublishBoardRuleDto implements PublishBoardRuleRequest {
  @OneOf({ values: BOARD_KIND_NAMES }) kind: BoardKind;
  @DivisionPathField() divisionPath: string;
  @WordList({ values: POINTS_EVENT_NAMES }) events: PointsEvent[];
  @Whole(HONORS_LIMITS.minimum) minimum: number;
  @OneOf({ values: Object.keys(TIE_BREAKS) }) tieBreak: TieBreak;
  @Whole(HONORS_LIMITS.listLength) listLength: number;
  @Pattern({ pattern: MONTH_KEY_PATTERN, problem: '须为月份，如 2026-12' }) fromMonth: PeriodKey;
  @Text(HONORS_LIMITS.note) note: string;
}

export const boardRuleListQueryDtoIsExact: IsExact<BoardRuleListQueryDto, BoardRuleListQuery> = true;
export const publishBoardRuleDtoIsExact: IsExact<PublishBoardRuleDto, PublishBoardRuleRequest> = true;
