import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import type { Permission } from '@yuandian/shared/common/permission';
import type { LocalDate } from '@yuandian/shared/common/time';
import { birthDateProblem, realNameProblem } from '@yuandian/shared/identity/identity.rules';
import type { CorrectPersonRequest, RevealedPersonView, RevealPersonRequest } from '@yuandian/shared/identity/identity.types';
import type { Actor } from '../../common/auth/actor.ts';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import { Clock } from '../../common/clock/clock.ts';
import { ColumnCipher } from '../../common/crypto/column-cipher.ts';
import { invalidInput, notFound, wrongState } from '../../common/errors/app-exception.ts';
import { change, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { notOnYourself } from './identity.errors.ts';
import { unseal } from './identity.mapper.ts';
import { PeopleReader } from './people.reader.ts';
import { PersonService } from './person.service.ts';
import { SessionService } from './session.service.ts';

interface Facts { realName: string | null; phone: string | null; birthDate: LocalDate | null }

/** What staff do to one person; each act is in the audit trail, in the same transaction. */
@Injectable()
export class PersonCareService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly cipher: ColumnCipher,
    private readonly people: PeopleReader,
    private readonly persons: PersonService,
    private readonly sessions: SessionService,
  ) {}

  /** Bites on the person's next request. @throws NOT_FOUND outside the scope, NOT_ON_YOURSELF, WRONG_STATE when already disabled */
  async disable(actor: Actor, id: PersonId, reason: string): Promise<void> {
    await this.setDisabled(actor, id, reason, this.clock.now());
  }

  /** @throws NOT_FOUND outside the scope, NOT_ON_YOURSELF, WRONG_STATE when not disabled */
  async enable(actor: Actor, id: PersonId, reason: string): Promise<void> {
    await this.setDisabled(actor, id, reason, null);
  }

  /** The one place where masked data is shown in full. @throws NOT_FOUND outside the scope */
  async reveal(actor: Actor, id: PersonId, { fields, reason }: RevealPersonRequest): Promise<RevealedPersonView> {
    return this.tx.run(async (manager) => {
      const facts = await this.factsInScope(manager, actor, 'identity.person.reveal', id);
      await this.note(manager, actor, 'reveal', id, reason, { after: { fields } });
      return {
        personId: id,
        ...(fields.includes('real-name') && { realName: unseal(this.cipher, id, 'real_name', facts.realName) }),
        ...(fields.includes('phone') && { phone: unseal(this.cipher, id, 'phone', facts.phone) }),
        ...(fields.includes('birth-date') && { birthDate: facts.birthDate }),
      };
    });
  }

  /** At the person's request (个人信息保护法 46). @throws NOT_FOUND outside the scope, INVALID_INPUT, NOT_ON_YOURSELF */
  async correct(actor: Actor, id: PersonId, { realName, birthDate, reason }: CorrectPersonRequest): Promise<void> {
    if (id === actor.personId) throw notOnYourself();
    if (realName === undefined && birthDate === undefined) throw invalidInput({ field: 'realName', problem: '请填写要更正的姓名或出生日期' });
    const nameProblem = realName === undefined ? null : realNameProblem(realName);
    if (nameProblem) throw invalidInput({ field: 'realName', problem: nameProblem });
    const dateProblem = birthDate === undefined ? null : birthDateProblem(birthDate, this.clock.now());
    if (dateProblem) throw invalidInput({ field: 'birthDate', problem: dateProblem });
    await this.tx.run(async (manager) => {
      const before = await this.factsInScope(manager, actor, 'identity.person.correct', id);
      if (realName !== undefined) await this.persons.setRealName(manager, id, realName);
      if (birthDate !== undefined) await this.persons.setBirthDate(manager, id, birthDate);
      const knownName = unseal(this.cipher, id, 'real_name', before.realName);
      await this.note(manager, actor, 'correct', id, reason, { before: { realName: knownName, birthDate: before.birthDate }, after: { realName, birthDate } });
    });
  }

  private async setDisabled(actor: Actor, id: PersonId, reason: string, at: Date | null): Promise<void> {
    if (id === actor.personId) throw notOnYourself();
    await this.tx.run(async (manager) => {
      await this.people.requireInScope(manager, actor, 'identity.person.disable', id);
      const changed = await change(
        manager, `UPDATE person SET disabled_at = ?, updated_at = ? WHERE id = ? AND disabled_at IS ${at === null ? 'NOT NULL' : 'NULL'}`, [at, this.clock.now(), id],
      );
      if (changed !== 1) throw wrongState(at === null ? 'enabled' : 'disabled');
      if (at !== null) await this.sessions.endAll(manager, id, 'disabled');
      await this.note(manager, actor, at === null ? 'enable' : 'disable', id, reason);
    });
  }

  private async factsInScope(manager: EntityManager, actor: Actor, permission: Permission, id: PersonId): Promise<Facts> {
    await this.people.requireInScope(manager, actor, permission, id);
    const facts = await selectOne<Facts>(manager, 'SELECT real_name AS realName, phone, birth_date AS birthDate FROM person WHERE id = ?', [id]);
    if (!facts) throw notFound();
    return facts;
  }

  private async note(manager: EntityManager, actor: Actor, act: string, id: PersonId, reason: string, facts: { before?: object; after?: object } = {}): Promise<void> {
    await this.audit.record(manager, {
      actor, action: `identity.person.${act}`, subjectKind: 'person', subjectId: id, divisionPath: await this.people.placeOf(manager, id), reason, ...facts,
    });
  }
}
