import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ERRORS, type ErrorBody, type ErrorCode } from '@yuandian/shared/common/error-code';
import { AppException, invalidInput } from '../errors/app-exception.ts';

const CODE_OF_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'INVALID_INPUT', 401: 'NOT_SIGNED_IN', 403: 'FORBIDDEN', 404: 'NOT_FOUND', 405: 'NOT_FOUND',
  413: 'TOO_LARGE', 415: 'INVALID_INPUT', 429: 'TOO_MANY_REQUESTS', 503: 'BUSY',
};

function statusOfForeign(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : 500;
}

/** Errors of the framework (unreadable JSON, unknown path, body too large) in our own words; the rest is INTERNAL. */
function toAppException(error: unknown): AppException {
  if (error instanceof AppException) return error;
  const code = CODE_OF_STATUS[statusOfForeign(error)] ?? 'INTERNAL';
  if (code === 'INVALID_INPUT') return invalidInput({ field: 'body', problem: '请求内容无法读取，须为 JSON' });
  return new AppException(code);
}

@Catch()
export class ExceptionBodyFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const exception = toAppException(error);
    if (exception.code === 'INTERNAL') {
      const cause = error instanceof Error ? error : new Error(String(error));
      this.logger.error({ requestId: request.id, message: cause.message, stack: cause.stack });
    }
    const body: ErrorBody = {
      error: { code: exception.code, message: exception.message, details: exception.details, requestId: String(request.id) },
    };
    if (exception.status === 503 || exception.status === 429) void reply.header('Retry-After', String(exception.details?.retryAfterSeconds ?? 2));
    void reply.status(ERRORS[exception.code].status).send(body);
  }
}
