import type { IsExact } from '@yuandian/shared/common/exact';
import { announcementStates, type AnnouncementStatus } from '@yuandian/shared/notices/announcement-status';
import { ANNOUNCEMENT_LIMITS } from '@yuandian/shared/notices/notices.limits';
import type { AnnouncementDeskQuery } from '@yuandian/shared/notices/notices.staff.types';
import type { AnnouncementQuery } from '@yuandian/shared/notices/notices.types';
import { DivisionPathField, OneOf, PageQueryDto, Text } from '../../../common/http/fields.ts';

export class AnnouncementQueryDto extends PageQueryDto implements AnnouncementQuery {
  @DivisionPathField({ optional: true }) divisionPath?: string;
}

export class AnnouncementDeskQueryDto extends PageQueryDto implements AnnouncementDeskQuery {
  @OneOf({ optional: true, values: Object.keys(announcementStates.states) }) status?: AnnouncementStatus;
  @Text({ optional: true, max: ANNOUNCEMENT_LIMITS.title.max }) text?: string;
}

export const announcementQueryDtoIsExact: IsExact<AnnouncementQueryDto, AnnouncementQuery> = true;
export const announcementDeskQueryDtoIsExact: IsExact<AnnouncementDeskQueryDto, AnnouncementDeskQuery> = true;
