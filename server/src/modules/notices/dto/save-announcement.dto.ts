import type { IsExact } from '@yuandian/shared/common/exact';
import type { AnnouncementId, FileId } from '@yuandian/shared/common/ids';
import { ANNOUNCEMENT_LIMITS as limits } from '@yuandian/shared/notices/notices.limits';
import type { PublishAnnouncementRequest, SaveAnnouncementRequest, WithdrawAnnouncementRequest } from '@yuandian/shared/notices/notices.staff.types';
import { ANNOUNCEMENT_IMPORTANCE, AUDIENCE_GROUPS, type AnnouncementImportance, type AudienceGroup } from '@yuandian/shared/notices/notices.types';
import { DivisionPathField, Flag, IdField, IdList, InstantField, OneOf, Text } from '../../../common/http/fields.ts';

export class SaveAnnouncementDto implements SaveAnnouncementRequest {
  @DivisionPathField() divisionPath: string;
  @OneOf({ values: Object.keys(AUDIENCE_GROUPS) }) group: AudienceGroup;
  @OneOf({ values: Object.keys(ANNOUNCEMENT_IMPORTANCE) }) importance: AnnouncementImportance;
  @Text(limits.title) title: string;
  @Text({ ...limits.body, multiline: true }) body: string;
  @IdList({ max: limits.photos }) photoIds: FileId[];
  @Flag() pinned: boolean;
  @Flag() byWechat: boolean;
  @Flag() urgent: boolean;
  @InstantField({ nullable: true }) expiresAt: string | null;
  @IdField({ nullable: true }) correctsId: AnnouncementId | null;
}

export class PublishAnnouncementDto implements PublishAnnouncementRequest {
  @InstantField({ optional: true }) publishAt?: string;
}

export class WithdrawAnnouncementDto implements WithdrawAnnouncementRequest {
  @Text(limits.reason) reason: string;
}

export const saveAnnouncementDtoIsExact: IsExact<SaveAnnouncementDto, SaveAnnouncementRequest> = true;
export const publishAnnouncementDtoIsExact: IsExact<PublishAnnouncementDto, PublishAnnouncementRequest> = true;
export const withdrawAnnouncementDtoIsExact: IsExact<WithdrawAnnouncementDto, WithdrawAnnouncementRequest> = true;
