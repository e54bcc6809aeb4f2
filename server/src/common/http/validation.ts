import { ValidationPipe, type ValidationError } from '@nestjs/common';
import type { FieldProblem } from '@yuandian/shared/common/error-code';
import { invalidInput } from '../errors/app-exception.ts';

const UNKNOWN_FIELD = '不认识的字段';
const MAX_PROBLEMS = 20;

function problemsOf(errors: readonly ValidationError[], parent = ''): FieldProblem[] {
  return errors.flatMap((error) => {
    const field = parent ? `${parent}.${error.property}` : error.property;
    const own = Object.entries(error.constraints ?? {}).slice(0, 1).map(([name, message]) => ({
      field,
      problem: name === 'whitelistValidation' ? UNKNOWN_FIELD : message,
    }));
    return [...own, ...problemsOf(error.children ?? [], field)];
  });
}

/** Bodies and queries become DTO instances; anything not declared there is refused by name. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    transformOptions: { enableImplicitConversion: false },
    exceptionFactory: (errors) => invalidInput(...problemsOf(errors).slice(0, MAX_PROBLEMS)),
  });
}
