/** What is wrong with an answer in the forms of rules, in words; `null` when nothing is. */
export const chosen = (value: string) => (value === '' ? '请选择' : null);

export function phoneProblem(phone: string): string | null {
  return phone === '' || /^[0-9-]{3,20}$/.test(phone) ? null : '须为电话号码，只含数字和连字符';
}
