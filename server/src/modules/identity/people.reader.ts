import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { Permission } from '@yuandian/shared/common/permission';
import type { LocalDate } from '@yuandian/shared/common/time';
import { phoneProblem } from '@yuandian/shared/identity/identity.rules';
import type { Actor } from '../../common/auth/actor.ts';
import { pathInside } from '../../common/auth/scope.ts';
import { BlindIndex } from '../../common/crypto/blind-index.ts';
import { ColumnCipher } from '../../common/crypto/column-cipher.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { marks, select, selectInParts, selectOne, type SqlPart } from '../../common/tx/sql.ts';
import { lookUpHash, unseal, unsealMaskedPhone } from './identity.mapper.ts';
import { personInScope } from './identity.policy.ts';

/** What other modules may know of a person without asking for more. */
export interface PersonSummary {
  id: PersonId;
  /** Masked. */
  displayName: string;
  birthDate: LocalDate | null;
  maskedPhone: string | null;
  homePath: string | null;
}

export interface PhoneOwner { id: PersonId; realName: string | null }

interface SummaryRow {
  id: PersonId;
  displayName: string;
  birthDate: LocalDate | null;
  phone: string | null;
  homePath: string | null;
}

const LIVING = 'p.erased_at IS NULL AND p.disabled_at IS NULL AND p.merged_into_id IS NULL';
const SUMMARY = 'id, display_name AS displayName, birth_date AS birthDate, phone, home_division_path AS homePath';

@Injectable()
export class PeopleReader {
  constructor(private readonly dataSource: DataSource, private readonly cipher: ColumnCipher, private readonly blindIndex: BlindIndex) {}

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

  /** @throws NOT_FOUND when the person is unknown, erased, or taken over by another row */
  async requireLiving(manager: EntityManager, id: PersonId): Promise<void> {
    const row = await selectOne<{ id: PersonId }>(manager, 'SELECT id FROM person WHERE id = ? AND erased_at IS NULL', [id]);
    if (!row) throw notFound();
  }

  /** The full name, for a board whose person consented to `publish-name`, or a certificate. `null` while none is known. */
  async realNamesOf(ids: readonly PersonId[]): Promise<Map<PersonId, string>> {
    const rows = await select<{ id: PersonId; realName: string | null }>(
      this.dataSource.manager, `SELECT id, real_name AS realName FROM person WHERE id IN (${marks(ids)})`, ids,
    );
    return new Map(rows.flatMap(({ id, realName }) => {
      const name = unseal(this.cipher, id, 'real_name', realName);
      return name === null ? [] : [[id, name] as const];
    }));
  }

  /** In clear, for a page whose every showing is audited. @throws NOT_FOUND */
  async contactOf(id: PersonId, manager: EntityManager = this.dataSource.manager): Promise<{ name: string | null; phone: string | null }> {
    const row = await selectOne<{ realName: string | null; phone: string | null }>(manager, 'SELECT real_name AS realName, phone FROM person WHERE id = ?', [id]);
    if (!row) throw notFound();
    return { name: unseal(this.cipher, id, 'real_name', row.realName), phone: unseal(this.cipher, id, 'phone', row.phone) };
  }

  /** Where WeChat reaches the person; `null` when they never used it. */
  async openidOf(id: PersonId, manager: EntityManager = this.dataSource.manager): Promise<string | null> {
    const row = await selectOne<{ openid: string }>(manager, 'SELECT openid FROM wechat_identity WHERE person_id = ?', [id]);
    return row?.openid ?? null;
  }

  /** Those of the phones that belong to somebody, with the full name where one is known: for importers, which must tell people apart. */
  async findByPhones(manager: EntityManager, phones: readonly string[]): Promise<Map<string, PhoneOwner>> {
    const phoneOf = new Map(phones.map((phone) => [lookUpHash(this.blindIndex, 'phone', phone), phone]));
    const hashes = [...phoneOf.keys()];
    const rows = await selectInParts(hashes, (some) => select<PhoneOwner & { phoneHash: string }>(
      manager, `SELECT id, real_name AS realName, phone_hash AS phoneHash FROM person WHERE phone_hash IN (${marks(some)})`, some,
    ));
    return new Map(rows.map(({ id, realName, phoneHash }) => [phoneOf.get(phoneHash) ?? '', { id, realName: unseal(this.cipher, id, 'real_name', realName) }]));
  }

  /** SQL condition on `person p`: at home or in office inside the actor's scope. */
  inScope(actor: Actor, permission: Permission): SqlPart {
    return personInScope(actor, permission);
  }

  /** SQL condition on `person p`: at home in the division. */
  atHomeIn(path: string): SqlPart {
    return pathInside('p.home_division_path', [path]);
  }

  /** How many living people a condition on `person p` is true of. */
  async countWhere(manager: EntityManager, where: SqlPart): Promise<number> {
    const row = await selectOne<{ people: number | string }>(manager, `SELECT COUNT(*) AS people FROM person p WHERE ${LIVING} AND ${where.sql}`, where.params);
    return Number(row?.people);
  }

  /** Living people of whom a condition on `person p` is true, in the order of their ids, after one of them. */
  async listWhere(manager: EntityManager, where: SqlPart, after: PersonId | null, limit: number): Promise<PersonId[]> {
    const rows = await select<{ id: PersonId }>(
      manager, `SELECT p.id AS id FROM person p WHERE p.id > ? AND ${LIVING} AND ${where.sql} ORDER BY p.id LIMIT ${limit}`, [after ?? '', ...where.params],
    );
    return rows.map(({ id }) => id);
  }

  /** Whether a condition on `person p` is true of this one. */
  async isWhere(manager: EntityManager, id: PersonId, where: SqlPart): Promise<boolean> {
    return (await selectOne(manager, `SELECT p.id AS id FROM person p WHERE p.id = ? AND ${where.sql}`, [id, ...where.params])) !== null;
  }

  /** SQL condition on `person p`: this phone, this full name, or a nickname that begins like this. */
  matching(text: string): SqlPart {
    if (phoneProblem(text) === null) return { sql: 'p.phone_hash = ?', params: [lookUpHash(this.blindIndex, 'phone', text)] };
    const beginning = `${text.replace(/[!%_]/g, '!$&')}%`;
    return { sql: "(p.real_name_hash = ? OR p.nickname LIKE ? ESCAPE '!')", params: [lookUpHash(this.blindIndex, 'real_name', text), beginning] };
  }

  /** @throws NOT_FOUND for a person outside the actor's scope, erased, or taken over by another row. */
  async requireInScope(manager: EntityManager, actor: Actor, permission: Permission, id: PersonId): Promise<void> {
    const scope = personInScope(actor, permission);
    const row = await selectOne<{ id: PersonId }>(manager, `SELECT p.id AS id FROM person p WHERE p.id = ? AND p.erased_at IS NULL AND ${scope.sql}`, [id, ...scope.params]);
    if (!row) throw notFound();
  }

  /** Where the person belongs, for the audit trail: home, else an office, else nowhere (`/`). */
  async placeOf(manager: EntityManager, id: PersonId): Promise<string> {
    const row = await selectOne<{ home: string | null; office: string | null }>(
      manager,
      `SELECT p.home_division_path AS home, d.path AS office FROM person p
       LEFT JOIN person_role r ON r.person_id = p.id AND r.ended_at IS NULL LEFT JOIN division d ON d.id = r.division_id
       WHERE p.id = ? ORDER BY d.path LIMIT 1`,
      [id],
    );
    return row?.home ?? row?.office ?? '/';
  }

  private summary(row: SummaryRow): PersonSummary {
    return {
      id: row.id, displayName: row.displayName, birthDate: row.birthDate, homePath: row.homePath,
      maskedPhone: unsealMaskedPhone(this.cipher, row.id, row.phone),
    };
  }
}
