import type { IsExact } from '@yuandian/shared/common/exact';
import { REPORT_REASON_NAMES, type ReportReason } from '@yuandian/shared/moderation/hint-kind';
import { MODERATION_LIMITS } from '@yuandian/shared/moderation/moderation.limits';
import type { ReportRequest } from '@yuandian/shared/moderation/moderation.types';
import { Flag, OneOf, Pattern, Text } from '../../../common/http/fields.ts';

export class ReportDto implements ReportRequest {
  @Pattern({ pattern: /^[a-z-]{1,30}\.[a-z-]{1,29}$/, problem: '内容类别不对' }) subjectKind: string;
  @Pattern({ pattern: /^[\w-]{1,80}$/, problem: '编号格式不对' }) subjectId: string;
  @OneOf({ values: REPORT_REASON_NAMES }) reason: ReportReason;
  @Text({ ...MODERATION_LIMITS.reportNote, optional: true }) note?: string;
  @Flag({ optional: true }) blockAuthor?: boolean;
}

export const reportDtoIsExact: IsExact<ReportDto, ReportRequest> = true;
