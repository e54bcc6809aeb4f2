/** What is wrong with the length of a text, in characters. */
export function lengthProblem(text: string, min: number, max: number): string | null {
  const length = [...text.trim()].length;
  if (length >= min && length <= max) return null;
  return min === 0 ? `最多 ${max} 个字` : `须为 ${min} 至 ${max} 个字`;
}
