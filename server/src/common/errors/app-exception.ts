import { ERRORS, type ErrorBody, type ErrorCode, type FieldProblem } from '@yuandian/shared/common/error-code';

/** The only error that use cases throw on purpose. Anything else becomes INTERNAL and is logged with its stack. */
export class AppException extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly details?: ErrorBody['error']['details'],
    message: string = ERRORS[code].message,
  ) {
    super(message);
  }

  get status(): number {
    return ERRORS[this.code].status;
  }
}

export const invalidInput = (...fields: FieldProblem[]) => new AppException('INVALID_INPUT', { fields });
export const notFound = () => new AppException('NOT_FOUND');
export const forbidden = () => new AppException('FORBIDDEN');
/** `state` is the state found, for the person's page to show. */
export const wrongState = (state: string) => new AppException('WRONG_STATE', { state });
