import type { IsExact } from '@yuandian/shared/common/exact';
import { handoverStates, type HandoverStatus } from '@yuandian/shared/integrations/handover-status';
import { INTEGRATIONS_LIMITS as limits } from '@yuandian/shared/integrations/integrations.limits';
import type { CreateOuterSystemRequest, EditOuterSystemRequest, HandoverQuery } from '@yuandian/shared/integrations/integrations.staff.types';
import type { ApiClientId } from '@yuandian/shared/integrations/integrations.types';
import { DivisionPathField, IdField, OneOf, PageQueryDto, Pattern, Text } from '../../../common/http/fields.ts';

export class CreateSystemDto implements CreateOuterSystemRequest {
  @Text(limits.name) name: string;
  @Pattern({ pattern: /^[0-9a-z][0-9a-z-]{1,19}$/, problem: '代码为 2 至 20 位小写字母、数字、横线' }) code: string;
  @Text(limits.url) url: string;
  @DivisionPathField() divisionPath: string;
  @IdField({ nullable: true }) clientId: ApiClientId | null;
}

export class EditSystemDto implements EditOuterSystemRequest {
  @Text({ ...limits.name, optional: true }) name?: string;
  @Text({ ...limits.url, optional: true }) url?: string;
  @IdField({ optional: true, nullable: true }) clientId?: ApiClientId | null;
}

export class HandoverQueryDto extends PageQueryDto implements HandoverQuery {
  @OneOf({ values: Object.keys(handoverStates.states), optional: true }) status?: HandoverStatus;
}

export const createSystemDtoIsExact: IsExact<CreateSystemDto, CreateOuterSystemRequest> = true;
export const editSystemDtoIsExact: IsExact<EditSystemDto, EditOuterSystemRequest> = true;
export const handoverQueryDtoIsExact: IsExact<HandoverQueryDto, HandoverQuery> = true;
