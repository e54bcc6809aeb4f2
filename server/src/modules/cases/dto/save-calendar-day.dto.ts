import { CASES_LIMITS as limits } from '@yuandian/shared/cases/cases.limits';
import type { CalendarQuery, SaveCalendarDayRequest } from '@yuandian/shared/cases/cases.rule.types';
import type { IsExact } from '@yuandian/shared/common/exact';
import { Flag, Text, WholeQuery } from '../../../common/http/fields.ts';

export class ListCalendarDto implements CalendarQuery {
  @WholeQuery(limits.calendarYear) year: number;
}

export class SaveCalendarDayDto implements SaveCalendarDayRequest {
  @Flag() working: boolean;
  @Text({ max: 20 }) name: string;
}

export const listCalendarDtoIsExact: IsExact<ListCalendarDto, CalendarQuery> = true;
export const saveCalendarDayDtoIsExact: IsExact<SaveCalendarDayDto, SaveCalendarDayRequest> = true;
