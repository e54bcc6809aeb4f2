import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ColumnCipher } from './column-cipher.ts';

const OLD = 'the-secret-of-last-year-0123456789';
const NEW = 'the-secret-of-this-year-9876543210';

describe('column cipher', () => {
  let cipher: ColumnCipher;
  let sealedWithOldKey: string;

  /** The environment is read once in a process, so each key is a fresh load of the module. */
  async function cipherWith(secrets: Record<string, string>): Promise<ColumnCipher> {
    Object.assign(process.env, { COLUMN_SECRETS_RETIRED: '', ...secrets });
    jest.resetModules();
    const { ColumnCipher: Fresh } = await import('./column-cipher.ts');
    return new Fresh();
  }

  beforeAll(async () => {
    sealedWithOldKey = (await cipherWith({ COLUMN_SECRET: OLD })).seal('王小明', 'person.real_name:1');
    cipher = await cipherWith({ COLUMN_SECRET: NEW, COLUMN_SECRETS_RETIRED: OLD });
  });

  it.each(['13812341234', '王小明', '𠮷田 🎁', ''])('opens what it sealed: %j', (text) => expect(cipher.open(cipher.seal(text, 'a.b:1'), 'a.b:1')).toBe(text));

  it('never seals the same text twice alike, and leaves nothing of it to see', () => {
    expect(cipher.seal('13812341234', 'a.b:1')).not.toBe(cipher.seal('13812341234', 'a.b:1'));
    expect(cipher.seal('13812341234', 'a.b:1')).not.toContain('1381234');
  });

  it('does not open a value copied to another row or column', () => {
    const sealed = cipher.seal('13812341234', 'person.phone:1');
    expect(() => cipher.open(sealed, 'person.phone:2')).toThrow();
    expect(() => cipher.open(sealed, 'person.real_name:1')).toThrow();
  });

  it('does not open a value that was changed', () => {
    const sealed = cipher.seal('13812341234', 'a.b:1');
    expect(() => cipher.open(`${sealed.slice(0, -2)}AA`, 'a.b:1')).toThrow();
  });

  it('opens what a retired key sealed, and says which key is missing', () => {
    expect(cipher.open(sealedWithOldKey, 'person.real_name:1')).toBe('王小明');
    expect(() => cipher.open(sealedWithOldKey.replace(/^\w{8}/, 'deadbeef'), 'person.real_name:1')).toThrow('deadbeef');
  });
});
