/** A new installation, outside the demo: from the command line to the first import. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { generateSync } from 'otplib';
import { gridStaffApi } from '@yuandian/shared/grid/grid.api';
import { identityApi } from '@yuandian/shared/identity/identity.api';
import { DISTRICT, ensureDivision } from './support/divisions.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';
import { upload } from './support/upload.ts';

let t: TestApp;
beforeAll(async () => {
  process.env.DEMO = 'false';
  t = await startTestApp();
});
afterAll(async () => { await t.close(); });

const FIRST = { districtCode: '410102', districtName: '中原区', account: 'zhu.pingtai', realName: '朱平台' };

async function setUp(first: typeof FIRST): Promise<string> {
  const { SetUpService } = await import('../src/modules/grid/set-up.service.ts');
  return (await t.get(SetUpService).setUp(first)).temporaryPassword;
}

it('begins with wrong values refused, in words', async () => {
  await expect(setUp({ ...FIRST, districtCode: '4101' })).rejects.toThrow('410102');
  await expect(setUp({ ...FIRST, account: 'Admin' })).rejects.toThrow('小写字母');
  await expect(setUp({ ...FIRST, realName: '' })).rejects.toThrow('姓名');
});

it('makes one administrator, who chooses a password, enrols one-time codes and imports the tree', async () => {
  await ensureDivision(t, DISTRICT);
  const attempts = await t.atOnce(3, (index) => setUp({ ...FIRST, account: `zhu.pingtai${index}` }).catch((error: Error) => error.message));
  const made = attempts.findIndex((each) => /^[\w-]{19}$/.test(each));
  const temporary = attempts[made] ?? '';
  expect(attempts.filter((each) => each.includes('already'))).toHaveLength(2);
  await expect(setUp({ ...FIRST, account: 'second' })).rejects.toThrow('already');

  const own = { account: `zhu.pingtai${made}`, password: temporary, newPassword: 'Locust-tree-9' };
  const enrolling = await t.call(identityApi.logInByAccount, { body: own });
  if (enrolling.body.outcome !== 'totp-enrolment') throw new Error(JSON.stringify(enrolling.body));
  const totp = generateSync({ secret: enrolling.body.enrolment.secret, epoch: Math.floor(t.clock.now().getTime() / 1_000) });
  const signedIn = await t.call(identityApi.logInByAccount, { body: { ...own, totp } });
  if (signedIn.body.outcome !== 'signed-in') throw new Error(JSON.stringify(signedIn.body));
  const imported = await upload(t, gridStaffApi.importDivisions, {
    token: signedIn.body.tokens.accessToken, name: '街道.csv', bytes: '编码,层级,名称,上级编码\n410102004,街道,秦岭路街道,410102',
  });
  expect(imported.body).toMatchObject({ applied: true, created: 1 });
});
