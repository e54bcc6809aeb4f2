import type { LoggerService } from '@nestjs/common';
import { pino } from 'pino';
import { env } from '../../config/env.ts';
import { requestContext } from './request-context.ts';

/** Never in a log, wherever in an object it stands. */
const SECRET_KEYS = ['password', 'token', 'accessToken', 'refreshToken', 'authorization', 'code', 'totp', 'phone', 'realName', 'idNumber', 'address', 'secret'];

const PHONE = /(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)/g;

function readable(message: unknown): Record<string, unknown> {
  if (typeof message === 'object' && message !== null) return { ...message };
  return { msg: String(message).replace(PHONE, '$1****$2') };
}

/** Nest tells of every module and route at the start; nobody reads it. */
const CHATTER = new Set(['InstanceLoader', 'NestFactory', 'RoutesResolver', 'RouterExplorer', 'NestApplication']);

/** One JSON object a line, with the request id; secrets and people's data are taken out. */
export class JsonLogger implements LoggerService {
  private readonly logger = pino({
    level: env().mode === 'test' ? 'fatal' : 'info',
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`]), censor: '[redacted]' },
  });

  log(message: unknown, context?: string): void {
    if (!CHATTER.has(context ?? '')) this.logger.info(this.entry(message, context));
  }

  warn(message: unknown, context?: string): void { this.logger.warn(this.entry(message, context)); }
  error(message: unknown, ...rest: unknown[]): void { this.logger.error(this.entry(message, String(rest.at(-1) ?? ''))); }
  debug(message: unknown, context?: string): void { this.logger.debug(this.entry(message, context)); }
  verbose(): void { /* Nest's verbose messages are never wanted */ }
  fatal(message: unknown, context?: string): void { this.logger.fatal(this.entry(message, context)); }

  private entry(message: unknown, context?: string): Record<string, unknown> {
    return { context, requestId: requestContext.get()?.requestId, ...readable(message) };
  }
}
