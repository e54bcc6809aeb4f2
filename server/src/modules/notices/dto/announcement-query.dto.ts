import type { IsExact } from '@yuandian/shared/common/exact';
import { announcementStates, type AnnouncementStatus } from '@yuandian/shared/notices/announcement-status';
import { ANNOUNCEMENT_LIMITS } from '@yuandian/shared/notices/notices.limits';
import type { AnnouncementDeskQuery, AudienceQuery } from '@yuandian/shared/notices/notices.staff.types';
import { AUDIENCE_GROUPS, type AnnouncementQuery, type AudienceGroup } from '@yuandian/shared/notices/notices.types';
import { DivisionPathField, OneOf, PageQueryDto, Text } from '../../../common/http/fields.ts';

export class AnnouncementQueryDto extends PageQueryDto implements AnnouncementQuery {
  @DivisionPathField({ optional: true }) divisionPath?: string;
}

export class AnnouncementDeskQueryDto extends PageQueryDto implements AnnouncementDeskQuery {
  @OneOf({ optional: true, values: Object.keys(announcementStates.states) }) status?: AnnouncementStatus;
  @Text({ optional: true, max: ANNOUNCEMENT_LIMITS.title.max }) text?: string;
}

export class AudienceQueryDto implements AudienceQuery {
  @DivisionPathField() divisionPath: string;
  @OneOf({ values: Object.keys(AUDIENCE_GROUPS) }) group: AudienceGroup;
}

export const audienceQueryDtoIsExact: IsExact<AudienceQueryDto, AudienceQuery> = true;
export const announcementQueryDtoIsExact: IsExact<AnnouncementQueryDto, AnnouncementQuery> = true;
export const announcementDeskQueryDtoIsExact: IsExact<AnnouncementDeskQueryDto, AnnouncementDeskQuery> = true;
