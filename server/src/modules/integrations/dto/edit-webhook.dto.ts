import type { IsExact } from '@yuandian/shared/common/exact';
import { deliveryStates, type DeliveryStatus } from '@yuandian/shared/integrations/delivery-status';
import { DOMAIN_EVENT_NAMES, type DomainEventName } from '@yuandian/shared/integrations/domain-event';
import { INTEGRATIONS_LIMITS as limits } from '@yuandian/shared/integrations/integrations.limits';
import type { CreateWebhookRequest, DeliveryQuery, EditWebhookRequest } from '@yuandian/shared/integrations/integrations.staff.types';
import { DivisionPathField, OneOf, PageQueryDto, Text, WordList } from '../../../common/http/fields.ts';

export class CreateWebhookDto implements CreateWebhookRequest {
  @Text(limits.name) name: string;
  @Text(limits.url) url: string;
  @WordList({ values: DOMAIN_EVENT_NAMES, min: 1 }) events: DomainEventName[];
  @DivisionPathField() divisionPath: string;
}

export class EditWebhookDto implements EditWebhookRequest {
  @Text({ ...limits.name, optional: true }) name?: string;
  @Text({ ...limits.url, optional: true }) url?: string;
  @WordList({ values: DOMAIN_EVENT_NAMES, min: 1, optional: true }) events?: DomainEventName[];
}

export class DeliveryQueryDto extends PageQueryDto implements DeliveryQuery {
  @OneOf({ values: Object.keys(deliveryStates.states), optional: true }) status?: DeliveryStatus;
}

export const createWebhookDtoIsExact: IsExact<CreateWebhookDto, CreateWebhookRequest> = true;
export const editWebhookDtoIsExact: IsExact<EditWebhookDto, EditWebhookRequest> = true;
export const deliveryQueryDtoIsExact: IsExact<DeliveryQueryDto, DeliveryQuery> = true;
