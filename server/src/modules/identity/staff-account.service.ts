import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { accountProblem, passwordProblem } from '@yuandian/shared/identity/identity.rules';
import type {
  ChangePasswordRequest, ConfirmTotpRequest, CreateStaffAccountRequest, TemporaryPasswordView, TotpEnrolmentView,
} from '@yuandian/shared/identity/identity.types';
import type { Actor } from '../../common/auth/actor.ts';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import { Clock } from '../../common/clock/clock.ts';
import { invalidInput, notFound } from '../../common/errors/app-exception.ts';
import { change, insertRow, isDuplicate, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import {
  accountNameTaken, logInRefused, noStaffAccount, notOnYourself, passwordUnchanged, passwordUnfit, staffAccountExists, tooManyTries, totpNotBegun, totpRefused,
} from './identity.errors.ts';
import { PasswordService } from './password.service.ts';
import { PeopleReader } from './people.reader.ts';
import { SessionService } from './session.service.ts';
import { TotpService } from './totp.service.ts';
import { TriesService } from './tries.service.ts';

interface AccountRow { account: string; passwordHash: string; totpSecret: string | null; totpConfirmedAt: Date | string | null }

const MANAGE = 'identity.staff-account.manage';

/** Accounts with a password: opened and reset by the keeper of the accounts, then in the hands of their owner. */
@Injectable()
export class StaffAccountService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly people: PeopleReader,
    private readonly passwords: PasswordService,
    private readonly sessions: SessionService,
    private readonly totp: TotpService,
    private readonly tries: TriesService,
  ) {}

  /** @throws NOT_FOUND outside the scope, INVALID_INPUT, ACCOUNT_NAME_TAKEN, STAFF_ACCOUNT_EXISTS */
  async create(actor: Actor, { personId, account }: CreateStaffAccountRequest): Promise<TemporaryPasswordView> {
    const problem = accountProblem(account);
    if (problem) throw invalidInput({ field: 'account', problem });
    const { temporaryPassword, passwordHash } = await this.passwords.newTemporary();
    await this.tx.run(async (manager) => {
      await this.people.requireInScope(manager, actor, MANAGE, personId);
      if (await this.find(manager, personId)) throw staffAccountExists();
      await this.open(manager, { personId, account, passwordHash, mustChangePassword: true });
      await this.note(manager, actor, 'create', personId, '', { account });
    });
    return { account, temporaryPassword };
  }

  /** Opens an account inside the caller's transaction. @throws ACCOUNT_NAME_TAKEN */
  async open(manager: EntityManager, row: { personId: PersonId; account: string; passwordHash: string; mustChangePassword: boolean }): Promise<void> {
    const now = this.clock.now();
    try {
      await insertRow(manager, 'staff_account', {
        person_id: row.personId, account: row.account, password_hash: row.passwordHash, must_change_password: row.mustChangePassword, password_set_at: now,
        totp_secret: null, totp_confirmed_at: null, totp_last_step: 0, last_log_in_at: null, created_at: now, updated_at: now,
      });
    } catch (error) {
      if (isDuplicate(error)) throw accountNameTaken();
      throw error;
    }
  }

  /** A new temporary password; whoever is signed in with the old one is out. @throws NOT_FOUND outside the scope or without an account, NOT_ON_YOURSELF */
  async resetPassword(actor: Actor, personId: PersonId, reason: string): Promise<TemporaryPasswordView> {
    if (personId === actor.personId) throw notOnYourself();
    const { temporaryPassword, passwordHash } = await this.passwords.newTemporary();
    return this.tx.run(async (manager) => {
      const { account } = await this.requireManaged(manager, actor, personId);
      await this.setPassword(manager, personId, passwordHash, true);
      await this.tries.forget(manager, 'account', account);
      await this.sessions.endAll(manager, personId, 'password-changed');
      await this.note(manager, actor, 'reset-password', personId, reason);
      return { account, temporaryPassword };
    });
  }

  /** @throws NOT_FOUND outside the scope or without an account, NOT_ON_YOURSELF */
  async resetTotp(actor: Actor, personId: PersonId, reason: string): Promise<void> {
    if (personId === actor.personId) throw notOnYourself();
    await this.tx.run(async (manager) => {
      await this.requireManaged(manager, actor, personId);
      await change(
        manager, 'UPDATE staff_account SET totp_secret = NULL, totp_confirmed_at = NULL, totp_last_step = 0, updated_at = ? WHERE person_id = ?',
        [this.clock.now(), personId],
      );
      await this.sessions.endAll(manager, personId, 'password-changed');
      await this.note(manager, actor, 'reset-totp', personId, reason);
    });
  }

  /** Other devices are signed out. @throws NO_STAFF_ACCOUNT, LOG_IN_REFUSED, TOO_MANY_REQUESTS, PASSWORD_UNCHANGED, INVALID_INPUT */
  async changePassword(actor: Actor, { password, newPassword }: ChangePasswordRequest): Promise<void> {
    const own = await this.requireOwn(actor);
    if (!(await this.tries.take('password-change', actor.personId))) throw tooManyTries();
    if (!(await this.passwords.matches(own.passwordHash, password))) throw logInRefused();
    if (newPassword === password) throw passwordUnchanged();
    const problem = passwordProblem(newPassword, own.account);
    if (problem) throw passwordUnfit(problem);
    const passwordHash = await this.passwords.hash(newPassword);
    await this.tx.run(async (manager) => {
      await this.setPassword(manager, actor.personId, passwordHash, false);
      await this.tries.forget(manager, 'password-change', actor.personId);
      await this.sessions.endAll(manager, actor.personId, 'password-changed', actor.sessionId);
      await this.note(manager, actor, 'change-password', actor.personId, '');
    });
  }

  /** @throws NO_STAFF_ACCOUNT, NOT_ON_YOURSELF when codes are already in use: only the keeper of the accounts takes them away */
  async beginTotp(actor: Actor): Promise<TotpEnrolmentView> {
    const own = await this.requireOwn(actor);
    if (own.totpConfirmedAt !== null) throw notOnYourself();
    return this.tx.run((manager) => this.totp.begin(manager, actor.personId, own.account));
  }

  /** @throws NO_STAFF_ACCOUNT, TOTP_NOT_BEGUN, TOTP_REFUSED */
  async confirmTotp(actor: Actor, { code }: ConfirmTotpRequest): Promise<void> {
    const { totpSecret } = await this.requireOwn(actor);
    if (totpSecret === null) throw totpNotBegun();
    await this.tx.run(async (manager) => {
      if (!(await this.totp.take(manager, actor.personId, totpSecret, code))) throw totpRefused();
      await this.note(manager, actor, 'confirm-totp', actor.personId, '');
    });
  }

  private async find(manager: EntityManager, personId: PersonId): Promise<AccountRow | null> {
    return selectOne<AccountRow>(
      manager,
      'SELECT account, password_hash AS passwordHash, totp_secret AS totpSecret, totp_confirmed_at AS totpConfirmedAt FROM staff_account WHERE person_id = ?',
      [personId],
    );
  }

  private async requireOwn(actor: Actor): Promise<AccountRow> {
    const own = await this.find(this.dataSource.manager, actor.personId);
    if (!own) throw noStaffAccount();
    return own;
  }

  private async requireManaged(manager: EntityManager, actor: Actor, personId: PersonId): Promise<AccountRow> {
    await this.people.requireInScope(manager, actor, MANAGE, personId);
    const account = await this.find(manager, personId);
    if (!account) throw notFound();
    return account;
  }

  private async setPassword(manager: EntityManager, personId: PersonId, passwordHash: string, isTemporary: boolean): Promise<void> {
    const now = this.clock.now();
    await change(
      manager, 'UPDATE staff_account SET password_hash = ?, must_change_password = ?, password_set_at = ?, updated_at = ? WHERE person_id = ?',
      [passwordHash, isTemporary, now, now, personId],
    );
  }

  private async note(manager: EntityManager, actor: Actor, act: string, personId: PersonId, reason: string, after?: object): Promise<void> {
    await this.audit.record(manager, {
      actor, action: `identity.staff-account.${act}`, subjectKind: 'person', subjectId: personId, divisionPath: await this.people.placeOf(manager, personId), after, reason,
    });
  }
}
