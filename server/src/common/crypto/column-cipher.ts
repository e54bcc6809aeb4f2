import { Injectable } from '@nestjs/common';
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { env } from '../../config/env.ts';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

interface Key { id: string; bytes: Buffer }

function keyFrom(secret: string): Key {
  const bytes = Buffer.from(hkdfSync('sha256', secret, '', 'yuandian.column', 32));
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes };
}

/**
 * Encrypts one column value with AES-256-GCM: `<key id>.<base64url(iv, tag, text)>`. The key id lets an old key open what it
 * sealed while new values take the new key (COLUMN_SECRET, COLUMN_SECRETS_RETIRED).
 */
@Injectable()
export class ColumnCipher {
  private readonly current: Key;
  private readonly keys: ReadonlyMap<string, Key>;

  constructor() {
    const { column, columnRetired } = env().secrets;
    this.current = keyFrom(column);
    this.keys = new Map([this.current, ...columnRetired.map(keyFrom)].map((key) => [key.id, key]));
  }

  /** @param place table, column and row, e.g. `person.phone:<id>`: a value copied into another place does not open there. */
  seal(text: string, place: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.current.bytes, iv).setAAD(Buffer.from(place));
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return `${this.current.id}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
  }

  /** @throws when the key is not known, or the value was changed or belongs to another place. */
  open(sealed: string, place: string): string {
    const [keyId = '', data = ''] = sealed.split('.');
    const key = this.keys.get(keyId);
    if (!key) throw new Error(`No column key ${keyId}: add its secret to COLUMN_SECRETS_RETIRED`);
    const bytes = Buffer.from(data, 'base64url');
    const decipher = createDecipheriv(ALGORITHM, key.bytes, bytes.subarray(0, IV_BYTES))
      .setAAD(Buffer.from(place))
      .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  }
}
