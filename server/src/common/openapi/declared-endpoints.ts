import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Endpoint } from '@yuandian/shared/common/endpoint';
import { endpointOfHandler } from '../http/route.decorator.ts';

/** The row of every route of the application. @throws for a route without one: it does not boot */
export function declaredEndpoints(app: NestFastifyApplication): Endpoint[] {
  const scanner = new MetadataScanner();
  return app.get(DiscoveryService, { strict: false }).getControllers().flatMap((wrapper) => {
    const prototype = Object.getPrototypeOf(wrapper.instance ?? {}) as Record<string, object> | null;
    if (!prototype) return [];
    return scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      if (!handler || !Reflect.hasMetadata('path', handler)) return [];
      const endpoint = endpointOfHandler(handler);
      if (!endpoint) throw new Error(`${wrapper.name}.${name} has no endpoint row: use @Route`);
      return [endpoint];
    });
  });
}
