import { Injectable } from '@nestjs/common';
import { createHmac } from 'node:crypto';
import { env } from '../../config/env.ts';

/** Finds an encrypted value by equality: a keyed hash beside it, useless without the key. */
@Injectable()
export class BlindIndex {
  /** @param kind what is hashed, so that equal texts of two kinds differ. @returns 64 hexadecimal digits */
  of(kind: string, value: string): string {
    return createHmac('sha256', env().secrets.blindIndex).update(`${kind}\n${value}`).digest('hex');
  }
}
