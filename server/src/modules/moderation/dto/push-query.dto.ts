import type { IsExact } from '@yuandian/shared/common/exact';
import type { PushQuery } from '@yuandian/shared/moderation/moderation.types';
import { Pattern, Text } from '../../../common/http/fields.ts';

const SHA1 = { pattern: /^[0-9a-f]{40}$/, problem: '须为 40 位十六进制' };

export class PushQueryDto implements PushQuery {
  @Pattern(SHA1) signature: string;
  @Pattern({ pattern: /^\d{1,15}$/, problem: '须为数字' }) timestamp: string;
  @Text({ max: 100 }) nonce: string;
  @Text({ optional: true, max: 200 }) echostr?: string;
  @Text({ optional: true, max: 100 }) openid?: string;
  @Text({ optional: true, max: 20 }) encrypt_type?: string;
  @Pattern({ ...SHA1, optional: true }) msg_signature?: string;
}

export const pushQueryDtoIsExact: IsExact<PushQueryDto, PushQuery> = true;
