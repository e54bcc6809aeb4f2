import type { IsExact } from '@yuandian/shared/common/exact';
import { ERASURE_CONFIRMATION } from '@yuandian/shared/identity/identity.rules';
import type { EraseMeRequest } from '@yuandian/shared/identity/identity.types';
import { OneOf } from '../../../common/http/fields.ts';

export class EraseMeDto implements EraseMeRequest {
  @OneOf({ values: [ERASURE_CONFIRMATION] }) confirmation: string;
}

export const eraseMeDtoIsExact: IsExact<EraseMeDto, EraseMeRequest> = true;
