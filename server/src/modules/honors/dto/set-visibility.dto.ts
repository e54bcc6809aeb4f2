import type { IsExact } from '@yuandian/shared/common/exact';
import type { SetVisibilityRequest } from '@yuandian/shared/honors/honors.types';
import { Flag } from '../../../common/http/fields.ts';

export class SetVisibilityDto implements SetVisibilityRequest {
  @Flag() optedOut: boolean;
}

export const setVisibilityDtoIsExact: IsExact<SetVisibilityDto, SetVisibilityRequest> = true;
