import type { IsExact } from '@yuandian/shared/common/exact';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { BlockRequest } from '@yuandian/shared/moderation/moderation.types';
import { IdField } from '../../../common/http/fields.ts';

export class BlockDto implements BlockRequest {
  @IdField() personId: PersonId;
}

export const blockDtoIsExact: IsExact<BlockDto, BlockRequest> = true;
