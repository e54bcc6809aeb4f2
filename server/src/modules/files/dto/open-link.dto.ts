import type { IsExact } from '@yuandian/shared/common/exact';
import { FILE_LIMITS } from '@yuandian/shared/files/files.limits';
import type { FileLinkQuery } from '@yuandian/shared/files/files.types';
import { Pattern, WholeQuery } from '../../../common/http/fields.ts';

export class OpenLinkDto implements FileLinkQuery {
  @WholeQuery({ min: 0, max: 4_102_444_800 }) expires: number;
  @Pattern({ pattern: new RegExp(`^[\\w-]{${FILE_LIMITS.signature}}$`), problem: '链接不完整' }) signature: string;
}

export const openLinkIsExact: IsExact<OpenLinkDto, FileLinkQuery> = true;
