import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PersonId } from '@yuandian/shared/common/ids';
import { DAY_MS } from '@yuandian/shared/common/time';
import { IDENTITY_LIMITS } from '@yuandian/shared/identity/identity.limits';
import { passwordProblem, TOTP_ROLES } from '@yuandian/shared/identity/identity.rules';
import type { AccountLogInRequest, AccountLogInView, SessionTokensView } from '@yuandian/shared/identity/identity.types';
import { DivisionDirectory } from '../../common/auth/division-directory.ts';
import { Clock } from '../../common/clock/clock.ts';
import { AppException } from '../../common/errors/app-exception.ts';
import { change, fromSqlTime, selectOne } from '../../common/tx/sql.ts';
import { Tx } from '../../common/tx/tx.ts';
import { env } from '../../config/env.ts';
import { WechatClient, type WechatSession } from '../../wechat/wechat.client.ts';
import { TriesService } from './tries.service.ts';
import { fromWechat, logInRefused, passwordUnchanged, passwordUnfit, totpRefused } from './identity.errors.ts';
import { PasswordService } from './password.service.ts';
import { PersonService } from './person.service.ts';
import { SessionService } from './session.service.ts';
import { TotpService } from './totp.service.ts';

/** Where a log-in comes from. */
export interface Origin { address: string; device: string }

interface AccountRow {
  personId: PersonId;
  account: string;
  passwordHash: string;
  mustChangePassword: boolean | number;
  passwordSetAt: Date | string;
  totpSecret: string | null;
  totpConfirmedAt: Date | string | null;
  disabledAt: Date | string | null;
}

/** Ways in. Every account log-in and every refusal is a line of the log (GB/T 22239-2019 8.1.4.3). */
@Injectable()
export class LogInService {
  private readonly logger = new Logger('LogIn');

  constructor(
    private readonly dataSource: DataSource,
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly wechat: WechatClient,
    private readonly directory: DivisionDirectory,
    private readonly tries: TriesService,
    private readonly passwords: PasswordService,
    private readonly people: PersonService,
    private readonly sessions: SessionService,
    private readonly totp: TotpService,
  ) {}

  /**
   * Signs in whoever WeChat says opened the mini-program; a first log-in makes the person.
   * @throws WECHAT_CODE_REFUSED, WECHAT_PERSON_BLOCKED, WECHAT_UNAVAILABLE, PERSON_DISABLED
   */
  async byWechat(code: string, origin: Origin): Promise<SessionTokensView> {
    const wechat = await this.wechat.code2Session(code).catch((error: unknown) => { throw fromWechat(error); });
    try {
      return await this.openForWechat(wechat, origin);
    } catch (error) {
      // Two first log-ins at once: the other one has made the person.
      if (error instanceof AppException && error.code === 'WECHAT_TAKEN') return this.openForWechat(wechat, origin);
      throw error;
    }
  }

  /**
   * Signs in a member of staff, in as many steps as the account needs; every step proves the password again.
   * @throws LOG_IN_REFUSED, TOTP_REFUSED, INVALID_INPUT and PASSWORD_UNCHANGED for the new password
   */
  async byAccount(request: AccountLogInRequest, origin: Origin): Promise<AccountLogInView> {
    const mayTry = await this.tries.take('address', origin.address) && await this.tries.take('account', request.account);
    if (!mayTry) this.refuse('no tries left', null, origin);
    const account = await this.provenAccount(request, origin);
    // The password was right: nobody is guessing from this address.
    await this.tries.giveBack('address', origin.address);
    const step = await this.missingStep(account, request);
    if (!step) {
      const tokens = await this.openForAccount(account, request, origin);
      this.logger.log({ event: 'log-in', via: 'account', personId: account.personId, ip: origin.address });
      return { outcome: 'signed-in', tokens };
    }
    await this.tries.giveBack('account', request.account);
    return step;
  }

  private async openForWechat({ openid, unionId }: WechatSession, origin: Origin): Promise<SessionTokensView> {
    return this.tx.run(async (manager) => {
      const known = await selectOne<{ personId: PersonId }>(manager, 'SELECT person_id AS personId FROM wechat_identity WHERE openid = ?', [openid]);
      const personId = known?.personId ?? (await this.people.enrol(manager, {}));
      if (!known) await this.people.linkWechat(manager, personId, { openid, unionId });
      return this.sessions.open(manager, personId, 'wechat', origin.device);
    });
  }

  /** The account, if the password is right and the person may log in. */
  private async provenAccount({ account, password }: AccountLogInRequest, origin: Origin): Promise<AccountRow> {
    const row = await selectOne<AccountRow>(
      this.dataSource.manager,
      `SELECT a.person_id AS personId, a.account AS account, a.password_hash AS passwordHash, a.must_change_password AS mustChangePassword,
         a.password_set_at AS passwordSetAt, a.totp_secret AS totpSecret, a.totp_confirmed_at AS totpConfirmedAt, p.disabled_at AS disabledAt
       FROM staff_account a JOIN person p ON p.id = a.person_id WHERE a.account = ? AND p.erased_at IS NULL`,
      [account],
    );
    const right = await this.passwords.matches(row?.passwordHash ?? null, password);
    if (!row || !right) this.refuse('wrong account or password', row, origin);
    if (row.disabledAt !== null || this.isStale(row)) this.refuse('disabled, or the temporary password is stale', row, origin);
    return row;
  }

  /** One answer for the person, the truth for the log. What was typed as account is not logged: it may be a password. */
  private refuse(why: string, row: AccountRow | null, origin: Origin): never {
    this.logger.warn({ event: 'log-in refused', why, personId: row?.personId ?? null, ip: origin.address });
    throw logInRefused();
  }

  private isStale(row: AccountRow): boolean {
    const age = this.clock.now().getTime() - fromSqlTime(row.passwordSetAt).getTime();
    return Boolean(row.mustChangePassword) && age > IDENTITY_LIMITS.temporaryPasswordDays * DAY_MS;
  }

  /** What the request still lacks, or `null` when it is complete. */
  private async missingStep(account: AccountRow, request: AccountLogInRequest): Promise<AccountLogInView | null> {
    if (account.mustChangePassword) {
      if (request.newPassword === undefined) return { outcome: 'password-change-needed' };
      await this.judgeNewPassword(request, request.newPassword);
    }
    if (request.totp !== undefined && account.totpSecret !== null) return null;
    if (account.totpConfirmedAt !== null) return { outcome: 'totp-needed' };
    if (!(await this.mustHaveTotp(account.personId))) return null;
    const enrolment = account.totpSecret === null
      ? await this.tx.run((manager) => this.totp.begin(manager, account.personId, account.account))
      : this.totp.repeat(account.personId, account.account, account.totpSecret);
    return { outcome: 'totp-enrolment', enrolment };
  }

  /** A new password that will not do is no guess: the try is given back. */
  private async judgeNewPassword({ account, password }: AccountLogInRequest, newPassword: string): Promise<void> {
    const problem = passwordProblem(newPassword, account);
    if (newPassword !== password && !problem) return;
    await this.tries.giveBack('account', account);
    throw newPassword === password || !problem ? passwordUnchanged() : passwordUnfit(problem);
  }

  /** Outside the demo, those who can reach everybody's data log in with two factors. */
  private async mustHaveTotp(personId: PersonId): Promise<boolean> {
    if (env().demo) return false;
    const offices = await this.directory.officesOf(personId);
    return offices.some(({ role }) => TOTP_ROLES.includes(role));
  }

  private async openForAccount(account: AccountRow, request: AccountLogInRequest, origin: Origin): Promise<SessionTokensView> {
    const newHash = account.mustChangePassword && request.newPassword !== undefined ? await this.passwords.hash(request.newPassword) : null;
    return this.tx.run(async (manager) => {
      if (request.totp !== undefined && account.totpSecret !== null && !(await this.totp.take(manager, account.personId, account.totpSecret, request.totp))) {
        throw totpRefused();
      }
      await this.noteLogIn(manager, account.personId, newHash);
      await this.tries.forget(manager, 'account', account.account);
      return this.sessions.open(manager, account.personId, 'account', origin.device);
    });
  }

  private async noteLogIn(manager: EntityManager, personId: PersonId, newHash: string | null): Promise<void> {
    const now = this.clock.now();
    await change(manager, 'UPDATE staff_account SET last_log_in_at = ?, updated_at = ? WHERE person_id = ?', [now, now, personId]);
    if (newHash === null) return;
    await change(
      manager,
      'UPDATE staff_account SET password_hash = ?, must_change_password = ?, password_set_at = ? WHERE person_id = ?',
      [newHash, false, now, personId],
    );
  }
}
