import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { generateSync } from 'otplib';
import type { PersonId } from '@yuandian/shared/common/ids';
import { DAY_MS, MINUTE_MS } from '@yuandian/shared/common/time';
import { identityApi, identityStaffApi } from '@yuandian/shared/identity/identity.api';
import type { AccountLogInRequest } from '@yuandian/shared/identity/identity.types';
import { DISTRICT, JINYI_EAST, ZHONGYUAN_FIRST } from './support/divisions.ts';
import { signIn, type SignedIn } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

const PASSWORD = 'Locust-tree-9';

let t: TestApp;
let admin: SignedIn;
let number = 0;

beforeAll(async () => {
  t = await startTestApp();
  admin = await signIn(t, { name: '朱平台', grants: [{ role: 'platformAdmin', divisionPath: DISTRICT, subjectId: null }] });
});
afterAll(async () => { await t.close(); });
// Every test stands in a new quarter of an hour, so that no test uses up another's tries.
beforeEach(async () => {
  t.clock.advance(16 * MINUTE_MS);
  await signAdminIn();
});

async function signAdminIn(): Promise<void> {
  admin.token = (await t.call(identityApi.logInByWechat, { body: { code: admin.wechatCode } })).body.accessToken;
}

const logIn = (body: AccountLogInRequest) => t.call(identityApi.logInByAccount, { body });

async function newAccount(): Promise<{ personId: PersonId; account: string; temporaryPassword: string }> {
  const { personId } = await signIn(t, { name: '冯干事', homePath: JINYI_EAST });
  number += 1;
  const { body } = await t.call(identityStaffApi.createAccount, { token: admin.token, body: { personId, account: `staff.${number}` } });
  return { personId, account: body.account, temporaryPassword: body.temporaryPassword };
}

/** An account whose owner has chosen a password. */
async function usedAccount(): Promise<{ personId: PersonId; account: string; token: string }> {
  const { personId, account, temporaryPassword } = await newAccount();
  const { body } = await logIn({ account, password: temporaryPassword, newPassword: PASSWORD });
  if (body.outcome !== 'signed-in') throw new Error(body.outcome);
  return { personId, account, token: body.tokens.accessToken };
}

async function enrol(token: string): Promise<string> {
  const { body } = await t.call(identityApi.beginTotp, { token });
  await t.call(identityApi.confirmTotp, { token, body: { code: codeOf(body.secret) } });
  return body.secret;
}

function codeOf(secret: string): string {
  return generateSync({ secret, epoch: Math.floor(t.clock.now().getTime() / 1_000) });
}

describe('a temporary password', () => {
  it('only lets its owner choose another one', async () => {
    const { account, temporaryPassword } = await newAccount();
    expect((await logIn({ account, password: temporaryPassword })).body).toEqual({ outcome: 'password-change-needed' });
    expect((await logIn({ account, password: temporaryPassword, newPassword: temporaryPassword })).body.error.code).toBe('PASSWORD_UNCHANGED');
    const weak = await logIn({ account, password: temporaryPassword, newPassword: 'short' });
    expect(weak.body.error.details?.fields).toEqual([{ field: 'newPassword', problem: '密码长度应为 10 到 128 个字符' }]);
    expect((await logIn({ account, password: temporaryPassword, newPassword: PASSWORD })).body.outcome).toBe('signed-in');
    expect((await logIn({ account, password: temporaryPassword })).status).toBe(401);
    expect((await logIn({ account, password: PASSWORD })).body.outcome).toBe('signed-in');
  });

  it('is good for a week', async () => {
    const { account, temporaryPassword } = await newAccount();
    t.clock.advance(7 * DAY_MS + 1);
    expect((await logIn({ account, password: temporaryPassword })).body.error.code).toBe('LOG_IN_REFUSED');
  });
});

describe('wrong passwords', () => {
  it('get the same answer whether the account exists, is disabled, or not', async () => {
    const { account, personId } = await usedAccount();
    const wrong = await logIn({ account, password: 'Wrong-password-1' });
    const unknown = await logIn({ account: 'nobody.here', password: 'Wrong-password-1' });
    await t.call(identityStaffApi.disablePerson, { token: admin.token, params: { id: personId }, body: { reason: '离职' } });
    const disabled = await logIn({ account, password: PASSWORD });
    const bare = ({ status, body }: typeof wrong) => ({ status, code: body.error.code, message: body.error.message, details: body.error.details });
    expect(bare(wrong)).toMatchObject({ status: 401, code: 'LOG_IN_REFUSED' });
    expect(bare(unknown)).toEqual(bare(wrong));
    expect(bare(disabled)).toEqual(bare(wrong));
  });

  it('close the account for a quarter of an hour after five, with the same answer', async () => {
    const { account } = await usedAccount();
    for (let tries = 0; tries < 5; tries += 1) expect((await logIn({ account, password: 'Wrong-password-1' })).body.error.code).toBe('LOG_IN_REFUSED');
    expect((await logIn({ account, password: PASSWORD })).body.error.code).toBe('LOG_IN_REFUSED');
    const listed = await t.call(identityStaffApi.listAccounts, { token: admin.token, query: { q: account } });
    expect(listed.body.items[0]?.lockedUntil).toBe(new Date(t.clock.now().getTime() + 15 * MINUTE_MS).toISOString());
    t.clock.advance(15 * MINUTE_MS - 1);
    expect((await logIn({ account, password: PASSWORD })).status).toBe(401);
    t.clock.advance(1);
    expect((await logIn({ account, password: PASSWORD })).status).toBe(200);
  });

  it('are judged five times and no more when twenty come at once', async () => {
    const { account } = await usedAccount();
    const { BlindIndex } = await import('../src/common/crypto/blind-index.ts');
    const { trySubject } = await import('../src/modules/identity/tries.policy.ts');
    const { PasswordService } = await import('../src/modules/identity/password.service.ts');
    const passwords = t.get(PasswordService);
    const matches = passwords.matches.bind(passwords);
    let judged = 0;
    passwords.matches = (...given) => { judged += 1; return matches(...given); };
    await t.atOnce(19, () => logIn({ account, password: 'Wrong-password-1' }));
    passwords.matches = matches;
    expect(judged).toBe(5);
    const [row] = await t.manager.query<{ tries: number }[]>('SELECT tries FROM try_count WHERE subject = ?', [trySubject(t.get(BlindIndex), 'account', account)]);
    expect(row?.tries).toBe(5);
  });

  it('close an address after twenty, whatever the account, and a right one gives its try back', async () => {
    const { account } = await usedAccount();
    for (let right = 0; right < 25; right += 1) expect((await logIn({ account, password: PASSWORD })).status).toBe(200);
    for (let tries = 0; tries < 20; tries += 1) await logIn({ account: `guess.${tries}`, password: 'Wrong-password-1' });
    expect((await logIn({ account, password: PASSWORD })).body.error.code).toBe('LOG_IN_REFUSED');
  });

  it('are open again when the administrator resets the password, and the devices are signed out', async () => {
    const { account, personId, token } = await usedAccount();
    for (let tries = 0; tries < 5; tries += 1) await logIn({ account, password: 'Wrong-password-1' });
    const reset = await t.call(identityStaffApi.resetPassword, { token: admin.token, params: { id: personId }, body: { reason: '本人忘记密码' } });
    expect((await t.call(identityApi.getMe, { token })).status).toBe(401);
    expect((await logIn({ account, password: reset.body.temporaryPassword })).body).toEqual({ outcome: 'password-change-needed' });
  });
});

describe('one’s own password', () => {
  it('is changed with the old one; other devices are signed out, this one stays', async () => {
    const { account, token } = await usedAccount();
    const other = await logIn({ account, password: PASSWORD });
    const otherToken = other.body.outcome === 'signed-in' ? other.body.tokens.accessToken : '';
    expect((await t.call(identityApi.changePassword, { token, body: { password: 'Wrong-password-1', newPassword: 'Another-tree-7' } })).body.error.code).toBe('LOG_IN_REFUSED');
    expect((await t.call(identityApi.changePassword, { token, body: { password: PASSWORD, newPassword: 'Another-tree-7' } })).status).toBe(200);
    expect((await t.call(identityApi.getMe, { token })).status).toBe(200);
    expect((await t.call(identityApi.getMe, { token: otherToken })).status).toBe(401);
    expect((await logIn({ account, password: 'Another-tree-7' })).status).toBe(200);
  });

  it('cannot be guessed by somebody who found an open phone', async () => {
    const { token } = await usedAccount();
    for (let tries = 0; tries < 5; tries += 1) await t.call(identityApi.changePassword, { token, body: { password: 'Wrong-password-1', newPassword: 'Another-tree-7' } });
    expect((await t.call(identityApi.changePassword, { token, body: { password: PASSWORD, newPassword: 'Another-tree-7' } })).status).toBe(429);
  });

  it('is nobody’s who has no account', async () => {
    const { token } = await signIn(t, { name: '居民' });
    expect((await t.call(identityApi.changePassword, { token, body: { password: PASSWORD, newPassword: 'Another-tree-7' } })).body.error.code).toBe('NO_STAFF_ACCOUNT');
    expect((await t.call(identityApi.beginTotp, { token })).body.error.code).toBe('NO_STAFF_ACCOUNT');
  });
});

describe('one-time codes', () => {
  it('are asked for once they are enrolled, and each works once', async () => {
    const { account, token } = await usedAccount();
    expect((await t.call(identityApi.confirmTotp, { token, body: { code: '000000' } })).body.error.code).toBe('TOTP_NOT_BEGUN');
    const secret = await enrol(token);
    expect((await t.call(identityApi.getMe, { token })).body.staffAccount).toEqual({ account, totpEnrolled: true });
    expect((await logIn({ account, password: PASSWORD })).body).toEqual({ outcome: 'totp-needed' });
    expect((await logIn({ account, password: PASSWORD, totp: codeOf(secret) })).body.error.code).toBe('TOTP_REFUSED');
    t.clock.advance(30_000);
    const code = codeOf(secret);
    expect((await logIn({ account, password: PASSWORD, totp: code })).body.outcome).toBe('signed-in');
    expect((await logIn({ account, password: PASSWORD, totp: code })).body.error.code).toBe('TOTP_REFUSED');
  });

  it('let one of two log-ins in that bring the same code at once', async () => {
    const { account, token } = await usedAccount();
    const secret = await enrol(token);
    t.clock.advance(30_000);
    const answers = await t.atOnce(4, () => logIn({ account, password: PASSWORD, totp: codeOf(secret) }));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('cannot be guessed: five wrong ones close the account', async () => {
    const { account, token } = await usedAccount();
    const secret = await enrol(token);
    t.clock.advance(30_000);
    const wrong = codeOf(secret) === '111111' ? '222222' : '111111';
    for (let tries = 0; tries < 5; tries += 1) await logIn({ account, password: PASSWORD, totp: wrong });
    expect((await logIn({ account, password: PASSWORD, totp: codeOf(secret) })).body.error.code).toBe('LOG_IN_REFUSED');
  });

  it('are taken away by the administrator only', async () => {
    const { account, token, personId } = await usedAccount();
    await enrol(token);
    expect((await t.call(identityApi.beginTotp, { token })).body.error.code).toBe('NOT_ON_YOURSELF');
    expect((await t.call(identityStaffApi.resetTotp, { token: admin.token, params: { id: personId }, body: { reason: '手机遗失' } })).status).toBe(200);
    expect((await logIn({ account, password: PASSWORD })).body.outcome).toBe('signed-in');
  });
});

describe('keeping accounts', () => {
  it('refuses a name that is taken, a second account and a strange name', async () => {
    const { account, personId } = await newAccount();
    const other = await signIn(t, { name: '李干事', homePath: JINYI_EAST });
    const create = (body: { personId: PersonId; account: string }) => t.call(identityStaffApi.createAccount, { token: admin.token, body });
    expect((await create({ personId: other.personId, account })).body.error.code).toBe('ACCOUNT_NAME_TAKEN');
    expect((await create({ personId, account: 'second.account' })).body.error.code).toBe('STAFF_ACCOUNT_EXISTS');
    expect((await create({ personId: other.personId, account: 'Big Boss' })).body.error.details?.fields?.[0]?.field).toBe('account');
  });

  it('gives one of two accounts of the same name that are opened at once', async () => {
    const people = await Promise.all([1, 2, 3].map(() => signIn(t, { name: '同名', homePath: JINYI_EAST })));
    const answers = await t.atOnce(3, (index) => t.call(identityStaffApi.createAccount, { token: admin.token, body: { personId: people[index]?.personId ?? '', account: 'same.name' } }));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  it('pages the list by name, and shows nothing of a password', async () => {
    const first = await t.call(identityStaffApi.listAccounts, { token: admin.token, query: { limit: 3 } });
    const second = await t.call(identityStaffApi.listAccounts, { token: admin.token, query: { limit: 3, cursor: first.body.nextCursor ?? '' } });
    const names = [...first.body.items, ...second.body.items].map(({ account }) => account);
    expect(names).toEqual([...names].sort());
    expect(new Set(names).size).toBe(6);
    expect(JSON.stringify(first.body)).not.toMatch(/argon|hash|secret/i);
  });

  it('is no business of a community leader', async () => {
    const leader = await signIn(t, { name: '陈书记', grants: [{ role: 'communityLeader', divisionPath: ZHONGYUAN_FIRST, subjectId: null }] });
    expect((await t.call(identityStaffApi.listAccounts, { token: leader.token })).status).toBe(403);
  });
});
