import type { IsExact } from '@yuandian/shared/common/exact';
import { checkStates, type CheckStatus } from '@yuandian/shared/moderation/moderation-status';
import { MODERATION_LIMITS } from '@yuandian/shared/moderation/moderation.limits';
import type { CheckListQuery } from '@yuandian/shared/moderation/moderation.staff.types';
import { FlagQuery, OneOf, PageQueryDto, Pattern, WholeQuery } from '../../../common/http/fields.ts';

export class CheckListQueryDto extends PageQueryDto implements CheckListQuery {
  @OneOf({ optional: true, values: Object.keys(checkStates.states) }) status?: CheckStatus;
  @Pattern({ optional: true, pattern: /^[a-z-]{1,30}\.[a-z-]{1,29}$/, problem: '内容类别不对' }) kind?: string;
  @WholeQuery({ optional: true, ...MODERATION_LIMITS.waitingHours }) waitingHours?: number;
  @FlagQuery({ optional: true }) reported?: boolean;
}

export const checkListQueryDtoIsExact: IsExact<CheckListQueryDto, CheckListQuery> = true;
