import { ERRORS } from '@yuandian/shared/common/error-code';
import { ApiError } from './api-error';

/** What a person reads; never a code alone. */
export function errorText(error: unknown): string {
  if (!(error instanceof ApiError)) return ERRORS.INTERNAL.message;
  if (error.code === 'NO_ANSWER') return '网络不通，请检查网络后重试';
  const problem = error.fields[0]?.problem;
  return problem ?? (error.message || ERRORS[error.code].message);
}

/** Problem of each field by its path, for the lines under the fields. */
export function fieldProblems(error: ApiError | null): Record<string, string> {
  return Object.fromEntries((error?.fields ?? []).map(({ field, problem }) => [field, problem]));
}
