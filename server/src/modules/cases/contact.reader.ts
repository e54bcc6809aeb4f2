import { Injectable } from '@nestjs/common';
import type { CaseId } from '@yuandian/shared/common/ids';
import { maskName, maskPhone } from '@yuandian/shared/identity/identity.rules';
import { ColumnCipher } from '../../common/crypto/column-cipher.ts';

/** Who rang or was spoken for: people without an account, or not under it. */
export interface Caller { name: string | null; phone: string | null }

/** What is kept of a caller, sealed in its place. */
@Injectable()
export class ContactReader {
  constructor(private readonly cipher: ColumnCipher) {}

  /** For pages of those who may know: masked. */
  masked(caseId: CaseId, sealed: string | null): Caller {
    const { name, phone } = this.open(caseId, sealed);
    return { name: name === null ? null : maskName(name), phone: phone === null ? null : maskPhone(phone) };
  }

  open(caseId: CaseId, sealed: string | null): Caller {
    return sealed === null ? { name: null, phone: null } : (JSON.parse(this.cipher.open(sealed, contactPlace(caseId))) as Caller);
  }
}

export function contactPlace(caseId: CaseId): string {
  return `case_record.contact:${caseId}`;
}
