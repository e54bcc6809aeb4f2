import { createParamDecorator } from '@nestjs/common';
import { AppException } from '../errors/app-exception.ts';
import { requestContext } from '../http/request-context.ts';
import type { Actor } from './actor.ts';

/** The signed-in person of a `signed-in` or permission route. */
export const CurrentActor = createParamDecorator((): Actor => {
  const actor = requestContext.get()?.actor;
  if (!actor) throw new AppException('NOT_SIGNED_IN');
  return actor;
});

/** The signed-in person of a `public` route, or `null`. */
export const MaybeActor = createParamDecorator((): Actor | null => requestContext.get()?.actor ?? null);
