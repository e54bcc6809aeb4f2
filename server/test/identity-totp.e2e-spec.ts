/** Outside the demo: administrators enrol a second factor before they get in, and the demo's doors are shut. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateSync } from 'otplib';
import type { Role } from '@yuandian/shared/common/role';
import { identityApi } from '@yuandian/shared/identity/identity.api';
import type { AccountLogInRequest } from '@yuandian/shared/identity/identity.types';
import { newId } from '../src/common/ids/new-id.ts';
import { DISTRICT, JINYI_EAST } from './support/divisions.ts';
import { giveOffice } from './support/sign-in.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

const PASSWORD = 'Locust-tree-9';

let t: TestApp;
beforeAll(async () => {
  process.env.DEMO = 'false';
  t = await startTestApp();
});
afterAll(async () => { await t.close(); });

const logIn = (body: AccountLogInRequest) => t.call(identityApi.logInByAccount, { body });

async function staffWith(role: Role, divisionPath: string): Promise<string> {
  const { PersonService } = await import('../src/modules/identity/person.service.ts');
  const { PasswordService } = await import('../src/modules/identity/password.service.ts');
  const { StaffAccountService } = await import('../src/modules/identity/staff-account.service.ts');
  const account = `staff-${newId().slice(-6)}`;
  const passwordHash = await t.get(PasswordService).hash(PASSWORD);
  const personId = await t.manager.transaction(async (manager) => {
    const id = await t.get(PersonService).enrol(manager, { realName: '某某某' });
    await t.get(StaffAccountService).open(manager, { personId: id, account, passwordHash, mustChangePassword: false });
    return id;
  });
  await giveOffice(t, personId, { role, divisionPath, subjectId: null });
  return account;
}

describe('outside the demo', () => {
  it.each<Role>(['districtAdmin', 'auditor', 'platformAdmin'])('a %s enrols one-time codes before the first session', async (role) => {
    const account = await staffWith(role, DISTRICT);
    const first = await logIn({ account, password: PASSWORD });
    if (first.body.outcome !== 'totp-enrolment') throw new Error(JSON.stringify(first.body));
    const { secret, uri } = first.body.enrolment;
    expect(uri).toContain(encodeURIComponent('原点在线'));
    expect((await logIn({ account, password: PASSWORD })).body).toEqual(first.body);
    expect((await logIn({ account, password: PASSWORD, totp: '000000' })).body.error.code).toBe('TOTP_REFUSED');
    const totp = generateSync({ secret, epoch: Math.floor(t.clock.now().getTime() / 1_000) });
    expect((await logIn({ account, password: PASSWORD, totp })).body.outcome).toBe('signed-in');
    expect((await logIn({ account, password: PASSWORD })).body).toEqual({ outcome: 'totp-needed' });
  });

  it('a community leader logs in without', async () => {
    expect((await logIn({ account: await staffWith('communityLeader', JINYI_EAST), password: PASSWORD })).body.outcome).toBe('signed-in');
  });

  it('there are no personas', async () => {
    expect((await t.call(identityApi.listDemoPersonas)).status).toBe(404);
  });
});
