import type { IsExact } from '@yuandian/shared/common/exact';
import { OUTER_STATUSES, type OuterStatus } from '@yuandian/shared/integrations/handover-status';
import { INTEGRATIONS_LIMITS as limits } from '@yuandian/shared/integrations/integrations.limits';
import { EXTERNAL_ID_PATTERN } from '@yuandian/shared/integrations/integrations.rules';
import type { HandoverReplyRequest } from '@yuandian/shared/integrations/integrations.types';
import { InstantField, OneOf, Pattern, Text } from '../../../common/http/fields.ts';

const EXTERNAL_ID = { pattern: EXTERNAL_ID_PATTERN, problem: '须为 1 至 64 位字母、数字和 . _ : -' };

export class ReplyHandoverDto implements HandoverReplyRequest {
  @Pattern(EXTERNAL_ID) messageId: string;
  @OneOf({ values: Object.keys(OUTER_STATUSES) }) status: OuterStatus;
  @Pattern({ ...EXTERNAL_ID, optional: true }) outerNumber?: string;
  @InstantField() at: string;
  @Text({ max: limits.outerText.max, optional: true, multiline: true }) message?: string;
}

export const replyHandoverDtoIsExact: IsExact<ReplyHandoverDto, HandoverReplyRequest> = true;
