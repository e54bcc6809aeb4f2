import type { IsExact } from '@yuandian/shared/common/exact';
import { CLIENT_PERMISSIONS, type ClientPermission } from '@yuandian/shared/common/permission';
import { INTEGRATIONS_LIMITS as limits } from '@yuandian/shared/integrations/integrations.limits';
import type { CreateApiClientRequest, EditApiClientRequest, RotateRequest } from '@yuandian/shared/integrations/integrations.staff.types';
import { DivisionPathField, InstantField, Text, TextList, Whole, WordList } from '../../../common/http/fields.ts';

const ADDRESSES = { max: limits.addresses.max, length: 43 };

export class CreateClientDto implements CreateApiClientRequest {
  @Text(limits.name) name: string;
  @WordList({ values: CLIENT_PERMISSIONS, min: 1 }) permissions: ClientPermission[];
  @DivisionPathField() divisionPath: string;
  @TextList(ADDRESSES) addresses: string[];
  @InstantField({ nullable: true }) expiresAt: string | null;
}

export class EditClientDto implements EditApiClientRequest {
  @Text({ ...limits.name, optional: true }) name?: string;
  @WordList({ values: CLIENT_PERMISSIONS, min: 1, optional: true }) permissions?: ClientPermission[];
  @TextList({ ...ADDRESSES, optional: true }) addresses?: string[];
  @InstantField({ optional: true, nullable: true }) expiresAt?: string | null;
}

export class RotateDto implements RotateRequest {
  @Whole(limits.graceHours) graceHours: number;
  @Text(limits.reason) reason: string;
}

export const createClientDtoIsExact: IsExact<CreateClientDto, CreateApiClientRequest> = true;
export const editClientDtoIsExact: IsExact<EditClientDto, EditApiClientRequest> = true;
export const rotateDtoIsExact: IsExact<RotateDto, RotateRequest> = true;
