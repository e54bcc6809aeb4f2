import type { IsExact } from '@yuandian/shared/common/exact';
import { BOARD_KIND_NAMES, type BoardKind } from '@yuandian/shared/honors/board-kind';
import { PERIOD_KEY_PATTERN, PERIOD_SPAN_NAMES, type PeriodKey, type PeriodSpan } from '@yuandian/shared/honors/honors.rules';
import type { DueBoardsQuery, SnapshotListQuery } from '@yuandian/shared/honors/honors.staff.types';
import { snapshotStates, type SnapshotStatus } from '@yuandian/shared/honors/snapshot-status';
import { DivisionPathField, OneOf, PageQueryDto, Pattern } from '../../../common/http/fields.ts';
import { PERIOD_PROBLEM } from './board-query.dto.ts';

export class DueBoardsQueryDto implements DueBoardsQuery {
  @DivisionPathField() divisionPath: string;
  @OneOf({ optional: true, values: PERIOD_SPAN_NAMES }) span?: PeriodSpan;
  @Pattern({ optional: true, pattern: PERIOD_KEY_PATTERN, problem: PERIOD_PROBLEM }) period?: PeriodKey;
}

export class SnapshotListQueryDto extends PageQueryDto implements SnapshotListQuery {
  @DivisionPathField({ optional: true }) divisionPath?: string;
  @OneOf({ optional: true, values: BOARD_KIND_NAMES }) kind?: BoardKind;
  @Pattern({ optional: true, pattern: PERIOD_KEY_PATTERN, problem: PERIOD_PROBLEM }) period?: PeriodKey;
  @OneOf({ optional: true, values: Object.keys(snapshotStates.states) }) status?: SnapshotStatus;
}

export const dueBoardsQueryDtoIsExact: IsExact<DueBoardsQueryDto, DueBoardsQuery> = true;
export const snapshotListQueryDtoIsExact: IsExact<SnapshotListQueryDto, SnapshotListQuery> = true;
