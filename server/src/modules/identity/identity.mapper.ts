import type { PersonId } from '@yuandian/shared/common/ids';
import { maskName } from '@yuandian/shared/identity/identity.rules';

export const ERASED_NAME = '已注销用户';

/** Masked real name, else the nickname, else a word with the end of the id so that two strangers differ. */
export function displayNameOf(person: { id: PersonId; realName: string | null; nickname: string | null }): string {
  if (person.realName) return maskName(person.realName);
  return person.nickname ?? `居民${person.id.slice(-4)}`;
}
