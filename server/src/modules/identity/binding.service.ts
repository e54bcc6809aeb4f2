import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { maskPhone, phoneProblem } from '@yuandian/shared/identity/identity.rules';
import type { BindPhoneView } from '@yuandian/shared/identity/identity.types';
import type { Actor } from '../../common/auth/actor.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput } from '../../common/errors/app-exception.ts';
import { PersonalData } from '../../common/personal-data/personal-data.ts';
import { change, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { WechatClient } from '../../wechat/wechat.client.ts';
import { fromWechat, phoneTaken, wechatTaken } from './identity.errors.ts';
import { PeopleReader } from './people.reader.ts';
import { PersonService } from './person.service.ts';

/**
 * Binding a phone or a WeChat account, and what follows from it: the person whom the community put on its list by phone and the
 * person who came by WeChat turn out to be one.
 */
@Injectable()
export class BindingService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly wechat: WechatClient,
    private readonly personalData: PersonalData,
    private readonly people: PersonService,
    private readonly reader: PeopleReader,
  ) {}

  /**
   * Takes the phone that WeChat has verified. When it is on the community's list under a row that nobody uses, that row's
   * offices and name become the actor's.
   * @throws WECHAT_CODE_REFUSED, WECHAT_UNAVAILABLE, PHONE_TAKEN when the other row is in use, INVALID_INPUT for a foreign number
   */
  async bindPhone(actor: Actor, code: string): Promise<BindPhoneView> {
    const { number, countryCode } = await this.wechat.getPhoneNumber(code).catch((error: unknown) => { throw fromWechat(error); });
    if (countryCode !== '86' || phoneProblem(number)) throw invalidInput({ field: 'code', problem: '目前只支持中国大陆手机号' });
    return this.tx.run(async (manager) => {
      const owner = (await this.reader.findByPhones(manager, [number])).get(number);
      const isListed = owner !== undefined && owner.id !== actor.personId;
      if (isListed) await this.takeOver(manager, owner.id, actor.personId, owner.realName);
      await this.people.setPhone(manager, actor.personId, number);
      return { maskedPhone: maskPhone(number), rolesReceived: isListed };
    });
  }

  /**
   * Lets a member of staff, signed in with their account, log in by this WeChat from now on. A row that the same WeChat made
   * before and that holds nothing yet is given up for it.
   * @throws WECHAT_CODE_REFUSED, WECHAT_UNAVAILABLE, WECHAT_TAKEN
   */
  async bindWechat(actor: Actor, code: string): Promise<void> {
    const { openid, unionId } = await this.wechat.code2Session(code).catch((error: unknown) => { throw fromWechat(error); });
    await this.tx.run(async (manager) => {
      const owner = await selectOne<{ personId: PersonId }>(manager, 'SELECT person_id AS personId FROM wechat_identity WHERE openid = ?', [openid]);
      if (owner?.personId === actor.personId) return;
      if (owner) {
        if (await this.isInUse(manager, owner.personId)) throw wechatTaken();
        await this.giveUp(manager, owner.personId, actor.personId);
      }
      await this.people.linkWechat(manager, actor.personId, { openid, unionId });
    });
  }

  private async takeOver(manager: EntityManager, from: PersonId, to: PersonId, realName: string | null): Promise<void> {
    const account = await selectOne<{ used: unknown }>(manager, 'SELECT last_log_in_at AS used FROM staff_account WHERE person_id = ?', [from]);
    const wechat = await selectOne<{ openid: string }>(manager, 'SELECT openid FROM wechat_identity WHERE person_id = ?', [from]);
    if (wechat || account?.used || await this.holdsData(manager, from)) throw phoneTaken();
    await this.giveUp(manager, from, to);
    if (realName !== null) await this.people.setRealName(manager, to, realName);
  }

  private async isInUse(manager: EntityManager, id: PersonId): Promise<boolean> {
    const account = await selectOne<{ account: string }>(manager, 'SELECT account FROM staff_account WHERE person_id = ?', [id]);
    return account !== null || this.holdsData(manager, id);
  }

  /** Whether a module holds something of the person that it cannot hand over. */
  private async holdsData(manager: EntityManager, id: PersonId): Promise<boolean> {
    for (const keeper of this.personalData.keepers()) {
      if (!keeper.handOver && (await keeper.exportOf(manager, id)).length > 0) return true;
    }
    return false;
  }

  /** Empties the row `from` into `to`; it stays behind without name, so that old references lead somewhere. */
  private async giveUp(manager: EntityManager, from: PersonId, to: PersonId): Promise<void> {
    const now = this.clock.now();
    for (const keeper of this.personalData.keepers()) await keeper.handOver?.(manager, from, to);
    await change(manager, 'DELETE FROM wechat_identity WHERE person_id = ?', [from]);
    await this.moveStaffAccount(manager, from, to);
    await change(manager, "UPDATE session SET revoked_at = ?, revoked_because = 'merged' WHERE person_id = ? AND revoked_at IS NULL", [now, from]);
    await change(
      manager,
      `UPDATE person SET phone = NULL, phone_hash = NULL, real_name = NULL, real_name_hash = NULL, nickname = NULL, next_nickname = NULL, nickname_review = NULL,
         next_avatar_file_id = NULL, avatar_review = NULL, birth_date = NULL,
         home_division_path = NULL, erased_at = ?, merged_into_id = ?, updated_at = ? WHERE id = ?`,
      [now, to, now, from],
    );
  }

  /** A person has one account: when both rows have one, the one never used is dropped with its row. */
  private async moveStaffAccount(manager: EntityManager, from: PersonId, to: PersonId): Promise<void> {
    const kept = await selectOne<{ account: string }>(manager, 'SELECT account FROM staff_account WHERE person_id = ?', [to]);
    if (kept) await change(manager, 'DELETE FROM staff_account WHERE person_id = ?', [from]);
    // The one-time-code secret is sealed to its row: it is enrolled again.
    else await change(manager, 'UPDATE staff_account SET person_id = ?, totp_secret = NULL, totp_confirmed_at = NULL WHERE person_id = ?', [to, from]);
  }
}
