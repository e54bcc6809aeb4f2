import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { Page } from '@yuandian/shared/common/page';
import { MINUTE_MS } from '@yuandian/shared/common/time';
import { IDENTITY_LIMITS } from '@yuandian/shared/identity/identity.limits';
import type { StaffAccountQuery, StaffAccountView } from '@yuandian/shared/identity/identity.types';
import type { Actor } from '../../common/auth/actor.ts';
import { BlindIndex } from '../../common/crypto/blind-index.ts';
import { ColumnCipher } from '../../common/crypto/column-cipher.ts';
import { decodeCursor, pageLimit, pageOf } from '../../common/paging/keyset.ts';
import { fromSqlTime, isoTime, marks, select } from '../../common/tx/sql.ts';
import { unsealMaskedPhone } from './identity.mapper.ts';
import { personInScope } from './identity.policy.ts';
import { trySubject } from './tries.policy.ts';

interface AccountRow {
  personId: PersonId;
  account: string;
  displayName: string;
  phone: string | null;
  mustChangePassword: boolean | number;
  totpConfirmedAt: Date | string | null;
  lastLogInAt: Date | string | null;
  disabledAt: Date | string | null;
  createdAt: Date | string;
}

@Injectable()
export class StaffAccountReader {
  constructor(private readonly dataSource: DataSource, private readonly cipher: ColumnCipher, private readonly blindIndex: BlindIndex) {}

  /** In the order of the account names. */
  async list(actor: Actor, query: StaffAccountQuery): Promise<Page<StaffAccountView>> {
    const scope = personInScope(actor, 'identity.staff-account.manage');
    const cursor = decodeCursor(query, 1);
    const limit = pageLimit(query);
    const rows = await select<AccountRow>(
      this.dataSource.manager,
      `SELECT a.person_id AS personId, a.account AS account, p.display_name AS displayName, p.phone AS phone, a.must_change_password AS mustChangePassword,
         a.totp_confirmed_at AS totpConfirmedAt, a.last_log_in_at AS lastLogInAt, p.disabled_at AS disabledAt, a.created_at AS createdAt
       FROM staff_account a JOIN person p ON p.id = a.person_id
       WHERE a.account > ? AND a.account LIKE ? ESCAPE '!' AND ${scope.sql} ORDER BY a.account LIMIT ?`,
      [cursor?.[0] ?? '', `${(query.q ?? '').replace(/[!%_]/g, '!$&')}%`, ...scope.params, limit + 1],
    );
    const locks = await this.locks(rows.map(({ account }) => account));
    return pageOf(rows, limit, (row) => [row.account], (row) => this.view(row, locks.get(row.account) ?? null));
  }

  private async locks(accounts: readonly string[]): Promise<Map<string, Date>> {
    const accountOf = new Map(accounts.map((account) => [trySubject(this.blindIndex, 'account', account), account]));
    const rows = await select<{ subject: string; lastTryAt: Date | string }>(
      this.dataSource.manager,
      `SELECT subject, last_try_at AS lastTryAt FROM try_count WHERE tries >= ? AND subject IN (${marks([...accountOf.keys()])})`,
      [IDENTITY_LIMITS.failedLogIns.perAccount, ...accountOf.keys()],
    );
    const windowMs = IDENTITY_LIMITS.failedLogIns.windowMinutes * MINUTE_MS;
    return new Map(rows.map(({ subject, lastTryAt }) => [accountOf.get(subject) ?? '', new Date(fromSqlTime(lastTryAt).getTime() + windowMs)]));
  }

  private view(row: AccountRow, lockedUntil: Date | null): StaffAccountView {
    return {
      personId: row.personId, account: row.account, displayName: row.displayName,
      maskedPhone: unsealMaskedPhone(this.cipher, row.personId, row.phone),
      totpEnrolled: row.totpConfirmedAt !== null, mustChangePassword: Boolean(row.mustChangePassword),
      lockedUntil: isoTime(lockedUntil), lastLogInAt: isoTime(row.lastLogInAt), disabledAt: isoTime(row.disabledAt), createdAt: isoTime(row.createdAt),
    };
  }
}
