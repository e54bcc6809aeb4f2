import type { IsExact } from '@yuandian/shared/common/exact';
import type { RecordSubscriptionsRequest } from '@yuandian/shared/notices/notices.types';
import { SUBSCRIBE_TEMPLATE_KEYS, type SubscribeTemplateKey } from '@yuandian/shared/notices/subscribe-template';
import { WordList } from '../../../common/http/fields.ts';

export class RecordSubscriptionsDto implements RecordSubscriptionsRequest {
  @WordList({ values: SUBSCRIBE_TEMPLATE_KEYS, min: 1 }) accepted: SubscribeTemplateKey[];
}

export const recordSubscriptionsDtoIsExact: IsExact<RecordSubscriptionsDto, RecordSubscriptionsRequest> = true;
