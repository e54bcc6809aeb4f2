/** What is wrong with the length of a text, in characters. */
export function lengthProblem(text: string, { min, max }: { min: number; max: number }): string | null {
  const length = [...text.trim()].length;
  if (length >= min && length <= max) return null;
  if (length === 0) return '请填写';
  return `须为 ${min} 至 ${max} 个字`;
}

/** The same for a text that may be left out. */
export function optionalProblem(text: string, limit: { min: number; max: number }): string | null {
  return text.trim() === '' ? null : lengthProblem(text, limit);
}
