import { Injectable } from '@nestjs/common';
import { ColumnCipher } from '../../common/crypto/column-cipher.ts';
import { newSecret } from '../../common/crypto/request-signature.ts';

type Keeper = 'api_client' | 'webhook' | 'outer_system';

/** Secrets as they lie in the tables: sealed for their row, never hashed, because both sides compute the same signature. */
@Injectable()
export class SecretService {
  constructor(private readonly cipher: ColumnCipher) {}

  newSealed(table: Keeper, id: string): string {
    return this.cipher.seal(newSecret(), place(table, id));
  }

  open(table: Keeper, id: string, sealed: string): string {
    return this.cipher.open(sealed, place(table, id));
  }
}

function place(table: Keeper, id: string): string {
  return `${table}.secret:${id}`;
}
