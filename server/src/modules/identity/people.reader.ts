import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { LocalDate } from '@yuandian/shared/common/time';
import { maskPhone } from '@yuandian/shared/identity/identity.rules';
import { notFound } from '../../common/errors/app-exception.ts';
import { marks, select, selectOne } from '../../common/tx/sql.ts';
import { PersonService } from './person.service.ts';

/** What other modules may know of a person without asking for more. */
export interface PersonSummary {
  id: PersonId;
  /** Masked. */
  displayName: string;
  birthDate: LocalDate | null;
  maskedPhone: string | null;
  homePath: string | null;
}

interface SummaryRow {
  id: PersonId;
  displayName: string;
  birthDate: LocalDate | null;
  phone: string | null;
  homePath: string | null;
}

const SUMMARY = 'id, display_name AS displayName, birth_date AS birthDate, phone, home_division_path AS homePath';

@Injectable()
export class PeopleReader {
  constructor(private readonly dataSource: DataSource, private readonly people: PersonService) {}

  /** Erased people are there too, without name: a ledger still points at them. */
  async getMany(ids: readonly PersonId[], manager: EntityManager = this.dataSource.manager): Promise<Map<PersonId, PersonSummary>> {
    const wanted = [...new Set(ids)];
    const rows = await select<SummaryRow>(manager, `SELECT ${SUMMARY} FROM person WHERE id IN (${marks(wanted)})`, wanted);
    return new Map(rows.map((row) => [row.id, this.summary(row)]));
  }

  /** @throws NOT_FOUND */
  async get(id: PersonId, manager: EntityManager = this.dataSource.manager): Promise<PersonSummary> {
    const person = (await this.getMany([id], manager)).get(id);
    if (!person) throw notFound();
    return person;
  }

  /** The full name, for a board whose person consented to `publish-name`, or a certificate. `null` while none is known. */
  async realNamesOf(ids: readonly PersonId[]): Promise<Map<PersonId, string>> {
    const rows = await select<{ id: PersonId; realName: string | null }>(
      this.dataSource.manager, `SELECT id, real_name AS realName FROM person WHERE id IN (${marks(ids)})`, ids,
    );
    return new Map(rows.flatMap((row) => (row.realName === null ? [] : [[row.id, this.people.openRealName(row.id, row.realName)] as const])));
  }

  /** Where WeChat reaches the person; `null` when they never used it. */
  async openidOf(id: PersonId, manager: EntityManager = this.dataSource.manager): Promise<string | null> {
    const row = await selectOne<{ openid: string }>(manager, 'SELECT openid FROM wechat_identity WHERE person_id = ?', [id]);
    return row?.openid ?? null;
  }

  async findByPhone(manager: EntityManager, phone: string): Promise<{ id: PersonId; realName: string | null } | null> {
    const row = await selectOne<{ id: PersonId; realName: string | null }>(
      manager, 'SELECT id, real_name AS realName FROM person WHERE phone_hash = ?', [this.people.phoneHash(phone)],
    );
    return row && { id: row.id, realName: row.realName && this.people.openRealName(row.id, row.realName) };
  }

  private summary(row: SummaryRow): PersonSummary {
    return {
      id: row.id, displayName: row.displayName, birthDate: row.birthDate, homePath: row.homePath,
      maskedPhone: row.phone && maskPhone(this.people.openPhone(row.id, row.phone)),
    };
  }
}
