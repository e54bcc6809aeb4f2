import { CASES_LIMITS as limits } from '@yuandian/shared/cases/cases.limits';
import type { CaseReasonRequest, MessageRequest, ThankRequest } from '@yuandian/shared/cases/cases.types';
import type { IsExact } from '@yuandian/shared/common/exact';
import type { FileId } from '@yuandian/shared/common/ids';
import { IdList, Text } from '../../../common/http/fields.ts';

export class MessageDto implements MessageRequest {
  @Text({ ...limits.message, multiline: true }) text: string;
  @IdList({ max: limits.photos }) photoIds: FileId[];
  @IdList({ max: limits.recordings, optional: true }) recordingIds?: FileId[];
}

export class CaseReasonDto implements CaseReasonRequest {
  @Text({ ...limits.reason, multiline: true }) reason: string;
}

export class ThankDto implements ThankRequest {
  @Text({ optional: true, max: limits.reason.max, multiline: true }) text?: string;
}

export const messageDtoIsExact: IsExact<MessageDto, MessageRequest> = true;
export const caseReasonDtoIsExact: IsExact<CaseReasonDto, CaseReasonRequest> = true;
export const thankDtoIsExact: IsExact<ThankDto, ThankRequest> = true;
