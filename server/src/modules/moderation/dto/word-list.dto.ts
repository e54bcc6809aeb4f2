import type { IsExact } from '@yuandian/shared/common/exact';
import { MODERATION_LIMITS } from '@yuandian/shared/moderation/moderation.limits';
import type { PublishWordListRequest, WordListQuery } from '@yuandian/shared/moderation/moderation.staff.types';
import { PageQueryDto, Pattern, Text, Whole } from '../../../common/http/fields.ts';

/** A division path, or `/` for the list everybody starts with. */
const PLACE = { pattern: /^\/([0-9A-Za-z-]{1,32}\/){0,8}$/, problem: '区域格式不对' };

export class WordListQueryDto extends PageQueryDto implements WordListQuery {
  @Pattern({ ...PLACE, optional: true }) divisionPath?: string;
}

export class PublishWordListDto implements PublishWordListRequest {
  @Pattern(PLACE) divisionPath: string;
  @Text(MODERATION_LIMITS.words) words: string;
  @Text(MODERATION_LIMITS.wordsNote) note: string;
  @Whole({ min: 0, max: 1_000_000 }) baseVersion: number;
}

export const wordListQueryDtoIsExact: IsExact<WordListQueryDto, WordListQuery> = true;
export const publishWordListDtoIsExact: IsExact<PublishWordListDto, PublishWordListRequest> = true;
