import type { IsExact } from '@yuandian/shared/common/exact';
import type { LocalDate } from '@yuandian/shared/common/time';
import type { ModerationStatisticsQuery } from '@yuandian/shared/moderation/moderation.staff.types';
import { DateField } from '../../../common/http/fields.ts';

export class StatisticsQueryDto implements ModerationStatisticsQuery {
  @DateField({ optional: true }) day?: LocalDate;
}

export const statisticsQueryDtoIsExact: IsExact<StatisticsQueryDto, ModerationStatisticsQuery> = true;
