import type { IsExact } from '@yuandian/shared/common/exact';
import type { FileId } from '@yuandian/shared/common/ids';
import type { PlacePoint } from '@yuandian/shared/common/place';
import { CHECKLIST_LIMITS, STOP_LIMITS } from '@yuandian/shared/fieldwork/fieldwork.limits';
import type {
  FinishPatrolRequest, PatrolId, PatrolListQuery, PatrolPointId, PatrolStopId, RecordStopRequest, StartPatrolRequest, StopCheck,
} from '@yuandian/shared/fieldwork/fieldwork.types';
import { patrolStates, type PatrolStatus } from '@yuandian/shared/fieldwork/patrol-status';
import {
  Decimal, DivisionPathField, Flag, IdField, IdList, InstantField, ListOf, Nested, OneOf, PageQueryDto, Pattern, Text, Whole,
} from '../../../common/http/fields.ts';

export class PlacePointDto implements PlacePoint {
  @Decimal({ min: -90, max: 90 }) latitude: number;
  @Decimal({ min: -180, max: 180 }) longitude: number;
}

export class StartPatrolDto implements StartPatrolRequest {
  @IdField() id: PatrolId;
  @DivisionPathField() divisionPath: string;
  @Whole({ min: 0, max: 1_000_000 }) checklistVersion: number;
  @InstantField() at: string;
}

class StopCheckDto implements StopCheck {
  @Pattern({ pattern: /^[a-z0-9-]{2,40}$/, problem: '检查项编号格式不对' }) code: string;
  @Flag() found: boolean;
}

export class RecordStopDto implements RecordStopRequest {
  @IdField() id: PatrolStopId;
  @IdField() pointId: PatrolPointId;
  @InstantField() at: string;
  @ListOf({ of: () => StopCheckDto, max: CHECKLIST_LIMITS.itemsMax }) checks: StopCheckDto[];
  @Text({ optional: true, max: STOP_LIMITS.noteMax, multiline: true }) note?: string;
  @IdList({ max: STOP_LIMITS.photosMax }) fileIds: FileId[];
  @Nested({ optional: true, of: () => PlacePointDto }) point?: PlacePointDto;
}

export class FinishPatrolDto implements FinishPatrolRequest {
  @InstantField() at: string;
}

export class ListPatrolsDto extends PageQueryDto implements PatrolListQuery {
  @DivisionPathField({ optional: true }) divisionPath?: string;
  @OneOf({ optional: true, values: Object.keys(patrolStates.states) }) status?: PatrolStatus;
}

export const startPatrolDtoIsExact: IsExact<StartPatrolDto, StartPatrolRequest> = true;
export const recordStopDtoIsExact: IsExact<RecordStopDto, RecordStopRequest> = true;
export const finishPatrolDtoIsExact: IsExact<FinishPatrolDto, FinishPatrolRequest> = true;
export const listPatrolsDtoIsExact: IsExact<ListPatrolsDto, PatrolListQuery> = true;
