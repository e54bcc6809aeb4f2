import { createParamDecorator } from '@nestjs/common';
import { AppException } from '../errors/app-exception.ts';
import { requestContext } from '../http/request-context.ts';
import type { ApiClient } from './client-lookup.ts';

/** The outer system that signed the request of a `client:` route. */
export const CurrentClient = createParamDecorator((): ApiClient => {
  const client = requestContext.get()?.client;
  if (!client) throw new AppException('CLIENT_NOT_SIGNED');
  return client;
});
