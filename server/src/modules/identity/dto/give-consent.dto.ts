import type { IsExact } from '@yuandian/shared/common/exact';
import type { GiveConsentRequest } from '@yuandian/shared/identity/identity.types';
import { DateField } from '../../../common/http/fields.ts';

export class GiveConsentDto implements GiveConsentRequest {
  @DateField() version: string;
}

export const giveConsentDtoIsExact: IsExact<GiveConsentDto, GiveConsentRequest> = true;
