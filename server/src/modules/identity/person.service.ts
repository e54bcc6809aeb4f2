import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { LocalDate } from '@yuandian/shared/common/time';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { BlindIndex } from '../../common/crypto/blind-index.ts';
import { ColumnCipher } from '../../common/crypto/column-cipher.ts';
import { notFound } from '../../common/errors/app-exception.ts';
import { newId } from '../../common/ids/new-id.ts';
import { Newcomers } from '../../common/personal-data/newcomers.ts';
import { change, insertRow, isDuplicate, selectOne } from '../../common/tx/sql.ts';
import { phoneTaken, wechatTaken } from './identity.errors.ts';
import { displayNameOf, lookUpHash, seal, unseal, type SealedColumn } from './identity.mapper.ts';

/** What is known of somebody who is put on the books. */
export interface NewPerson {
  id?: PersonId;
  realName?: string;
  nickname?: string;
  phone?: string;
  birthDate?: LocalDate;
  homePath?: string;
}

interface NameRow { realName: string | null; nickname: string | null }

/**
 * Keeps the `person` row: the only place that encrypts, hashes and masks. Everything works inside the caller's transaction.
 */
@Injectable()
export class PersonService {
  constructor(
    private readonly clock: Clock, private readonly cipher: ColumnCipher, private readonly blindIndex: BlindIndex, private readonly newcomers: Newcomers,
  ) {}

  /** Makes a person. @throws PHONE_TAKEN */
  async enrol(manager: EntityManager, person: NewPerson): Promise<PersonId> {
    const id = person.id ?? newId();
    const now = this.clock.now();
    const { realName = null, nickname = null, phone = null } = person;
    await this.refusingTakenPhone(insertRow(manager, 'person', {
      id, nickname, display_name: displayNameOf({ id, realName, nickname }),
      ...(realName === null ? { real_name: null, real_name_hash: null } : this.sealed(id, 'real_name', realName)),
      ...(phone === null ? { phone: null, phone_hash: null } : this.sealed(id, 'phone', phone)),
      birth_date: person.birthDate ?? null, avatar_file_id: null, home_division_path: person.homePath ?? null, elder_mode: false,
      disabled_at: null, erased_at: null, merged_into_id: null, created_at: now, updated_at: now,
    }));
    return id;
  }

  async setRealName(manager: EntityManager, id: PersonId, realName: string): Promise<void> {
    await this.update(manager, id, this.sealed(id, 'real_name', realName));
    await this.refreshDisplayName(manager, id);
  }

  async setBirthDate(manager: EntityManager, id: PersonId, birthDate: LocalDate): Promise<void> {
    await this.update(manager, id, { birth_date: birthDate });
  }

  /** @throws PHONE_TAKEN */
  async setPhone(manager: EntityManager, id: PersonId, phone: string): Promise<void> {
    await this.refusingTakenPhone(this.update(manager, id, this.sealed(id, 'phone', phone)));
    await this.greet(manager, id);
  }

  /** From now on this WeChat account logs in as the person. @throws WECHAT_TAKEN when it, or the person, is bound already */
  async linkWechat(manager: EntityManager, id: PersonId, wechat: { openid: string; unionId: string | null }): Promise<void> {
    try {
      await insertRow(manager, 'wechat_identity', { openid: wechat.openid, person_id: id, union_id: wechat.unionId, created_at: this.clock.now() });
    } catch (error) {
      if (isDuplicate(error)) throw wechatTaken();
      throw error;
    }
  }

  async setElderMode(manager: EntityManager, id: PersonId, elderMode: boolean): Promise<void> {
    await this.update(manager, id, { elder_mode: elderMode });
  }

  /** Changes where somebody lives and remembers where they lived before. `actor` is `null` for the demo world. */
  async moveHome(manager: EntityManager, id: PersonId, toPath: string | null, by: { actor: Actor | null; reason: string }): Promise<void> {
    const person = await selectOne<{ homePath: string | null }>(manager, 'SELECT home_division_path AS homePath FROM person WHERE id = ? AND erased_at IS NULL', [id]);
    if (!person) throw notFound();
    if (person.homePath === toPath) return;
    await this.update(manager, id, { home_division_path: toPath });
    await insertRow(manager, 'person_home_move', {
      id: newId(), person_id: id, from_path: person.homePath, to_path: toPath, reason: by.reason,
      moved_by_id: by.actor?.personId ?? null, moved_by_name: by.actor?.displayName ?? '系统', moved_at: this.clock.now(),
    });
    await this.greet(manager, id);
  }

  /**
   * Welcomes the person, once phone and home are both there. The row is asked after it was written: of a phone and a home that are
   * bound at the same time, the later one sees both.
   */
  async greet(manager: EntityManager, id: PersonId): Promise<void> {
    const known = await selectOne<{ homePath: string }>(
      manager, 'SELECT home_division_path AS homePath FROM person WHERE id = ? AND phone_hash IS NOT NULL AND home_division_path IS NOT NULL', [id],
    );
    if (known) await this.newcomers.greet(manager, { personId: id, homePath: known.homePath });
  }

  /** Follows a division that was moved: everybody at home below it is at home below the new path. */
  async followDivision(manager: EntityManager, formerPath: string, path: string): Promise<void> {
    await change(
      manager,
      `UPDATE person SET home_division_path = CONCAT(?, SUBSTR(home_division_path, ?)), updated_at = ?
       WHERE home_division_path >= ? AND home_division_path < ?`,
      [path, formerPath.length + 1, this.clock.now(), formerPath, `${formerPath.slice(0, -1)}0`],
    );
  }

  private sealed(id: PersonId, column: SealedColumn, text: string): Record<string, string> {
    return { [column]: seal(this.cipher, id, column, text), [`${column}_hash`]: lookUpHash(this.blindIndex, column, text) };
  }

  /** What others see, after the name or the nickname changed. */
  async refreshDisplayName(manager: EntityManager, id: PersonId): Promise<void> {
    const row = await selectOne<NameRow>(manager, 'SELECT real_name AS realName, nickname FROM person WHERE id = ?', [id]);
    if (!row) throw notFound();
    const realName = unseal(this.cipher, id, 'real_name', row.realName);
    await this.update(manager, id, { display_name: displayNameOf({ id, realName, nickname: row.nickname }) });
  }

  private async update(manager: EntityManager, id: PersonId, set: Readonly<Record<string, string | boolean | null>>): Promise<void> {
    const assignments = Object.keys(set).map((column) => `${column} = ?`).join(', ');
    await change(manager, `UPDATE person SET ${assignments}, updated_at = ? WHERE id = ?`, [...Object.values(set), this.clock.now(), id]);
  }

  private async refusingTakenPhone(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      if (isDuplicate(error)) throw phoneTaken();
      throw error;
    }
  }
}
