import type { IsExact } from '@yuandian/shared/common/exact';
import { IDENTITY_LIMITS } from '@yuandian/shared/identity/identity.limits';
import type { RevealField, RevealPersonRequest } from '@yuandian/shared/identity/identity.types';
import { Text, WordList } from '../../../common/http/fields.ts';

const REVEAL_FIELDS: readonly RevealField[] = ['real-name', 'phone', 'birth-date'];

export class RevealPersonDto implements RevealPersonRequest {
  @WordList({ values: REVEAL_FIELDS, min: 1 }) fields: RevealField[];
  @Text({ ...IDENTITY_LIMITS.reason }) reason: string;
}

export const revealPersonDtoIsExact: IsExact<RevealPersonDto, RevealPersonRequest> = true;
