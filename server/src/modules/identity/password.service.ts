import { Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** argon2id (the library's default) with the parameters that OWASP names: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** Without 0, O, 1, l and I: it is read from a screen and typed once. */
const ALPHABETS = ['ABCDEFGHJKMNPQRSTUVWXYZ', 'abcdefghjkmnpqrstuvwxyz', '23456789'] as const;
const GROUPS = 4;
const GROUP_LENGTH = 4;

function pick(alphabet: string): string {
  return alphabet.charAt(randomInt(alphabet.length));
}

@Injectable()
export class PasswordService {
  /** What a name without an account is compared with, so that both take the same time. */
  private readonly nobody = hash(this.temporary(), COST);

  async hash(password: string): Promise<string> {
    return hash(password, COST);
  }

  async matches(passwordHash: string | null, password: string): Promise<boolean> {
    const right = await verify(passwordHash ?? (await this.nobody), password);
    return right && passwordHash !== null;
  }

  /** A new temporary password with its hash: made before the transaction, because hashing takes its time. */
  async newTemporary(): Promise<{ temporaryPassword: string; passwordHash: string }> {
    const temporaryPassword = this.temporary();
    return { temporaryPassword, passwordHash: await this.hash(temporaryPassword) };
  }

  /** Sixteen characters in groups of four, each group with all three kinds, e.g. `Tz7m-q4Rk-9wHd-eX3p`. */
  private temporary(): string {
    const group = () => {
      const characters = [...ALPHABETS.map(pick), pick(ALPHABETS.join(''))];
      for (let last = characters.length - 1; last > 0; last -= 1) {
        const other = randomInt(last + 1);
        [characters[last], characters[other]] = [characters[other] ?? '', characters[last] ?? ''];
      }
      return characters.slice(0, GROUP_LENGTH).join('');
    };
    return Array.from({ length: GROUPS }, group).join('-');
  }
}
