import type { ErrorBody, ErrorCode, FieldProblem } from '@yuandian/shared/common/error-code';

/** The server answered with an error, or (`offline`) no answer came and nobody knows whether the request arrived. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: ErrorCode | 'NO_ANSWER';
  readonly fields: FieldProblem[];
  /** `details` of the answer: the present `state` of WRONG_STATE and whatever else the code documents. */
  readonly details: Readonly<Record<string, unknown>>;
  readonly requestId: string | null;
  readonly offline: boolean;

  constructor(status: number, error: Partial<Omit<ErrorBody['error'], 'code'>> & { code: ErrorCode | 'NO_ANSWER' }) {
    super(error.message ?? '');
    this.name = 'ApiError';
    this.status = status;
    this.code = error.code;
    this.details = error.details ?? {};
    this.fields = error.details?.fields ?? [];
    this.requestId = error.requestId ?? null;
    this.offline = error.code === 'NO_ANSWER';
  }

  static noAnswer(): ApiError {
    return new ApiError(0, { code: 'NO_ANSWER' });
  }

  /** An answer that is not the server's own JSON (a gateway's page, an empty body) counts as INTERNAL, BUSY or TOO_MANY_REQUESTS. */
  static fromAnswer(status: number, body: unknown): ApiError {
    const error = (body as Partial<ErrorBody> | null)?.error;
    if (error?.code) return new ApiError(status, error);
    const code = status === 429 ? 'TOO_MANY_REQUESTS' : [502, 503, 504].includes(status) ? 'BUSY' : 'INTERNAL';
    return new ApiError(status, { code });
  }

  /** Whether the same request may still succeed, or may even have succeeded: keep its idempotency key. */
  get undecided(): boolean {
    return this.offline || this.status >= 500 || this.code === 'TOO_MANY_REQUESTS';
  }

  /** A number of the day or of what is open is used up: an answer to who stands before it, and tomorrow it may succeed. */
  get usedUp(): boolean {
    return this.status === 429 && !this.undecided;
  }
}
