import type { IsExact } from '@yuandian/shared/common/exact';
import type { InboxQuery } from '@yuandian/shared/notices/notices.types';
import { FlagQuery, PageQueryDto } from '../../../common/http/fields.ts';

export class InboxQueryDto extends PageQueryDto implements InboxQuery {
  @FlagQuery({ optional: true }) unread?: boolean;
}

export const inboxQueryDtoIsExact: IsExact<InboxQueryDto, InboxQuery> = true;
