import type { FileId } from '@yuandian/shared/common/ids';
import type { IsExact } from '@yuandian/shared/common/exact';
import { INTEGRATIONS_LIMITS as limits } from '@yuandian/shared/integrations/integrations.limits';
import { CAMERA_NUMBER_PATTERN, EXTERNAL_ID_PATTERN, FINDING_KIND_KEYS, type FindingKind } from '@yuandian/shared/integrations/integrations.rules';
import type { CameraFindingRequest } from '@yuandian/shared/integrations/integrations.types';
import { IdList, InstantField, OneOf, Pattern, Text } from '../../../common/http/fields.ts';

export class ReportFindingDto implements CameraFindingRequest {
  @Pattern({ pattern: EXTERNAL_ID_PATTERN, problem: '须为 1 至 64 位字母、数字和 . _ : -' }) eventId: string;
  @Pattern({ pattern: CAMERA_NUMBER_PATTERN, problem: '须为 1 至 32 位字母、数字、横线' }) cameraNumber: string;
  @OneOf({ values: FINDING_KIND_KEYS }) kind: FindingKind;
  @InstantField() at: string;
  @Text({ max: limits.findingNote.max, optional: true, multiline: true }) note?: string;
  @Text({ max: limits.url.max, optional: true }) photoUrl?: string;
  @IdList({ max: limits.photosPerFinding, optional: true }) fileIds?: FileId[];
}

export const reportFindingDtoIsExact: IsExact<ReportFindingDto, CameraFindingRequest> = true;
