import { applyDecorators, Injectable, SetMetadata, UseGuards, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { ConsentPurpose } from '@yuandian/shared/identity/identity.types';
import { AppException } from '../errors/app-exception.ts';
import { requestContext } from '../http/request-context.ts';

const PURPOSE = 'yuandian:consent';

/** Port: whether a person's consent to the wording in force stands at this moment. `identity` implements it. */
export abstract class ConsentLookup {
  abstract isGranted(personId: PersonId, purpose: ConsentPurpose): Promise<boolean>;
}

export const consentNeeded = (purpose: ConsentPurpose) => new AppException('CONSENT_NEEDED', { purpose });

@Injectable()
class ConsentGuard implements CanActivate {
  constructor(private readonly reflector: Reflector, private readonly consents: ConsentLookup) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const purpose = this.reflector.get<ConsentPurpose>(PURPOSE, context.getHandler());
    const actor = requestContext.get()?.actor;
    if (!actor) throw new AppException('NOT_SIGNED_IN');
    if (!(await this.consents.isGranted(actor.personId, purpose))) throw consentNeeded(purpose);
    return true;
  }
}

/**
 * On a route that always handles what the law asks a separate consent for (个人信息保护法 25, 29).
 * Where only some requests do, the service asks `ConsentLookup` itself.
 */
export function NeedsConsent(purpose: ConsentPurpose): MethodDecorator {
  return applyDecorators(SetMetadata(PURPOSE, purpose), UseGuards(ConsentGuard));
}
