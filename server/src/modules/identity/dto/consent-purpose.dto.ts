import { Injectable, type PipeTransform } from '@nestjs/common';
import { CONSENT_PURPOSES } from '@yuandian/shared/identity/identity.rules';
import type { ConsentPurpose } from '@yuandian/shared/identity/identity.types';
import { invalidInput } from '../../../common/errors/app-exception.ts';

/** The path parameter `:purpose`. */
@Injectable()
export class ConsentPurposePipe implements PipeTransform<unknown, ConsentPurpose> {
  transform(value: unknown): ConsentPurpose {
    const purpose = CONSENT_PURPOSES.find((known) => known === value);
    if (!purpose) throw invalidInput({ field: 'purpose', problem: `须为 ${CONSENT_PURPOSES.join('、')} 之一` });
    return purpose;
  }
}
