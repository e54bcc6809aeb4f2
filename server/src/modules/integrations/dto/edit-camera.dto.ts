import type { IsExact } from '@yuandian/shared/common/exact';
import type { ImportQuery, SheetFormat } from '@yuandian/shared/grid/grid.types';
import { cameraEventStates, type CameraEventStatus } from '@yuandian/shared/integrations/camera-event-status';
import { INTEGRATIONS_LIMITS as limits } from '@yuandian/shared/integrations/integrations.limits';
import type {
  CameraExportQuery, CameraFindingQuery, CameraPoint, CameraQuery, EditCameraRequest, RegisterCameraRequest,
} from '@yuandian/shared/integrations/integrations.staff.types';
import { CAMERA_NUMBER_PATTERN } from '@yuandian/shared/integrations/integrations.rules';
import { Decimal, DivisionPathField, Flag, FlagQuery, Nested, OneOf, PageQueryDto, Pattern, Text } from '../../../common/http/fields.ts';

class CameraPointDto implements CameraPoint {
  @Decimal({ min: -90, max: 90 }) latitude: number;
  @Decimal({ min: -180, max: 180 }) longitude: number;
}

export class RegisterCameraDto implements RegisterCameraRequest {
  @Pattern({ pattern: CAMERA_NUMBER_PATTERN, problem: '点位编号为 1 至 32 位字母、数字、横线' }) number: string;
  @Text(limits.name) name: string;
  @DivisionPathField() divisionPath: string;
  @Text(limits.cameraPlace) place: string;
  @Nested({ of: () => CameraPointDto, nullable: true }) point: CameraPointDto | null;
}

export class EditCameraDto implements EditCameraRequest {
  @Text({ ...limits.name, optional: true }) name?: string;
  @DivisionPathField({ optional: true }) divisionPath?: string;
  @Text({ ...limits.cameraPlace, optional: true }) place?: string;
  @Nested({ of: () => CameraPointDto, optional: true, nullable: true }) point?: CameraPointDto | null;
  @Flag({ optional: true }) retired?: boolean;
}

export class CameraQueryDto extends PageQueryDto implements CameraQuery {
  @Text({ max: limits.searchText.max, optional: true }) q?: string;
  @FlagQuery({ optional: true }) retired?: boolean;
}

export class CameraExportDto implements CameraExportQuery {
  @OneOf({ values: ['csv', 'xlsx'], optional: true }) format?: SheetFormat;
}

export class ImportCamerasDto implements ImportQuery {
  @FlagQuery() dryRun?: boolean;
}

export class FindingQueryDto extends PageQueryDto implements CameraFindingQuery {
  @OneOf({ values: Object.keys(cameraEventStates.states), optional: true }) status?: CameraEventStatus;
}

export const registerCameraDtoIsExact: IsExact<RegisterCameraDto, RegisterCameraRequest> = true;
export const editCameraDtoIsExact: IsExact<EditCameraDto, EditCameraRequest> = true;
export const cameraQueryDtoIsExact: IsExact<CameraQueryDto, CameraQuery> = true;
export const cameraExportDtoIsExact: IsExact<CameraExportDto, CameraExportQuery> = true;
export const importCamerasDtoIsExact: IsExact<ImportCamerasDto, ImportQuery> = true;
export const findingQueryDtoIsExact: IsExact<FindingQueryDto, CameraFindingQuery> = true;
