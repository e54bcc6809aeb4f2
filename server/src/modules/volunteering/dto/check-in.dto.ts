import type { IsExact } from '@yuandian/shared/common/exact';
import { CHECK_IN_LIMITS } from '@yuandian/shared/volunteering/volunteering.limits';
import type { CheckInRequest } from '@yuandian/shared/volunteering/volunteering.types';
import { Decimal, Nested, Pattern } from '../../../common/http/fields.ts';

class CheckInPointDto {
  @Decimal({ min: -90, max: 90 }) latitude: number;
  @Decimal({ min: -180, max: 180 }) longitude: number;
  @Decimal({ min: 0, max: CHECK_IN_LIMITS.accuracyMaxMeters }) accuracyMeters: number;
}

export class CheckInDto implements CheckInRequest {
  @Pattern({ pattern: /^\d{3} ?\d{3}$/, problem: '签到码为 6 位数字' }) code: string;
  @Nested({ optional: true, of: () => CheckInPointDto }) point?: CheckInPointDto;
}

export const checkInDtoIsExact: IsExact<CheckInDto, CheckInRequest> = true;
