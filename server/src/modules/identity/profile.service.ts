import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { birthDateProblem, realNameProblem } from '@yuandian/shared/identity/identity.rules';
import type { MeView, UpdateMeRequest } from '@yuandian/shared/identity/identity.types';
import type { Actor } from '../../common/auth/actor.ts';
import { DivisionDirectory } from '../../common/auth/division-directory.ts';
import { Clock } from '../../common/clock/clock.ts';
import { ColumnCipher } from '../../common/crypto/column-cipher.ts';
import { invalidInput } from '../../common/errors/app-exception.ts';
import { selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { profileFieldFixed } from './identity.errors.ts';
import { unseal } from './identity.mapper.ts';
import { MeReader } from './me.reader.ts';
import { PersonService } from './person.service.ts';
import { ProfileParts } from './profile-part.service.ts';

interface FixedFacts { realName: string | null; birthDate: string | null }

/** What a person says of themselves. */
@Injectable()
export class ProfileService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly directory: DivisionDirectory,
    private readonly cipher: ColumnCipher,
    private readonly people: PersonService,
    private readonly parts: ProfileParts,
    private readonly me: MeReader,
  ) {}

  /**
   * A new nickname or avatar is seen by others once it passed its check.
   * @throws INVALID_INPUT; FILES_NOT_USABLE; PROFILE_FIELD_FIXED when a name or birth date is already there and differs: age decides what a minor
   *   may do, so only the community corrects it
   */
  async update(actor: Actor, request: UpdateMeRequest): Promise<MeView> {
    await this.judge(request);
    await this.tx.run(async (manager) => {
      await this.fixFacts(manager, actor, request);
      if (request.nickname !== undefined) await this.parts.propose(manager, actor, 'nickname', request.nickname);
      if (request.elderMode !== undefined) await this.people.setElderMode(manager, actor.personId, request.elderMode);
      if (request.homePath !== undefined) await this.people.moveHome(manager, actor.personId, request.homePath, { actor, reason: '本人修改' });
      if (request.avatarFileId !== undefined) await this.parts.propose(manager, actor, 'avatar', request.avatarFileId);
    });
    return this.me.view(actor);
  }

  private async judge({ realName, birthDate, homePath }: UpdateMeRequest): Promise<void> {
    const nameProblem = realName === undefined ? null : realNameProblem(realName);
    if (nameProblem) throw invalidInput({ field: 'realName', problem: nameProblem });
    const dateProblem = birthDate === undefined ? null : birthDateProblem(birthDate, this.clock.now());
    if (dateProblem) throw invalidInput({ field: 'birthDate', problem: dateProblem });
    if (typeof homePath === 'string' && !(await this.directory.isCommunity(homePath))) throw invalidInput({ field: 'homePath', problem: '请选择一个社区或村' });
  }

  private async fixFacts(manager: EntityManager, { personId }: Actor, { realName, birthDate }: UpdateMeRequest): Promise<void> {
    if (realName === undefined && birthDate === undefined) return;
    const known = await selectOne<FixedFacts>(manager, 'SELECT real_name AS realName, birth_date AS birthDate FROM person WHERE id = ?', [personId]);
    const knownName = unseal(this.cipher, personId, 'real_name', known?.realName ?? null);
    if (isFirst(knownName, realName)) await this.people.setRealName(manager, personId, realName);
    if (isFirst(known?.birthDate ?? null, birthDate)) await this.people.setBirthDate(manager, personId, birthDate);
  }
}

/** Whether a fact is said for the first time. @throws PROFILE_FIELD_FIXED when another one is known */
function isFirst(known: string | null, said: string | undefined): said is string {
  if (said === undefined || said === known) return false;
  if (known !== null) throw profileFieldFixed();
  return true;
}
