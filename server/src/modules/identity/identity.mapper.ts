import type { PersonId } from '@yuandian/shared/common/ids';
import { maskName, maskPhone } from '@yuandian/shared/identity/identity.rules';
import type { BlindIndex } from '../../common/crypto/blind-index.ts';
import type { ColumnCipher } from '../../common/crypto/column-cipher.ts';

export const ERASED_NAME = '已注销用户';

/** Columns of `person` that are encrypted. */
export type SealedColumn = 'real_name' | 'phone';

/** Masked real name, else the nickname, else a word with the end of the id so that two strangers differ. */
export function displayNameOf(person: { id: PersonId; realName: string | null; nickname: string | null }): string {
  if (person.realName) return maskName(person.realName);
  return person.nickname ?? `居民${person.id.slice(-4)}`;
}

export function seal(cipher: ColumnCipher, id: PersonId, column: SealedColumn, text: string): string {
  return cipher.seal(text, placeOf(id, column));
}

/** The text of an encrypted column, or `null` where nothing is stored. */
export function unseal(cipher: ColumnCipher, id: PersonId, column: SealedColumn, sealed: string | null): string | null {
  return sealed === null ? null : cipher.open(sealed, placeOf(id, column));
}

export function unsealMaskedPhone(cipher: ColumnCipher, id: PersonId, sealed: string | null): string | null {
  const phone = unseal(cipher, id, 'phone', sealed);
  return phone === null ? null : maskPhone(phone);
}

/** Keyed hash beside the encrypted column: finds it by equality. */
export function lookUpHash(index: BlindIndex, column: SealedColumn, text: string): string {
  return index.of(`person.${column}`, text);
}

function placeOf(id: PersonId, column: SealedColumn): string {
  return `person.${column}:${id}`;
}
