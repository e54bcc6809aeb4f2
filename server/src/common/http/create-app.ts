import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { existsSync } from 'node:fs';
import fastifyHelmet from '@fastify/helmet';
import fastifyMultipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { env } from '../../config/env.ts';
import { declaredEndpoints } from '../openapi/declared-endpoints.ts';
import { openApiDocument } from '../openapi/openapi-document.ts';
import { digestSignedBodies } from './body-digest.ts';
import { JsonLogger } from './json-logger.ts';
import { requestContext } from './request-context.ts';

const BODY_LIMIT_BYTES = 256 * 1024;
const UPLOAD_LIMIT_BYTES = 10 * 1024 * 1024;
/** A whole request with its body: half a minute of video over a slow network. */
const REQUEST_TIMEOUT_MS = 60_000;

/** WeChat's `wx.request` knows no PATCH: the mini-program sends POST with this header. */
const METHOD_OVERRIDE = 'x-http-method-override';

/** Fastify with our limits. Tests use it too. */
export function makeAdapter(): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: (_address: string, hop: number) => hop < env().trustedProxies,
    genReqId: () => randomUUID(),
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    rewriteUrl: (request: IncomingMessage) => {
      if (request.method === 'POST' && request.headers[METHOD_OVERRIDE] === 'PATCH') request.method = 'PATCH';
      return request.url ?? '/';
    },
  });
}

/** The application with everything around it, not yet listening. */
export async function createApp(module: Parameters<typeof NestFactory.create>[0]): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(module, makeAdapter(), { logger: new JsonLogger(), abortOnError: false });
  await dress(app);
  return app;
}

/** Also used by tests, whose application is made by Nest's testing module. */
export async function dress(app: NestFastifyApplication): Promise<void> {
  app.setGlobalPrefix('api/v1');
  const fastify = app.getHttpAdapter().getInstance();
  digestSignedBodies(fastify);
  // After the body is read: reading it would leave the asynchronous context.
  fastify.addHook('preValidation', (request, _reply, done) => {
    requestContext.run({ requestId: String(request.id), ip: request.ip }, done);
  });
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    void reply.header('X-Request-Id', String(request.id));
    if (request.url.startsWith('/api/') && !reply.hasHeader('Cache-Control')) void reply.header('Cache-Control', 'no-store');
    done();
  });
  const log = new Logger('Http');
  fastify.addHook('onResponse', (request, reply, done) => {
    // The route's pattern, not the address: ids and search words stay out of the log.
    log.log({ requestId: String(request.id), method: request.method, route: request.routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) });
    done();
  });
  await app.register(fastifyHelmet as never, { contentSecurityPolicy: { directives: contentPolicy() }, crossOriginEmbedderPolicy: false });
  await app.register(fastifyMultipart as never, { limits: { fileSize: UPLOAD_LIMIT_BYTES, files: 1, fields: 5, fieldSize: 10_000 } });
  // A route without a row in an endpoint table does not boot.
  declaredEndpoints(app);
  addHealth(app);
  // Ends with 0 after a clean stop; without it the process kills itself by the same signal.
  app.enableShutdownHooks(undefined, { useProcessExit: true });
}

/** The H5 build has inline styles of Taro's components and data: images (QR codes, icons); scripts come from here only. */
function contentPolicy(): Record<string, string[]> {
  return {
    defaultSrc: ["'self'"], imgSrc: ["'self'", 'data:', 'blob:'], styleSrc: ["'self'", "'unsafe-inline'"], scriptSrc: ["'self'"],
    // blob: is a chosen photo or recording on its way to the server.
    connectSrc: ["'self'", 'blob:'], mediaSrc: ["'self'", 'blob:'], fontSrc: ["'self'", 'data:'], objectSrc: ["'none'"], frameAncestors: ["'none'"], upgradeInsecureRequests: [],
  };
}

function addHealth(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.get('/health/live', () => ({ status: 'ok' }));
  fastify.get('/health/ready', async (_request, reply) => {
    try {
      await app.get(DataSource).query('SELECT 1');
      return { status: 'ok' };
    } catch {
      return reply.status(503).send({ status: 'database unreachable' });
    }
  });
}

/** API pages at `/docs`, and the mini-program for browsers at `/` when it is built. */
export async function serveWeb(app: NestFastifyApplication): Promise<void> {
  SwaggerModule.setup('docs', app, () => openApiDocument(app));
  if (!existsSync(env().webRoot)) return;
  await app.register(fastifyStatic as never, { root: env().webRoot, prefix: '/', decorateReply: false, index: ['index.html'], maxAge: '1h' });
}
